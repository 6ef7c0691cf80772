"""Who of a made-up school does what differently; and who is there to do it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from clearline.cli.demonstration.people import Person
from clearline.cli.demonstration.telling import Telling
from clearline.people.models import Seat


@dataclass(frozen=True)
class Habits:
    """Who of a school does what differently, by codes on its list. Everybody else does what they are asked in time."""

    leads_briefings: str
    missed_briefing: frozenset[str] = frozenset()
    not_caught_up: frozenset[str] = frozenset()  # of these
    not_signed_anew: frozenset[str] = frozenset()
    no_yearly_answer: frozenset[str] = frozenset()
    not_reviewed: frozenset[str] = frozenset()
    uses_no_networks: frozenset[str] = frozenset()
    wants_help: frozenset[str] = frozenset()
    no_questions: frozenset[str] = frozenset()  # have not begun to answer them
    questions_on_paper: frozenset[str] = frozenset()
    talks: dict[str, str] = field(default_factory=dict)  # who talked the questions through, and with whom


def with_address(told: Telling) -> list[Person]:
    return [each for each in told.people if each.email]


def is_here(seat: Seat, at: datetime) -> bool:
    return not seat.is_away(timezone.localdate(at))
