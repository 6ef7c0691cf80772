"""Ed25519 signatures over one canonical form of JSON, so that a few lines anywhere can check them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def canonical(value: Mapping[str, Any]) -> bytes:
    """Sorted keys, no spaces, UTF-8: the same facts are always the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def signing_key(seed: bytes) -> Ed25519PrivateKey:
    """The private key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(public: bytes) -> str:
    """The first sixteen hexadecimal digits of the public key's SHA-256: enough to tell keys apart by eye."""
    return hashlib.sha256(public).hexdigest()[:16]


def sign(key: Ed25519PrivateKey, message: bytes) -> str:
    return base64.b64encode(key.sign(message)).decode()


def is_signed(public: bytes, message: bytes, signature: str) -> bool:
    """True for the one spelling of the one signature: base64 has spare bits that must not be changed either."""
    try:
        written = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(written, message)
    except (InvalidSignature, ValueError):
        return False
    return base64.b64encode(written).decode() == signature
