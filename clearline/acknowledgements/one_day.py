"""Somebody from an agency is in for one day: taken in, asked at once, and given a page to sign (D§4.2, §5.8, §5.9)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from clearline.acknowledgements.asking import ask
from clearline.acknowledgements.models import PaperSheet, Request
from clearline.acknowledgements.paper import print_sheets
from clearline.people import one_day
from clearline.people.models import Seat
from clearline.people.one_day import Printed, Visitor
from clearline.policies.models import Version


@dataclass(frozen=True)
class TakenIn:
    printed: Printed
    sheet: PaperSheet | None  # where it was asked for, and there is something still to sign


@transaction.atomic
def take_in(who: Visitor | Seat, *, agency: str, on: date, on_paper: bool, by: Seat, at: datetime) -> TakenIn:
    """They are on the list for that day with a slip; if it is today, they are asked without waiting for head and chair.

    Raises:
        ValidationError: see `people.one_day.take_in`; or a page to sign is wanted for another day than today.
    """
    is_today = on == timezone.localdate(at)
    if on_paper and not is_today:
        raise ValidationError("The page to sign is printed on the day itself, under Signing on paper.")
    printed = one_day.take_in(who, agency=agency, on=on, by=by, at=at)
    asked = _asked(printed, by=by, at=at) if is_today else None
    sheets = print_sheets([asked], by=by, at=at) if asked and on_paper and not asked.is_signed else [None]
    return TakenIn(printed, sheets[0])


def _asked(printed: Printed, *, by: Seat, at: datetime) -> Request | None:
    """What they are asked today, or were before; None where no version is in force."""
    seat = Seat.objects.select_related("school").get(pk=printed.slip.seat_id)
    version = Version.objects.in_force(seat.school, timezone.localdate(at))
    if version is None:
        return None
    ask(version, [seat], at=at, by=by.key)
    asked = Request.objects.live().select_related("version", "school").get(seat=seat, version=version)
    asked.seat = seat
    return asked
