"""That somebody asked and was answered protects them in a later case, and does nothing else (D§4.6)."""

from datetime import timedelta

import pytest

from clearline.cases import background, guided
from clearline.guidance import actions, protection
from clearline.guidance.choices import Outcome
from clearline.kernel.verdict import Refused
from tests.cases.handled import misuse, to_triage, triage
from tests.conftest import ASKED_AT, NOON
from tests.guidance.conftest import TEXT, answer
from tests.record import events

DAY = timedelta(days=1)
LATER = NOON + 3 * DAY


@pytest.fixture
def told(version, teacher, owner):
    """The teacher asked about 4.3 and was answered on 10 November."""
    question = actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
    answer(question, owner, "Keep it and report it.", outcome=Outcome.YES_IF, clause="4.3", at=ASKED_AT)
    return question


@pytest.fixture
def case(told, head, governor, teacher):
    return triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))


def test_it_is_the_answer_that_stood_on_the_day(told, owner, teacher):
    answer(told, owner, "Rather so.", outcome=Outcome.YES, clause="4.3", at=LATER)

    on_the_day, since = (protection.guided(teacher, ["4.3"], day) for day in (NOON.date(), LATER.date() + DAY))
    assert [(each.number, each.words) for each in on_the_day] == [(1, "Yes, if you keep to what is said here")]
    assert [(each.number, each.words) for each in since] == [(2, "Yes")]


def test_it_is_found_by_the_clause_it_rests_on_or_was_asked_about(told, owner, teacher):
    answer(told, owner, "No.", clause="4.4", at=ASKED_AT + DAY)

    assert [len(protection.guided(teacher, [each], NOON.date())) for each in ("4.3", "4.4", "4.1")] == [1, 1, 0]


def test_an_open_question_says_nothing(question, teacher):
    assert protection.guided(teacher, ["4.2"], NOON.date()) == []


def test_what_was_answered_after_the_day_says_nothing(told, teacher):
    assert protection.guided(teacher, ["4.3"], ASKED_AT.date() - timedelta(days=1)) == []


def test_it_says_when_they_did_as_it_says(told, teacher):
    actions.rely(told, seat=teacher, at=ASKED_AT)

    assert protection.guided(teacher, ["4.3"], NOON.date())[0].relied_on == ASKED_AT.date()


class TestInACase:
    def test_it_stands_beside_the_person(self, case, told, version, teacher):
        (subject,) = background.background(case).subjects

        (found,) = subject.guided
        assert (subject.seat, found.ref, found.clause, found.version) == (teacher, told.ref, "4.3", version)

    def test_whoever_handles_it_opens_the_answer_and_the_case_says_so(self, case, told, head, school):
        found = guided.told(case, told.ref, seat=head, at=NOON)

        assert [words for _, words in found.answers] == ["Keep it and report it."]
        assert events(school)[-1] == {
            "event": "record.opened",
            "subject": case.ref,
            "by": head.key,
            "question": told.ref,
        }

    def test_the_question_itself_stays_theirs(self, case, told, head, client_of):
        page = client_of(head).get(f"/s/123456/cases/{case.ref}/guidance/{told.ref}/").content.decode()

        assert "Keep it and report it." in page
        assert "Asking is never evidence of a breach" in page
        assert TEXT not in page

    def test_another_question_of_theirs_is_not_opened(self, case, question, head, client_of):
        assert client_of(head).get(f"/s/123456/cases/{case.ref}/guidance/{question.ref}/").status_code == 404

    @pytest.mark.parametrize("who", ["owner", "teacher", "chair", "office"])
    def test_nobody_else_opens_it(self, case, told, who, request, client_of):
        seat = request.getfixturevalue(who)

        assert client_of(seat).get(f"/s/123456/cases/{case.ref}/guidance/{told.ref}/").status_code == 404
        with pytest.raises(Refused):
            guided.told(case, told.ref, seat=seat, at=NOON)

    def test_it_tells_the_person_nothing_of_the_case(self, case, told, teacher, head, client_of):
        guided.told(case, told.ref, seat=head, at=NOON)

        record = client_of(teacher).get("/s/123456/record/").content.decode()
        assert case.ref not in record
        assert head.name not in record.partition("Who has looked")[2]

    def test_asking_changes_nothing_of_how_a_case_is_counted(self, version, teacher, owner, head, governor):
        """However much somebody asks, no tag, pattern or event of a case comes of it."""
        before = misuse(governor, subject=teacher)
        for _ in range(3):
            actions.ask(version.clauses.get(ident="4.3"), seat=teacher, text=TEXT, to=owner, at=ASKED_AT)
        after = misuse(governor, subject=teacher)

        assert [each.step for each in before.events.all()] == [each.step for each in after.events.all()]
        assert before.tags == after.tags


def test_no_area_that_counts_misuse_reads_questions():
    """Asking is never evidence: low-level patterns, tags, floods, evidence and conflicts know nothing of guidance."""
    from pathlib import Path

    cases = Path("clearline/cases")
    counting = ("low_level", "tags", "tagging", "evidence", "conflicts", "outcomes", "triaging", "prompts")
    for name in counting:
        assert "guidance.models" not in (cases / f"{name}.py").read_text(), name
        assert "guidance.protection" not in (cases / f"{name}.py").read_text(), name
