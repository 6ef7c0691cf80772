"""Numbers that stand for one person: NHS, National Insurance, unique pupil number, bank. The check digits decide."""

import re
from collections.abc import Iterator

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .near import about_a_thing, datum, digits_of, is_near

NHS = re.compile(r"(?<![\w+])(?<![0-9][.-])[0-9]{3}([ .-]?)[0-9]{3}\1[0-9]{4}(?![ .-]?[0-9])(?!\w)")
ABOUT_HEALTH = re.compile(
    r"\b(?:nhs|gp|hospital|patient|camhs|medical|allerg\w+|ehcp|doctor|chi|clinic|prescription|surgery)\b",
    re.IGNORECASE,
)
HEALTH_SERVICE = re.compile(r"\bnhs\b", re.IGNORECASE)

NINO = re.compile(
    r"(?<![^\W_])(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z][ .-]?"
    r"[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{2}(?:[ .-]?([a-d]))?(?![^\W_])",
    re.IGNORECASE,
)
ABOUT_INSURANCE = re.compile(r"\b(?:national insurance|n\.?i\.?|nino|ni(?:\s?n(?:o|umber)))\b", re.IGNORECASE)

UPN = re.compile(
    r"(?<![^\W_])[a-hj-np-rt-z][ -]?[0-9](?:[ -]?[0-9]){10}[ -]?[0-9a-hj-np-rt-z](?![^\W_])", re.IGNORECASE
)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

SORT_THEN_ACCOUNT = re.compile(
    r"(?<![\w.-])([0-9]{2}([-–. ]?)[0-9]{2}\2[0-9]{2})([^0-9\n]{1,40})([0-9]{4} ?[0-9]{4})(?![0-9]|[-.][0-9])"
)
ACCOUNT_THEN_SORT = re.compile(
    r"(?<![\w.-])([0-9]{4} ?[0-9]{4})([^0-9\n]{1,40})([0-9]{2}([-–. ]?)[0-9]{2}\4[0-9]{2})(?![0-9]|[-.][0-9])"
)
ACCOUNT_ALONE = re.compile(r"\b(?:account|acct?|a/c)\b\.?[^0-9.!?\n]{0,16}([0-9]{8})(?![0-9]|[-.][0-9])", re.IGNORECASE)
BETWEEN = frozenset(words_for("between"))
ABOUT_MONEY = re.compile(
    r"\b(?:sort|bank\w*|acc|acct|account|a/c|pay|paid|transfer\w*|bacs|monzo|starling|barclays|natwest|hsbc|"
    r"lloyds|santander|"
    r"nationwide|halifax|money|send|owe)\b",
    re.IGNORECASE,
)
ABOUT_A_BANK = re.compile(r"\b(?:bank\w*|sort code|transfer\w*|bacs|pay|wages|salary)\b", re.IGNORECASE)
IBAN = re.compile(r"(?<![^\W_])gb[0-9]{2} ?[a-z]{4}(?: ?[0-9]){14}(?![^\W_])", re.IGNORECASE)
CARD = re.compile(r"(?<![\w.-])[0-9]{4}([ -]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\w]|[ -][0-9])")
WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def nhs_numbers(clean: str) -> Iterator[PersonalDatum]:
    for match in NHS.finditer(clean):
        if is_nhs_number(digits_of(match[0])) and _is_about_health(clean, match):
            yield datum("NHS", *match.span())


def is_nhs_number(digits: str) -> bool:
    """The tenth digit is eleven less the weighted sum of nine, modulo eleven; ten is never given out."""
    if len(set(digits)) == 1:
        return False
    check = 11 - sum((10 - place) * int(digit) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def _is_about_health(clean: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if match[1] == " " and clean[max(0, start - 2) : start - 1].isdigit():
        return False
    if is_near(HEALTH_SERVICE, clean, start, end, before=30, after=15):
        return True
    if about_a_thing(clean, start):
        return False
    looks_given = match[0][0] in "4679" or (bool(match[1]) and match[0][0] != "0")
    return looks_given or is_near(ABOUT_HEALTH, clean, start, end)


def national_insurance_numbers(clean: str) -> Iterator[PersonalDatum]:
    for match in NINO.finditer(clean):
        named = is_near(ABOUT_INSURANCE, clean, *match.span(), before=40)
        if named or (match[1] and not about_a_thing(clean, match.start())):
            yield datum("NINO", *match.span())


def pupil_numbers(clean: str) -> Iterator[PersonalDatum]:
    for match in UPN.finditer(clean):
        if is_pupil_number(match[0].replace(" ", "").replace("-", "").upper()):
            yield datum("UPN", *match.span())


def is_pupil_number(number: str) -> bool:
    """The letter is the weighted sum of the twelve that follow, modulo 23; a temporary number ends in a letter."""
    values = [int(each) if "0" <= each <= "9" else UPN_LETTERS.index(each) for each in number[1:]]
    return UPN_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23] == number[0]


def bank_details(clean: str) -> Iterator[PersonalDatum]:
    """A sort code beside an account in either order; a card; an IBAN; an account alone where a bank is spoken of."""
    for match in SORT_THEN_ACCOUNT.finditer(clean):
        if _is_a_pair(clean, match, dashed=match[2] in ("-", "–"), between=match[3]):
            yield datum("BANK", *match.span())
    for match in ACCOUNT_THEN_SORT.finditer(clean):
        if _is_a_pair(clean, match, dashed=match[4] in ("-", "–"), between=match[2]):
            yield datum("BANK", *match.span())
    for match in ACCOUNT_ALONE.finditer(clean):
        if is_near(ABOUT_A_BANK, clean, *match.span()):
            yield datum("BANK", *match.span(1))
    for match in IBAN.finditer(clean):
        if is_iban(match[0].replace(" ", "").upper()):
            yield datum("BANK", *match.span())
    for match in CARD.finditer(clean):
        if is_card_number(digits_of(match[0])) and not about_a_thing(clean, match.start()):
            yield datum("BANK", *match.span())


def _is_a_pair(clean: str, match: re.Match[str], *, dashed: bool, between: str) -> bool:
    words = {each.lower() for each in WORD.findall(between)}
    if not words <= BETWEEN:
        return False
    return (dashed and not about_a_thing(clean, match.start())) or is_near(ABOUT_MONEY, clean, *match.span())


def is_iban(number: str) -> bool:
    return int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97 == 1


def is_card_number(digits: str) -> bool:
    """Luhn's sum, for a number that a card could begin with."""
    doubled = [int(each) if place % 2 else sum(divmod(2 * int(each), 10)) for place, each in enumerate(digits)]
    return digits[0] in "3456" and sum(doubled) % 10 == 0
