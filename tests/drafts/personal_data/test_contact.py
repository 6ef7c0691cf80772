"""Telephone numbers and e-mail addresses, written plainly or disguised."""

import pytest

from .found import found, found_of


@pytest.mark.parametrize(
    "written",
    [
        "07700 900123",
        "07700900123",
        "07700-900-123",
        "07700.900.123",
        "077 00 90 01 23",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "(07700) 900123",
        "01632 960123",
        "(01632) 960123",
        "0161 496 0123",
        "+44 161 496 0123",
        "020 7946 0123",
        "(020) 7946 0123",
        "029 2018 0123",
        "+353 86 555 0123",
    ],
)
def test_a_number_is_found_however_it_is_written(written):
    assert found_of("PHONE", f"ring {written} after six") == [written]


def test_a_mobile_without_its_nought_needs_somebody_to_ring_it():
    assert found_of("PHONE", "whatsapp me 7700 900123") == ["7700 900123"]
    assert found("7700 900123 people came") == []


@pytest.mark.parametrize(
    "post",
    [
        "Childline is 0800 1111",
        "call 111, or 999 if it cannot wait",
        "Samaritans 116 123, any time",
        "helpline 0808 800 5002",
        "our office is on 0300 123 4567",
        "order 01632960123 has not come",
        "exam on 01/02/2027 at 0900",
        "01-02-2027 is a Monday",
    ],
)
def test_helplines_orders_and_dates_are_nobodys_number(post):
    assert found_of("PHONE", post) == []


@pytest.mark.parametrize(
    "written",
    [
        "mira.holt@example.org",
        "Mira_Holt+school@mail.example.co.uk",
        "mira.holt (at) example.org",
        "mira.holt[at]example[dot]org",
        "mira dot holt at example dot com",
        "mira.holt at example.org",
        "miraholt12 at gmail dot com",
        "mira.holt at gmail",
        "mholt @ example.com",
    ],
)
def test_an_address_is_found_however_it_is_disguised(written):
    assert found_of("EMAIL", f"write to {written}, please") == [written]


@pytest.mark.parametrize(
    "post",
    [
        "look at bbc.co.uk for closures",
        "meet at the gate at three",
        "follow @TeamRowan for news",
        "good at maths. com on then",
        "the office is office@example.org",
        "please use enquiries@example.org",
        "laugh at. me",
    ],
)
def test_a_place_a_handle_and_an_office_are_nobodys_address(post):
    assert found_of("EMAIL", post) == []
