from datetime import timedelta

import pytest
from django.utils import timezone

from clearline.acknowledgements import asking
from clearline.acknowledgements.models import Acknowledgement
from clearline.audit.models import Link
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people import sessions
from clearline.people.models import SignIn, Slip
from clearline.people.slips import SlipRefused, print_slip, use_slip
from tests.conftest import ASKED_AT, NOON, make_seat
from tests.people.conftest import Visitor

REFUSED = "This code does not open anything"


@pytest.fixture
def printed(office, caretaker) -> tuple[Slip, str]:
    return print_slip(caretaker, by=office, at=timezone.now())


@pytest.fixture
def cleo(visitor, printed, version, caretaker):
    """The caretaker at a computer, signed in with the slip and asked to sign."""
    asking.ask(version, [caretaker], at=ASKED_AT)
    visitor.send("people:use_slip", code=printed[1], follow=True)
    return visitor


def test_it_opens_the_policy(visitor, printed, version):
    answer = visitor.send("people:use_slip", code=printed[1].lower().replace("-", " "))

    assert answer.url == "/s/123456/policy/"
    assert visitor.get(answer.url).status_code == 200


def test_it_opens_once(printed):
    first, second = Visitor(), Visitor()

    first.send("people:use_slip", code=printed[1])
    page = second.send("people:use_slip", code=printed[1])

    assert REFUSED in page.content.decode()


def test_it_opens_for_ten_school_days(office, caretaker):
    slip, code = print_slip(caretaker, by=office, at=NOON)

    assert slip.expires_on.isoformat() == "2026-12-08"
    with pytest.raises(SlipRefused):
        use_slip(code, at=NOON + timedelta(days=15))
    use_slip(code, at=NOON + timedelta(days=14))


def test_a_newer_one_ends_the_older(office, caretaker, printed):
    _slip, newer = print_slip(caretaker, by=office, at=timezone.now())

    with pytest.raises(SlipRefused):
        use_slip(printed[1], at=timezone.now())
    use_slip(newer, at=timezone.now())


def test_its_code_is_kept_nowhere(printed):
    kept = str(list(Slip.objects.values())) + str(list(Link.objects.values()))

    assert printed[1] not in kept
    assert printed[1].replace("-", "") not in kept


def test_a_teacher_cannot_print_one(teacher, caretaker):
    with pytest.raises(Refused):
        print_slip(caretaker, by=teacher, at=NOON)


@pytest.mark.parametrize(
    "path",
    ["/s/123456/", "/home/", "/schools/", "/sign-in/", "/s/123456/people/", "/s/123456/team/", "/s/123456/policies/"],
)
def test_it_opens_nothing_but_reading_and_signing(cleo, path):
    page = cleo.get(path)

    assert page.status_code == 403
    assert "A printed slip opens reading and signing, and nothing else." in page.content.decode()


def test_who_printed_it_stands_on_the_receipt(cleo, office, caretaker):
    signed = cleo.send("acknowledgements:sign", 123456, typed_name="Cleo Park")
    receipt = cleo.get(signed.url)

    assert receipt.status_code == 200
    assert Acknowledgement.objects.get(request__seat=caretaker).by == office.key


def test_it_asks_too(cleo):
    assert cleo.see("guidance:ask", 123456, "4.2").status_code == 200


def test_that_was_not_me_voids_it_and_signs_out(cleo, printed):
    cleo.send("people:slip_not_me", 123456)

    assert Slip.objects.get(pk=printed[0].pk).voided_at
    assert cleo.see("acknowledgements:read", 123456).url.startswith("/account/login/")


def test_that_was_not_me_tells_chair_and_head(cleo, head, chair, printed):
    cleo.send("people:slip_not_me", 123456)

    told = Message.objects.filter(kind="slip.not_me", ref=f"SL-{printed[0].pk}").values_list("to", flat=True)
    assert set(told) == {head.key, chair.key}


def test_whoever_printed_it_is_not_the_one_who_is_told(visitor, head, chair, caretaker, version):
    _slip, code = print_slip(caretaker, by=head, at=timezone.now())
    visitor.send("people:use_slip", code=code)

    visitor.send("people:slip_not_me", 123456)

    assert [message.to for message in Message.objects.filter(kind="slip.not_me")] == [chair.key]


def test_what_was_signed_with_it_stays_and_the_chain_says_more(cleo, chair, caretaker):
    cleo.send("acknowledgements:sign", 123456, typed_name="Cleo Park")

    cleo.send("people:slip_not_me", 123456)

    events = b"".join(bytes(link.body) for link in Link.objects.order_by("position"))
    assert Acknowledgement.objects.filter(request__seat=caretaker).exists()
    assert events.index(b"acknowledgement.signed") < events.index(b"slip.voided")


def test_a_session_of_a_voided_slip_is_over(cleo, office, printed):
    Slip.objects.filter(pk=printed[0].pk).update(voided_at=timezone.now())

    assert cleo.see("acknowledgements:read", 123456).url.startswith("/account/login/")


def test_its_session_ends_soon_on_a_computer_others_use(cleo):
    session = cleo.session
    session[sessions.SEEN] = (timezone.now() - timedelta(minutes=21)).timestamp()
    session.save()

    assert cleo.see("acknowledgements:read", 123456).url.startswith("/account/login/")


def test_guessing_is_stopped_and_costs_nobody_their_slip(printed):
    guesser = Visitor(REMOTE_ADDR="203.0.113.9")
    answers = [guesser.send("people:use_slip", code=f"AAAA-{guess:04}") for guess in range(2000, 2070)]

    assert [answer.status_code for answer in answers[-5:]] == [429] * 5
    assert Visitor(REMOTE_ADDR="203.0.113.10").send("people:use_slip", code=printed[1]).status_code == 302


def test_a_whole_school_uses_its_slips_from_one_address(office, school):
    codes = []
    for name in ("Ann", "Ben", "Cat", "Dan"):
        seat = make_seat(school, f"{name} Hall", address=False)
        codes += [print_slip(seat, by=office, at=timezone.now())[1]]

    for code in codes:
        assert Visitor().send("people:use_slip", code=code).status_code == 302


def test_right_codes_do_not_count_as_guesses(office, caretaker):
    for _ in range(65):
        _slip, code = print_slip(caretaker, by=office, at=timezone.now())
        answer = Visitor().send("people:use_slip", code=code)

    assert answer.status_code == 302


def test_a_second_slip_uses_the_same_sign_in(office, caretaker):
    for _ in range(2):
        _slip, code = print_slip(caretaker, by=office, at=timezone.now())
        use_slip(code, at=timezone.now())

    assert SignIn.objects.filter(seats=caretaker).count() == 1
