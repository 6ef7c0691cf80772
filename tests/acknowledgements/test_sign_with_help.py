import pytest

from clearline.acknowledgements import actions
from clearline.acknowledgements.models import Acknowledgement, Kind
from clearline.acknowledgements.receipts import signer_of
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from tests.conftest import NOON
from tests.record import last_event, token_of

ALOUD = "read aloud"


def sign(asked, by, typed="Tom Reed"):
    return actions.sign_with_help(asked, how=ALOUD, typed_name=typed, by=by, at=NOON)


@pytest.mark.parametrize("who", ["manager", "head", "owner", "office"])
def test_it_keeps_who_helped_and_how(asked, who, request):
    helper = request.getfixturevalue(who)

    kept = sign(asked, helper)

    asked.refresh_from_db()
    assert (asked.status, kept.kind, kept.by) == (Status.ASSISTED, Kind.ASSISTED, helper.key)
    assert (signer_of(kept)["how"], signer_of(kept)["helper"]) == (ALOUD, helper.name)


def test_it_is_in_the_record(asked, manager, school):
    sign(asked, manager)

    assert last_event(school)["event"] == "acknowledgement.assisted"


@pytest.mark.parametrize("who", ["teacher", "governor", "chair", "dsl", "other_head"])
def test_it_refuses_others_and_the_person_alone(asked, who, request):
    seat = request.getfixturevalue(who)

    with pytest.raises(Refused):
        sign(asked, seat)

    assert not Acknowledgement.objects.exists()


def test_it_refuses_a_name_that_is_not_the_persons(asked, manager):
    with pytest.raises(actions.NotSigned, match="Tom types their name as the school has it: Tom Reed"):
        sign(asked, manager, "Mo Vale")

    assert not Acknowledgement.objects.exists()


def test_it_shows_a_wrong_name_beside_the_field(asked, manager, client_of):
    client = client_of(manager)
    url = f"/s/{asked.school_id}/help/{asked.pk}/"
    once = token_of(client.get(url))

    answer = client.post(url, {"how": ALOUD, "typed_name": "Mo Vale", "once": once})

    assert answer.status_code == 200
    assert b"as the school has it: Tom Reed" in answer.content


def test_it_refuses_the_second_time(asked, manager):
    sign(asked, manager)

    with pytest.raises(StepNotAvailable):
        sign(asked, manager)

    assert Acknowledgement.objects.count() == 1
