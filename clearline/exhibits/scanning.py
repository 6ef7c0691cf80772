"""Asks clamd whether a file carries something harmful, where `CLAMD_ADDRESS` names one. No answer means no."""

import socket
from collections.abc import Iterable

from django.conf import settings

SECONDS = 30  # to wait for one answer
LONGEST_ANSWER = 4096  # bytes
UNANSWERED = (
    "The file could not be checked for viruses, so it was not kept. Try again later, or tell whoever runs this."
)
HARMFUL = "The virus check found something harmful in this file, so it was not kept. Do not send it on."


class NoAnswer(Exception):
    """clamd did not say whether the file is clean."""


def problem(chunks: Iterable[bytes]) -> str:
    """Why the file cannot be kept; empty when it was found clean, or when nobody is asked here."""
    if not settings.CLAMD_ADDRESS:
        return ""
    try:
        return "" if clean(settings.CLAMD_ADDRESS, chunks) else HARMFUL
    except (NoAnswer, OSError, ValueError):
        return UNANSWERED


def clean(address: str, chunks: Iterable[bytes]) -> bool:
    """Whether clamd found nothing. `address` is `/path/to/socket` or `host:port`.

    Raises:
        NoAnswer: it answered with anything else than OK or FOUND.
        OSError: it cannot be reached, or hung up.
        ValueError: that is no address.
    """
    with connected(address) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for chunk in chunks:
            if chunk:
                clamd.sendall(len(chunk).to_bytes(4, "big") + chunk)
        clamd.sendall(bytes(4))
        answer = answer_of(clamd)
    if answer.endswith(b" FOUND"):
        return False
    if answer == b"stream: OK":
        return True
    raise NoAnswer


def connected(address: str) -> socket.socket:
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(SECONDS)
        try:
            clamd.connect(address)
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def answer_of(clamd: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = clamd.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n")
