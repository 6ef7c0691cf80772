"""What a briefing says: the school's own policy in few words. Plain facts for slides, handout, page and tests.

The school's plain-English words stand for a clause; where it has written none, the clause's own sentence that binds.
Nothing here is legal advice, and nothing is added to what the policy asks.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clearline.people.models import RoleHeld, School
from clearline.people.roles import Category, Role
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Misread, Version
from clearline.policies.queries import clauses_of
from clearline.policies.reading.modality import binding
from clearline.policies.reading.sentences import sentences
from clearline.policies.shown import meanings_of

MUST = {"must", "must not"}
PEOPLE = {"staff", "everyone", "employee", "volunteers", "governor", "administrators", None}  # not those who run it
MOST_WORDS = 240  # of clauses on one page, so that it is read in under two minutes
FEWEST_PEOPLE = 10  # D§4.3
MOST_MISSED = 3
ADVICE = (Duty.REVIEW_PRIVACY_SETTINGS, Duty.ASK_WHEN_IN_DOUBT, Duty.SUPPORT_STAFF)


@dataclass(frozen=True)
class Said:
    """A clause in few words. `quoted` where they are the policy's own."""

    ident: str
    words: str
    quoted: bool

    @property
    def length(self) -> int:
        return len(self.words.split())


@dataclass(frozen=True)
class Tell:
    who: str
    what: str


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


def binds_people(clause: Clause) -> bool:
    """Whether the first thing it asks of anybody is a must, of people rather than of those who run the school."""
    asked = [each for each in clause.obligations if each["modality"] != "statement"]
    return bool(asked) and asked[0]["modality"] in MUST and asked[0]["actor"] in PEOPLE


def said(clause: Clause, categories: Collection[Category]) -> Said:
    """In the school's plain words for these people, for everyone or for employees; else the sentence that binds."""
    summaries = list(clause.summaries.all())
    for readers in (categories, (), (Category.EMPLOYEE,)):
        meanings = meanings_of(summaries, readers)
        if meanings:
            return Said(clause.ident, meanings[0].text, quoted=False)
    return Said(clause.ident, _first_that_binds(clause.text), quoted=True)


def _first_that_binds(text: str) -> str:
    found = sentences(text)
    return next((each for each in found if binding(each)), found[0] if found else text)


def advice(clauses: Iterable[Clause], version: Version, categories: Collection[Category]) -> list[Said]:
    """Looking after oneself: settings, asking and support, where the policy has them."""
    found = [clause for duty in ADVICE for clause in clauses if duty in clause.duties][: len(ADVICE)]
    return [said(clause, categories) for clause in dict.fromkeys(found)]


def who_to_tell(school: School, on: date) -> list[Tell]:
    """Who is told what, by name where somebody holds the role that day."""
    held = RoleHeld.objects.holding(on).filter(seat__school=school).select_related("seat").order_by("-pk")
    names = {each.role: each.seat.name for each in held}
    return [
        Tell("Your line manager", "First, for anything the policy asks you to tell. Governors tell the chair."),
        Tell(_who(names, Role.DSL), "The same day, when a child may be at risk, or you are not sure."),
        Tell(_who(names, Role.HEAD), "When your line manager is part of it."),
        Tell(_who(names, Role.CHAIR), "When the headteacher is part of it."),
        Tell("999", "When somebody is in danger now."),
    ]


WORDS = {
    Role.DSL: "the designated safeguarding lead",
    Role.HEAD: "the headteacher",
    Role.CHAIR: "the chair of governors",
}


def _who(names: dict[str, str], role: Role) -> str:
    words = WORDS[role]
    return f"{names[role]}, {words}" if role in names else f"{words[0].upper()}{words[1:]}"
