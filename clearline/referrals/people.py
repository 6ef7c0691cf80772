"""Who decides about the police and who owns a breach: never somebody whom it may concern (D§3.3, §4.11)."""

from datetime import datetime

from django.utils import timezone

from clearline.cases import conflicts
from clearline.cases.models import Case
from clearline.cases.receiving import holding_for_cases
from clearline.people.models import School, Seat
from clearline.people.roles import Role

DECIDES = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR)
OWNS_BREACHES = (Role.DPO, Role.HEAD, Role.CHAIR, Role.VICE_CHAIR)


def decider(case: Case, at: datetime, *, now: Seat | None = None) -> Seat | None:
    """The head; the chair where the head may not or is away (D§4.11). Whoever was asked stays while they can."""
    return _first(case.school, DECIDES, case, at, now)


def breach_owner(school: School, case: Case | None, at: datetime, *, now: Seat | None = None) -> Seat | None:
    """The data protection officer; the head, then the chair, where the officer may not or is away (D§3.3)."""
    return _first(school, OWNS_BREACHES, case, at, now)


def _first(school: School, posts: tuple[Role, ...], case: Case | None, at: datetime, now: Seat | None) -> Seat | None:
    """Who has it now, if they are there and may; else the first who is and may; else the first who may."""
    held = holding_for_cases(school.urn, posts, at)
    in_order = sorted(held, key=lambda each: (posts.index(Role(each.role)), each.for_a_time, each.pk))
    may = [each.seat for each in in_order if case is None or not conflicts.why_not(case, each.seat, at)]
    on = timezone.localdate(at)
    there = [seat for seat in may if not seat.is_away(on)]
    return now if now in there else next(iter([*there, *may]), None)
