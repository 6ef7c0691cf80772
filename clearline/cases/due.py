"""Cases that are with somebody to acknowledge, screen or close. Titles say nothing of the matter (policy 4.3)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from clearline.cases import practices
from clearline.cases.choices import Part
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.without_name import floods
from clearline.cases.workflow import Status
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import Membership, RoleHeld, School, Seat
from clearline.people.roles import Role

TWO_WEEKS = timedelta(days=14)


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each open case and person who acts on it next, and who is on duty in the holiday; the first due first."""
    works = Exists(Membership.objects.holding(on).filter(seat=OuterRef("seat")))
    acting = Party.objects.filter(works, until=None, part__in=ACTS).order_by("pk")
    cases = floods.with_one_of_many(Case.objects.live().filter(school=school).defer("report"))
    if seat is not None:
        cases = cases.filter(Exists(acting.filter(case=OuterRef("pk"), seat=seat)))
    found = [
        due
        for case in cases.prefetch_related(Prefetch("parties", acting, to_attr="acting"))
        for due in _of(case)
        if seat is None or due.seat == seat.pk
    ]
    found += _duty(school, on, seat)
    return sorted(found, key=lambda due: (due.due_on, due.ref, due.seat))


def _duty(school: School, on: date, seat: Seat | None) -> list[Due]:
    """From two weeks before a holiday the safeguarding lead says who is on duty in it (D§5.28)."""
    who = _leads(school, on, seat)
    gap = practices.without_duty(school, on) if who else None
    if gap is None or on < gap.after - TWO_WEEKS:
        return []
    return [
        Due(
            seat=each,
            ref=f"DUTY-{gap.after}",
            title="Say who is on duty in the holiday",
            why="A report that may concern a child is checked on working days, in school holidays too.",
            asked_on=gap.after - TWO_WEEKS,
            due_on=gap.starts_on,
            source=Source.DEFAULT,
            page="cases:practice",
            working_days=True,
        )
        for each in who
    ]


def _leads(school: School, on: date, seat: Seat | None) -> list[int]:
    if seat is not None:
        noon = timezone.make_aware(datetime.combine(on, time(12)))
        return [seat.pk] if Role.DSL in seat.roles_at(noon) else []
    held = RoleHeld.objects.holding(on).filter(role=Role.DSL, seat__school=school)
    return sorted(set(held.values_list("seat", flat=True)))


def _of(case: Case) -> Iterator[Due]:
    """The handler acknowledges, and closes what is screened; whoever is copied screens, or else the handler."""
    acting: list[Party] = case.acting  # type: ignore[attr-defined] # prefetched above
    handlers = {each.seat_id for each in acting if each.part == Part.HANDLER}
    leads = {each.seat_id for each in acting if each.part == Part.COPIED}
    owed = []
    if case.is_unscreened and case.screen_by:
        owed += [(case.screen_by, seat, Source.GUIDANCE, "Screen") for seat in leads or handlers]
    if case.status == Status.SENT or not case.is_unscreened or not case.screen_by:
        due_on, verb = _next(case)
        owed += [(due_on, seat, Source.DEFAULT, verb) for seat in handlers or leads]
    first: dict[int, tuple[date, Source, str]] = {}
    for due_on, seat, source, verb in sorted(owed):
        first.setdefault(seat, (due_on, source, verb))
    for seat, (due_on, source, verb) in first.items():
        yield _due(case, seat, due_on, source, verb)


def _next(case: Case) -> tuple[date, str]:
    """By when its handler does what comes next, and the verb."""
    if case.status == Status.SENT:
        return case.due_on, "Acknowledge"
    if case.triage_by and case.status in (Status.RECEIVED, Status.SCREENED):
        return case.triage_by, "Decide about"
    return case.due_on, NEXT.get(Status(case.status), "Close")


NEXT = {Status.RECEIVED: "Screen", Status.HANDLED: "Record the outcome of"}


def _due(case: Case, seat: int, due_on: date, source: Source, verb: str) -> Due:
    return Due(
        seat=seat,
        ref=case.ref,
        title=f"{verb} {case.ref}",
        why="Somebody waits for you. It is confidential: open it when nobody looks over your shoulder.",
        asked_on=timezone.localdate(case.asked_at),
        due_on=due_on,
        source=source,
        page="cases:case",
        args=(case.ref,),
        working_days=True,
    )
