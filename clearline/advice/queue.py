"""The provider's queue: every adviser of the school who may take a request up (D§3.3, §3.4)."""

from datetime import datetime

from django.utils import timezone

from clearline.advice.models import Request
from clearline.cases import conflicts
from clearline.cases.models import Case
from clearline.cases.receiving import holding_for_cases
from clearline.people.models import Seat
from clearline.people.roles import Role


def advisers_for(case: Case, at: datetime) -> list[Seat]:
    """Those who hold the role now and have no conflict in this case; those who are away come last."""
    on = timezone.localdate(at)
    held = holding_for_cases(case.school_id, [Role.HR_ADVISER], at)
    free = {each.seat.pk: each.seat for each in held if not conflicts.why_not(case, each.seat, at)}
    return sorted(free.values(), key=lambda seat: (seat.is_away(on), seat.pk))


def who_may_take(request: Request, at: datetime) -> list[Seat]:
    """Of those, the ones who have not declined it."""
    declined = set(request.declined.values_list("seat", flat=True))
    return [seat for seat in advisers_for(request.case, at) if seat.pk not in declined]
