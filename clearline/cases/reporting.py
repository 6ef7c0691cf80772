"""Reporting something: it is never refused, and is kept until somebody may receive it (policy 4.3, 4.8; D§3.3)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, hours, moving, permissions, receiving, reporters, told
from clearline.cases.choices import Kind, Mode, Part
from clearline.cases.models import Case, Party
from clearline.cases.receiving import Way
from clearline.cases.routing import Kind as RoutedKind
from clearline.cases.told import Misuse, Told
from clearline.kernel.refs import new_ref
from clearline.keys import vault
from clearline.people.models import School, Seat


@dataclass(frozen=True)
class Sender:
    """From where a report comes. Somebody without a name has no seat, and nobody looks for one."""

    school: School
    seat: Seat | None = None
    mode: Mode = Mode.NAMED
    claim: str = ""  # argon2id of the words by which somebody without a name comes back
    nudge: str = ""  # an address at which they are told that something is new, without contents

    @property
    def by(self) -> str:
        """Their opaque key, where a row may hold it."""
        return self.seat.key if self.seat and self.mode == Mode.NAMED else ""


def named(seat: Seat) -> Sender:
    return Sender(seat.school, seat)


def way_of(said: Told | Misuse, *, sender: Sender, at: datetime) -> Way:
    """Who would receive it if it were sent now."""
    return receiving.way(
        sender.seat,
        school=sender.school,
        kind=RoutedKind(said.kind.value),
        child=said.child,
        part=tuple(told.people(said)),
        victims=said.victims if isinstance(said, Misuse) else (),
        unsafe_inside=isinstance(said, Misuse) and said.unsafe_inside,
        other_school=isinstance(said, Misuse) and said.other_school,
        at=at,
    )


@transaction.atomic
def report(said: Told | Misuse, *, sender: Sender, at: datetime) -> Case:
    """It is with its receiver and copied to safeguarding, sealed. Where nobody may receive it, it is kept until
    somebody may, and chair and operator are told that a matter waits (D§3.3, §4.7).

    In confidence or without a name, no row, message or audit line of it has the reporter's key; in confidence it
    is sealed in the case, and a lookup key lets the reporter alone find it again (D§4.8).

    Raises:
        Refused: never for want of a receiver.
    """
    if sender.seat is not None:
        permissions.report(sender.seat, at).enforce()
    way = way_of(said, sender=sender, at=at)
    case = _keep(said, way, sender=sender, at=at)
    moving.happen(case, history.REPORTED, by=sender.by, at=at)
    if said.sexual:
        moving.happen(case, history.NOT_KEPT, by=sender.by, at=at)
    if way.receiver:
        moving.give(case, way.receiver, at=at, by=sender.by)
    else:
        moving.happen(case, history.OUTSIDE if case.body else history.UNROUTED, at=at)
    if case.is_unrouted:
        moving.say_that_it_waits(case, at=at)
    moving.copy_to(case, way.copied, at=at, by=sender.by)
    log.record(
        "case.unrouted" if case.is_unrouted else "case.reported",
        urn=case.school_id,
        subject=case.ref,
        by=sender.by,
        at=at,
    )
    return case


def _keep(said: Told | Misuse, way: Way, *, sender: Sender, at: datetime) -> Case:
    ref, school = new_ref("CS"), sender.school
    seal = partial(vault.seal, urn=school.urn, record=ref)
    first = hours.same_working_day(school, at)
    case = Case(
        school=school,
        ref=ref,
        kind=said.kind,
        mode=sender.mode,
        child=said.child,
        handler=way.receiver.seat if way.receiver else None,
        body=way.body,
        report=seal(told.as_words(said), field="report"),
        opened_at=at,
        asked_at=at,
        acknowledge_by=first,
        due_on=first,
        screen_by=hours.screen_by(school, at) if said.child else None,
    )
    if isinstance(said, Misuse):
        case.about, case.happened_on = said.about, said.happened_on
        case.unsafe_inside, case.other_school = said.unsafe_inside, said.other_school
        case.triage_by = hours.triage_by(school, at)
        case.acknowledge_by = case.due_on = hours.acknowledge_misuse_by(school, at)
    _name(case, sender, seal)
    case.save()
    _join(case, said, sender, at)
    return case


def _name(case: Case, sender: Sender, seal: "partial[bytes]") -> None:
    """What the case holds of its reporter: a pointer, or a sealed field and a lookup key, or nothing."""
    if sender.mode == Mode.NAMED:
        case.reporter = sender.seat
    elif sender.mode == Mode.CONFIDENTIAL and sender.seat is not None:
        case.sealed_reporter = reporters.sealed(sender.seat, case.ref)
        case.lookup = reporters.lookup(sender.seat, case.ref)
    case.claim = sender.claim
    case.nudge = seal(sender.nudge, field="nudge") if sender.nudge else None


def _join(case: Case, said: Told | Misuse, sender: Sender, at: datetime) -> None:
    case.kept_from.set(told.people(said))
    parts = [(sender.seat, Part.REPORTER)] if sender.seat and sender.mode == Mode.NAMED else []
    if isinstance(said, Misuse):
        parts += [(seat, Part.SUBJECT) for seat in said.subjects] + [(seat, Part.VICTIM) for seat in said.victims]
    elif said.kind == Kind.SELF_REPORT and sender.seat:
        parts.append((sender.seat, Part.SUBJECT))
    Party.objects.bulk_create(Party(case=case, seat=seat, part=part, since=at) for seat, part in parts)
