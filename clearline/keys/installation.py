"""The installation key: one secret in one file, from which every other secret of this installation follows."""

import base64
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from clearline.kernel.sealing import KEY_BYTES, derived_key, new_sealing_key
from clearline.kernel.signing import public_bytes, signing_key


class NoInstallationKey(Exception):
    """The file that CLEARLINE_KEY_FILE names is missing or is not a key."""


def make_installation_key(path: Path) -> None:
    """Leave a new key in a file that only its owner can read. A key that is there already stays as it is."""
    if not path.exists():
        keep_installation_key(path, new_sealing_key())


def keep_installation_key(path: Path, key: bytes) -> None:
    """Write this key to a file that only its owner can read, and that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(key).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())


@cache
def read_installation_key(path: Path) -> bytes:
    """The 32 bytes of the key.

    Raises:
        NoInstallationKey: see there.
    """
    try:
        key = base64.b64decode(path.read_text().strip(), validate=True)
    except (OSError, ValueError) as error:
        raise NoInstallationKey(
            f"No installation key in {path}. Bring back the file, or type in the recovery sheet."
        ) from error
    if len(key) != KEY_BYTES:
        raise NoInstallationKey(f"{path} should hold a key of {KEY_BYTES} bytes and holds {len(key)}.")
    return key


@cache
def derived(purpose: str) -> bytes:
    return derived_key(read_installation_key(Path(settings.CLEARLINE_KEY_FILE)), purpose)


@cache
def receipt_key() -> Ed25519PrivateKey:
    return signing_key(derived("receipts"))


@cache
def receipt_public_key() -> bytes:
    return public_bytes(receipt_key())


def recovery_groups() -> list[str]:
    """The installation key as it is printed on the recovery sheet: hexadecimal digits in groups of four."""
    key = read_installation_key(Path(settings.CLEARLINE_KEY_FILE)).hex()
    return [key[at : at + 4] for at in range(0, len(key), 4)]


def key_of_groups(typed: str) -> bytes:
    """The key that somebody typed from a recovery sheet.

    Raises:
        NoInstallationKey: it is not sixty-four hexadecimal digits.
    """
    digits = "".join(typed.split())
    try:
        key = bytes.fromhex(digits)
    except ValueError as error:
        raise NoInstallationKey("A recovery sheet has sixteen groups of figures and the letters a to f.") from error
    if len(key) != KEY_BYTES:
        raise NoInstallationKey(f"A recovery sheet has {KEY_BYTES // 2} groups of four; these are {len(digits) // 4}.")
    return key
