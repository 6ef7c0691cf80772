import pytest

from clearline.acknowledgements import actions
from clearline.acknowledgements.workflow import Status
from tests.conftest import NOON
from tests.record import event_names


def test_it_is_read_once_the_text_was_opened(asked):
    actions.open_text(asked)

    asked.refresh_from_db()
    assert asked.status == Status.READ


def test_it_changes_nothing_the_second_time(asked):
    actions.open_text(asked)
    actions.open_text(asked)

    asked.refresh_from_db()
    assert asked.status == Status.READ


def test_it_leaves_no_trace_of_when_or_how_long_somebody_read(asked, school):
    before = event_names(school)

    actions.open_text(asked)

    assert event_names(school) == before


def test_it_leaves_a_signature_as_it_is(asked, teacher):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    actions.open_text(asked)

    asked.refresh_from_db()
    assert asked.status == Status.SIGNED


@pytest.mark.parametrize("who", ["head", "other_head", "manager"])
def test_it_is_opened_only_by_the_person_themselves(asked, who, request, client_of):
    client = client_of(request.getfixturevalue(who))

    client.get(f"/s/{asked.school_id}/policy/")

    asked.refresh_from_db()
    assert asked.status == Status.ASKED
