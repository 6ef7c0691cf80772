"""The seven words by which somebody without a name comes back: shown once, kept as an argon2id hash (D§4.8)."""

import fcntl
import os
import secrets
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import Parameters, PasswordHasher, Type
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.low_level import ARGON2_VERSION
from django.conf import settings
from mnemonic import Mnemonic

WORDS = 7  # of 2,048: 77 bits
# The least that OWASP recommends for passwords. These words are drawn by chance, 77 bits of it, so nobody guesses them
# from a hash whatever one try costs; more would only keep reporters waiting. A hash says which it was made with.
ARGON2ID = Parameters(
    type=Type.ID, version=ARGON2_VERSION, salt_len=16, hash_len=32, time_cost=2, memory_cost=19 * 1024, parallelism=1
)
TURNS = 2  # hashes worked out at once on one machine: 19 MiB each
PATIENCE = 1.0  # seconds to wait for a turn; the other requests of this process wait as well
LOOKS_AGAIN = 0.02  # seconds


class Busy(Exception):
    """Others are being checked on this machine, and no turn came in time."""


@cache
def known() -> tuple[str, ...]:
    """Short, common words, no two with the same first four letters."""
    return tuple(Mnemonic("english").wordlist)


def drawn() -> str:
    return " ".join(secrets.choice(known()) for _ in range(WORDS))


def as_typed(words: str) -> str:
    """What somebody typed (capitals, commas, numbers before the words) made equal to what they were shown."""
    plain = unicodedata.normalize("NFKC", words).lower()
    return " ".join("".join(letter if letter.isascii() and letter.isalpha() else " " for letter in plain).split())


def hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(ARGON2ID)


def claim(words: str, *, patience: float = PATIENCE) -> str:
    """What a case keeps of the words: argon2id, with a salt of its own.

    Raises:
        Busy: see there.
    """
    with turn(patience):
        return hasher().hash(as_typed(words))


def opens(claim: str, words: str) -> bool:
    """Whether these are the words of this claim. Where there is no claim, as much is worked out for nothing.

    Raises:
        Busy: see there.
    """
    with turn(PATIENCE):
        return verify(claim or of_nobody(), as_typed(words)) and bool(claim)


def verify(claim: str, words: str) -> bool:
    try:
        return hasher().verify(claim, words)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def of_nobody() -> str:
    """A claim that nobody has the words of: whoever tries a reference cannot tell by the time whether it is one."""
    return hasher().hash(secrets.token_urlsafe())


@contextmanager
def turn(patience: float) -> Iterator[None]:
    """One of the machine's turns. The kernel gives it back when a process dies, which a row in a table would not.

    Raises:
        Busy: see there.
    """
    until = time.monotonic() + patience
    while (held := _free_turn()) is None:
        if time.monotonic() > until:
            raise Busy
        time.sleep(LOOKS_AGAIN)
    try:
        yield
    finally:
        os.close(held)


def _free_turn() -> int | None:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    for number in range(TURNS):
        handle = os.open(settings.VAR / f"checking-{number}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    return None
