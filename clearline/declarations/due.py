"""What is with somebody about relationships: the yearly question, one's own record, or what a person told one.

Titles say nothing of the matter: they stand in letters and calendars that others may see (D§5.49).
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils import timezone

from clearline.declarations.models import SAFEGUARDING, Declaration, Statement
from clearline.declarations.workflow import WAITING, Status
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import Membership, RoleHeld, School, Seat


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person in scope and thing, the first due first."""
    found = [*_to_answer(school, on, seat), *_to_act(school, on, seat)]
    return sorted(found, key=lambda due: (due.due_on, due.ref, due.seat))


def _to_answer(school: School, on: date, seat: Seat | None) -> Iterator[Due]:
    asked = Statement.objects.open().in_scope(on).filter(school=school)
    for statement in asked if seat is None else asked.filter(seat=seat):
        yield Due(
            seat=statement.seat_id,
            ref=statement.ref,
            title="Say if you have a relationship to declare",
            why="Everyone is asked once a year about students, families and colleagues. Most answer with one tap.",
            asked_on=statement.asked_on,
            due_on=statement.due_on,
            source=Source.DEFAULT,
            page="declarations:mine",
        )


def _to_act(school: School, on: date, seat: Seat | None) -> Iterator[Due]:
    in_scope = Membership.objects.holding(on)
    receiver_works = Exists(in_scope.filter(seat=OuterRef("receiver")))
    declarer_works = Exists(in_scope.filter(seat=OuterRef("seat")))
    with_somebody = (
        Q(receiver_works, status__in=WAITING) | Q(declarer_works, status=Status.REVIEW_DUE) | Q(status=Status.REFERRED)
    )
    found = Declaration.objects.filter(with_somebody, school=school)
    rows = list(found.defer("details", "late_reason", "arrangement"))
    leads = _leads(school, on, [row for row in rows if row.status == Status.REFERRED])
    for row in rows:
        yield from (_due(row, person) for person in _whose(row, leads) if seat is None or person == seat.pk)


def _whose(row: Declaration, leads: set[int]) -> set[int]:
    if row.status == Status.REFERRED:
        return leads - {row.seat_id, *(each.pk for each in row.kept_from.all())}
    return {row.seat_id if row.status == Status.REVIEW_DUE else row.receiver_id or 0}


def _leads(school: School, on: date, referred: list[Declaration]) -> set[int]:
    """Safeguarding leads in scope, asked for only while something is with them."""
    if not referred:
        return set()
    prefetch_related_objects(referred, "kept_from")
    held = RoleHeld.objects.holding(on).filter(role__in=SAFEGUARDING, seat__school=school)
    in_scope = Exists(Membership.objects.holding(on).filter(seat=OuterRef("seat")))
    return set(held.filter(in_scope).values_list("seat", flat=True))


TITLES = {
    Status.SENT: ("Read what somebody told you", "Somebody waits for you to read it."),
    Status.READ: ("Answer what somebody told you", "Somebody waits to hear what you arrange."),
    Status.REFERRED: ("Read what was referred to you", "It is for the same working day."),
    Status.REVIEW_DUE: ("Confirm a yearly record", "It is looked at once a year, and when your work changes."),
}


def _due(row: Declaration, person: int) -> Due:
    title, why = TITLES[Status(row.status)]
    return Due(
        seat=person,
        ref=row.ref,
        title=title,
        why=why,
        asked_on=timezone.localdate(row.asked_at),
        due_on=row.due_on,
        source=Source.DEFAULT,
        page="declarations:declaration",
        args=(row.ref,),
        working_days=row.status != Status.REVIEW_DUE,
    )
