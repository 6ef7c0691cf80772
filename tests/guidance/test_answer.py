"""An answer rests on a clause; correcting it makes the next version, and the earlier one stays (D§4.6)."""

from datetime import timedelta

import pytest

from clearline.guidance import actions
from clearline.guidance.choices import Outcome
from clearline.guidance.models import Answer, Question
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.guidance.conftest import TEXT, answer
from tests.record import last_event

LATER = NOON + timedelta(hours=3)


def test_it_is_with_the_asker(question, owner, teacher, school, version):
    answer(question, owner)

    reading = actions.read(question, seat=teacher, at=NOON)
    assert (reading.asked, reading.answer) == (TEXT, "Yes, the town is fine.")
    assert (reading.answers[0].outcome, reading.answers[0].clause) == ("Yes", "4.2")
    assert reading.answers[0].version == version
    assert (question.status, question.answered_at) == (Status.ANSWERED, NOON)
    assert Message.objects.get(kind="question.answered").to == teacher.key
    assert last_event(school)["event"] == "question.answered"


def test_it_is_sealed(question, owner):
    assert b"town" not in bytes(answer(question, owner).text)


@pytest.mark.parametrize("clause", ["", "9.9"])
def test_it_is_refused_without_a_clause_of_the_version_in_force(question, owner, clause):
    with pytest.raises(Refused, match="Choose the clause"):
        answer(question, owner, clause=clause)


def test_it_needs_no_clause_where_no_policy_is_in_force(teacher, head):
    question = actions.ask(None, seat=teacher, text=TEXT, to=head, at=NOON)

    assert answer(question, head, clause="").version is None


@pytest.mark.parametrize("who", ["teacher", "head", "manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(question, who, request):
    with pytest.raises(Refused, match="Only whoever has it now"):
        answer(question, request.getfixturevalue(who))


class TestCorrecting:
    def test_it_makes_the_next_version_and_the_earlier_one_stays(self, answered, owner, teacher, school):
        answer(answered, owner, "No.", outcome=Outcome.NO, clause="4.4", at=LATER)

        newest, earlier = actions.read(answered, seat=teacher, at=LATER).answers
        assert (newest.number, newest.text, newest.clause, newest.until) == (2, "No.", "4.4", None)
        assert (earlier.number, earlier.text, earlier.until) == (1, "Yes, the town is fine.", LATER)
        assert answered.answered_at == NOON
        assert Message.objects.get(kind="question.corrected").to == teacher.key
        assert last_event(school) == {
            "event": "question.corrected",
            "subject": answered.ref,
            "by": owner.key,
            "version": 2,
        }

    def test_it_opens_a_closed_question_again(self, answered, owner, teacher):
        actions.close(answered, seat=teacher, at=NOON)
        answer(answered, owner, "No.", at=LATER)

        assert answered.status == Status.ANSWERED

    def test_it_withdraws_what_was_published_of_the_earlier_one(self, answered, published, owner):
        answer(answered, owner, "No.", at=LATER)

        published.refresh_from_db()
        assert published.withdrawn_at == LATER
        assert not Question.objects.get().may_publish

    def test_the_second_of_two_pages_makes_a_second_version(self, question, owner):
        """Both had the question open: nothing that was sent to the asker is lost."""
        stale = Question.objects.get(pk=question.pk)
        answer(question, owner)
        answer(stale, owner, "No.")

        assert [each.number for each in Answer.objects.order_by("number")] == [1, 2]


class TestSayingMore:
    def test_no_time_runs_until_it_is_said(self, question, owner, teacher):
        actions.ask_back(question, seat=owner, words="Which town?", at=NOON)

        assert question.status == Status.NEEDS_MORE
        assert not Question.objects.to_answer().exists()
        assert Message.objects.get(kind="question.needs_more").to == teacher.key

    def test_the_time_begins_anew_when_it_was(self, question, owner, teacher):
        actions.ask_back(question, seat=owner, words="Which town?", at=NOON)
        actions.add(question, seat=teacher, words="Alderton.", at=NOON + timedelta(days=1))

        assert (question.status, question.due_on.isoformat()) == (Status.ROUTED, "2026-11-27")
        said = actions.read(question, seat=teacher, at=NOON).said
        assert [each.words for each in said] == ["Which town?", "Alderton."]
        assert Message.objects.get(kind="question.added").to == owner.key

    def test_adding_unasked_moves_no_day(self, question, teacher):
        actions.add(question, seat=teacher, words="I mean Alderton.", at=NOON + timedelta(days=1))

        assert question.due_on.isoformat() == "2026-11-26"

    def test_both_are_sealed(self, question, owner, teacher):
        actions.ask_back(question, seat=owner, words="Which town?", at=NOON)
        actions.add(question, seat=teacher, words="Alderton.", at=NOON)

        assert all(b"town" not in bytes(each.words) for each in question.entries.all())
        assert all(b"Alder" not in bytes(each.words) for each in question.entries.all())

    @pytest.mark.parametrize("who", ["teacher", "head", "manager"])
    def test_only_whoever_has_it_asks_back(self, question, who, request):
        with pytest.raises(Refused):
            actions.ask_back(question, seat=request.getfixturevalue(who), words="?", at=NOON)

    def test_only_the_asker_adds(self, question, owner):
        with pytest.raises(Refused):
            actions.add(question, seat=owner, words="!", at=NOON)


def test_the_asker_may_need_no_answer_any_more(question, teacher, owner):
    actions.drop(question, seat=teacher, at=NOON)

    assert question.status == Status.CLOSED
    with pytest.raises(Refused):
        answer(question, owner)


def test_the_asker_says_that_they_did_as_it_says(answered, teacher, owner, school):
    actions.rely(answered, seat=teacher, at=LATER)

    assert actions.read(answered, seat=teacher, at=LATER).relied_on == [(LATER.date(), 1)]
    with pytest.raises(Refused):
        actions.rely(answered, seat=owner, at=LATER)
    assert last_event(school)["event"] == "question.relied_on"
