"""D§5, cases 14, 16, 18, 20 and 78: what the questions say of hard cases, and that nobody is pressed."""

from clearline.people.models import Membership
from clearline.people.roles import Category
from clearline.understanding import asking
from clearline.understanding.bank import bank
from clearline.understanding.models import Quiz
from tests.conftest import ASKED_AT, FIRST_DAY, NOON
from tests.understanding.conftest import answer_round, ask, begin, fresh, model_version, quiz

__all__ = ["model_version", "quiz"]


def question(ident):
    return next(each for group in bank() for each in group.questions if each.id == ident)


def clause_of(ident):
    return next(group.clause for group in bank() for each in group.questions if each.id == ident)


def test_it_asks_a_student_who_works_here_like_everybody_else(model_version, volunteer):
    """Case 14: a sixth-former who is paid at midday is asked as an employee; no question supposes an age."""
    Membership.objects.create(seat=volunteer, category=Category.EMPLOYEE, job="Midday helper", starts_on=FIRST_DAY)

    assert ask(model_version, volunteer).is_open


def test_it_says_that_a_school_event_is_no_family_event():
    """Case 16: being a parent covers one's own child, at a family event."""
    assert clause_of("photo-concert") == clause_of("photo-own-child") == "4.4"
    assert question("photo-concert").options[0].text.startswith("No")
    sports_day = next(each for each in question("photo-own-child").options if "sports day" in each.text)
    assert not sports_day.right


def test_it_says_that_ones_own_child_is_no_breach_and_is_known():
    """Case 18: a family link that the school knows about is safe for both."""
    right = question("distance-family").options[0]

    assert right.text == "No, but the school should know"


def test_it_says_that_a_former_student_under_18_is_a_child():
    """Case 20; one who is 18 is advice, not a breach (case 19)."""
    assert clause_of("contact-under-18") == "4.3"
    assert "still a child" in question("contact-under-18").options[0].reason
    assert clause_of("advice-leaver") == "4.2"
    assert "advice" in question("advice-leaver").options[0].reason


def test_it_counts_no_attempts_and_measures_no_time(quiz):
    """Case 78: as often as somebody likes, without a limit of time; no column could tell."""
    for _ in range(12):
        begin(quiz)
        answer_round(quiz, wrong={"4.3"})
    begin(quiz)
    answer_round(quiz)

    columns = {field.name for field in Quiz._meta.concrete_fields}
    assert fresh(quiz).is_understood
    assert not {name for name in columns if "attempt" in name or "rounds" in name or "started" in name}


def test_it_can_be_read_aloud_talked_through_or_gone_through_on_paper(quiz, teacher, client_of):
    """Case 78: the first page says so, before anybody has to ask."""
    page = client_of(teacher).get(f"/s/{quiz.school_id}/quiz/").content.decode()

    assert "have it read to you or answer on paper" in " ".join(page.split())


def test_it_leaves_agency_workers_out_of_the_cycle(model_version, teacher):
    """Case 8."""
    Membership.objects.filter(seat=teacher).update(category=Category.AGENCY)
    from clearline.acknowledgements import asking as acknowledgements

    acknowledgements.ask(model_version, [teacher], at=ASKED_AT)

    assert asking.catch_up(NOON) == 0
