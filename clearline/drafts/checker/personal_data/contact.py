"""Telephone numbers and e-mail addresses, as people write them and as they disguise them."""

import re
from collections.abc import Iterator

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .near import about_a_thing, datum, digits_of

PHONE = re.compile(
    r"(?<![\w.+/-])(?<![0-9] )(?:\+44|\(\+44\)|0044|\(?0(?=[127]|"
    r"[ .-]?[127]))(?:[ .-]?\(0\))?(?:\)?[ .-]{0,2}\(?[0-9]){9,10}(?![0-9])(?![./-][0-9])"
)
ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!44)[1-9][0-9]{0,2}(?:[ .-]?\(?[0-9]\)?){7,11}(?![0-9])")
WITHOUT_NOUGHT = re.compile(
    r"(?<![\w.+-])(?<![0-9] )(?:44[ .-]?)?7[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3}(?![\w])(?![ .-][0-9])"
)
ASKS_TO_RING = re.compile(
    r"\b(?:ring|call|phone|text|mobile|mob|tel|number|whatsapp|message|dm)\b[^.!?\n]{0,24}$", re.IGNORECASE
)
DATE_AT_FRONT = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]{2}\b")

AT = re.compile(r"@|[ ]?[\[({<][ ]?at[ ]?[\])}>][ ]?|(?<=\w)[ ]{1,2}at[ ]{1,2}(?=\w)", re.IGNORECASE)
DOT = r"(?:[ ]?[\[({<][ ]?dot[ ]?[\])}>][ ]?|[ ]{1,2}dot[ ]{1,2}|\.)"
TOD = r"(?:[ ]?[\])}>][ ]?tod[ ]?[\[({<][ ]?|[ ]{1,2}tod[ ]{1,2}|\.|[ ]?[\])]?erocsrednu[\[(]?[ ]?|[ ]hsad[ ])"
BACKWARDS_FROM_AT = re.compile(rf"[ ]?[\w%+'-]{{1,40}}(?:{TOD}[\w%+'-]{{1,40}}){{0,4}}", re.IGNORECASE)
"""What stands before the sign, read from the sign back: a reading forward would begin again at every letter."""
AFTER_AT = re.compile(rf"\s?[a-z0-9-]{{1,40}}(?:{DOT}[a-z0-9-]{{1,40}}){{1,4}}", re.IGNORECASE)
POST_OFFICE = re.compile(
    r"\s?(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|protonmail|live|aol|sky|talktalk)\b", re.IGNORECASE
)
SPELLED_DOT = re.compile(r"\bdot\b", re.IGNORECASE)
AN_ENDING = re.compile(
    r"(?:com|org|net|uk|co|ac|sch|gov|info|eu|ie|wales|cymru|scot|io|me|edu|biz|london|example|test|invalid)$",
    re.IGNORECASE,
)
A_DESK = frozenset(words_for("a_desk"))


def phones(clean: str) -> Iterator[PersonalDatum]:
    for match in PHONE.finditer(clean):
        if _is_somebodys(match[0]) and not about_a_thing(clean, match.start()):
            yield datum("PHONE", *match.span())
    for match in ABROAD.finditer(clean):
        if not about_a_thing(clean, match.start()):
            yield datum("PHONE", *match.span())
    for match in WITHOUT_NOUGHT.finditer(clean):
        if ASKS_TO_RING.search(clean, max(0, match.start() - 48), match.start()):
            yield datum("PHONE", *match.span())


def _is_somebodys(written: str) -> bool:
    """A mobile or a geographic number, of the length that such a number has; a helpline is nobody's own."""
    if DATE_AT_FRONT.match(written):
        return False
    national = digits_of(written.replace("(0)", ""))
    national = (
        national.removeprefix("0044").removeprefix("44")
        if not written.startswith(("0", "(0")) or written.startswith("0044")
        else national
    )
    national = national.removeprefix("0")
    if national.startswith("7"):
        return len(national) == 10 and national[1] not in "06"
    return national.startswith(("1", "2")) and (len(national) == 10 or (len(national) == 9 and national[0] == "1"))


def emails(clean: str) -> Iterator[PersonalDatum]:
    end = -1
    for at in AT.finditer(clean):
        if at.start() <= end:
            continue
        after = AFTER_AT.match(clean, at.end()) or POST_OFFICE.match(clean, at.end())
        before = after and BACKWARDS_FROM_AT.match(clean[max(0, at.start() - 64) : at.start()][::-1])
        if before and after:
            local, domain = before[0][::-1].lstrip("'-"), after[0].rstrip("-")
            if _is_an_address(at[0], local.strip(), domain.strip()):
                end = after.start() + len(domain)
                yield datum("EMAIL", at.start() - len(local), end)


def _is_an_address(at: str, local: str, domain: str) -> bool:
    """The bare word "at" is also English: then a dot has been spelled out, or the words before look like an address."""
    if local.lower() in A_DESK:
        return False
    known = POST_OFFICE.fullmatch(domain) is not None
    if not known and not AN_ENDING.search(domain):
        return "@" in at and "." in domain
    if not at.isspace() and "at" not in at.lower():
        return not known
    if at.strip().lower() != "at":
        return True
    looks_written = any(each in local for each in "._0123456789") or SPELLED_DOT.search(local) is not None
    return looks_written or SPELLED_DOT.search(domain) is not None
