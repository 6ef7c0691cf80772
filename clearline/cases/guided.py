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
    ref: str
    answers: tuple[tuple[Guided, str], ...]  # each with its words, the oldest first


@transaction.atomic
def told(case: Case, ref: str, *, seat: Seat, at: datetime) -> Told | None:
    """The answers that held on the day, opened, which the record of the case says; None where there is none.

    Raises:
        Refused: they do not act on this case.
    """
    permissions.open_guidance(seat, case, at).enforce()
    for subject in background.background(case).subjects:
        if found := [each for each in subject.guided if each.ref == ref]:
            words = protection.told_on(found, subject.seat, record=case.ref, by=seat, at=at)
            return Told(subject.seat, ref, tuple(zip(found, words, strict=True)))
    return None
