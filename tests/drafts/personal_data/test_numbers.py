"""Numbers with check digits: the right ones are found, the wrong ones are somebody's parcel."""

import pytest

from clearline.drafts.checker.personal_data.numbers import UPN_LETTERS

from .found import found, found_of


def nhs_number(nine: str) -> str:
    check = 11 - sum((10 - place) * int(digit) for place, digit in enumerate(nine)) % 11
    assert check != 10, "this beginning has no NHS number"
    return nine + str(check % 11)


def pupil_number(twelve: str) -> str:
    return UPN_LETTERS[sum(weight * int(digit) for weight, digit in enumerate(twelve, start=2)) % 23] + twelve


@pytest.mark.parametrize("written", ["{}", "{} ", "({})"])
def test_an_nhs_number_is_found_with_a_word_of_health(written):
    number = nhs_number("999123458")

    assert found_of("NHS", f"NHS no {written.format(number)}") == [number]


@pytest.mark.parametrize("between", [" ", "-", "."])
def test_an_nhs_number_in_its_groups_needs_no_word(between):
    number = nhs_number("485777345")
    grouped = between.join([number[:3], number[3:6], number[6:]])

    assert found_of("NHS", f"hers is {grouped} I think") == [grouped]


def test_a_number_after_a_date_is_still_found():
    number = nhs_number("999123458")

    assert found(f"DOB 19/04/2012 {number}") == [("DOB", "19/04/2012"), ("NHS", number)]


def test_a_wrong_check_digit_is_no_nhs_number():
    number = nhs_number("999123458")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert found(f"NHS number {wrong}") == []


def test_an_order_number_that_happens_to_add_up_is_left_alone():
    assert found(f"order number {nhs_number('485777345')} has not come") == []


@pytest.mark.parametrize("written", ["JG103759A", "jg 10 37 59 a", "JG-10-37-59-A", "JG.10.37.59.A"])
def test_a_national_insurance_number_is_found_however_it_is_written(written):
    assert found_of("NINO", f"mine is {written} and they lost it") == [written]


@pytest.mark.parametrize("prefix", ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ", "DA", "FA", "IA", "QA", "UA", "VA", "AO"])
def test_a_prefix_never_given_out_is_refused(prefix):
    assert found(f"NI number {prefix}103759A") == []


def test_without_its_last_letter_the_number_needs_to_be_named():
    assert found_of("NINO", "national insurance JG103759") == ["JG103759"]
    assert found("the door code is JG103759") == []


def test_a_code_for_a_quiz_is_no_national_insurance_number():
    assert found("Room code JG103759A for the quiz") == []


@pytest.mark.parametrize("case", [str, str.lower])
def test_a_pupil_number_is_found_by_its_check_letter(case):
    number = case(pupil_number("823200003001"))

    assert found_of("UPN", f"census: {number}") == [number]


def test_a_pupil_number_with_another_letter_is_a_serial_number():
    number = pupil_number("823200003001")
    other = UPN_LETTERS[(UPN_LETTERS.index(number[0]) + 1) % 23]

    assert found(f"it says {other}{number[1:]} on the boiler") == []


@pytest.mark.parametrize(
    "written",
    [
        "20-45-77 31926819",
        "sort code 20-45-77, account 31926819",
        "20-45-77 / 31926819",
        "sort code 204577 account number 31926819",
        "account 31926819, sort code 20-45-77",
        "a/c no 31926819 s/c 20 45 77",
    ],
)
def test_a_sort_code_beside_an_account_is_found_in_every_order(written):
    assert len(found_of("BANK", f"pay me: {written} ta")) == 1


@pytest.mark.parametrize(
    "post", ["use sort code 20-45-77", "20-45-77 is the combination", "scores 20-45-77 over 31926819 games"]
)
def test_a_sort_code_alone_is_nobodys(post):
    assert found(post) == []


def test_an_iban_and_a_card_need_their_checks():
    assert found_of("BANK", "IBAN GB82 WEST 1234 5698 7654 32") == ["GB82 WEST 1234 5698 7654 32"]
    assert found("IBAN GB83 WEST 1234 5698 7654 32") == []
    assert found_of("BANK", "card 4111 1111 1111 1111") == ["4111 1111 1111 1111"]
    assert found("card 4111 1111 1111 1112") == []


@pytest.mark.parametrize(
    "post",
    [
        "Meter reading 048213",
        "parcel tracking 482910374655 says Tuesday",
        "ISBN 978-0-306-40615-7",
        "version 11.4.2 is out",
        "12,408 steps before lunch",
        "raised £1,204.50 for the hospice",
        "lottery: 3 9 14 27 38 41",
    ],
)
def test_other_numbers_are_left_alone(post):
    assert found(post) == []
