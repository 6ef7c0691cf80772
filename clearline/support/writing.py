"""Letters of the plan: drafted from a safe template, read first by the person where they said so, then issued."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import Refused
from clearline.letters import actions as letters
from clearline.letters import templates
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat
from clearline.support import history, moving, permissions, plan
from clearline.support.choices import LETTERS, Consent, Step
from clearline.support.models import Action


@transaction.atomic
def draft(action: Action, *, teacher: bool = False, seat: Seat, at: datetime) -> Letter:
    """A draft with the facts that are the school's own; nothing of what the person wrote is in it.

    Raises:
        Refused: the person has not said yes, or it is a notice under s.141F and they are no teacher.
    """
    permissions.draft_letter(seat, action, at).enforce()
    record, kind = action.record, LETTERS[Step(action.step)]
    words = templates.start(kind, facts(action, seat, teacher=teacher, at=at))
    made = letters.draft(record.ref, record.school_id, kind=kind, words=words, by=seat.key, at=at)
    action.letter, action.approved_at = made.ref, None
    action.save(update_fields=["letter", "approved_at"])
    moving.happen(record, history.DRAFTED, by=seat.key, at=at, step=action.step)
    log.record("support.letter_drafted", urn=record.school_id, subject=made.ref, by=seat.key, at=at)
    return made


def facts(action: Action, seat: Seat, *, teacher: bool, at: datetime) -> dict[str, str]:
    """What a letter may say without anybody having to type it."""
    record = action.record
    return {
        "ref": record.ref,
        "school": record.school.name,
        "urn": str(record.school_id),
        "signed": seat.name,
        "job": seat.job_at(at),
        "date": long_day(timezone.localdate(at)),
        "contact": seat.email,
        templates.TEACHER: "yes" if teacher else "",
    }


def letter_of(action: Action) -> Letter | None:
    return Letter.objects.filter(ref=action.letter, record=action.record.ref).first() if action.letter else None


@transaction.atomic
def rewrite(action: Action, *, words: Words, seat: Seat, at: datetime) -> None:
    """The draft says this now. A yes to the earlier words is no yes to these."""
    permissions.draft_letter(seat, action, at).enforce()
    letters.rewrite(_draft_of(action), words=words)
    action.approved_at = None
    action.save(update_fields=["approved_at"])
    record = action.record
    moving.happen(record, history.DRAFTED, by=seat.key, at=at, step=action.step)
    if action.consent == Consent.SEEN_FIRST:
        moving.tell_person(record, by=seat.key, at=at)
    log.record("support.letter_drafted", urn=record.school_id, subject=action.letter, by=seat.key, at=at)


@transaction.atomic
def issue(action: Action, *, seat: Seat, at: datetime) -> Letter:
    """It stands as the person saw it, and never changes again.

    Raises:
        Refused: they have not said yes to it, or the letter lacks something or holds what no letter may say.
    """
    permissions.draft_letter(seat, action, at).enforce()
    permissions.has_a_yes(action).enforce()
    found = _draft_of(action)
    issued = letters.issue(found, words=letters.read(found), by=seat.key, at=at)
    plan.begun(action, at)
    plan.done(action)
    record = action.record
    moving.happen(record, history.ISSUED, by=seat.key, at=at, step=action.step)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.letter_issued", urn=record.school_id, subject=issued.ref, by=seat.key, at=at)
    return issued


def _draft_of(action: Action) -> Letter:
    found = letter_of(action)
    if found is None:
        raise Refused("Start the letter first.")
    return found
