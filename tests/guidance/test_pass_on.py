"""A question goes to somebody who knows better, or to somebody else whom the asker chooses (D§4.6)."""

from datetime import timedelta

import pytest

from clearline.guidance import actions, passing
from clearline.guidance.models import Question
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.record import event_names, last_event

TOMORROW = NOON + timedelta(days=1)


def pass_on(question, seat, to, at=TOMORROW):
    passing.pass_on(question, seat=seat, to=to, words="It is about a child.", at=at)


def test_it_is_with_the_other_who_has_time_of_their_own(question, owner, dsl, teacher, school):
    pass_on(question, owner, dsl)

    assert (question.answerer, question.post, question.status) == (dsl, "dsl", Status.ESCALATED)
    assert question.due_on.isoformat() == "2026-11-27"
    assert Message.objects.filter(kind="question.waiting").last().to == dsl.key
    assert Message.objects.get(kind="question.passed_on").to == teacher.key
    assert last_event(school)["event"] == "question.escalated"


def test_whoever_had_it_reads_it_no_more(question, owner, dsl):
    pass_on(question, owner, dsl)

    assert not Question.objects.visible_to(owner, NOON).exists()
    with pytest.raises(Refused):
        actions.read(question, seat=owner, at=NOON)


def test_the_asker_reads_why(question, owner, dsl, teacher):
    pass_on(question, owner, dsl)

    assert [each.words for each in actions.read(question, seat=teacher, at=NOON).said] == ["It is about a child."]


@pytest.mark.parametrize("to", ["teacher", "manager", "head", "owner", "governor"])
def test_it_is_refused_to_anybody_the_asker_was_not_told_of(question, owner, to, request):
    with pytest.raises(Refused, match="cannot be asked"):
        pass_on(question, owner, request.getfixturevalue(to))


@pytest.mark.parametrize("who", ["teacher", "head", "manager", "dsl"])
def test_only_whoever_has_it_passes_it_on(question, dsl, who, request):
    with pytest.raises(Refused, match="Only whoever has it now"):
        pass_on(question, request.getfixturevalue(who), dsl)


class TestAskingAnother:
    def test_it_is_with_whom_the_asker_chooses_then(self, question, teacher, manager, owner, school):
        passing.ask_another(question, seat=teacher, to=manager, at=TOMORROW)

        assert (question.answerer, question.status) == (manager, Status.ROUTED)
        assert not Question.objects.visible_to(owner, NOON).exists()
        assert event_names(school)[-1] == "question.asked_another"

    def test_it_is_refused_to_whoever_has_it(self, question, owner, manager):
        with pytest.raises(Refused):
            passing.ask_another(question, seat=owner, to=manager, at=NOON)

    def test_it_is_refused_for_the_same_person(self, question, teacher, owner):
        with pytest.raises(Refused, match="cannot be asked"):
            passing.ask_another(question, seat=teacher, to=owner, at=NOON)


class TestReporting:
    def test_the_asker_is_asked_whether_they_report_it(self, question, owner, teacher, school):
        passing.suggest_report(question, seat=owner, words="It may be more.", at=NOON)

        assert Message.objects.get(kind="question.to_report").to == teacher.key
        assert last_event(school)["event"] == "question.report_suggested"
        assert question.status == Status.ROUTED

    def test_where_a_child_may_be_at_risk_it_is_said_that_it_is_passed_on(self, question, owner, teacher, school):
        passing.must_report(question, seat=owner, words="I have to pass this on.", at=NOON)

        assert actions.read(question, seat=teacher, at=NOON).said[-1].words == "I have to pass this on."
        assert last_event(school)["event"] == "question.must_be_reported"

    def test_both_also_once_it_is_answered(self, answered, owner):
        passing.suggest_report(answered, seat=owner, words="It may be more.", at=NOON)
        passing.must_report(answered, seat=owner, words="I have to.", at=NOON)

        assert answered.entries.count() == 2

    @pytest.mark.parametrize("verb", [passing.suggest_report, passing.must_report])
    @pytest.mark.parametrize("who", ["teacher", "head", "manager"])
    def test_both_are_refused_to_others(self, question, verb, who, request):
        with pytest.raises(Refused, match="Only whoever has"):
            verb(question, seat=request.getfixturevalue(who), words="?", at=NOON)
