"""What happens to declarations by themselves: asked, moved, passed on, looked at again, closed (D§3.4, §3.5, §4.5)."""

from collections import Counter
from datetime import datetime
from itertools import groupby

from django.db import IntegrityError, transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from clearline.audit import log
from clearline.declarations import routing
from clearline.declarations.models import Answer, Declaration, Statement, cycle_of, first_day
from clearline.declarations.periods import READ_WORKING_DAYS
from clearline.declarations.workflow import CLOSE, DECLARATION_WORKFLOW, FALL_DUE, PASS_ON, WAITING, Status
from clearline.kernel.deadlines import due_on
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.outbox import tell
from clearline.people import calendars
from clearline.people.calendars import persons_days, school_calendar, working_days_after
from clearline.people.models import Membership, School, Seat, SeatQuerySet
from clearline.people.one_day import FOR_ONE_DAY
from clearline.policies.duties import Duty
from clearline.policies.models import Version


def ask_who_is_missing(school: School, *, at: datetime) -> int:
    """Everyone in scope has been asked this school year, where the version in force sets the duty; how many now."""
    on = timezone.localdate(at)
    version = Version.objects.held(school.pk, on).defer("text", "control").first()
    if version is None or not version.sets(Duty.ADVISE_RELATIONSHIPS):
        return 0
    people = list(_not_asked(school, at))
    if not people:
        return 0
    try:
        return _ask(school, people, at=at)
    except IntegrityError:  # another worker asked them at this moment
        return 0


def _not_asked(school: School, at: datetime) -> SeatQuerySet:
    """Everyone in scope but people of an agency who come for one day (D§5.8)."""
    on = timezone.localdate(at)
    stays = Membership.objects.holding(on).filter(seat=OuterRef("pk")).exclude(FOR_ONE_DAY)
    asked = Statement.objects.standing().filter(school=school, cycle=cycle_of(on))
    people = Seat.objects.of(school).filter(Exists(stays)).exclude(pk__in=asked.values("seat"))
    return people.prefetch_related("away", "memberships")


@transaction.atomic
def _ask(school: School, people: list[Seat], *, at: datetime) -> int:
    """Whoever has declared something this school year has answered already."""
    on, calendar = timezone.localdate(at), school_calendar(school)
    last_years = Statement.objects.open().filter(school=school, cycle__lt=cycle_of(on))
    last_years.update(status=Answer.CLOSED, done_on=on)
    said = set(Declaration.objects.filter(school=school, declared_on__gte=first_day(on)).values_list("seat", flat=True))
    statements = [
        Statement(
            school=school,
            seat=seat,
            cycle=cycle_of(on),
            asked_at=at,
            due_on=due_on(persons_days(seat, on, calendar), on),
            status=Answer.DECLARED if seat.pk in said else Answer.ASKED,
            done_on=on if seat.pk in said else None,
        )
        for seat in people
    ]
    Statement.objects.bulk_create(statements)
    asked = sum(statement.status == Answer.ASKED for statement in statements)
    log.record("declaration.asked", urn=school.urn, subject=f"{cycle_of(on)}", at=at, people=asked)
    return asked


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was away has until five school days after their return, to answer and to confirm (D§4.2)."""
    to_confirm = Declaration.objects.filter(status=Status.REVIEW_DUE)
    return _move(Statement.objects.open(), at) + _move(to_confirm, at)


def _move[Row: Model](rows: QuerySet[Row], at: datetime) -> int:
    moved = 0
    for school, people in calendars.move_deadlines(rows):
        log.record("declaration.due_moved", urn=school.urn, subject="due", at=at, people=people)
        moved += people
    return moved


@transaction.atomic
def ask_to_confirm(at: datetime) -> int:
    """Whoever declared something a year ago, or has another role or post since, is asked whether it is still so."""
    on = timezone.localdate(at)
    due = Declaration.objects.to_review(on).select_related("school", "seat").order_by("school_id", "pk")
    asked = 0
    for school, rows in groupby(due.prefetch_related("seat__away", "seat__memberships"), key=lambda row: row.school):
        calendar = school_calendar(school)
        taken = [
            _took(row, FALL_DUE, asked_at=at, due_on=due_on(persons_days(row.seat, on, calendar), on)) for row in rows
        ]
        log.record("declaration.review_due", urn=school.urn, subject="review", at=at, declarations=sum(taken))
        asked += sum(taken)
    return asked


def _took(declaration: Declaration, step: str, **changes: object) -> bool:
    try:
        declaration.take_step(step, **changes)
    except StepNotAvailable:  # somebody moved it at this moment
        return False
    return True


@transaction.atomic
def close_of_leavers(at: datetime) -> int:
    """What somebody declared or was asked is closed once they have left; nothing of it is owed any more (D§3.5)."""
    on = timezone.localdate(at)
    closed: Counter[int] = Counter()
    for declaration in Declaration.objects.of_leavers(on).order_by("school_id", "pk"):
        closed[declaration.school_id] += _took(declaration, CLOSE, ended_on=on)
    for urn, number in closed.items():
        log.record("declaration.closed", urn=urn, subject="leavers", at=at, declarations=number)
    stays = Membership.objects.filter(seat=OuterRef("seat")).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    Statement.objects.open().exclude(Exists(stays)).update(status=Answer.CLOSED, done_on=on)
    return closed.total()


def pass_on_misplaced(at: datetime) -> int:
    """Every live declaration is with somebody who may act on it; where nobody may, it is kept. How many moved."""
    misplaced = Declaration.objects.misplaced(timezone.localdate(at)).select_related("seat__school", "receiver")
    return sum(pass_on(declaration, at=at) for declaration in misplaced.order_by("pk"))


@transaction.atomic
def pass_on(declaration: Declaration, *, at: datetime) -> bool:
    """It is with whoever receives it now, with time of their own to read it; they and the declarer are told."""
    on, possible = timezone.localdate(at), routing.next_receivers(declaration, at)
    receiver = possible[0] if possible else None
    still_fits = declaration.receiver is not None and declaration.receiver in possible
    if receiver == declaration.receiver or (still_fits and receiver is not None and receiver.is_away(on)):
        return False
    where = Declaration.objects.filter(
        pk=declaration.pk, status=declaration.status, receiver_id=declaration.receiver_id
    )
    if not where.update(receiver=receiver, **_anew(declaration, at)):
        return False  # another worker passed it on at this moment
    urn, ref = declaration.school_id, declaration.ref
    tell(declaration.seat.key, "declaration.passed_on", urn=urn, ref=ref, at=at)
    if receiver is None:
        log.record("declaration.unrouted", urn=urn, subject=ref, at=at)
        return True
    tell(receiver.key, "declaration.waiting", urn=urn, ref=ref, at=at)
    log.record("declaration.passed_on", urn=urn, subject=ref, at=at)
    return True


def _anew(declaration: Declaration, at: datetime) -> dict[str, object]:
    """What was not settled yet is read anew, in the new receiver's own time."""
    if declaration.status not in WAITING:
        return {}
    step = DECLARATION_WORKFLOW.take(PASS_ON, status=declaration.status)
    due = working_days_after(declaration.seat.school, timezone.localdate(at), READ_WORKING_DAYS)
    return {"status": step.ends, "read_at": None, "asked_at": at, "due_on": due}
