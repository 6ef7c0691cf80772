"""How the web process and the child talk: one letter, a length and the bytes, over a pair of sockets."""

import socket
import struct
import time

HEAD = struct.Struct(">cI")

READY = b"."  # from the child: it has loaded what it needs
READ, STRIP = b"R", b"S"  # to the child, with a picture
DONE, REFUSED, FAILED = b"D", b"N", b"F"  # from the child


class Unexpected(Exception):
    """What came is not what was agreed, or nothing more comes."""


def send(channel: socket.socket, letter: bytes, body: bytes | bytearray, until: float | None = None) -> None:
    """All of it is on its way.

    Raises:
        OSError: the other side is gone, or `until` (on the monotonic clock) has passed.
    """
    channel.settimeout(_left(until))
    channel.sendall(HEAD.pack(letter, len(body)))
    channel.settimeout(_left(until))
    channel.sendall(body)


def receive(channel: socket.socket, most: int, until: float | None = None) -> tuple[bytes, bytearray]:
    """The letter and the bytes that came, at most so many.

    Raises:
        Unexpected: the other side ended, or announces more.
        OSError: `until` has passed.
    """
    letter, length = HEAD.unpack(_exactly(channel, HEAD.size, until))
    if length > most:
        raise Unexpected
    return letter, _exactly(channel, length, until)


def _exactly(channel: socket.socket, length: int, until: float | None) -> bytearray:
    body = bytearray(length)
    view, at = memoryview(body), 0
    while at < length:
        channel.settimeout(_left(until))
        came = channel.recv_into(view[at:])
        if not came:
            raise Unexpected
        at += came
    return body


def _left(until: float | None) -> float | None:
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
