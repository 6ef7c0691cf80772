"""The whole way, from a report to its end."""

from clearline.cases.models import Thread
from clearline.investigations.models import Entry
from tests.investigations.scenes import WAY, at_status, close, let_pass, opened, refer


def test_it_goes_from_a_report_to_a_final_outcome_after_an_appeal(people):
    found = at_status(people, "closed")

    found.refresh_from_db()
    assert found.status == "closed"
    assert found.keep == "schedule"
    assert Thread.objects.get(ref=found.ref).ended_at is not None
    assert [entry.number for entry in Entry.objects.order_by("number")] == list(range(1, Entry.objects.count() + 1))


def test_it_is_final_when_the_time_for_an_appeal_is_over(people):
    found = at_status(people, "appeal window")

    let_pass(found, people)
    assert found.status == "final"
    refer(found, people)
    close(found, people)
    assert found.status == "closed"


def test_without_a_child_the_screen_is_taken_in_at_once(people):
    assert opened(people).status == "screened"


def test_the_way_of_the_scenes_is_whole():
    assert list(WAY)[-1] == "closed"
