"""Somebody was told of a case who may have to hear it one day: they never decide about it (D§3.3, §5.44)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearline.audit import log
from clearline.cases import history, moving, permissions
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, RoleHeld, School, Seat, SeatQuerySet
from clearline.people.roles import Category, Role

HEARS = (Role.CHAIR, Role.VICE_CHAIR, Role.PANEL, Role.INVESTIGATOR)


def may_hear_it(school: School, at: datetime) -> SeatQuerySet:
    """Governors and whoever sits on panels or investigates: of whom it matters that they were told."""
    on = timezone.localdate(at)
    governs = Membership.objects.holding(on).filter(category=Category.GOVERNOR)
    hears = RoleHeld.objects.holding(on).filter(role__in=HEARS)
    found = Seat.objects.of(school).filter(Q(pk__in=governs.values("seat")) | Q(pk__in=hears.values("seat")))
    return found.order_by("family_name", "given_name", "pk")


@transaction.atomic
def taint(case: Case, who: Seat, *, seat: Seat, at: datetime) -> None:
    """They never receive, investigate or decide it; its history says that somebody was told, and not what.

    Raises:
        Refused: it is neither this person's case nor about themselves; or it was written down already.
    """
    permissions.taint(seat, case, who, at).enforce()
    if Party.objects.active().filter(case=case, seat=who, part=Part.TAINTED).exists():
        raise Refused(f"It is written down already that {who.name} was told.")
    Party.objects.create(case=case, seat=who, part=Part.TAINTED, since=at)
    moving.happen(case, history.TAINTED, by=seat.key, at=at)
    log.record("case.tainted", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
