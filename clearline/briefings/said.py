"""What a briefing says: the school's own policy in few words. Plain facts for slides, handout, page and tests.

Nothing here is legal advice, and nothing is added to what the policy asks.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clearline.people.roles import Category
from clearline.policies.duties import Duty
from clearline.policies.in_few_words import Said, Tell, binds_people, said, who_to_tell
from clearline.policies.models import Clause, Misread, Version
from clearline.policies.queries import clauses_of

MOST_WORDS = 240  # of clauses on one page, so that it is read in under two minutes
FEWEST_PEOPLE = 10  # D§4.3
MOST_MISSED = 3
ADVICE = (Duty.REVIEW_PRIVACY_SETTINGS, Duty.ASK_WHEN_IN_DOUBT, Duty.SUPPORT_STAFF)


@dataclass(frozen=True)
class Missed:
    """A clause that people first misunderstood, of ten people or more."""

    clause: str
    missed: int
    people: int


@dataclass(frozen=True)
class Handout:
    """One page: what was most often misread first, then all that binds, then whom to tell."""

    version: Version
    misread: tuple[Said, ...]
    binding: tuple[Said, ...]
    rest: tuple[str, ...]  # clauses that bind too, for want of room
    tell: tuple[Tell, ...]


def handout(version: Version, on: date, categories: Collection[Category] = ()) -> Handout:
    """The page for these categories of people; for everyone where none is given."""
    clauses = clauses_of(version)
    first, then = misread_first(version, clauses, categories)
    kept: list[Said] = []
    words = sum(each.length for each in first)
    for each in then:
        words += each.length
        if kept and words > MOST_WORDS:
            break
        kept.append(each)
    rest = tuple(each.ident for each in then[len(kept) :])
    return Handout(version, tuple(first), tuple(kept), rest, tuple(who_to_tell(version.school, on)))


def misread_first(
    version: Version, clauses: Sequence[Clause], categories: Collection[Category]
) -> tuple[list[Said], list[Said]]:
    """The most misread clauses, whatever they are; then those that bind people, in the policy's order."""
    by_ident = {clause.ident: clause for clause in clauses}
    top = [each.clause for each in most_missed(version) if each.clause in by_ident][:MOST_MISSED]
    others = [clause for clause in clauses if binds_people(clause) and clause.ident not in top]
    return [said(by_ident[ident], categories) for ident in top], [said(each, categories) for each in others]


def most_missed(version: Version) -> list[Missed]:
    """Clauses whose first answer was wrong most often, of ten people or more (D§4.3)."""
    rows = Misread.objects.filter(version=version, people__gte=FEWEST_PEOPLE, missed__gt=0).order_by("clause")
    found = [Missed(each.clause, each.missed, each.people) for each in rows]
    return sorted(found, key=lambda each: -each.missed / each.people)


def advice(clauses: Iterable[Clause], version: Version, categories: Collection[Category]) -> list[Said]:
    """Looking after oneself: settings, asking and support, where the policy has them."""
    found = [clause for duty in ADVICE for clause in clauses if duty in clause.duties][: len(ADVICE)]
    return [said(clause, categories) for clause in dict.fromkeys(found)]
