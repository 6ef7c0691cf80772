"""What the demonstration holds on a Sunday in November."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import override_settings

from clearline.acknowledgements.models import Acknowledgement, PaperEntry, Request
from clearline.acknowledgements.receipts import mismatches
from clearline.acknowledgements.workflow import ENDED, Status
from clearline.audit.verify import verify
from clearline.briefings.models import Attendance, CatchUp, How, Material, Session
from clearline.briefings.workflow import Missed
from clearline.cli import rounds
from clearline.cli.demonstration import making, marram_bay
from clearline.cli.demonstration.telling import AT_BOTH_SCHOOLS
from clearline.declarations.models import Answer, Declaration, Statement
from clearline.declarations.notes import notes_for
from clearline.desks.first_days import first_days_of
from clearline.desks.things import the_person
from clearline.guidance.models import Question
from clearline.people.models import Membership, RoleHeld, Seat, SignIn
from clearline.people.roles import Category, Role
from clearline.people.standing_in import leaders
from clearline.policies.models import Misread, Version
from clearline.privacy_reviews.models import Review
from clearline.reminders.models import Reminder, Said
from clearline.understanding.models import Quiz
from tests.conftest import LONDON, forget_keys

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SUNDAY = datetime(2026, 11, 22, 14, tzinfo=LONDON)


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup, django_db_blocker, key_file: Path) -> Iterator[None]:
    """Made once for all of these, which only look at it."""
    with django_db_blocker.unblock(), override_settings(CLEARLINE_KEY_FILE=key_file), transaction.atomic():
        forget_keys()
        making.make(SUNDAY)
        yield
        transaction.set_rollback(True)


def in_category(category: Category) -> int:
    return Seat.objects.filter(school=999001, memberships__category=category, memberships__ends_on=None).count()


def test_it_has_sixty_staff_twelve_governors_and_fifteen_volunteers():
    assert in_category(Category.EMPLOYEE) + in_category(Category.AGENCY) == 60
    assert in_category(Category.GOVERNOR) == 12
    assert in_category(Category.VOLUNTEER) == 15


def test_it_fills_every_role():
    held = RoleHeld.objects.filter(seat__school=999001).holding(SUNDAY.date())

    assert set(held.values_list("role", flat=True)) == set(Role.values)


def test_it_is_asked_of_everybody_and_due_in_the_week_after():
    version = Version.objects.in_force(999001, SUNDAY.date())
    asked = Request.objects.filter(version=version)

    assert (version.number, version.effective_on) == (2, date(2026, 11, 9))
    assert asked.count() == 87
    assert asked.filter(due_on=date(2026, 11, 26)).count() > 70
    assert set(asked.values_list("status", flat=True)) == set(Status.values) - set(ENDED)


def test_it_asked_headteacher_and_chair_first():
    version = Version.objects.in_force(999001, SUNDAY.date())
    signed = Acknowledgement.objects.filter(request__version=version).order_by("at", "pk")

    first = [each.request.seat.staff_code for each in signed.select_related("request__seat")[:2]]

    assert first == [marram_bay.HEAD, marram_bay.CHAIR]


def test_it_leaves_something_for_everybody_to_do():
    assert Question.objects.open().count() == 3
    assert Question.objects.exclude(answered_at=None).count() == 6
    assert PaperEntry.objects.filter(confirmed=None).count() == 1
    assert Seat.objects.filter(school=999001).away(SUNDAY.date()).count() == 3


def test_it_gives_the_person_at_both_schools_one_sign_in():
    shared = Seat.objects.filter(staff_code=AT_BOTH_SCHOOLS)

    assert shared.count() == 2
    assert shared.values("sign_in").distinct().count() == 1


def test_its_second_school_is_past_its_renewal_date():
    version = Version.objects.in_force(999002, SUNDAY.date())

    assert version.renewal_on < SUNDAY.date()


def at_marram[Row: models.Model](model: type[Row]) -> models.QuerySet[Row]:
    return model._default_manager.filter(school=999001)


def the_seat(code: str) -> Seat:
    return Seat.objects.select_related("school").get(school=999001, staff_code=code)


def test_the_yearly_question_is_answered_by_most():
    stood = Counter(at_marram(Statement).filter(cycle=2026).values_list("status", flat=True))

    assert stood[Answer.NOTHING] > 70
    assert stood[Answer.DECLARED] == 4
    assert 0 < stood[Answer.ASKED] < 15


def test_relationships_stand_at_every_step():
    told = at_marram(Declaration).order_by("pk").values_list("seat__staff_code", "status")

    assert list(told) == [("OTR", "active"), ("ATA", "active"), ("EMC", "referred"), ("VSH", "sent")]
    assert not at_marram(Declaration).filter(due_on__lt=SUNDAY.date(), status__in=["sent", "referred"]).exists()


def test_it_shows_a_parent_what_a_clause_means_for_them():
    assert any(
        "your own child" in note for notes in notes_for(the_seat("ATA"), SUNDAY.date()).values() for note in notes
    )


def test_privacy_was_reviewed_this_term_and_before():
    stood = Counter(at_marram(Review).values_list("cycle", "status"))

    assert stood["2026 autumn", "done"] > 75
    assert 0 < stood["2026 autumn", "due"] < 6
    assert (stood["2026 autumn", "n/a"], stood["2026 autumn", "partly"]) == (1, 1)
    assert stood["2026 summer", "done"] > 75


def test_most_of_those_who_signed_by_themselves_answered_the_questions():
    stood = Counter(at_marram(Quiz).values_list("status", flat=True))

    assert stood["passed"] > 40
    assert (stood["supported"], stood["on paper"]) == (1, 1)
    assert stood["not started"] > 10


def test_it_knows_which_clauses_are_misread():
    misread = Misread.objects.filter(version__school=999001, people__gte=10, missed__gte=5)

    assert set(misread.values_list("clause", flat=True)) == {"4.3", "4.4", "4.8"}


def test_the_year_began_with_a_briefing_and_governors_meet_soon():
    first, soon = at_marram(Session).order_by("on")

    assert (first.on, first.status, soon.status) == (date(2026, 9, 1), "closed", "planned")
    assert soon.on > SUNDAY.date()
    assert set(Attendance.objects.filter(session=first).values_list("how", flat=True)) == set(How) - {How.LIST}
    assert Material.objects.filter(session=first).count() == 1
    assert CatchUp.objects.filter(session=first, status=Missed.DUE).count() == 2


def test_people_were_reminded_on_a_few_days():
    assert len(set(at_marram(Reminder).values_list("on", flat=True))) >= 2
    assert at_marram(Said).filter(stage=5).exists()


def test_somebody_began_last_week():
    steps = first_days_of(the_person(the_seat("KBL"), SUNDAY))

    assert [step.done for step in steps] == [False, False, True, False, False]


def test_somebody_works_part_of_the_week_at_each_school():
    held = Membership.objects.filter(seat__staff_code="PNA").order_by("seat__school")

    assert list(held.values_list("weekdays", flat=True)) == ["12", "345"]


def test_the_deputy_acts_while_the_head_is_away():
    head = the_seat(marram_bay.HEAD)
    away = head.away.get()

    assert SUNDAY.date() < away.starts_on
    assert [held.seat.staff_code for held in leaders(head.school, Role.HEAD, away.starts_on)] == ["HAS", "GLY"]


DEADLINES = {"advise_at"}


def test_nothing_in_it_lies_in_the_future():
    """Except when a message is to be tried: that is when it was written. A sign-in is made by the real clock."""
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, models.DateTimeField) and model is not SignIn and field.name not in DEADLINES:
                assert not model._default_manager.filter(**{f"{field.name}__gt": SUNDAY}).exists(), (model, field)


def test_the_worker_finds_it_caught_up():
    asked = (Statement, Review, Quiz, CatchUp, Request, Reminder)
    before = [model._default_manager.count() for model in asked]

    rounds.daily_round(SUNDAY)

    assert [model._default_manager.count() for model in asked] == before


def test_its_record_is_whole():
    for urn in (999001, 999002):
        assert verify(urn) is None
        assert mismatches(urn) == []
