"""What the person it is about does: answers, and chooses who accompanies them (D§3.1 R1, R10; §4.10)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clearline.cases.choices import Part
from clearline.cases.models import Party
from clearline.investigations import moving, permissions, workflow
from clearline.investigations.models import Companion, Investigation
from clearline.investigations.writing import seal, unseal
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat

LONGEST = timedelta(days=90)  # school default: afterwards they are named again


@transaction.atomic
def answer(investigation: Investigation, *, chose_not: bool, words: str, seat: Seat, at: datetime) -> None:
    """What they say to the allegation, or that they choose to say nothing. They may answer again.

    Raises:
        Refused: it is not theirs, or they have written nothing.
    """
    permissions.may(seat, investigation, workflow.ANSWER, at).enforce()
    if not chose_not and not words.strip():
        raise Refused("Write your answer, or say that you choose not to give one.")
    for each in _who_waits(investigation):
        moving.say(each, moving.NEWS, investigation, at=at)
    moving.note(investigation, workflow.ANSWER, seat=seat, at=at, said={"words": words}, chose_not=int(chose_not))


def _who_waits(investigation: Investigation) -> list[Seat]:
    handlers = Party.objects.active().filter(case=investigation.case, part=Part.HANDLER).select_related("seat")
    who = [*(each.seat for each in handlers), investigation.investigator]
    return [seat for seat in who if seat]


@transaction.atomic
def name_companion(
    investigation: Investigation, *, companion: Seat | None, name: str, until: date, seat: Seat, at: datetime
) -> None:
    """Their choice alone: a colleague or union representative, who sees what was disclosed until that day, or
    somebody without a seat here, by name.

    Raises:
        Refused: it is not theirs, the day is past or too far, or the chosen one investigates, decides or handles it.
    """
    permissions.may(seat, investigation, workflow.NAME_COMPANION, at).enforce()
    on = timezone.localdate(at)
    if not on <= until <= on + LONGEST:
        raise Refused("Choose a last day from today, at most 90 days ahead. You can name them again.")
    if (companion is None) == (not name.strip()):
        raise Refused("Choose a colleague, or write the name of somebody else: one of the two.")
    if companion is not None and companion.pk in known_posts(investigation):
        raise Refused(f"{companion.name} has a part in it already. Choose somebody else.")
    number = investigation.companions.count() + 1
    _end(investigation, at)
    Companion.objects.create(
        investigation=investigation,
        seat=companion,
        number=number,
        name=seal(investigation, name.strip(), f"companion {number}") if companion is None else None,
        since=at,
        until=until,
    )
    if companion is not None:
        Party.objects.create(case=investigation.case, seat=companion, part=Part.COMPANION, since=at)
        moving.say(companion, moving.NEWS, investigation, at=at, by=seat)
    moving.note(investigation, workflow.NAME_COMPANION, seat=seat, at=at)


def known_posts(investigation: Investigation) -> set[int]:
    """Those of whom the person knows that they have a part in it: an answer about anybody else would give one away."""
    found = investigation
    handlers = Party.objects.active().filter(case=found.case, part=Part.HANDLER).values_list("seat", flat=True)
    named = (found.subject_id, found.investigator_id, found.decider_id, found.appeal_by_id)
    return {*handlers, *(pk for pk in named if pk)}


@transaction.atomic
def end_companion(investigation: Investigation, *, seat: Seat, at: datetime) -> None:
    """At once they see nothing any more.

    Raises:
        Refused: it is not theirs, or there is nobody.
    """
    permissions.may(seat, investigation, workflow.END_COMPANION, at).enforce()
    if not _end(investigation, at):
        raise Refused("Nobody accompanies you at the moment.")
    moving.note(investigation, workflow.END_COMPANION, seat=seat, at=at)


def _end(investigation: Investigation, at: datetime) -> int:
    there = Companion.objects.filter(investigation=investigation, ended_at=None)
    seats = list(there.values_list("seat", flat=True))
    parts = Party.objects.active().filter(case=investigation.case, part=Part.COMPANION, seat__in=seats)
    parts.update(until=at)
    return there.update(ended_at=at)


def name_of(companion: Companion) -> str:
    if companion.seat is not None:
        return companion.seat.name
    return unseal(companion.investigation, companion.name or b"", f"companion {companion.number}")
