"""What the checker is told besides the draft: the school, and whom the writer has told it of. Nothing of it is kept."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files

from django.utils import timezone

from clearline.declarations.choices import Connection
from clearline.declarations.models import Declaration
from clearline.drafts.checker import context as checker
from clearline.drafts.checker.context import Context, Relation, Relative
from clearline.drafts.models import SchoolWords
from clearline.keys import vault
from clearline.people.models import Seat

RELATIONS = {
    Connection.OWN_CHILD: Relation.OWN_CHILD,
    Connection.SIBLING: Relation.RELATIVE,
    Connection.FAMILY: Relation.RELATIVE,
    Connection.PARTNER: Relation.RELATIVE,
}
WRITTEN_AS_A_NAME = re.compile(r"\b[A-Z][a-z]+\b")


def context_of(seat: Seat, at: datetime, *, official: bool, own_children: tuple[str, ...] = ()) -> Context:
    """What is known of this writer, at this school, at that moment (policy 1.5)."""
    named = [Relative(Relation.OWN_CHILD, name) for name in own_children]
    return Context(
        school=_school(seat, at),
        relatives=tuple(dict.fromkeys([*_told_of(seat), *named])),
        official=official,
        category=", ".join(sorted(seat.categories_at(at))),
    )


def _school(seat: Seat, at: datetime) -> checker.School:
    words = SchoolWords.objects.of(seat.school)
    colleagues = Seat.objects.of(seat.school).in_scope(timezone.localdate(at)).exclude(pk=seat.pk)
    return checker.School(
        name=seat.school.name,
        aliases=lines(words.aliases),
        town=words.town,
        hashtags=lines(words.hashtags),
        official_accounts=lines(words.accounts),
        people=tuple(sorted({each.name for each in colleagues})),
    )


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _told_of(seat: Seat) -> Iterator[Relative]:
    """First names in the writer's own declarations, which they alone are shown."""
    for told in Declaration.objects.live().filter(seat=seat, connection__in=list(RELATIONS)).order_by("pk"):
        try:
            details = vault.unseal(told.details, urn=seat.school_id, record=told.ref, field="details")
        except vault.KeyDestroyed:
            continue
        names = set(WRITTEN_AS_A_NAME.findall(details)) & first_names()
        yield from (Relative(RELATIONS[Connection(told.connection)], name) for name in sorted(names))


@cache
def first_names() -> frozenset[str]:
    file = files(checker.__package__ or "").joinpath("lexicons", "names", "first.txt")
    rows = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(" ".join(rows).split())
