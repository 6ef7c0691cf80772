"""Which questions a version has, who is asked them, and who no longer (policy 1.1, 3.HT.a; D§3.5, §4.3)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import ENDED
from clearline.audit import log
from clearline.kernel.deadlines import due_on
from clearline.people import calendars
from clearline.people.calendars import persons_days, school_calendar
from clearline.people.models import Membership, School
from clearline.people.roles import Category
from clearline.policies.models import Clause, Version
from clearline.understanding.bank import Group, Question, bank
from clearline.understanding.matching import clause_for
from clearline.understanding.models import OWN, Item, Quiz, Tally
from clearline.understanding.rates import keep_misreads
from clearline.understanding.workflow import Status

AT_A_TIME = 1000


def catch_up(at: datetime) -> int:
    """Whoever is asked to read is asked the questions too; nobody who left or has a newer version owes an older one.

    Safe to run twice; the number newly asked.
    """
    asked = sum(follow(school, at=at) for school in School.objects.all())
    move_deadlines(at)
    return asked


def follow(school: School, *, at: datetime) -> int:
    """A school's questions follow its version in force and what its people were asked to read."""
    version = Version.objects.held(school.pk, timezone.localdate(at)).defer("text", "control").first()
    if version is None:
        return 0
    version.school = school
    try:
        return _follow(version, at)
    except IntegrityError:  # another worker did it at this moment
        return 0


@transaction.atomic
def _follow(version: Version, at: datetime) -> int:
    make_items(version, at=at)
    close(version, at=at)
    keep_misreads(version, timezone.localdate(at))
    return ask(version, at=at)


def make_items(version: Version, *, at: datetime) -> int:
    """The version has its questions: what the school made of them before, and the bank's for the rest. Made once."""
    if version.items.exists():
        return 0
    items = Item.objects.bulk_create(items_for(version))
    Tally.objects.bulk_create(Tally(school_id=version.school_id, item=item) for item in items)
    if items:
        log.record("quiz.items_made", urn=version.school_id, subject=version.ref, at=at, items=len(items))
    return len(items)


def items_for(version: Version) -> list[Item]:
    clauses = list(version.clauses.order_by("position"))
    idents = {clause.ident for clause in clauses}
    before = items_before(version)
    decided = {(each.source, each.clause) for each in before if each.by or each.retired_at} - {(OWN, "")}
    carried = [each for each in before if each.by and each.retired_at is None and each.clause in idents]
    return [_carried(each, version) for each in carried] + [
        _from_bank(version, clause, group, question)
        for group, clause in matched(clauses)
        for question in group.questions
        if (question.id, clause.ident) not in decided
    ]


def items_before(version: Version) -> Sequence[Item]:
    """The questions of the version before this one that had any, retired ones too."""
    earlier = Version.objects.filter(school=version.school_id, number__lt=version.number, items__isnull=False)
    newest = earlier.order_by("-number").values_list("pk", flat=True).first()
    return list(Item.objects.filter(version=newest).order_by("pk")) if newest else []


def matched(clauses: Sequence[Clause]) -> list[tuple[Group, Clause]]:
    found = [(group, clause_for(group, clauses)) for group in bank()]
    return [(group, clause) for group, clause in found if clause is not None]


def _from_bank(version: Version, clause: Clause, group: Group, question: Question) -> Item:
    return Item(
        school_id=version.school_id,
        version=version,
        clause=clause.ident,
        must=group.must,
        stem=question.stem,
        options=[option.as_json() for option in question.options],
        source=question.id,
        edition=group.edition,
    )


def _carried(item: Item, version: Version) -> Item:
    return Item(
        school_id=version.school_id,
        version=version,
        clause=item.clause,
        must=item.must,
        stem=item.stem,
        options=item.options,
        source=item.source,
        edition=item.edition,
        by=item.by,
    )


def close(version: Version, *, at: datetime) -> int:
    """Nobody owes answers who has left, whose request was ended, or about a version that is no longer in force."""
    ended = Q(request__status__in=ENDED) | ~Q(request__version=version) | ~Exists(_here(timezone.localdate(at)))
    over = Quiz.objects.open().filter(ended, school=version.school_id)
    people = Quiz.objects.filter(pk__in=list(over.values_list("pk", flat=True))).update(
        status=Status.CLOSED, state=None, practice=None
    )
    if people:
        log.record("quiz.closed", urn=version.school_id, subject=version.ref, at=at, people=people)
    return people


def ask(version: Version, *, at: datetime) -> int:
    """Questions for everyone who is asked to read this version, agency workers apart (D§5.8); the number of them.

    Nobody is asked where no clause that says must has a question.
    """
    if not version.items.live().filter(must=True).exists():
        return 0
    on = timezone.localdate(at)
    unasked = Request.objects.live().filter(Exists(_here(on)), Q(quiz=None) | Q(quiz__status=Status.CLOSED))
    requests = unasked.filter(version=version).select_related("seat", "quiz").order_by("pk")
    quizzes = quizzes_for(list(requests.prefetch_related("seat__away", "seat__memberships")), version.school, at)
    Quiz.objects.bulk_create([each for each in quizzes if each.pk is None], batch_size=AT_A_TIME)
    again = [each for each in quizzes if each.pk is not None]
    Quiz.objects.bulk_update(again, ["status", "asked_at", "due_on"], batch_size=AT_A_TIME)
    if quizzes:
        log.record("quiz.asked", urn=version.school_id, subject=version.ref, at=at, people=len(quizzes))
    return len(quizzes)


def quizzes_for(requests: Sequence[Request], school: School, at: datetime) -> list[Quiz]:
    """Due with the request, and never in less than ten school days. Whoever had left and is back is asked again."""
    if not requests:
        return []
    on, calendar = timezone.localdate(at), school_calendar(school)
    found = []
    for request in requests:
        quiz = getattr(request, "quiz", None) or Quiz(school_id=school.pk, seat_id=request.seat_id, request=request)
        quiz.status, quiz.asked_at = Status.NOT_STARTED, at
        quiz.due_on = max(request.due_on, due_on(persons_days(request.seat, on, calendar), on))
        found.append(quiz)
    return found


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was asked and then away has until five school days after their return; the number moved (D§4.2)."""
    moved = 0
    for school, people in calendars.move_deadlines(Quiz.objects.open()):
        log.record("quiz.due_moved", urn=school.urn, subject="due", at=at, people=people)
        moved += people
    return moved


def _here(on: date) -> QuerySet[Membership]:
    return Membership.objects.holding(on).filter(seat=OuterRef("seat")).exclude(category=Category.AGENCY)
