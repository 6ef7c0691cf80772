"""Who manages whom at a school, and that nobody does so in a circle."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from clearline.people.models import Membership, School, Seat
from clearline.people.staff_lists.managers import circles


def team_of(seat: Seat, on: date) -> list[Membership]:
    """The jobs of that day and later that this person is the line manager of."""
    held = Membership.objects.filter(manager=seat).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return list(held.select_related("seat").order_by("seat__family_name", "seat__given_name", "pk"))


def refuse_circles(school: School, changes: Mapping[int, Seat | None], *, on: date) -> None:
    """What stands in `changes` (by the seat's primary key) may become so.

    Raises:
        ValidationError: people would manage each other in a circle; the message names them.
    """
    jobs = Membership.objects.filter(seat__school=school).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    above: dict[int, int | None] = dict(jobs.order_by("starts_on", "pk").values_list("seat", "manager"))
    above |= {seat: manager.pk if manager else None for seat, manager in changes.items()}
    for circle in circles(above):
        if set(circle) & set(changes):
            raise ValidationError(_in_words(circle))


def _in_words(circle: list[int]) -> str:
    names = {seat.pk: seat.name for seat in Seat.objects.filter(pk__in=circle)}
    found = [names[each] for each in circle]
    if len(found) == 1:
        return f"{found[0]} cannot be their own line manager. Choose somebody else."
    return f"{', '.join(found[:-1])} and {found[-1]} would manage each other in a circle. Choose somebody else."
