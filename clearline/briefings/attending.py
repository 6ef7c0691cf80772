"""Who was at a briefing, by code, sheet or list, and who caught up (policy 1.3, 3.HT.b)."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.briefings import actions, asking, attendance_list, permissions
from clearline.briefings.attendance_list import Problem
from clearline.briefings.codes import as_typed
from clearline.briefings.models import Attendance, CatchUp, How, Session
from clearline.briefings.workflow import Status
from clearline.kernel.verdict import Refused, same_school
from clearline.kernel.workflow import StepNotAvailable
from clearline.pages.templatetags.dates import long_day
from clearline.people.imports import people_known
from clearline.people.models import Seat, SeatQuerySet


class WrongCode(Exception):
    """Not the code of a briefing of this day or the day before. The message says what to do."""


class WrongRows(Exception):
    """Some rows of the list match nobody, so nothing of it is kept."""

    def __init__(self, problems: Collection[Problem], found: int, sha256: str) -> None:
        super().__init__("Nothing was kept: some rows match nobody.")
        self.problems, self.found, self.sha256 = tuple(problems), found, sha256


@transaction.atomic
def attend(code: str, *, seat: Seat, at: datetime) -> Attendance:
    """The person was there. Typing it twice changes nothing.

    Raises:
        WrongCode: see there.
        Refused: the person is not in scope.
    """
    session = Session.objects.visible_to(seat, at).filter(code=as_typed(code)).first()
    if session is None or session.status == Status.CALLED_OFF:
        raise WrongCode("That is not the code of a briefing here. Look at the screen again.")
    permissions.attend(seat, session, at).enforce()
    today = timezone.localdate(at)
    if today < session.on:
        raise WrongCode(f"This briefing is on {long_day(session.on, today)}. Its code works on that day.")
    if not session.takes_codes(today):
        raise WrongCode(
            f"This code was for {long_day(session.on, today)} and the day after. If you were there, tell the office."
        )
    there = Attendance.objects.filter(session=session, seat=seat).first()
    if there is not None:
        return there
    _begin(session, by=seat, at=at)
    _come(session, [seat], How.CODE, by=seat, at=at)
    log.record("briefing.attended", urn=session.school_id, subject=session.ref, by=seat.key, at=at)
    return Attendance.objects.get(session=session, seat=seat)


@transaction.atomic
def enter(session: Session, seats: Iterable[Seat], *, how: How, by: Seat, at: datetime) -> int:
    """These people signed the sheet, or went through the page on paper since; how many were not on the list yet.

    Raises:
        Refused: the briefing has not taken place, or somebody was not at the school then or since.
    """
    permissions.enter(by, session, at).enforce()
    chosen = list(seats)
    for seat in chosen:
        same_school(session.school_id, seat.school_id).enforce()
    if {seat.pk for seat in chosen} - set(may_have_come(session, at).values_list("pk", flat=True)):
        raise Refused("Somebody on this list was not at the school on that day, and is not now.")
    return _enter(session, chosen, how, by=by, at=at)


def _enter(session: Session, seats: Iterable[Seat], how: How, *, by: Seat, at: datetime) -> int:
    there = set(session.attendances.values_list("seat_id", flat=True))
    new = [seat for seat in seats if seat.pk not in there]
    if new:
        _begin(session, by=by, at=at)
        _come(session, new, how, by=by, at=at)
        log.record(
            "briefing.attendance_entered",
            urn=session.school_id,
            subject=session.ref,
            by=by.key,
            at=at,
            people=len(new),
            how=how.value,
        )
    return len(new)


@transaction.atomic
def take_list(session: Session, data: bytes, *, seen: str = "", by: Seat, at: datetime) -> int:
    """Everybody on this list was there; how many were not on it yet. Nobody is matched by name.

    `seen` is the SHA-256 of the file whose wrong rows the person has seen and leaves out.

    Raises:
        UnreadableStaffList: it cannot be read, or has no column that tells people apart.
        WrongRows: it has rows that match nobody, and is not the file that was seen.
        Refused: the briefing has not taken place.
    """
    permissions.enter(by, session, at).enforce()
    here = {seat.key: seat for seat in may_have_come(session, at)}
    reading = attendance_list.read(data, people_known(session.school), frozenset(here))
    sha256 = hashlib.sha256(data).hexdigest()
    if reading.problems and seen != sha256:
        raise WrongRows(reading.problems, len(reading.keys), sha256)
    return _enter(session, [here[key] for key in reading.keys], How.LIST, by=by, at=at)


@transaction.atomic
def caught_up(missed: CatchUp, *, seat: Seat, at: datetime) -> None:
    """The person has been through the page; that and the day are kept."""
    permissions.catch_up(seat, missed).enforce()
    if not Attendance.objects.filter(session=missed.session, seat=seat).exists():
        _come(missed.session, [seat], How.CATCH_UP, by=seat, at=at)
    log.record("briefing.caught_up", urn=missed.school_id, subject=missed.session.ref, by=seat.key, at=at)


def may_have_come(session: Session, at: datetime) -> SeatQuerySet:
    """Who was at the school on the day of the briefing, or is now."""
    everybody = Seat.objects.of(session.school)
    return everybody.in_scope(session.on) | everybody.in_scope(timezone.localdate(at))


def _begin(session: Session, *, by: Seat, at: datetime) -> None:
    """Whoever is first at the same moment begins it; the others go on."""
    if session.took_place:
        return
    try:
        actions.begin(session, by=by, at=at)
    except StepNotAvailable:
        session.refresh_from_db()


def _come(session: Session, seats: Collection[Seat], how: How, *, by: Seat, at: datetime) -> None:
    Attendance.objects.bulk_create(
        [Attendance(session=session, seat=seat, how=how, at=at, by=by.key) for seat in seats],
        batch_size=500,
        ignore_conflicts=True,  # another page entered the same person at this moment
    )
    asking.settle(session, seats, timezone.localdate(at))
