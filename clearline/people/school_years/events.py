"""iCalendar: events whose titles speak of terms and days, in London's days."""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from clearline.people.school_years.model import LONGEST_TITLE, Kind, Span, UnreadableSchoolYears, as_words
from clearline.people.school_years.words import kind_of

SHORTEST_TERM = 5  # days: a shorter event that speaks of a term is an evening, a fair or a disco
LONGEST_HALF_TERM = 23
LONDON = ZoneInfo("Europe/London")
MOST_EVENTS = 5000
MOST_REPEATS = 100
REPEATED = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
FURTHEST = timedelta(days=3660)  # how far a repetition is followed
NAMES = {"DTSTART": "start", "DTEND": "end", "DURATION": "length"}
MOMENT = timedelta(microseconds=1)
YEARS = range(1990, 2100)


def spans_of_events(data: bytes) -> tuple[list[Span], int]:
    """Every event that says something about terms and days, and how many say nothing.

    Raises:
        UnreadableSchoolYears: no calendar, or an event that cannot be.
    """
    if data.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableSchoolYears(f"The calendar has more than {MOST_EVENTS:,} events.")
    spans, ignored = [], 0
    for event in _events(data):
        found = list(_spans(event))
        spans += found
        ignored += not found
    return spans, ignored


def _events(data: bytes) -> list[Any]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(data.decode("utf-8-sig"), multiple=True)
        return [event for each in calendars for event in each.walk("VEVENT")]
    except Exception as problem:  # whatever a parser of strangers' files may raise, it is no calendar
        raise UnreadableSchoolYears("This is not a calendar that can be read. Export it again as .ics.") from problem


def _spans(event: Any) -> Iterator[Span]:
    title = _title(event)
    kind = kind_of(title)
    if kind is None or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    first, last = _first_and_last(event, title)
    kind = _as_meant(Span(kind, first, last, title))
    if kind is not None:
        yield from (Span(kind, start, start + (last - first), title) for start in _starts(event, first, title))


def _title(event: Any) -> str:
    """On one line, without anything that a spreadsheet would run."""
    words = " ".join(unicodedata.normalize("NFKC", str(event.get("SUMMARY", ""))).split())
    printable = "".join(letter for letter in words if letter.isprintable() and letter != "\ufffd")
    return printable.lstrip("=+-@ ")[:LONGEST_TITLE].strip()


def _as_meant(span: Span) -> Kind | None:
    """A half-term as long as a term is one; a term of an afternoon is none."""
    if span.kind == Kind.HOLIDAY and "half" in span.title.casefold() and span.days > LONGEST_HALF_TERM:
        return Kind.TERM
    return None if span.kind == Kind.TERM and span.days < SHORTEST_TERM else span.kind


def _first_and_last(event: Any, title: str) -> tuple[date, date]:
    """DTEND is the first moment that is not in it any more; without one an event is a day, or as long as it says."""
    start = _decoded(event, "DTSTART", title)
    if start is None:
        raise UnreadableSchoolYears(f"“{title}” has no start.")
    end = _decoded(event, "DTEND", title)
    if end is None and isinstance(duration := _decoded(event, "DURATION", title), timedelta):
        end = _plus(start, duration, title)
    begins = _moment(start)
    ends = begins if end is None else _moment(end)
    if ends < begins:
        raise UnreadableSchoolYears(f"“{title}” ends on {as_words(ends.date())}, before it starts.")
    last = (ends - MOMENT).date() if ends > begins else begins.date()
    if begins.year not in YEARS or last.year not in YEARS:
        raise UnreadableSchoolYears(f"“{title}” is in the year {begins.year}. Is that right?")
    return begins.date(), last


def _decoded(event: Any, name: str, title: str) -> Any:
    if name not in event:
        return None
    try:
        found = event.decoded(name)
    except Exception:  # a property may hold anything
        found = None
    if not isinstance(found, date | timedelta):
        raise UnreadableSchoolYears(f"“{title}” has no {NAMES[name]} that can be read.")
    return found


def _plus(start: date, duration: timedelta, title: str) -> date:
    try:
        return start + duration
    except OverflowError as problem:
        raise UnreadableSchoolYears(f"“{title}” has no end that can be read.") from problem


def _moment(value: object) -> datetime:
    """The moment by London's clocks; a time without a zone is meant so already."""
    if isinstance(value, datetime):
        return value if value.tzinfo is None else value.astimezone(LONDON).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time.min)
    raise TypeError(f"a date or a moment was expected, found {type(value).__name__}")


def _starts(event: Any, first: date, title: str) -> Iterator[date]:
    """The first day; of an event that repeats, each first day to its last time."""
    if not event.rrules:
        yield first
        return
    repeats = [each for each in _repeats(event, first, title) if each not in _left_out(event)]
    if len(repeats) > MOST_REPEATS:
        raise UnreadableSchoolYears(f"“{title}” repeats more than {MOST_REPEATS} times. Give it a nearer last date.")
    yield from repeats


def _repeats(event: Any, first: date, title: str) -> list[date]:
    from dateutil.rrule import rrulestr

    rule = dict(event.rrules[0])
    start = datetime.combine(first, time.min)
    try:
        counted = [int(number) for number in rule.pop("COUNT", ())]
        until = [_moment(day) for day in rule.pop("UNTIL", ())]
        if not counted and not until:
            raise UnreadableSchoolYears(f"“{title}” repeats without end. Give it a last date.")
        if str(rule["FREQ"][0]).upper() not in REPEATED:
            raise UnreadableSchoolYears(f"“{title}” repeats more often than once a day.")
        rule["UNTIL"] = [min([*until, start + FURTHEST])]
        days = rrulestr(type(event.rrules[0])(rule).to_ical().decode(), dtstart=start)
        return [day.date() for day in islice(days, min([*counted, MOST_REPEATS + 1]))]
    except UnreadableSchoolYears:
        raise
    except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise UnreadableSchoolYears(f"“{title}” repeats in a way that cannot be read.") from problem


def _left_out(event: Any) -> set[date]:
    return {_moment(day).date() for day in event.exdates}
