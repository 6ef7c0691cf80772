import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Acknowledgement, Kind, Request
from clearline.acknowledgements.receipts import signer_of
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from tests.conftest import NOON, draft_policy, make_seat, publish_policy
from tests.record import last_event, token_of


def sign(asked, seat, typed=None):
    return actions.sign(asked, seat=seat, typed_name=typed or seat.name, at=NOON)


def test_it_keeps_who_signed_what_and_when(asked, teacher):
    kept = sign(asked, teacher)

    asked.refresh_from_db()
    assert asked.status == Status.SIGNED
    assert (kept.kind, kept.at) == (Kind.SIGNED, NOON)
    assert signer_of(kept)["name"] == "Tom Reed"
    assert signer_of(kept)["job"] == "Teacher of art"


def test_it_seals_the_name(asked, teacher):
    kept = sign(asked, teacher)

    assert b"Tom" not in bytes(kept.signer)


def test_it_is_in_the_record_with_a_proof_and_no_name(asked, teacher, school):
    kept = sign(asked, teacher)

    said = last_event(school)
    assert (said["event"], said["subject"]) == ("acknowledgement.signed", asked.ref)
    assert len(said["proof"]) == 44
    assert "Tom" not in str(said)
    assert kept.position > 0


def test_it_sends_a_receipt(asked, teacher):
    sign(asked, teacher)

    assert Message.objects.get(kind="receipt").to == teacher.key


@pytest.mark.parametrize(
    "typed",
    [
        "Siân O'Brien-Lloyd",
        "siân o'brien-lloyd",
        "  Siân   O’Brien–Lloyd ",
        "Sia\u0302n OʼBrien‐Lloyd",
        "SIÂN O`BRIEN-LLOYD",
    ],
)
def test_it_takes_the_name_however_a_keyboard_writes_it(version, school, typed):
    person = make_seat(school, "Siân O'Brien-Lloyd")
    asking.ask(version, [person], at=NOON)

    sign(Request.objects.get(seat=person), person, typed)

    assert Acknowledgement.objects.count() == 1


@pytest.mark.parametrize("typed", ["Kit Reed", "Tom Reed"])
def test_it_takes_the_known_as_name_and_the_given_name(asked, teacher, typed):
    teacher.known_as = "Kit"

    sign(asked, teacher, typed)

    assert Acknowledgement.objects.count() == 1


@pytest.mark.parametrize("typed", ["Tom", "Reed", "Tom Reid", "Hana Moss", "T. Reed", "yes", "Tom Reed Tom Reed"])
def test_it_refuses_another_name(asked, teacher, typed):
    with pytest.raises(actions.NotSigned, match="Type your name as the school has it: Tom Reed"):
        sign(asked, teacher, typed)

    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("who", ["head", "manager", "owner", "office", "other_head"])
def test_it_refuses_anybody_but_the_person_asked(asked, who, request):
    seat = request.getfixturevalue(who)

    with pytest.raises(Refused, match="Only the person who was asked"):
        sign(asked, seat)

    assert not Acknowledgement.objects.exists()


def test_it_refuses_the_second_time(asked, teacher):
    sign(asked, teacher)

    with pytest.raises(Refused, match="signed this version already"):
        sign(asked, teacher)

    assert Acknowledgement.objects.count() == 1


def test_it_refuses_from_a_page_opened_before_it_was_signed_elsewhere(asked, teacher):
    stale = Request.objects.get(pk=asked.pk)
    sign(asked, teacher)

    with pytest.raises(StepNotAvailable, match="moved on"):
        sign(stale, teacher)

    assert Acknowledgement.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["office@alder.test", "Office@alder.test", "schooloffice@alder.test", "admin.alder@alder.test", "head@a.test"],
)
def test_it_refuses_a_mailbox_that_several_people_read(asked, teacher, address):
    teacher.email = address

    with pytest.raises(Refused, match="read by several people"):
        sign(asked, teacher)


def test_it_takes_a_signature_after_a_dispute_or_a_refusal(asked, teacher, head):
    actions.dispute(asked, seat=teacher, reason="4.2 is unclear", at=NOON)
    actions.decline(asked, by=teacher, reason="I need time", at=NOON)

    sign(asked, teacher)

    asked.refresh_from_db()
    assert asked.status == Status.SIGNED


def test_it_does_not_carry_over_to_a_new_version_with_the_same_words(asked, teacher, school, owner):
    sign(asked, teacher)
    second = publish_policy(draft_policy(school, owner), owner)

    asking.ask(second, [teacher], at=NOON)

    assert second.fingerprint != asked.version.fingerprint
    assert Request.objects.get(version=second).status == Status.ASKED


def test_it_signs_only_a_version_whose_page_was_opened(asked, teacher, school, owner, client_of):
    """Between reading and signing a newer version came into force: nobody signs words they have not seen."""
    client = client_of(teacher)
    page = client.get(f"/s/{school.urn}/policy/")
    second = publish_policy(draft_policy(school, owner), owner)
    asking.ask(second, [teacher], at=NOON)

    answer = client.post(f"/s/{school.urn}/policy/sign/", {"typed_name": "Tom Reed", "once": token_of(page)})

    assert answer.status_code == 200
    assert b"A newer version is in force" in answer.content
    assert not Acknowledgement.objects.exists()
