"""What the day does by itself: no report waits with somebody who is not there (D§3.3, §3.4, §4.7, §4.8)."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from clearline.audit import log
from clearline.cases import absences, conflicts, history, hours, moving, receiving
from clearline.cases.choices import Kind, Part
from clearline.cases.models import ACTS, Case, Duty, Event, Party
from clearline.cases.receiving import LEADERS, SAFEGUARDING, SCOPES
from clearline.cases.workflow import UNSCREENED, Status
from clearline.mail.outbox import tell
from clearline.people.models import Away, DatedQuerySet, Membership, RoleHeld, Seat

GONE, LATE, ABSENT = "no longer theirs", "not acknowledged in time", "away"
MAY_SCREEN = ("", conflicts.MANAGED)  # a safeguarding lead whom the subject manages still screens (D§3.3)


def catch_up(at: datetime) -> int:
    """Every open case is with somebody who may act on it, or is passed to the next in line. Safe to run twice.

    How many cases were moved, copied or spoken of.
    """
    rounds: tuple[tuple[Callable[[datetime], QuerySet[Case]], Callable[..., bool]], ...] = (
        (misplaced, pass_on),
        (related, let_go_of_related),
        (waiting, route_waiting),
        (late, pass_on_late),
        (with_somebody_away, pass_on_while_away),
        (without_lead, copy_leads),
        (unscreened_in_time, escalate_screen),
        (untriaged_in_time, remind_to_triage),
        (untriaged_still, tell_next_in_line),
    )
    return sum(verb(case, at=at) for find, verb in rounds for case in _each(find(at)))


def _each(cases: QuerySet[Case]) -> list[Case]:
    return list(cases.select_related("school", "handler", "reporter__school").order_by("pk").distinct())


def misplaced(at: datetime) -> QuerySet[Case]:
    """Open ones whose handler is no longer here."""
    on = timezone.localdate(at)
    works = Membership.objects.holding(on).filter(seat=OuterRef("handler"))
    leads = DatedQuerySet.holding(RoleHeld.objects.filter(seat=OuterRef("handler"), scope__in=SCOPES), on)
    return Case.objects.live().filter(~Exists(works), ~Exists(leads), handler__isnull=False)


def related(at: datetime) -> QuerySet[Case]:
    """Open ones to look at: of somebody on them a relationship was told, with whomever; the rest is asked of each. And
    those whose handler came to be line-managed by somebody it is about.

    So no question to the database, and no row, joins a report in confidence to its reporter.
    """
    held = Membership.objects.holding(timezone.localdate(at)).filter(seat=OuterRef(OuterRef("handler")))
    kept = Case.kept_from.through.objects.filter(case=OuterRef("pk"), seat__in=held.values("manager"))
    return Case.objects.live().of_somebody_related() | Case.objects.live().filter(Exists(kept))


def waiting(_at: datetime) -> QuerySet[Case]:
    return Case.objects.live().filter(handler=None, body="")


def late(at: datetime) -> QuerySet[Case]:
    """Those that were not acknowledged by the end of the working day on which they were due."""
    return Case.objects.unacknowledged().filter(handler__isnull=False, due_on__lte=hours.ended_before(at))


def with_somebody_away(at: datetime) -> QuerySet[Case]:
    """Those in which a child’s safety is to be checked, while their handler is away today."""
    away = _away(at).filter(seat=OuterRef("handler"))
    return Case.objects.filter(Exists(away), status__in=UNSCREENED, screen_by__isnull=False)


def without_lead(at: datetime) -> QuerySet[Case]:
    """Open ones on which nobody of safeguarding is there, or somebody still is who holds no such role now."""
    on = timezone.localdate(at)
    held = DatedQuerySet.holding(RoleHeld.objects.filter(role__in=SAFEGUARDING, scope__in=SCOPES), on)
    duty = Duty.objects.holding(on)
    is_lead = Exists(held.filter(seat=OuterRef("seat"))) | Exists(duty.filter(seat=OuterRef("seat")))
    on_it = Party.objects.active().filter(case=OuterRef("pk"))
    there = ~Exists(_away(at).filter(seat=OuterRef("seat"))) | ~Q(case__status__in=UNSCREENED)
    acts = on_it.filter(is_lead, there, part__in=ACTS)
    gone = on_it.filter(~is_lead, part=Part.COPIED, post__in=SAFEGUARDING)
    school = {"seat__school": OuterRef("school")}
    theirs = Q(child=True) | Q(kind=Kind.CONTACT)
    somebody = Exists(on_it.filter(part=Part.COPIED)) | theirs & (
        Exists(held.filter(**school)) | Exists(duty.filter(**school))
    )
    return Case.objects.live().filter(somebody, ~Exists(acts) | Exists(gone), unsafe_inside=False)


def unscreened_in_time(at: datetime) -> QuerySet[Case]:
    """Those whose day for the screen is over, and of which nobody was told so since (D§2.1: one working day)."""
    unscreened = Case.objects.filter(status__in=UNSCREENED, body="", screen_by__lte=hours.ended_before(at))
    return unscreened.filter(~Exists(_said(history.SCREEN_LATE, since="screen_by")))


def untriaged_in_time(at: datetime) -> QuerySet[Case]:
    return _untriaged(at).filter(~Exists(_said(history.TRIAGE_LATE, since="triage_by")))


def untriaged_still(at: datetime) -> QuerySet[Case]:
    """Whoever has it was reminded on an earlier day, and did nothing."""
    reminded = _said(history.TRIAGE_LATE, since="triage_by").filter(at__date__lt=hours.ended_before(at))
    return _untriaged(at).filter(Exists(reminded), ~Exists(_said(history.TRIAGE_WAITS, since="triage_by")))


def _untriaged(at: datetime) -> QuerySet[Case]:
    """Acknowledged, and not with somebody new since; what the LADO or the police hold back is not late."""
    ended = hours.ended_before(at)
    to_triage = Case.objects.filter(status__in=(Status.RECEIVED, Status.SCREENED), triage_by__lte=ended)
    waits = to_triage.filter(triaged_at=None, handler__isnull=False, asked_at__date__lt=ended)
    return waits.exclude(pk__in=Case.objects.filter(holds__until=None, holds__isnull=False).values("pk"))


def _said(step: str, *, since: str) -> QuerySet[Event]:
    return Event.objects.filter(case=OuterRef("pk"), step=step, at__date__gte=OuterRef(since))


def _away(at: datetime) -> QuerySet[Away]:
    """Who is away today and on another day as well: a first look; `absences.is_long` counts their working days."""
    on = timezone.localdate(at)
    today = Away.objects.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return today.filter(Q(ends_on=None) | Q(ends_on__gt=F("starts_on")))


@transaction.atomic
def pass_on(case: Case, *, at: datetime, reason: str = GONE) -> bool:
    """It is with whoever may receive it now."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    moving.hand_to(case, way, at=at, reason=reason)
    log.record("case.passed_on" if way.receiver else "case.waits", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def let_go_of_related(case: Case, *, at: datetime) -> bool:
    """Nobody acts on it who is related to its reporter, a subject or a victim, and nobody handles it whom a subject
    line-manages; its history reads like any other.
    """
    moved = False
    if case.handler and conflicts.why_not(case, case.handler, at) in (conflicts.CONFLICT, conflicts.MANAGED):
        moved = pass_on(case, at=at)
    copied = Seat.objects.filter(case_parts__in=Party.objects.active().filter(case=case, part=Part.COPIED))
    if any(conflicts.why_not(case, seat, at) == conflicts.CONFLICT for seat in copied):
        moved = copy_leads(case, at=at) or moved
    return moved


@transaction.atomic
def pass_on_late(case: Case, *, at: datetime) -> bool:
    """It is with the next in line; the last in line keeps it until the next working day, and the chair is told."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if way.receiver is not None:
        moving.hand_to(case, way, at=at, reason=LATE)
        log.record("case.passed_on", urn=case.school_id, subject=case.ref, at=at)
        return True
    due_on = hours.same_working_day(case.school, at)
    if not Case.objects.filter(pk=case.pk, due_on=case.due_on).update(due_on=due_on):
        return False  # another worker was there first
    moving.keep_waiting(case, at=at)
    log.record("case.waits", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def pass_on_while_away(case: Case, *, at: datetime) -> bool:
    """With the handler away for more than one working day it is with the next in line who is there (D§3.4)."""
    if case.handler is None or not absences.is_long(case.handler, at):
        return False
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if way.receiver is None or way.receiver.is_away(at):
        return False
    moving.hand_to(case, way, at=at, reason=ABSENT)
    log.record("case.passed_on", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def route_waiting(case: Case, *, at: datetime) -> bool:
    """A case that nobody could receive is with somebody, once a role is filled: also by whoever had it before."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    way = way if way.receiver else receiving.way_of(case, at)
    if way.receiver is None:
        return False
    moving.hand_to(case, way, at=at, step=history.ROUTED)
    moving.copy(case, way, at=at)
    log.record("case.routed", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def copy_leads(case: Case, *, at: datetime) -> bool:
    """Whoever holds the safeguarding role now and is there is copied; not those who hold it no longer, or may not."""
    way = receiving.way_of(case, at)
    gone = [each.pk for each in _copied(case) if not _may_stay(each, case, at)]
    Party.objects.filter(pk__in=gone).update(until=at)
    if gone:
        moving.happen(case, history.NO_LONGER_COPIED, at=at)
    new = () if _a_lead_is_there(case, at) else way.copied
    if not moving.copy_and_say(case, new, at=at) and not gone:
        return False
    log.record("case.copied", urn=case.school_id, subject=case.ref, at=at)
    return True


def _copied(case: Case) -> QuerySet[Party]:
    return Party.objects.active().filter(case=case, part=Part.COPIED).select_related("seat")


def _may_stay(party: Party, case: Case, at: datetime) -> bool:
    if party.post in SAFEGUARDING and not receiving.is_lead(party.seat, at):
        return False
    return conflicts.why_not(case, party.seat, at) in MAY_SCREEN


def _a_lead_is_there(case: Case, at: datetime) -> bool:
    acting = Party.objects.active().filter(case=case, part__in=ACTS).select_related("seat__school")
    leads = [each.seat for each in acting if receiving.is_lead(each.seat, at)]
    return any(not (case.is_unscreened and absences.is_long(seat, at)) for seat in leads)


@transaction.atomic
def escalate_screen(case: Case, *, at: datetime) -> bool:
    """The next of safeguarding and the next in line see it too, and may screen it; once for each screen."""
    on_it = set(Party.objects.active().filter(case=case, part__in=ACTS).values_list("seat", flat=True))
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    leads = [each for each in way.screeners if each.seat.pk not in on_it][:1]
    above = [way.receiver] if way.receiver and not _handler_leads(case) and way.receiver.seat.pk not in on_it else []
    moving.copy_to(case, [*leads, *above], at=at)
    if not (leads or above) and case.status != Status.SENT:  # of what waits to be acknowledged they hear already
        moving.say_that_it_waits(case, at=at)
    moving.happen(case, history.SCREEN_LATE, at=at)
    log.record("case.screen_late", urn=case.school_id, subject=case.ref, at=at)
    return True


def _handler_leads(case: Case) -> bool:
    """Then it is theirs to screen, once it is late: see `permissions.actors`."""
    return Party.objects.active().filter(case=case, part=Part.HANDLER, post__in=LEADERS).exists()


@transaction.atomic
def remind_to_triage(case: Case, *, at: datetime) -> bool:
    """Whoever has it is reminded, once."""
    if case.handler is None:
        return False
    tell(case.handler.key, "case.triage_late", urn=case.school_id, ref=case.ref, at=at)
    moving.happen(case, history.TRIAGE_LATE, at=at)
    log.record("case.triage_late", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def tell_next_in_line(case: Case, *, at: datetime) -> bool:
    """A working day after the reminder the next in line, or else the chair, knows that it waits, and nothing of it."""
    reminded = case.events.filter(step=history.TRIAGE_LATE).latest("number")
    if hours.next_working_day(case.school, reminded.at) > hours.ended_before(at):
        return False
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if way.receiver:
        tell(way.receiver.seat.key, "case.triage_waits", urn=case.school_id, ref=case.ref, at=at)
    else:
        moving.say_that_it_waits(case, at=at)
    moving.happen(case, history.TRIAGE_WAITS, at=at)
    log.record("case.triage_waits", urn=case.school_id, subject=case.ref, at=at)
    return True
