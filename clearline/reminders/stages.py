"""When somebody is told, and whom it goes to next: a table one can read aloud (D§4.2). Plain Python.

One message a person, never more than one in three of their school days, none on a day they are not at school, and
after the head nobody: governors see a count.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clearline.kernel.calendar import PersonsDays
from clearline.kernel.dues import Due

BETWEEN_MESSAGES = 3  # school days


class To(StrEnum):
    PERSON = "person"
    MANAGER = "manager"
    HEAD = "head"


@dataclass(frozen=True)
class Stage:
    number: int
    days_late: int | None  # school days after the day it was due; None as soon as it is asked
    to: To


STAGES = (
    Stage(0, None, To.PERSON),
    Stage(1, 0, To.PERSON),
    Stage(2, 5, To.PERSON),
    Stage(3, 10, To.PERSON),
    Stage(4, 12, To.MANAGER),
    Stage(5, 15, To.HEAD),
)


@dataclass(frozen=True)
class Turn:
    """A thing that has come to a stage which nobody has been told of."""

    due: Due
    stage: Stage


def turns(due: Due, days: PersonsDays, today: date, said: Collection[int]) -> list[Turn]:
    """The stages this thing has come to and that have not been said: the newest for its person, each of the others."""
    late = days_late(due, days, today)
    reached = [each for each in STAGES if each.days_late is None or (late is not None and late >= each.days_late)]
    new = [each for each in reached if each.number not in said]
    own = [each for each in new if each.to == To.PERSON][-1:]
    return [Turn(due, each) for each in (*own, *(each for each in new if each.to != To.PERSON))]


def days_late(due: Due, days: PersonsDays, today: date) -> int | None:
    """The person's school days since the day it was due; None before that day."""
    return None if today < due.due_on else days.between(due.due_on, today)


def may_write(days: PersonsDays, today: date, last: date | None) -> bool:
    """Whether today is a day of theirs, and three of them have passed since their last message."""
    return days.counts(today) and (last is None or days.between(last, today) >= BETWEEN_MESSAGES)


def said_with(stage: Stage) -> list[int]:
    """The stages that are said by saying this one: a later word to the person says the earlier ones too."""
    if stage.to != To.PERSON:
        return [stage.number]
    return [each.number for each in STAGES if each.to == To.PERSON and each.number <= stage.number]
