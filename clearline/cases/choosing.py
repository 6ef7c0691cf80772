"""Choosing people of the school by a name that is typed: nobody is shown a list of everybody."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from clearline.people.models import School, Seat, SeatQuerySet

MOST = 8
LETTERS = 2  # at least, or too many would be called so


def called(typed: str, school: School, at: datetime) -> list[Seat]:
    """The first few people there that day whose names begin with the typed words, whatever their accents."""
    words = [word for word in plain_words(typed) if len(word) >= LETTERS]
    if not words:
        return []
    names = _there(school, at).values_list("pk", "given_name", "known_as", "family_name")
    found = [pk for pk, *parts in names if _begins(words, plain_words(" ".join(parts)))]
    return list(_in_order(Seat.objects.of(school).filter(pk__in=found))[:MOST])


def with_keys(keys: Collection[str], school: School, at: datetime) -> list[Seat]:
    return list(_in_order(_there(school, at).filter(key__in=keys))) if keys else []


def plain_words(text: str) -> list[str]:
    """ "Zoë O’Hara-Lee" is zoe, ohara and lee."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(each for each in letters if not unicodedata.combining(each) and each not in "’'`")
    return re.findall(r"\w+", kept)


def _begins(words: list[str], names: list[str]) -> bool:
    return all(any(name.startswith(word) for name in names) for word in words)


def _there(school: School, at: datetime) -> SeatQuerySet:
    return Seat.objects.of(school).in_scope(timezone.localdate(at))


def _in_order(seats: SeatQuerySet) -> SeatQuerySet:
    return seats.order_by("family_name", "given_name", "pk")
