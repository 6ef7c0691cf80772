"""What is with whom, and what the day does by itself."""

from datetime import date, timedelta

import pytest

from clearline.cases.models import Hold
from clearline.cli.letters import compose
from clearline.investigations import clock
from clearline.investigations.due import outstanding
from clearline.investigations.evidence import assessed_in_time
from clearline.investigations.models import Investigation, Measure
from clearline.mail.models import Message
from clearline.reminders.owed import owed
from tests.conftest import LONDON, NOON
from tests.investigations import scenes
from tests.investigations.scenes import AFTER_APPEAL, HEARING, at_status, opened

WITH = {
    "screened": ("manager", date(2026, 12, 1)),
    "assessment": ("manager", date(2026, 12, 1)),
    "formal": ("manager", date(2026, 12, 1)),
    "investigating": ("investigator", date(2026, 12, 22)),
    "report ready": ("manager", date(2026, 12, 1)),
    "to hear": ("manager", date(2026, 12, 1)),
    "scheduled": ("decider", HEARING.date()),
    "hearing": ("decider", date(2026, 12, 15)),
    "outcome": ("decider", date(2026, 12, 15)),
    "appeal window": (None, None),
    "appeal": ("appeal", date(2026, 12, 22)),
    "final": ("manager", date(2026, 12, 15)),
    "closed": (None, None),
}


@pytest.mark.parametrize("status", WITH)
def test_each_status_is_with_somebody_by_a_day(status, people):
    found = at_status(people, status)
    who, on = WITH[status]

    dues = outstanding(found.school, NOON.date())

    assert [(due.seat, due.due_on) for due in dues] == ([(getattr(people, who).pk, on)] if who else [])
    for due in dues:
        assert found.ref in due.title
        assert due in owed(found.school, NOON.date(), getattr(people, who))


def test_nothing_is_due_while_it_is_held(people):
    found = opened(people)
    Hold.objects.create(case=found.case, by=Hold.By.POLICE, ref="PO-1", since=NOON)

    assert outstanding(found.school, NOON.date()) == []


def test_the_time_for_an_appeal_runs_out_after_its_last_day(people):
    found = at_status(people, "appeal window")
    assert found.due_on == date(2026, 12, 22)

    assert clock.catch_up(AFTER_APPEAL.replace(year=2026, month=12, day=22)) == 0
    assert clock.catch_up(AFTER_APPEAL.replace(year=2026, month=12, day=23)) == 1
    assert clock.catch_up(AFTER_APPEAL) == 0
    found.refresh_from_db()
    assert found.status == "final"


def test_it_does_not_run_out_while_the_police_ask_to_wait(people):
    found = at_status(people, "appeal window")
    Hold.objects.create(case=found.case, by=Hold.By.POLICE, ref="PO-1", since=NOON)

    assert clock.catch_up(AFTER_APPEAL) == 0
    scenes.appeal(found, people)
    assert found.status == "appeal"


def test_a_review_is_asked_for_once(people):
    found = at_status(people, "assessment")
    scenes.alternatives(found, people)
    scenes.suspend(found, people)
    due = NOON + timedelta(days=28)
    assert clock.catch_up(due - timedelta(days=1)) == 0

    assert clock.catch_up(due) == 1
    assert clock.catch_up(due) == 0
    assert Measure.objects.get().reminded_on == due.astimezone(LONDON).date()
    assert f"{found.ref} review" in {each.ref for each in outstanding(found.school, due.date())}


def test_letters_say_nothing_of_the_matter(people):
    found = at_status(people, "closed")
    sent = Message.objects.filter(kind__startswith="investigation")
    assert {each.kind for each in sent} == {"investigation.waiting", "investigation.news"}

    for message in sent:
        letter = compose(message)
        assert found.ref in letter.subject
        for word in ("allegation", "Kemp", "Reed", "hearing", "appeal", found.case.ref, scenes.SECRET):
            assert word not in letter.subject + letter.text.replace("investigations", "")


def test_assurance_counts_what_was_assessed_in_time(people, version):
    def counted(on):
        return assessed_in_time(version.school, version, on)

    at_status(people, "assessment")
    assert counted(date(2026, 12, 1)).of == 0
    assert (counted(date(2026, 12, 2)).met, counted(date(2026, 12, 2)).of) == (0, 1)

    Investigation.objects.update(opened_at=NOON - timedelta(days=1))
    found = Investigation.objects.get()
    scenes.settle(found, people, "end without action")
    assert counted(date(2026, 12, 2)).met == 1
    assert "Fewer than 5" in counted(date(2026, 12, 2)).says
