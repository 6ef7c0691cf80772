"""What other areas may know of what somebody has told: the kind of connection, never the words."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from clearline.declarations.choices import Connection
from clearline.declarations.models import Declaration, conflicted_with
from clearline.people.models import Membership, RoleHeld, Seat, SeatQuerySet
from clearline.people.roles import Category, Role


def told_about(seat: Seat, on: date) -> set[Connection]:
    """The kinds of connection this person has told of by that day and that still hold, for their own pages only."""
    told = Declaration.objects.live().filter(seat=seat, declared_on__lte=on)
    return {Connection(value) for value in told.values_list("connection", flat=True)}


def conflicts_of(seat: Seat) -> frozenset[int]:
    """Primary keys of seats that receive nothing of this person's: a relationship between them was told (D§3.3)."""
    return frozenset(conflicted_with(seat))


def hands_paper_to(seat: Seat, at: datetime) -> SeatQuerySet:
    """Whose paper this person may hold: their team's; everyone's for the head; governors' and the head's for the chair.

    Never their own, nor that of somebody with whom a relationship was told.
    """
    on, roles = timezone.localdate(at), seat.roles_at(at)
    people = Seat.objects.of(seat.school).in_scope(on).exclude(pk=seat.pk).exclude(pk__in=conflicted_with(seat))
    if Role.HEAD in roles:
        return people
    theirs = Q(pk__in=seat.team_at(at))
    if roles & {Role.CHAIR, Role.VICE_CHAIR}:
        governs = Membership.objects.holding(on).filter(category=Category.GOVERNOR)
        leads = RoleHeld.objects.holding(on).filter(role=Role.HEAD)
        theirs |= Q(pk__in=governs.values("seat")) | Q(pk__in=leads.values("seat"))
    return people.filter(theirs)
