from datetime import timedelta

import pytest

from clearline.briefings import actions
from clearline.briefings.models import Attendance, How
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import RoleHeld
from tests.briefings.conftest import TODAY, TOMORROW, plan
from tests.conftest import NOON, draft_policy, make_seat, publish_policy
from tests.record import event_names, last_event


def test_it_has_begun_and_its_leader_is_there(held, owner, school):
    [there] = Attendance.objects.all()

    assert held.status == "held"
    assert (there.seat, there.how, there.by) == (owner, How.LED, owner.key)
    assert last_event(school) == {"event": "briefing.held", "subject": held.ref, "by": owner.key}


def test_it_is_begun_by_whoever_leads_it(version, owner, teacher):
    session = plan(owner, led_by=teacher)

    actions.hold(session, by=teacher, at=NOON)

    assert session.attendances.get().seat == teacher


def test_it_lists_nobody_who_leads_it_from_outside(version, owner, school):
    trainer = make_seat(school, "Tess Guest")
    trainer.memberships.all().delete()
    session = plan(owner, led_by=trainer)

    actions.hold(session, by=owner, at=NOON)

    assert not session.attendances.exists()


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "office", "chair", "other_head"])
def test_it_is_refused_to_others(session, who, request):
    with pytest.raises(Refused):
        actions.hold(session, by=request.getfixturevalue(who), at=NOON)


def test_it_waits_for_its_day(version, owner):
    with pytest.raises(Refused, match="has not taken place yet"):
        actions.hold(plan(owner, on=TOMORROW), by=owner, at=NOON)


def test_it_begins_once(held, owner, school):
    with pytest.raises(StepNotAvailable):
        actions.hold(held, by=owner, at=NOON)

    assert event_names(school).count("briefing.held") == 1


def test_it_is_about_the_policy_that_holds_by_then(session, owner):
    newer = publish_policy(draft_policy(session.school, owner), owner, effective_on=TODAY)

    actions.hold(session, by=owner, at=NOON)

    session.refresh_from_db()
    assert session.version == newer


@pytest.mark.parametrize("who", ["teacher", "office", "governor"])
def test_its_code_is_refused_to_others(held, who, request, client_of):
    client = client_of(request.getfixturevalue(who))

    assert client.get(f"/s/{held.school_id}/briefings/{held.ref}/code/").status_code == 403
    assert held.shown_code not in client.get(f"/s/{held.school_id}/briefings/{held.ref}/").content.decode()


def test_it_is_not_there_for_another_school(held, other_head, client_of):
    client = client_of(other_head)

    found = [
        client.get(f"/s/{urn}/briefings/{held.ref}/{page}").status_code
        for urn in (held.school_id, other_head.school_id)
        for page in ("", "code/", "attendance/", "list/", "slides.pdf", "sheet.pdf")
    ]

    assert set(found) == {404}


def test_a_role_that_has_ended_leads_nothing(session, head, owner):
    RoleHeld.objects.filter(seat=head).update(ends_on=TODAY - timedelta(days=1))

    with pytest.raises(Refused):
        actions.hold(session, by=head, at=NOON)
