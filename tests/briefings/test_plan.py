from datetime import date, timedelta

import pytest

from clearline.briefings import actions
from clearline.briefings.codes import ALPHABET
from clearline.briefings.models import Session
from clearline.kernel.verdict import Refused
from tests.briefings.conftest import TODAY, plan
from tests.conftest import draft_policy, publish_policy
from tests.record import event_names, last_event


@pytest.mark.parametrize("who", ["owner", "head"])
def test_it_stands_for_its_day(version, who, request, school):
    session = plan(request.getfixturevalue(who))

    assert (session.on, session.version, session.status) == (TODAY, version, "planned")
    assert last_event(school) == {"event": "briefing.planned", "subject": session.ref, "by": session.planned_by}


def test_it_has_a_code_that_is_no_word_and_easy_to_read(session):
    assert len(session.code) == 6
    assert set(session.code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("AEIOUL0123456789")


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "volunteer", "office", "dsl", "chair"])
def test_it_is_refused_to_others(version, who, request):
    with pytest.raises(Refused, match="Only the headteacher and the policy owner plan"):
        plan(request.getfixturevalue(who))


def test_it_is_led_by_somebody_of_the_school(version, owner, other_head):
    with pytest.raises(Refused, match="another school"):
        plan(owner, led_by=other_head)


def test_it_may_be_entered_afterwards_in_the_same_school_year(version, owner):
    assert plan(owner, on=date(2026, 9, 1)).on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("on", "why"),
    [(date(2026, 8, 31), "before this school year"), (TODAY + timedelta(days=800), "more than two years ahead")],
)
def test_it_is_not_on_a_day_that_cannot_be(version, owner, on, why):
    with pytest.raises(actions.NotPlanned, match=why):
        plan(owner, on=on)

    assert not Session.objects.exists()


def test_it_waits_for_a_policy(owner):
    with pytest.raises(actions.NotPlanned, match="No policy is in force yet"):
        plan(owner)


def test_it_is_about_the_policy_of_its_day(version, owner):
    newer = publish_policy(draft_policy(version.school, owner), owner, effective_on=date(2027, 1, 1))

    assert plan(owner, on=date(2027, 1, 5)).version == newer


def test_it_may_be_planned_twice(version, owner, school):
    first, second = plan(owner), plan(owner)

    assert first.code != second.code
    assert event_names(school).count("briefing.planned") == 2


def test_the_page_is_refused_with_its_reason(version, teacher, client_of):
    answer = client_of(teacher).get(f"/s/{version.school_id}/briefings/plan/")

    assert answer.status_code == 403
    assert "Only the headteacher and the policy owner plan briefings." in answer.content.decode()
