"""Cases that are with somebody to acknowledge, screen or close. Titles say nothing of the matter (policy 4.3)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from clearline.cases.choices import Part
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.workflow import Status
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import Membership, School, Seat


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each open case and person who acts on it next, the first due first."""
    works = Exists(Membership.objects.holding(on).filter(seat=OuterRef("seat")))
    acting = Party.objects.filter(works, until=None, part__in=ACTS).order_by("pk")
    cases = Case.objects.live().filter(school=school).defer("report")
    if seat is not None:
        cases = cases.filter(Exists(acting.filter(case=OuterRef("pk"), seat=seat)))
    found = [
        due
        for case in cases.prefetch_related(Prefetch("parties", acting, to_attr="acting"))
        for due in _of(case)
        if seat is None or due.seat == seat.pk
    ]
    return sorted(found, key=lambda due: (due.due_on, due.ref, due.seat))


def _of(case: Case) -> Iterator[Due]:
    """The handler acknowledges, and closes what is screened; whoever is copied screens, or else the handler."""
    acting: list[Party] = case.acting  # type: ignore[attr-defined] # prefetched above
    handlers = {each.seat_id for each in acting if each.part == Part.HANDLER}
    leads = {each.seat_id for each in acting if each.part == Part.COPIED}
    owed = []
    if case.is_unscreened and case.screen_by:
        owed += [(case.screen_by, seat, Source.GUIDANCE) for seat in leads or handlers]
    if case.status == Status.SENT or not case.is_unscreened or not case.screen_by:
        owed += [(case.due_on, seat, Source.DEFAULT) for seat in handlers or leads]
    first: dict[int, tuple[date, Source]] = {}
    for due_on, seat, source in sorted(owed):
        first.setdefault(seat, (due_on, source))
    for seat, (due_on, source) in first.items():
        yield _due(case, seat, due_on, source)


def _due(case: Case, seat: int, due_on: date, source: Source) -> Due:
    return Due(
        seat=seat,
        ref=case.ref,
        title=f"{case.ref} needs you",
        why="Somebody waits for you. It is confidential: open it when nobody looks over your shoulder.",
        asked_on=timezone.localdate(case.asked_at),
        due_on=due_on,
        source=source,
        page="cases:case",
        args=(case.ref,),
        working_days=True,
    )
