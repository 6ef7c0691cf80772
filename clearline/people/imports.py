"""Imports a staff list: looked at first, applied only as it was seen, and nobody is ever deleted (D§2.12)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import same_school
from clearline.people import permissions
from clearline.people.actions import keepers_after
from clearline.people.models import Membership, RoleHeld, School, Seat
from clearline.people.staff_lists import (
    Change,
    Changed,
    Column,
    Existing,
    Manager,
    New,
    Plan,
    StaffList,
    Unchanged,
    plan,
    read_staff_list,
)
from clearline.people.weekdays import EVERY_WEEKDAY

SEAT_FIELDS = (
    Column.MIS_ID,
    Column.STAFF_CODE,
    Column.GIVEN_NAME,
    Column.FAMILY_NAME,
    Column.KNOWN_AS,
    Column.EMAIL,
)
MEMBERSHIP_FIELDS = (
    Column.CATEGORY,
    Column.JOB,
    Column.STARTS_ON,
    Column.ENDS_ON,
    Column.WEEKDAYS,
    Column.TERM_TIME_ONLY,
)


class NotAsPreviewed(Exception):
    """The file is not the one that was looked at."""


@dataclass(frozen=True)
class Preview:
    staff_list: StaffList
    plan: Plan


def preview(school: School, data: bytes, name: str, *, on: date) -> Preview:
    """What importing this file would do, as things stand that day. Changes nothing.

    Raises:
        UnreadableStaffList: the file as a whole cannot be read.
    """
    staff_list = read_staff_list(data, name)
    return Preview(staff_list, _without_earlier_starts(school, plan(staff_list, people_known(school), on=on)))


def _without_earlier_starts(school: School, planned: Plan) -> Plan:
    """Whoever left and came back has two memberships; a list that names the first start does not move the second."""
    earliest = dict(
        Membership.objects.filter(seat__school=school).values_list("seat__key").annotate(first=Min("starts_on"))
    )
    changed, unchanged = [], list(planned.unchanged)
    for each in planned.changed:
        kept = tuple(change for change in each.changes if not _is_earlier_start(change, earliest.get(each.key)))
        if kept:
            changed.append(replace(each, changes=kept))
        else:
            unchanged.append(Unchanged(each.row, each.key))
    return replace(planned, changed=tuple(changed), unchanged=tuple(unchanged))


def _is_earlier_start(change: Change, earliest: date | None) -> bool:
    if change.column != Column.STARTS_ON or not isinstance(change.before, date) or not isinstance(change.after, date):
        return False
    return earliest is not None and earliest < change.before and change.after < change.before


def people_known(school: School) -> list[Existing]:
    """Everyone of the school, each with their newest membership."""
    seats = Seat.objects.of(school).prefetch_related("memberships__manager").order_by("pk")
    return [_known(seat) for seat in seats]


def _newest(seat: Seat) -> Membership | None:
    return max(seat.memberships.all(), key=lambda each: (each.starts_on, each.pk), default=None)


def _known(seat: Seat) -> Existing:
    held = _newest(seat)
    return Existing(
        key=seat.key,
        mis_id=seat.mis_id,
        staff_code=seat.staff_code,
        email=seat.email,
        given_name=seat.given_name,
        family_name=seat.family_name,
        known_as=seat.known_as,
        category=held.category if held else "employee",  # type: ignore[arg-type] # the same words
        job=held.job if held else "",
        manager_key=held.manager.key if held and held.manager else None,
        starts_on=held.starts_on if held else None,
        ends_on=held.ends_on if held else None,
        weekdays=held.weekdays if held else EVERY_WEEKDAY,
        term_time_only=held.term_time_only if held else False,
        imported=seat.imported,
    )


@transaction.atomic
def apply(
    school: School,
    data: bytes,
    name: str,
    *,
    sha256: str,
    confirm_missing: int | None,
    at: datetime,
    by: Seat | None,
) -> Preview:
    """Import the file that was previewed under this hash. A fault anywhere leaves everything as it was.

    `by` is None when whoever runs the command line on the server does it.

    Raises:
        NotAsPreviewed: the file has another hash.
        UnreadableStaffList, NotToBeApplied: see there.
    """
    if by is not None:
        same_school(by.school_id, school.urn).enforce()
        permissions.import_staff_list(by, at).enforce()
    on = timezone.localdate(at)
    seen = preview(school, data, name, on=on)
    if seen.staff_list.sha256 != sha256:
        raise NotAsPreviewed("This is not the file you looked at. Look at it first, then import it.")
    seen.plan.enforce(confirm_missing=confirm_missing)
    _Application(school, seen.plan, on).carry_out()
    log.record(
        "people.imported",
        urn=school.urn,
        subject=f"SHA256-{sha256[:12]}",
        by=by.key if by else "operator",
        at=at,
        new=len(seen.plan.new),
        changed=len(seen.plan.changed),
        leavers=len(seen.plan.leavers),
    )
    return seen


class _Application:
    """Carries a plan out in as few statements as it takes."""

    def __init__(self, school: School, plan: Plan, on: date) -> None:
        self.school, self.plan, self.on = school, plan, on
        self.by_key = {seat.key: seat for seat in Seat.objects.of(school).prefetch_related("memberships")}
        self.by_row: dict[int, Seat] = {}

    def carry_out(self) -> None:
        self.make_seats()
        self.change_seats()
        self.make_memberships()
        self.change_memberships()
        self.flag_leavers()
        self.end_roles()

    def make_seats(self) -> None:
        seats = [(new.row.row, Seat(school=self.school, imported=True, **_seat_values(new))) for new in self.plan.new]
        Seat.objects.bulk_create([seat for _, seat in seats])
        self.by_row = dict(seats)

    def change_seats(self) -> None:
        seats = []
        known: list[Changed | Unchanged] = [*self.plan.changed, *self.plan.unchanged]
        for each in known:
            seat = self.by_row[each.row.row] = self.by_key[each.key]
            seat.imported, seat.leaver_flagged_on = True, None
            if isinstance(each, Changed):
                for change in each.changes:
                    if change.column in SEAT_FIELDS:
                        setattr(seat, change.column, change.after)
            seats.append(seat)
        # two people may swap an address, so the old ones are let go first
        moved = [seat.pk for seat in seats]
        Seat.objects.filter(pk__in=moved).update(mis_id="", staff_code="", email="")
        Seat.objects.bulk_update(seats, [*SEAT_FIELDS, "imported", "leaver_flagged_on"], batch_size=500)

    def make_memberships(self) -> None:
        Membership.objects.bulk_create(
            Membership(
                seat=self.by_row[new.row.row],
                category=new.row.category,
                job=new.row.job,
                manager=self.manager(new.manager),
                starts_on=new.row.starts_on or self.on,
                ends_on=new.row.ends_on,
                weekdays=new.row.weekdays or EVERY_WEEKDAY,
                term_time_only=bool(new.row.term_time_only),
            )
            for new in self.plan.new
        )

    def change_memberships(self) -> None:
        changed = []
        for each in self.plan.changed:
            held = _newest(self.by_key[each.key])
            values: dict[str, Any] = {c.column: c.after for c in each.changes if c.column in MEMBERSHIP_FIELDS}
            if any(change.column == Column.LINE_MANAGER for change in each.changes):
                values["manager"] = self.manager(each.manager)
            if held is None or not values:
                continue
            if _returns(held, values, self.on):
                self.return_of(held, values)
                continue
            for name, value in values.items():
                setattr(held, name, value if value is not None or name != "starts_on" else held.starts_on)
            changed.append(held)
        Membership.objects.bulk_update(changed, [*MEMBERSHIP_FIELDS, "manager"], batch_size=500)

    def return_of(self, held: Membership, values: dict[str, Any]) -> None:
        """Somebody who left is back: a new membership beside the old one, which stays as it was."""
        said = {name: getattr(held, name) for name in ("category", "job", "manager", "weekdays", "term_time_only")}
        said |= values
        first = said.get("starts_on")
        said["starts_on"] = first if first and held.ends_on and first > held.ends_on else self.on
        Membership.objects.create(seat=held.seat, **said)

    def flag_leavers(self) -> None:
        keys = [leaver.key for leaver in self.plan.leavers]
        Seat.objects.filter(key__in=keys).update(leaver_flagged_on=self.on)

    def end_roles(self) -> None:
        """Whoever has a last day has no role after it (D§3.5); but the last keeper of the list stays one."""
        changed = Membership.objects.filter(seat__key__in=[each.key for each in self.plan.changed])
        staying = changed.filter(ends_on=None).values("seat")
        last_days = changed.exclude(seat__in=staying).values_list("seat").annotate(last=Max("ends_on"))
        for seat, last in last_days:
            for held in RoleHeld.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last), seat=seat):
                self.end_role(held, last)

    def end_role(self, held: RoleHeld, last: date) -> None:
        keeps_the_list = held.role in permissions.KEEPERS and not held.for_a_time
        keepers = keepers_after(self.school.urn, max(last, self.on))
        if keeps_the_list and not keepers.exclude(pk=held.pk).exists():
            return
        RoleHeld.objects.handed_over(held).end_by(last)
        RoleHeld.objects.filter(pk=held.pk).end_by(last)

    def manager(self, manager: Manager | None) -> Seat | None:
        if manager is None:
            return None
        return self.by_key[manager.key] if manager.key else self.by_row[manager.row]  # type: ignore[index] # one of the two


def _returns(held: Membership, values: dict[str, Any], on: date) -> bool:
    ended = held.ends_on is not None and held.ends_on < on
    return ended and "ends_on" in values and (values["ends_on"] is None or values["ends_on"] >= on)


def _seat_values(new: New) -> dict[str, str]:
    return {str(column): getattr(new.row, column) for column in SEAT_FIELDS}
