"""Sealing: AES-256-GCM under a key, bound to what is sealed, so that a sealed field cannot be moved elsewhere."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12


class Unsealable(Exception):
    """The key is not the one it was sealed with, or the sealed bytes or their place have changed."""


def new_sealing_key() -> bytes:
    return AESGCM.generate_key(256)


def seal(key: bytes, plain: bytes, *, bound_to: str) -> bytes:
    """The nonce, then the sealed bytes and their tag. Opens only with the same key and the same `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def unseal(key: bytes, sealed: bytes, *, bound_to: str) -> bytes:
    """What was sealed.

    Raises:
        Unsealable: see there.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], bytes(sealed[NONCE_BYTES:]), bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise Unsealable(f"cannot open what was sealed as {bound_to}") from error


def derived_key(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that one secret in one file serves all of them."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=f"clearline {purpose}".encode()).derive(
        key
    )
