"""An anonymous reporter who left an address is told once a day that something is new, and nothing else (D§4.8)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clearline.audit.models import Link
from clearline.cases import actions, correcting, history, moving
from clearline.cases.choices import About
from clearline.cases.models import Case
from clearline.cases.told import Misuse
from clearline.cases.without_name import actions as without_name
from clearline.cases.without_name import nudges
from clearline.cli.letters import compose
from clearline.cli.rounds import daily_round
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from tests.conftest import NOON

SEEN = Misuse(about=About.STAFF, gist="They laughed at a family.")
ADDRESS = "somebody@else.test"
NEXT = NOON + timedelta(days=1)


@pytest.fixture
def case(head, chair) -> Case:
    return without_name.report(SEEN, school=head.school, claim="", nudge=ADDRESS, at=NOON)


def nudged():
    return Message.objects.filter(kind="case.news").order_by("pk")


def test_the_days_round_tells_and_the_moment_does_not(case, head):
    actions.acknowledge(case, seat=head, at=NOON)
    assert not nudged().exists()

    daily_round(NEXT)

    letter = compose(nudged().get())
    assert letter.address == ADDRESS


def test_the_letter_says_nothing(case, head):
    actions.acknowledge(case, seat=head, at=NOON)
    nudges.nudge(NEXT)

    letter = compose(nudged().get())

    for word in (case.ref, head.school.name, "report", "school", "http", "Alder", "misuse"):
        assert word not in letter.subject + letter.text


def test_a_second_round_tells_nothing_new(case, head):
    actions.acknowledge(case, seat=head, at=NOON)

    assert [nudges.nudge(NEXT) for _ in range(2)] == [1, 0]


def test_each_new_thing_is_told_on_its_day(case, head):
    actions.acknowledge(case, seat=head, at=NOON)
    nudges.nudge(NEXT)
    correcting.ask_reporter(case, words="When?", seat=head, at=NEXT)

    assert nudges.nudge(NEXT + timedelta(days=1)) == 1
    first, second = nudged()
    assert first.ref != second.ref
    assert compose(second).address == ADDRESS


def test_nothing_is_told_before_anything_happens(case):
    assert nudges.nudge(NEXT) == 0


def test_what_its_reporter_does_is_no_news(case, head):
    correcting.ask_reporter(case, words="When?", seat=head, at=NOON)
    without_name.say(case, "On Friday.", at=NOON)

    assert nudges.nudge(NEXT) == 0


@pytest.mark.parametrize("step", [history.COPIED, history.PASSED_ON, history.STOOD_ASIDE])
def test_what_is_not_for_the_reporter_is_no_news(case, step):
    moving.happen(case, step, at=NOON)

    assert nudges.nudge(NEXT) == 0


def test_whoever_left_no_address_is_not_written_to(head, chair):
    case = without_name.report(SEEN, school=head.school, claim="", nudge="", at=NOON)
    actions.acknowledge(case, seat=head, at=NOON)

    assert nudges.nudge(NEXT) == 0


def test_nothing_is_sent_about_what_was_disposed_of_meanwhile(case, head):
    actions.acknowledge(case, seat=head, at=NOON)
    nudges.nudge(NEXT)
    Case.objects.update(disposed_at=timezone.now())

    with pytest.raises(NotNeeded):
        compose(nudged().get())


def test_the_record_counts_and_names_nobody(case, head):
    actions.acknowledge(case, seat=head, at=NOON)
    nudges.nudge(NEXT)

    body = bytes(Link.objects.order_by("-position").first().body).decode()
    assert "case.news_told" in body
    assert case.ref not in body
