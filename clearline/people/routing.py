"""Who receives what a person tells or asks: their line manager, or whoever stands in (D§3.3, §3.4).

Nobody receives a matter about themselves, and nobody waits for somebody who is away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Category, Role, in_a_sentence
from clearline.people.standing_in import leaders


@dataclass(frozen=True)
class Receiver:
    seat: Seat
    why: str  # a phrase that goes after their name: "your line manager"


def receiver_for(seat: Seat, at: datetime, *, never: frozenset[int] = frozenset()) -> Receiver | None:
    """The first who may receive it and is not away; somebody away where there is nobody else; None without anyone.

    `never` holds primary keys of seats that are conflicted.
    """
    on = timezone.localdate(at)
    found = [each for each in _in_order(seat, at, never | {seat.pk}) if each.seat.pk not in {seat.pk, *never}]
    return next((each for each in found if not each.seat.is_away(on)), found[0] if found else None)


def _in_order(seat: Seat, at: datetime, never: frozenset[int]) -> Iterator[Receiver]:
    """Line manager, head, chair, vice-chair; for governors the chair first. After each holder whoever acts for them.

    Nobody who acts for a conflicted person receives it either. Without a head it is the chair's.
    """
    for membership in seat.memberships_at(at):
        manager = membership.manager
        if manager is not None and (manager.memberships_at(at) or manager.roles_at(at)):
            yield Receiver(manager, "your line manager")
    roles = (Role.CHAIR, Role.VICE_CHAIR, Role.HEAD) if Category.GOVERNOR in seat.categories_at(at) else LEADERS
    for role in roles:
        for held in leaders(seat.school, role, timezone.localdate(at)):
            if held.on_behalf_of_id not in never:
                yield Receiver(held.seat, _why(held))


def _why(held: RoleHeld) -> str:
    words = in_a_sentence(Role(held.role))
    if held.on_behalf_of_id is not None:
        return f"for the {words}"
    return f"the acting {words}" if held.for_a_time else f"the {words}"


LEADERS = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR)
