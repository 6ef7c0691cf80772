"""What somebody whom a case is about had been told when they asked first: for them, never against them (D§4.6)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.cases import background, permissions
from clearline.cases.models import Case
from clearline.guidance import protection
from clearline.guidance.protection import Guided
from clearline.people.models import Seat


@dataclass(frozen=True)
class Told:
    seat: Seat
    guided: Guided
    words: str


@transaction.atomic
def told(case: Case, ref: str, *, seat: Seat, at: datetime) -> Told | None:
    """The answer that stood on the day, opened, which the record of the case says; None where there is no such answer.

    Raises:
        Refused: they do not act on this case.
    """
    permissions.open_guidance(seat, case, at).enforce()
    for subject in background.background(case).subjects:
        for found in subject.guided:
            if found.ref == ref:
                words = protection.told_on(found, subject.seat, record=case.ref, by=seat, at=at)
                return Told(subject.seat, found, words)
    return None
