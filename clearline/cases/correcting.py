"""Whom it is about, put right; that a child is part of it; what the reporter is asked; what belongs to it (D§4.8)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.audit.models import Look
from clearline.cases import conflicts, history, hours, moving, permissions, receiving
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat


@transaction.atomic
def ask_reporter(case: Case, *, words: str, seat: Seat, at: datetime) -> None:
    """The question waits on the reporter's own page. Only somebody who gave their name gets a message too."""
    permissions.work(seat, case, at).enforce()
    if not words.strip():
        raise Refused("Write what you would like to know.")
    moving.happen(case, history.ASKED_REPORTER, by=seat.key, at=at, words=words.strip())
    moving.tell_reporter(case, "case.asked", by=seat.key, at=at)
    log.record("case.reporter_asked", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def say_child(case: Case, *, seat: Seat, at: datetime) -> None:
    """A child may be part of it after all: a safeguarding lead is copied, and it is screened before it goes on."""
    permissions.say_child(seat, case, at).enforce()
    case.child, case.screened_at, case.screen_by = True, None, hours.screen_by(case.school, at)
    case.save(update_fields=["child", "screened_at", "screen_by"])
    moving.happen(case, history.CHILD, by=seat.key, at=at)
    moving.copy(case, receiving.way_of(case, at), at=at)
    log.record("case.child_said", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def name_subject(case: Case, person: Seat, *, seat: Seat, at: datetime) -> None:
    """It is about this person, who never sees it. Whoever is conflicted by that has it no longer (D§3.3).

    Raises:
        Refused: it is not theirs to say, or was said already.
    """
    permissions.work(seat, case, at).enforce()
    if person.school_id != case.school_id or _is_about(case, person):
        raise Refused(permissions.MOVED)
    Party.objects.create(case=case, seat=person, part=Part.SUBJECT, since=at)
    case.kept_from.add(person)
    moving.happen(case, history.SUBJECT_NAMED, by=seat.key, at=at, words=person.name)
    _move_from_the_conflicted(case, at)
    log.record("case.subject_named", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def correct(case: Case, person: Seat, *, reason: str, seat: Seat, at: datetime) -> None:
    """It is not about this person. The entry stays beside what it corrects, and whoever opened it is told (D§5.62)."""
    permissions.work(seat, case, at).enforce()
    if not reason.strip():
        raise Refused("Say in a few words how you know.")
    ended = Party.objects.active().filter(case=case, seat=person, part=Part.SUBJECT).update(until=at)
    if not ended:
        raise Refused(permissions.MOVED)
    case.kept_from.remove(person)
    moving.happen(case, history.CORRECTED, by=seat.key, at=at, words=f"It is not about {person.name}. {reason.strip()}")
    looked = Look.objects.filter(urn=case.school_id, subject=case.ref).exclude(by=seat.key)
    for key in sorted(set(looked.values_list("by", flat=True))):
        tell(key, "case.corrected", urn=case.school_id, ref=case.ref, at=at, by=seat.key)
    log.record("case.corrected", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def relate(case: Case, other: Case, *, seat: Seat, at: datetime) -> None:
    """Two reports have to do with each other. Only whoever acts on both is shown it; each stays its own (D§5.1, §5.2).

    It stands in no history: one of them has readers whom the other does not concern.
    """
    permissions.relate(seat, case, other, at).enforce()
    case.related.add(other)
    log.record("case.related", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def _is_about(case: Case, person: Seat) -> bool:
    return Party.objects.active().filter(case=case, seat=person, part=Part.SUBJECT).exists()


def _move_from_the_conflicted(case: Case, at: datetime) -> None:
    """The handler who may no longer act hands it on; leads who may not are copied no longer."""
    way = receiving.way_of(case, at)
    leads = {each.seat.pk for each in way.copied}
    gone = Party.objects.active().filter(case=case, part=Part.COPIED).exclude(seat__in=leads)
    if any(conflicts.why_not(case, each.seat, at) for each in gone.select_related("seat")):
        gone.update(until=at)
        moving.happen(case, history.NO_LONGER_COPIED, at=at)
    if case.handler is not None and conflicts.why_not(case, case.handler, at):
        moving.hand_to(case, receiving.way_of(case, at, after=receiving.asked_before(case)), at=at)
    moving.copy(case, way, at=at)
