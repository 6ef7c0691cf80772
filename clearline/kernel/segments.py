"""Seals a file as it arrives: AES-256-GCM in segments of 64 KiB, each bound to its place and whether it is the last."""

import os
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from clearline.kernel.sealing import NONCE_BYTES, Unsealable

SEGMENT = 64 * 1024  # bytes of plain text in every segment but the last, which may hold less
SEALED_SEGMENT = NONCE_BYTES + SEGMENT + 16  # with its nonce and its tag


class Sealer:
    """Takes bytes as they come and gives back sealed segments as they fill. Holds little more than one of them."""

    def __init__(self, key: bytes, *, bound_to: str) -> None:
        self._cipher = AESGCM(key)
        self._bound_to = bound_to
        self._number = 0
        self._waiting = bytearray()

    def push(self, data: bytes) -> Iterator[bytes]:
        """The segments that are full now. What may be the last one waits: the last is sealed as the last."""
        self._waiting += data
        while len(self._waiting) > SEGMENT:
            yield self._seal(bytes(self._waiting[:SEGMENT]), last=False)
            del self._waiting[:SEGMENT]

    def end(self) -> bytes:
        """The last segment. There is always one, also of an empty file."""
        return self._seal(bytes(self._waiting), last=True)

    def _seal(self, plain: bytes, *, last: bool) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, plain, place(self._bound_to, self._number, last=last))
        self._number += 1
        return sealed


def place(bound_to: str, number: int, *, last: bool) -> bytes:
    return f"{bound_to} segment {number} {'last' if last else 'more'}".encode()


def seal_segments(key: bytes, chunks: Iterable[bytes], *, bound_to: str) -> Iterator[bytes]:
    """The chunks, of whatever sizes, as sealed segments."""
    sealer = Sealer(key, bound_to=bound_to)
    for chunk in chunks:
        yield from sealer.push(chunk)
    yield sealer.end()


def open_segments(key: bytes, sealed: Iterable[bytes], *, bound_to: str) -> Iterator[bytes]:
    """The plain bytes, segment by segment; none is given out before it is known to be whole and in its place.

    Raises:
        Unsealable: a segment was changed, left out, moved, added or cut off, or belongs elsewhere. Where the end
            was cut off, the segments before it have been given out by then.
    """
    cipher, number, held = AESGCM(key), 0, None
    for segment in sealed:
        if held is not None:
            yield _opened(cipher, held, bound_to, number, last=False)
            number += 1
        held = segment
    if held is None:
        raise Unsealable(f"nothing is left of what was sealed as {bound_to}")
    yield _opened(cipher, held, bound_to, number, last=True)


def _opened(cipher: AESGCM, sealed: bytes, bound_to: str, number: int, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place(bound_to, number, last=last))
    except (InvalidTag, ValueError) as error:
        raise Unsealable(f"cannot open segment {number} of what was sealed as {bound_to}") from error
