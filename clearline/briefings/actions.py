"""A briefing is planned, held and closed (policy 1.3, 3.HT.b). Who was there is in `attending`."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from clearline.audit import log
from clearline.briefings import asking, permissions
from clearline.briefings.codes import new_code
from clearline.briefings.models import Attendance, Audience, How, Kind, Material, Session
from clearline.kernel.calendar import months_after, school_year_of
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import same_school
from clearline.people.models import Seat
from clearline.policies.models import Version

LARGEST_MATERIAL = 50 * 1024 * 1024  # bytes; only its fingerprint is kept
FURTHEST_MONTHS = 24
NAME_LENGTH = 200


class NotPlanned(Exception):
    """The briefing cannot be on that day. The message says why."""


class NotAdded(Exception):
    """The material is there already, is empty or is too large. The message says which."""


@transaction.atomic
def plan(*, title: str, kind: Kind, audience: Audience, on: date, led_by: Seat, by: Seat, at: datetime) -> Session:
    """A briefing stands for that day, about the policy that is in force then.

    One that has taken place may be entered afterwards, within the same school year.

    Raises:
        NotPlanned: the day is in an earlier school year or too far ahead, or there is no policy yet.
    """
    permissions.plan(by, at).enforce()
    same_school(by.school_id, led_by.school_id).enforce()
    _refuse_day(on, timezone.localdate(at))
    session = Session.objects.create(
        school=by.school,
        ref=new_ref("BR"),
        kind=kind,
        audience=audience,
        title=title,
        on=on,
        version=_version_on(by.school_id, on, at),
        led_by=led_by,
        code=new_code(),
        planned_at=at,
        planned_by=by.key,
    )
    log.record("briefing.planned", urn=by.school_id, subject=session.ref, by=by.key, at=at)
    return session


def _refuse_day(on: date, today: date) -> None:
    if on < school_year_of(today):
        raise NotPlanned("That day is before this school year.")
    if on > months_after(today, FURTHEST_MONTHS):
        raise NotPlanned("That day is more than two years ahead.")


def _version_on(urn: int, on: date, at: datetime) -> Version:
    version = Version.objects.in_force(urn, on) or Version.objects.in_force(urn, timezone.localdate(at))
    if version is None:
        raise NotPlanned("No policy is in force yet. Publish one first, then plan its briefing.")
    return version


@transaction.atomic
def add_material(session: Session, *, name: str, chunks: Iterable[bytes], by: Seat, at: datetime) -> Material:
    """It is known for ever which file was shown: its name, size and SHA-256. The file itself is not kept.

    Raises:
        NotAdded: see there.
    """
    permissions.lead(by, session, at).enforce()
    sha256, size = _fingerprint(chunks)
    try:
        with transaction.atomic():
            material = Material.objects.create(
                session=session, name=name[:NAME_LENGTH], sha256=sha256, size=size, added_at=at, by=by.key
            )
    except IntegrityError as twice:
        raise NotAdded("This very file is there already.") from twice
    log.record("briefing.material_added", urn=session.school_id, subject=session.ref, by=by.key, at=at)
    return material


def _fingerprint(chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST_MATERIAL:
            raise NotAdded(f"The file is larger than {LARGEST_MATERIAL // 1024**2} MB.")
        digest.update(chunk)
    if size == 0:
        raise NotAdded("The file is empty. Choose another.")
    return digest.hexdigest(), size


@transaction.atomic
def hold(session: Session, *, by: Seat, at: datetime) -> None:
    """The briefing has begun, about the policy in force on its day; whoever leads it was there.

    Raises:
        Refused: its day has not come.
        StepNotAvailable: it has begun already, or was called off.
    """
    permissions.hold(by, session, at).enforce()
    begin(session, by=by, at=at)


def begin(session: Session, *, by: Seat, at: datetime) -> None:
    """As `hold`, for whoever was there and is the first to say so: nobody waits for a button to be pressed."""
    session.take_step("hold")
    session.version = _version_on(session.school_id, session.on, at)
    session.save(update_fields=["version"])
    if session.led_by.memberships_at(at):
        Attendance.objects.get_or_create(
            session=session, seat=session.led_by, defaults={"how": How.LED, "at": at, "by": by.key}
        )
        asking.settle(session, [session.led_by], timezone.localdate(at))
    log.record("briefing.held", urn=session.school_id, subject=session.ref, by=by.key, at=at)


@transaction.atomic
def close(session: Session, *, by: Seat, at: datetime) -> int:
    """Whoever was invited and not there is asked to catch up, once; how many.

    Raises:
        StepNotAvailable: it has not been held, or is closed already.
    """
    permissions.lead(by, session, at).enforce()
    session.take_step("close")
    asked = asking.ask(session, asking.who_missed(session, timezone.localdate(at)), at=at)
    there = session.attendances.count()
    urn = session.school_id
    log.record("briefing.closed", urn=urn, subject=session.ref, by=by.key, at=at, there=there, asked=asked)
    return asked


@transaction.atomic
def call_off(session: Session, *, by: Seat, at: datetime) -> None:
    """It does not take place; nobody is asked for anything.

    Raises:
        StepNotAvailable: it has begun already.
    """
    permissions.call_off(by, session, at).enforce()
    session.take_step("call off")
    log.record("briefing.called_off", urn=session.school_id, subject=session.ref, by=by.key, at=at)
