"""How large a picture may be, and what reading it may cost."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    bytes: int = 8 * MEGABYTE
    pixels: int = 40_000_000
    side: int = 12_000  # pixels
    memory: int = 1536 * MEGABYTE  # of addresses, for the child and each picture
    cpu_seconds: int = 10  # for one picture
    picture_seconds: int = 15  # by the clock, from the bytes to the answer
    start_seconds: int = 60  # the child loads its models; a slow disk is slow once
    wait_seconds: int = 20  # for one's turn
    idle_seconds: int = 300  # then the child ends and gives its memory back


LIMITS = Limits()
