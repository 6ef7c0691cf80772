"""What the events of school calendars are called. The first row that a title matches says what it is."""

import re

from clearline.people.school_years.model import Kind

# A title in small letters, hyphens read as spaces; each word or phrase stands by itself.
PHRASES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.INSET,
        (
            *("inset", "in service", "training day", "training days", "staff training", "staff day", "non pupil day"),
            *("non pupil days", "staff development day", "teacher day", "occasional day for training"),
        ),
    ),
    (
        Kind.CLOSED,
        (
            *("closed", "closure", "strike", "industrial action", "polling", "election", "snow", "occasional day"),
            *("bank holiday", "public holiday", "may day", "early may"),
        ),
    ),
    (
        Kind.OBSERVANCE,
        (
            *("observance", "religious festival", "eid", "eid al fitr", "eid al adha", "diwali", "divali", "vaisakhi"),
            *("baisakhi", "rosh hashanah", "yom kippur", "pesach", "passover", "sukkot", "shavuot", "lunar new year"),
            *("ash wednesday", "orthodox christmas", "orthodox good friday", "orthodox easter", "ashura", "holi"),
            *("guru nanak", "wesak", "vesak", "naw ruz", "nowruz"),
        ),
    ),
    (
        Kind.TERM_STARTS,
        (
            *("term starts", "term begins", "term start", "start of term", "first day of term", "beginning of term"),
            *("school opens", "school reopens", "back to school", "return to school", "term opens"),
        ),
    ),
    (
        Kind.TERM_ENDS,
        (
            *("term ends", "term finishes", "term end", "end of term", "last day of term", "term closes"),
            *("school breaks up", "break up", "schools break up"),
        ),
    ),
    (Kind.HOLIDAY, ("half term", "halfterm", "holiday", "holidays", "vacation", "christmas break", "easter break")),
    (Kind.TERM, ("term", "term 1", "term 2", "term 3", "term 4", "term 5", "term 6", "autumn 1", "autumn 2")),
    (Kind.TERM, ("spring 1", "spring 2", "summer 1", "summer 2")),
)
# Numbered halves are halves of a term at work, whatever follows; a holiday never lasts longer than the second says.
HALF_AT_WORK = re.compile(r"\b(first|second|1st|2nd) half( of)? (the )?(\w+ )?term\b|\bhalf term [1-6]\b")
TITLES = tuple(
    (kind, re.compile(rf"\b({'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b"))
    for kind, phrases in PHRASES
)


def kind_of(title: str) -> Kind | None:
    """What an event of this title is; None for one that says nothing about terms and days."""
    words = " ".join(re.sub(r"[\W_]+", " ", title.casefold()).split())
    if HALF_AT_WORK.search(words):
        return Kind.TERM
    return next((kind for kind, phrases in TITLES if phrases.search(words)), None)
