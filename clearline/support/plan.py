"""The plan: what can be done, one yes at a time (policy 5.4; D§4.9). Silence is never a yes."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.support import history, moving, permissions
from clearline.support.choices import Consent, Part, State, Step
from clearline.support.models import Action, Record
from clearline.support.workflow import ACT, Status


@transaction.atomic
def propose(
    record: Record, step: Step, *, words: str = "", who: Seat | None = None, seat: Seat, at: datetime
) -> Action:
    """The step waits for the person's answer. What they propose themselves has their yes.

    Raises:
        Refused: it is closed or paused, or nobody can say what "something else" is.
    """
    permissions.help_with(seat, record, at).enforce()
    if step == Step.OTHER and not words:
        raise Refused("Say in a few words what it is.")
    own, number = seat.pk == record.person_id, record.plan.count() + 1
    action = Action.objects.create(
        record=record,
        number=number,
        step=step,
        words=moving.seal(record, words, f"action {number}"),
        consent=Consent.YES if own else "",
        answered_at=at if own else None,
        who=who or record.holder(Part.SUPPORTER if step == Step.REPORT else Part.HANDLER),
        proposed_at=at,
        proposed_by=seat.key,
    )
    moving.happen(record, history.PROPOSED, by=seat.key, at=at, step=step, number=number)
    if own:
        moving.tell_those_who(record, Part.HANDLER, by=seat.key, at=at)
    else:
        moving.tell_person(record, by=seat.key, at=at)
    log.record("support.step_proposed", urn=record.school_id, subject=record.ref, by=seat.key, at=at)
    return action


@transaction.atomic
def answer(action: Action, consent: Consent, *, seat: Seat, at: datetime) -> None:
    """The person can change their mind until it is done: without a yes, what was begun stops."""
    permissions.answer(seat, action).enforce()
    action.consent, action.answered_at, action.approved_at = consent, at, None
    if consent != Consent.YES:
        action.state = State.PROPOSED
    action.save(update_fields=["consent", "answered_at", "approved_at", "state"])
    record = action.record
    moving.happen(record, history.ANSWERED, by=seat.key, at=at, step=action.step, consent=consent)
    moving.tell_those_who(record, Part.HANDLER, Part.SUPPORTER, at=at)
    log.record("support.step_answered", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def approve(action: Action, *, seat: Seat, at: datetime) -> None:
    """The person has seen it and says yes to just this. Whatever is changed in it afterwards needs a new yes."""
    permissions.approve(seat, action).enforce()
    action.approved_at = at
    action.save(update_fields=["approved_at"])
    record = action.record
    moving.happen(record, history.APPROVED, by=seat.key, at=at, step=action.step)
    moving.tell_those_who(record, Part.HANDLER, at=at)
    log.record("support.step_approved", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def begin(action: Action, *, seat: Seat, at: datetime) -> None:
    """It is under way, with the person's yes.

    Raises:
        Refused: they have not said yes; or they see it first and have not yet.
    """
    permissions.begin(seat, action, at).enforce()
    _begin(action, at)
    moving.happen(action.record, history.BEGUN, by=seat.key, at=at, step=action.step)
    log.record("support.step_begun", urn=action.record.school_id, subject=action.record.ref, by=seat.key, at=at)


@transaction.atomic
def begin_without_yes(action: Action, *, reason: str, told_first: bool, seat: Seat, at: datetime) -> None:
    """The police are told, because of a risk to life or to a child; the person was told first, or is now (D§4.9).

    Raises:
        Refused: there is no such risk on record, it is another step, or no reason was given.
    """
    permissions.begin(seat, action, at, without_yes=True).enforce()
    if not reason:
        raise Refused("Say in a few words why it cannot wait.")
    _begin(action, at)
    record = action.record
    moving.happen(record, history.WITHOUT_YES, by=seat.key, at=at, words=reason, told_first=int(told_first))
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.begun_without_yes", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


def _begin(action: Action, at: datetime) -> None:
    action.state = State.UNDER_WAY
    action.save(update_fields=["state"])
    if action.record.status in (Status.PLANNED, Status.MONITORING):
        action.record.take_step(ACT)
        moving.happen(action.record, history.ACTING, at=at)


@transaction.atomic
def finish(action: Action, *, seat: Seat, at: datetime) -> None:
    permissions.help_with(seat, action.record, at).enforce()
    if action.state != State.UNDER_WAY:
        raise Refused(permissions.MOVED)
    done(action)
    moving.happen(action.record, history.DONE, by=seat.key, at=at, step=action.step)
    moving.tell_person(action.record, by=seat.key, at=at)
    log.record("support.step_done", urn=action.record.school_id, subject=action.record.ref, by=seat.key, at=at)


def done(action: Action) -> None:
    action.state = State.DONE
    action.save(update_fields=["state"])


def begun(action: Action, at: datetime) -> None:
    """A step that a letter began."""
    if action.state == State.PROPOSED:
        _begin(action, at)
