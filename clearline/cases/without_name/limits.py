"""How often something may be tried without a name: counted for each reference, each school and in all, in the database,
and never by where somebody is: a school is one address, and no address is looked at (D§5.39).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.cache import cache
from django.db import connection, transaction

from clearline.pages.middleware import in_turn

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
LOCK = 482_516_037  # PostgreSQL's name for this lock; any number that nothing else uses


@dataclass(frozen=True)
class Limit:
    of: str
    most: int
    seconds: int


TRIES = (Limit("tries", 10, 15 * MINUTE), Limit("tries", 40, DAY))  # of one reference
TRIES_IN_ALL = (Limit("tries in all", 600, 10 * MINUTE),)
REPORTS = (Limit("reports", 60, HOUR), Limit("reports", 200, DAY))  # of one school
REPORTS_IN_ALL = (Limit("reports in all", 600, HOUR),)
MESSAGES = (Limit("messages", 30, HOUR),)  # of one case


def within(limits: Sequence[Limit], *, at: datetime, of: str = "") -> bool:
    """Whether one more is allowed; it is counted, unless it is not. Counted before anything else is looked at."""
    keys = {_key(each, of, at): each for each in limits}
    with in_turn(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        counts = {key: cache.get(key, 0) for key in keys}
        if any(counts[key] >= each.most for key, each in keys.items()):
            return False
        for key, each in keys.items():
            cache.set(key, counts[key] + 1, each.seconds)
    return True


def _key(limit: Limit, of: str, at: datetime) -> str:
    """By the stretch of time that this moment is in. What is counted cannot be read from it."""
    stretch = int(at.timestamp() // limit.seconds)
    return sha256(f"without a name {limit.of} {limit.seconds} {stretch} {of}".encode()).hexdigest()
