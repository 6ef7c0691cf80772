"""Who handles a support record, who looks after a child in it, and which governor is told (D§3.3, §4.9; policy 5.4)."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from clearline.cases import receiving
from clearline.cases.receiving import Way
from clearline.cases.routing import Kind
from clearline.declarations.queries import conflicts_of
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.support.choices import Part
from clearline.support.models import Party, Record

HANDLE = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR, Role.DSL, Role.DEPUTY_DSL)
GOVERN = (Role.CHAIR, Role.VICE_CHAIR)


def way(
    person: Seat,
    *,
    child: bool,
    part: Collection[Seat],
    at: datetime,
    unsafe: bool = False,
    aside: Collection[int] = (),
    after: Collection[str] = (),
) -> Way:
    """Who would receive it now: never whom it may be about, nor anybody of whom a relationship was told."""
    return receiving.way(
        person,
        school=person.school,
        kind=Kind.ABUSE,
        child=child,
        part=part,
        victims=(person,),
        unsafe_inside=unsafe,
        stood_aside=aside,
        after=after,
        at=at,
    )


def way_of(record: Record, at: datetime, *, next_in_line: bool = False) -> Way:
    """Where it goes with everything that has happened since: never to a supporter, nor to who stood aside."""
    parties = record.parties.all()
    aside = {each.seat_id for each in parties if each.part in (Part.ASIDE, Part.SUPPORTER, Part.COMPANION)}
    asked = [each.seat.key for each in parties.select_related("seat") if each.part == Part.HANDLER]
    return way(
        record.person,
        child=record.child,
        part=list(record.kept_from.all()),
        aside=aside,
        after=asked if next_in_line else (),
        at=at,
    )


def may_still_handle(record: Record, handler: Seat, at: datetime) -> bool:
    """They hold a post by which they may, and nothing between them and the person was told since."""
    holding = {each.seat_id for each in receiving.holding_for_cases(record.school_id, HANDLE, at)}
    holding |= {each.pk for each in receiving.on_duty(record.school, timezone.localdate(at))}
    return handler.pk in holding - conflicts_of(record.person) - _kept_from(record)


def governor_to_tell(record: Record, at: datetime) -> Seat | None:
    """The chair, or the vice-chair where the chair may not know; None where one of them handles it, or is told."""
    active = Party.objects.active().filter(record=record)
    held = [each for role in GOVERN for each in receiving.holding_for_cases(record.school_id, [role], at)]
    governors = {each.seat_id for each in held}
    if active.filter(part__in=(Part.HANDLER, Part.CHAIR), seat__in=governors).exists():
        return None
    on_it = set(record.parties.values_list("seat", flat=True))
    never = conflicts_of(record.person) | _kept_from(record) | on_it | {record.person_id}
    free = (each.seat for each in held if each.seat_id not in never and each.on_behalf_of_id not in never)
    return next(free, None)


def _kept_from(record: Record) -> set[int]:
    return set(record.kept_from.values_list("pk", flat=True))
