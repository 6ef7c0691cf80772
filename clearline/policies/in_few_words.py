"""A policy in few words: what binds people, in a sentence or two for each clause, and whom they tell.

The school's plain-English words stand for a clause; where it has written none, the clause's own sentence that binds.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from clearline.people.models import RoleHeld, School
from clearline.people.roles import Category, Role
from clearline.policies.models import Clause
from clearline.policies.reading.modality import binding
from clearline.policies.reading.sentences import sentences
from clearline.policies.shown import meanings_of

MUST = {"must", "must not"}
PEOPLE = {"staff", "everyone", "employee", "volunteers", "governor", "administrators", None}  # not those who run it


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


def who_to_tell(school: School, on: date) -> list[Tell]:
    """Who is told what, by name where somebody holds the role that day."""
    names = _holders(school, on)
    return [
        Tell("Your line manager", "First, for anything the policy asks you to tell. Governors tell the chair."),
        Tell(_who(names, Role.DSL), "The same day, when a child may be at risk, or you are not sure."),
        Tell(_who(names, Role.HEAD), "When your line manager is part of it."),
        Tell(_who(names, Role.CHAIR), "When the headteacher is part of it."),
        Tell("999", "When somebody is in danger now."),
    ]


def who_to_tell_today(school: School, on: date) -> list[Tell]:
    """The same for somebody who is here for one day and has no line manager (D§5.8)."""
    names = _holders(school, on)
    return [
        Tell(_who(names, Role.DSL), "Before you leave today, when a child may be at risk, or you are not sure."),
        Tell(_who(names, Role.HEAD), "Today, wherever the policy says your line manager."),
        Tell(_who(names, Role.CHAIR), "When the headteacher is part of it."),
        Tell("999", "When somebody is in danger now."),
    ]


def _holders(school: School, on: date) -> dict[str, str]:
    held = RoleHeld.objects.holding(on).filter(seat__school=school).select_related("seat").order_by("-pk")
    return {each.role: each.seat.name for each in held}


WORDS = {
    Role.DSL: "the designated safeguarding lead",
    Role.HEAD: "the headteacher",
    Role.CHAIR: "the chair of governors",
}


def _who(names: dict[str, str], role: Role) -> str:
    words = WORDS[role]
    return f"{names[role]}, {words}" if role in names else f"{words[0].upper()}{words[1:]}"
