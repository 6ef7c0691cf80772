"""What the day does by itself: no report waits with somebody who is not there (D§3.3, §3.4, §4.7)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from clearline.audit import log
from clearline.cases import history, hours, moving, receiving
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.cases.receiving import SAFEGUARDING, SCOPES
from clearline.declarations.models import Declaration
from clearline.people.models import DatedQuerySet, Membership, RoleHeld


def catch_up(at: datetime) -> int:
    """Every open case is with somebody who may act on it, or is passed to the next in line. Safe to run twice.

    The number of cases that moved.
    """
    moved = sum(pass_on(case, at=at) for case in _each(misplaced(at)))
    moved += sum(route_waiting(case, at=at) for case in _each(Case.objects.live().filter(handler=None, body="")))
    moved += sum(pass_on_late(case, at=at) for case in _each(late(at)))
    return moved + sum(copy_leads(case, at=at) for case in _each(without_lead(at)))


def _each(cases: QuerySet[Case]) -> list[Case]:
    return list(cases.select_related("school", "reporter__school").order_by("pk").distinct())


def misplaced(at: datetime) -> QuerySet[Case]:
    """Open ones whose handler is no longer here, or has a relationship with the reporter that was told since."""
    on = timezone.localdate(at)
    works = Membership.objects.holding(on).filter(seat=OuterRef("handler"))
    leads = DatedQuerySet.holding(RoleHeld.objects.filter(seat=OuterRef("handler"), scope__in=SCOPES), on)
    conflicted = Q(pk__in=Case.objects.live().conflicted().values("pk"))
    return Case.objects.live().filter(handler__isnull=False).filter(~Exists(works) & ~Exists(leads) | conflicted)


def late(at: datetime) -> QuerySet[Case]:
    """Those that were not acknowledged by the end of the working day on which they were due."""
    return Case.objects.unacknowledged().filter(handler__isnull=False, due_on__lte=hours.ended_before(at))


def without_lead(at: datetime) -> QuerySet[Case]:
    """Open ones on which nobody who holds a safeguarding role now, free of conflict, is copied or acts."""
    held = DatedQuerySet.holding(RoleHeld.objects.filter(role__in=SAFEGUARDING), timezone.localdate(at))
    there = held.filter(scope__in=SCOPES, seat__school=OuterRef("school"))
    told = Declaration.objects.live().filter(seat=OuterRef("seat"), kept_from=OuterRef("case__reporter"))
    told_by = Declaration.objects.live().filter(seat=OuterRef("case__reporter"), kept_from=OuterRef("seat"))
    on_it = Party.objects.active().filter(~Exists(told), ~Exists(told_by), case=OuterRef("pk"))
    acts = on_it.filter(part__in=(Part.HANDLER, Part.COPIED), seat__in=held.values("seat"))
    copied = Party.objects.active().filter(case=OuterRef("pk"), part=Part.COPIED)
    return Case.objects.live().filter(Exists(there) | Exists(copied), ~Exists(acts))


@transaction.atomic
def pass_on(case: Case, *, at: datetime) -> bool:
    """It is with whoever may receive it now."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    moving.hand_to(case, way, at=at)
    log.record("case.passed_on" if way.receiver else "case.waits", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def pass_on_late(case: Case, *, at: datetime) -> bool:
    """It is with the next in line; the last in line keeps it until the next working day, and the chair is told."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if way.receiver is not None:
        moving.hand_to(case, way, at=at)
        log.record("case.passed_on", urn=case.school_id, subject=case.ref, at=at)
        return True
    due_on = hours.same_working_day(case.school, at)
    if not Case.objects.filter(pk=case.pk, due_on=case.due_on).update(due_on=due_on):
        return False  # another worker was there first
    moving.keep_waiting(case, at=at)
    log.record("case.waits", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def route_waiting(case: Case, *, at: datetime) -> bool:
    """A case that nobody could receive is with somebody, once a role is filled."""
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if way.receiver is None:
        return False
    moving.hand_to(case, way, at=at, step=history.ROUTED)
    moving.copy(case, way, at=at)
    log.record("case.routed", urn=case.school_id, subject=case.ref, at=at)
    return True


@transaction.atomic
def copy_leads(case: Case, *, at: datetime) -> bool:
    """Whoever holds the safeguarding role now is copied in place of those who held it, or are conflicted since."""
    way = receiving.way_of(case, at)
    leads = {each.seat.pk for each in way.copied}
    gone = Party.objects.active().filter(case=case, part=Part.COPIED).exclude(seat__in=leads).update(until=at)
    if gone:
        moving.happen(case, history.NO_LONGER_COPIED, at=at)
    if not moving.copy(case, way, at=at) and not gone:
        return False
    log.record("case.copied", urn=case.school_id, subject=case.ref, at=at)
    return True
