"""What every change of a case comes down to: something happened, somebody has it, somebody is told (D§3.3)."""

from collections.abc import Iterable
from datetime import datetime

from clearline.cases import history, hours, receiving
from clearline.cases.choices import Part
from clearline.cases.models import Case, Event, Party
from clearline.cases.receiving import Receiver, Way
from clearline.cases.workflow import PASS_ON
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.roles import Role


def happen(case: Case, step: str, *, at: datetime, by: str = "", words: str = "", **facts: int | str) -> None:
    """One more thing that has happened. The case is locked, so that no two have the same number."""
    Case.objects.select_for_update().get(pk=case.pk)
    number = case.events.count() + 1
    sealed = None
    if words:
        sealed = vault.seal(words, urn=case.school_id, record=case.ref, field=f"event {number}")
    Event.objects.create(case=case, number=number, at=at, by=by, step=step, facts=facts, words=sealed)


def give(case: Case, receiver: Receiver, *, at: datetime, by: str = "") -> None:
    Party.objects.create(case=case, seat=receiver.seat, part=Part.HANDLER, post=receiver.post, since=at)
    tell(receiver.seat.key, "case.waiting", urn=case.school_id, ref=case.ref, at=at, by=by)


def copy_to(case: Case, copied: Iterable[Receiver], *, at: datetime, by: str = "") -> int:
    """Those of them who are not on it already are copied, and told. How many."""
    on_it = set(Party.objects.active().filter(case=case).values_list("seat", flat=True))
    new = [each for each in copied if each.seat.pk not in on_it]
    for each in new:
        Party.objects.create(case=case, seat=each.seat, part=Part.COPIED, post=each.post, since=at)
        tell(each.seat.key, "case.waiting", urn=case.school_id, ref=case.ref, at=at, by=by)
    return len(new)


def copy(case: Case, way: Way, *, at: datetime) -> int:
    """Whoever of the way is not on the case yet is copied; how many. It is in the history."""
    return copy_and_say(case, way.copied, at=at)


def copy_and_say(case: Case, copied_to: Iterable[Receiver], *, at: datetime) -> int:
    copied = copy_to(case, copied_to, at=at)
    if copied:
        happen(case, history.COPIED, at=at)
    return copied


def keep_waiting(case: Case, *, at: datetime) -> None:
    """It stays with the last in line, who has not acknowledged it; chair and operator know that it waits."""
    say_that_it_waits(case, at=at)
    happen(case, history.WAITS, at=at)


def say_that_it_waits(case: Case, *, at: datetime) -> None:
    """Chair and operator know that a matter waits for a receiver, and nothing of it; never whom it may concern.

    Nobody at the school, where telling the school is not safe.
    """
    if case.unsafe_inside:
        return
    told = receiving.who_may(case, [Role.CHAIR, Role.VICE_CHAIR, Role.OPERATOR], at)
    for key in sorted(seat.key for seat, why_not in told if not why_not):
        tell(key, "case.unrouted", urn=case.school_id, ref=case.ref, at=at)


def tell_reporter(case: Case, kind: str, *, at: datetime, by: str = "") -> None:
    """Only somebody who reported it with their name is written to: a message would join the two (D§4.8)."""
    if case.reporter is not None:
        tell(case.reporter.key, kind, urn=case.school_id, ref=case.ref, at=at, by=by)


def tell_handler(case: Case, kind: str, *, at: datetime, by: str = "") -> None:
    if case.handler is not None:
        tell(case.handler.key, kind, urn=case.school_id, ref=case.ref, at=at, by=by)


def tell_dpo(case: Case, kind: str, *, at: datetime, by: str = "") -> None:
    """The data protection officers who are not part of it get a reference and no contents."""
    for seat, why_not in receiving.who_may(case, [Role.DPO], at):
        if not why_not:
            tell(seat.key, kind, urn=case.school_id, ref=case.ref, at=at, by=by)


def hand_to(
    case: Case,
    way: Way,
    *,
    at: datetime,
    step: str = history.PASSED_ON,
    by: str = "",
    words: str = "",
    reason: str = "",
) -> None:
    """It is with the way's receiver, who acknowledges it anew while it is not screened; with none it waits with the
    body outside that rings about it, or is kept until somebody may receive it.
    """
    receiver, facts = way.receiver, {"reason": reason} if reason else {}
    Party.objects.active().filter(case=case, part=Part.HANDLER).update(until=at)
    handler = receiver.seat if receiver else None
    if case.is_unscreened:
        case.take_step(
            PASS_ON, handler=handler, body=way.body, asked_at=at, due_on=hours.same_working_day(case.school, at)
        )
    else:
        case.handler, case.body, case.asked_at = handler, way.body, at
        case.due_on = hours.close_by(case.school, at)
        case.save(update_fields=["handler", "body", "asked_at", "due_on"])
    if receiver is None:
        if not case.body:
            say_that_it_waits(case, at=at)
        happen(case, history.OUTSIDE if case.body else history.UNROUTED, at=at, **facts)
        return
    give(case, receiver, at=at, by=by)
    happen(case, step, at=at, by=by, words=words, **facts)
    tell_reporter(case, "case.passed_on", at=at)
