"""What handlers and supporters owe in support records, and nothing while the person has paused (D§4.9).

The person whose record it is owes nothing. Titles say nothing of the matter.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.calendars import working_days_after
from clearline.people.models import Membership, School, Seat
from clearline.support.choices import Part
from clearline.support.models import CheckIn, Party, Record, Takedown
from clearline.support.workflow import Status

COMES_WORKING_DAYS = 1  # a check-in is asked for from the working day before


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """The first thing that each handler and each supporter owes in each open record, the first due first."""
    works = Exists(Membership.objects.holding(on).filter(seat=OuterRef("seat")))
    acting = Party.objects.active().filter(works, part__in=(Part.HANDLER, Part.SUPPORTER))
    records = Record.objects.live().with_the_school().filter(school=school)
    if seat is not None:
        records = records.filter(Exists(acting.filter(record=OuterRef("pk"), seat=seat)))
    found = [
        due
        for record in records.prefetch_related(Prefetch("parties", acting, to_attr="acting"))
        if not record.is_paused
        for due in _of(record, record.acting, on)  # type: ignore[attr-defined] # prefetched above
        if seat is None or due.seat == seat.pk
    ]
    return sorted(found, key=lambda due: (due.due_on, due.ref, due.seat))


def _of(record: Record, parts: list[Party], on: date) -> Iterator[Due]:
    """Whoever handles it does what a supporter would, until the person has chosen one."""
    handlers = {each.seat_id for each in parts if each.part == Part.HANDLER}
    supporters = {each.seat_id for each in parts if each.part == Part.SUPPORTER} or handlers
    owed = [(when, seat) for when in _handler_owes(record) for seat in handlers]
    owed += [(when, seat) for when in _supporter_owes(record, on) for seat in supporters]
    first: dict[int, tuple[date, Source]] = {}
    for when, seat in sorted(owed):
        first.setdefault(seat, when)
    for seat, (due_on, source) in first.items():
        yield _due(record, seat, due_on, source)


def _handler_owes(record: Record) -> Iterator[tuple[date, Source]]:
    """To acknowledge and to look at safety the same working day, and a plan within two."""
    if record.due_on and record.status in (Status.OPENED, Status.ACKNOWLEDGED):
        yield record.due_on, Source.DEFAULT
    elif record.plan_by and record.status in (Status.CHECKED, Status.SECURED) and not record.plan.exists():
        yield record.plan_by, Source.DEFAULT


def _supporter_owes(record: Record, on: date) -> Iterator[tuple[date, Source]]:
    """To save the evidence within a working day, to look again after 48 hours, and to ask how the person is."""
    if record.secure_by and record.status == Status.CHECKED:
        yield record.secure_by, Source.DEFAULT
    waiting = Takedown.objects.filter(item__record=record, removed_at=None, helpline_at=None)
    for looked_at in waiting.exclude(look_again_at=None).values_list("look_again_at", flat=True):
        yield timezone.localdate(looked_at), Source.GUIDANCE
    check_in = CheckIn.objects.filter(record=record, done_at=None).order_by("due_on").first()
    if check_in and check_in.due_on <= working_days_after(record.school, on, COMES_WORKING_DAYS):
        yield check_in.due_on, Source.DEFAULT


def _due(record: Record, seat: int, due_on: date, source: Source) -> Due:
    return Due(
        seat=seat,
        ref=record.ref,
        title=f"{record.ref} needs you",
        why="Somebody waits for you. It is confidential: open it when nobody looks over your shoulder.",
        asked_on=timezone.localdate(record.opened_at),
        due_on=due_on,
        source=source,
        page="support:record",
        args=(record.ref,),
        working_days=True,
    )
