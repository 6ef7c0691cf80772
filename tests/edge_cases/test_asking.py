"""D§5, cases 8, 13, 33, 34, 40, 49, 82 and 83: asking when unsure, and being answered."""

from datetime import date, datetime

import pytest

from clearline.cli.letters import LETTERS, compose
from clearline.guidance import actions, clock, protection, routing
from clearline.guidance.models import Question
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.models import Away, Membership, RoleHeld
from clearline.people.roles import Category, Role
from tests.advice.test_pages import words
from tests.conftest import FIRST_DAY, LONDON, NOON, make_seat
from tests.guidance.conftest import TEXT, WORDS, answer, answered, publish, published, question

__all__ = ["answered", "published", "question"]


def test_a_supply_teacher_of_one_day_asks_like_everybody(version, school, head, owner):
    """Case 8: and whoever has the question still reads it when they are gone."""
    supply = make_seat(school, "Sam Short", category=Category.AGENCY)
    Membership.objects.filter(seat=supply).update(starts_on=NOON.date(), ends_on=NOON.date())

    question = actions.ask(None, seat=supply, text=TEXT, to=head, at=NOON)
    tomorrow = NOON.replace(day=25)
    clock.catch_up(tomorrow)

    assert actions.read(question, seat=head, at=tomorrow).asked == TEXT


def test_a_volunteer_who_runs_a_parents_page_is_answered_and_protected(version, volunteer, head):
    """Case 13: guidance is offered, and stands in any later case."""
    question = actions.ask(None, seat=volunteer, text="May the parents’ page show the fair?", to=head, at=NOON)
    answer(question, head)

    assert [each.ref for each in protection.guided(volunteer, ["4.2"], NOON.date())] == [question.ref]


def test_four_working_hours_end_at_five_and_go_on_at_eight(version, teacher, manager):
    """Case 33: also over the night in which the clocks change."""
    friday = datetime(2026, 10, 23, 15, 30, tzinfo=LONDON)  # the clocks change on the Sunday

    question = actions.ask(None, seat=teacher, text=TEXT, to=manager, urgent=True, at=friday)

    assert question.due_at == datetime(2026, 10, 26, 10, 30, tzinfo=LONDON)


def test_a_question_to_a_head_who_is_on_a_trip_comes_to_whoever_stands_in(version, teacher, head, owner):
    """Case 34: delegation, not silence."""
    question = actions.ask(None, seat=teacher, text=TEXT, to=head, at=NOON)
    Away.objects.create(seat=head, starts_on=NOON.date(), ends_on=date(2026, 11, 27))
    RoleHeld.objects.create(
        seat=owner, role=Role.HEAD, starts_on=FIRST_DAY, ends_on=date(2026, 12, 1), on_behalf_of=head, approved_by=head
    )

    clock.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == owner
    assert "Olu Ade, who stands in for Hana Moss, the headteacher" in routing.askable(teacher, NOON)[1].words


def test_the_asker_can_always_turn_to_somebody_outside_the_line(version, teacher, manager, head, school, client_of):
    """Case 40: the union is named on the page of every question, and the school does not learn of it."""
    make_seat(school, "Una Bond", Role.UNION_REP)
    question = actions.ask(None, seat=teacher, text=TEXT, to=manager, at=NOON)

    page = words(client_of(teacher).get(f"/s/123456/questions/{question.ref}/"))

    assert "You can also ask your union: Una Bond is its representative here" in page


@pytest.mark.parametrize("kind", sorted(kind for kind in LETTERS if kind.startswith("question.")))
def test_no_letter_about_a_question_says_a_word_of_it(version, teacher, manager, kind):
    """Case 49: neither the question nor who asked it can be read over a shoulder."""
    question = actions.ask(None, seat=teacher, text=TEXT, to=manager, urgent=True, at=NOON)
    to = manager if kind in ("question.waiting", "question.late", "question.added") else teacher
    message = Message(urn=123456, to=to.key, kind=kind, ref=question.ref, written_at=NOON)

    letter = compose(message)

    assert letter is not None
    for secret in ("town", "Tom Reed", "Mo Vale"):
        assert secret not in letter.subject + letter.text
    assert question.ref in letter.subject


def test_in_a_small_school_nobody_can_tell_when_it_was_asked(published, governor, client_of):
    """Case 82: readers are told the month, and nothing that leads to a person."""
    page = words(client_of(governor).get("/s/123456/questions/others/"))

    assert "November 2026" in page
    assert "24 November" not in page
    assert published.source.ref not in page


def test_a_head_who_is_also_the_safeguarding_lead_stands_once(teacher, manager, head):
    """Case 83: and where the head asks, the chair is there."""
    RoleHeld.objects.create(seat=head, role=Role.DSL, starts_on=FIRST_DAY)
    make_seat(head.school, "Grace Hill", Role.CHAIR, category=Category.GOVERNOR)

    offered = routing.askable(teacher, NOON)

    assert [each.words for each in offered] == [
        "Mo Vale, your line manager",
        "Hana Moss, the headteacher and the safeguarding lead",
    ]
    assert [each.words for each in routing.askable(head, NOON)] == ["Grace Hill, the chair of governors"]


def test_a_second_yes_to_the_same_words_publishes_nothing_twice(answered, teacher, owner):
    publish(answered, teacher, owner, WORDS)

    with pytest.raises(Refused):
        publish(Question.objects.get(), teacher, owner, WORDS)
