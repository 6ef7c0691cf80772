"""From the bytes of a file to what it says about school years: csv with a heading row, or iCalendar."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence

from clearline.people.school_years.events import spans_of_events
from clearline.people.school_years.lines import HEADINGS, spans_of_lines
from clearline.people.school_years.model import (
    Day,
    Kind,
    Period,
    SchoolYears,
    Span,
    UnreadableSchoolYears,
    as_words,
    weekdays,
)

LARGEST_FILE = 5 * 1024 * 1024  # bytes
LONGEST_TERM = 200
LONGEST_DAYS = 60  # that one line of closed days, INSET days or observances may cover
SHORT_HOLIDAY = 2  # days: one that is no longer is closed days; a longer one parts a term in two
CALENDAR = b"BEGIN:VCALENDAR"


def read_school_years(data: bytes) -> SchoolYears:
    """What a file says. Its content decides what it is, its name does not.

    Raises:
        UnreadableSchoolYears: it is no calendar, or something in it cannot be; the message says what and where.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableSchoolYears(f"The file is larger than {LARGEST_FILE // 1024**2} MB.")
    if not data.strip():
        raise UnreadableSchoolYears("The file is empty.")
    is_calendar = data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(CALENDAR)].upper() == CALENDAR
    spans, ignored = spans_of_events(data) if is_calendar else spans_of_lines(data)
    return _put_in_order(list(spans), ignored)


def _put_in_order(spans: Sequence[Span], ignored: int) -> SchoolYears:
    for span in spans:
        _refuse_too_long(span)
    holidays = [span for span in spans if span.kind == Kind.HOLIDAY]
    whole, unused = _terms(spans)
    short = [each for each in holidays if each.days <= SHORT_HOLIDAY and _within(each, whole)]
    closed = {day for span in spans if span.kind == Kind.CLOSED for day in span.weekdays()}
    closed |= {day for span in short for day in span.weekdays()}
    inset = {day for span in spans if span.kind == Kind.INSET for day in span.weekdays()}
    observances = {day: span.title for span in spans if span.kind == Kind.OBSERVANCE for day in span.weekdays()}
    found = SchoolYears(
        terms=tuple(_without(whole, [span for span in holidays if span.days > SHORT_HOLIDAY])),
        closed=tuple(sorted(closed)),
        inset=tuple(sorted(inset)),
        observances=tuple(Day(on, observances[on]) for on in sorted(observances)),
        ignored=ignored + unused,
    )
    if not (found.terms or found.closed or found.inset or found.observances):
        raise UnreadableSchoolYears("The file has no terms and no days that are understood.")
    return found


def _refuse_too_long(span: Span) -> None:
    longest = LONGEST_TERM if span.kind in {Kind.TERM, Kind.HOLIDAY} else LONGEST_DAYS
    if span.days > longest:
        raise UnreadableSchoolYears(
            f"“{span.title or span.kind}” lasts from {as_words(span.first)} to {as_words(span.last)}, "
            f"more than {longest} days. Is its year right?"
        )


def _terms(spans: Sequence[Span]) -> tuple[list[Period], int]:
    """The terms, and how many lines were not needed for them: first and last days beside whole terms."""
    whole = sorted((span.first, span.last) for span in spans if span.kind == Kind.TERM)
    edges = [span for span in spans if span.kind in {Kind.TERM_STARTS, Kind.TERM_ENDS}]
    if whole:
        return list(dict.fromkeys(whole)), len(edges) + len(whole) - len(set(whole))
    return list(_between(edges)), 0


def _between(edges: Iterable[Span]) -> Iterator[Period]:
    """Each first day of a term with the last day that follows it."""
    first: Span | None = None
    for edge in sorted(set(edges), key=lambda each: (each.first, each.kind == Kind.TERM_ENDS)):
        if edge.kind == Kind.TERM_STARTS:
            if first is not None:
                raise _unpaired(first)
            first = edge
        elif first is None:
            raise _unpaired(edge)
        else:
            yield first.first, edge.last
            first = None
    if first is not None:
        raise _unpaired(first)


def _unpaired(edge: Span) -> UnreadableSchoolYears:
    if edge.kind == Kind.TERM_STARTS:
        return UnreadableSchoolYears(f"The term that starts on {as_words(edge.first)} has no last day.")
    return UnreadableSchoolYears(f"The term that ends on {as_words(edge.last)} has no first day.")


def _within(span: Span, terms: Iterable[Period]) -> bool:
    return any(first <= span.first <= last for first, last in terms)


def _without(terms: Iterable[Period], holidays: Sequence[Span]) -> Iterator[Period]:
    """The terms with their holidays cut out."""
    for term in terms:
        parts = [term]
        for holiday in holidays:
            parts = [part for each in parts for part in _cut(each, holiday)]
        yield from parts


def _cut(part: Period, holiday: Span) -> Iterator[Period]:
    days = list(weekdays(*part))
    before = [day for day in days if day < holiday.first]
    after = [day for day in days if day > holiday.last]
    if len(before) + len(after) == len(days):
        yield part
        return
    for kept in (before, after):
        if kept:
            yield kept[0], kept[-1]


def fingerprint(years: SchoolYears) -> str:
    """By which a page knows that the calendar is still the one it showed."""
    return hashlib.sha256(as_csv(years).encode()).hexdigest()


def as_csv(years: SchoolYears) -> str:
    """The same years as a file that reads alike: what a page carries from looking to keeping."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([Kind.TERM, first, last, ""] for first, last in years.terms)
    writer.writerows([Kind.CLOSED, on, on, ""] for on in years.closed)
    writer.writerows([Kind.INSET, on, on, ""] for on in years.inset)
    writer.writerows([Kind.OBSERVANCE, day.on, day.on, day.title] for day in years.observances)
    return text.getvalue()
