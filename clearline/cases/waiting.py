"""What nobody at the school could receive: kept, or with a body outside that names who handles it (D§3.3)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases import conflicts, history, moving, permissions
from clearline.cases.models import Case
from clearline.cases.receiving import Receiver, Way
from clearline.cases.routing import Post
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, School, Seat, SeatQuerySet
from clearline.people.roles import Category


def unrouted(seat: Seat, at: datetime) -> list[Case]:
    """Those that wait for a role to be filled: never one that may concern whoever looks; no page opens them."""
    permissions.see_waiting(seat, at).enforce()
    waits = Case.objects.live().filter(school_id=seat.school_id, handler=None, body="").defer("report")
    return [each for each in waits.order_by("opened_at", "pk") if not conflicts.why_not(each, seat, at)]


def held_outside(ref: str, seat: Seat, at: datetime) -> Case | None:
    """The report that a body outside speaks of; None also for whoever it may concern: they learn nothing of it."""
    found = Case.objects.live().filter(school_id=seat.school_id, ref=ref).exclude(body="").first()
    return found if found and permissions.take_back(seat, found, at) else None


def may_be_named(school: School, at: datetime) -> SeatQuerySet:
    """Whoever works here or governs; whether they may handle a certain report is asked of that one."""
    held = Membership.objects.holding(timezone.localdate(at))
    there = held.filter(category__in=(Category.EMPLOYEE, Category.GOVERNOR))
    return Seat.objects.of(school).filter(pk__in=there.values("seat")).order_by("family_name", "given_name", "pk")


@transaction.atomic
def take_back(case: Case, *, to: Seat, said: str, seat: Seat, at: datetime) -> None:
    """Whoever the body outside has named handles it from now on, and acknowledges it (D§3.3).

    The school names nobody itself: it writes down who said so and under which reference, sealed with the report.

    Raises:
        Refused: it is not with a body outside, or may concern this person; or whoever was named may not handle it.
    """
    permissions.take_back(seat, case, at).enforce()
    if not to.memberships_at(at):
        raise Refused(f"{to.name} does not work here now. Ring the body back: somebody else has to be named.")
    if conflicts.why_not(case, to, at):  # why not would tell whoever writes it down, who sees nothing of it
        raise Refused(f"{to.name} cannot handle it. Ring the body back: somebody else has to be named.")
    way = Way(Receiver(to, Post.NAMED), (), (), "")
    moving.hand_to(case, way, at=at, step=history.TAKEN_BACK, by=seat.key, words=said)
    log.record("case.taken_back", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
