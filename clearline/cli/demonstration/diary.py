"""What happened when: things are put down in any order and done in the order of their moments."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

Doing = Callable[..., Any]  # an action that still lacks its moment


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def drawn(what: str, below: int) -> int:
    """The same number for the same words, on every machine and every day."""
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:4]) % below


def some_moment(who: str, days: Sequence[date], *, evening: bool = False) -> datetime:
    """When this person got round to it: most on the first days, in working hours or after them."""
    first_is_likelier = min(drawn(f"{who} day", len(days)), drawn(f"{who} other day", len(days)))
    hours = 3 if evening else 10
    minutes = drawn(f"{who} minute", hours * 60)
    return moment(days[first_is_likelier], 18 if evening else 7) + timedelta(minutes=minutes)


class Diary:
    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Doing]] = []

    def put(self, at: datetime, doing: Doing) -> None:
        """`doing` is called with `at=` when its turn comes."""
        self._entries.append((at, len(self._entries), doing))

    def do(self, until: datetime) -> None:
        for at, _, doing in sorted(self._entries, key=lambda entry: entry[:2]):
            if at < until:
                doing(at=at)
