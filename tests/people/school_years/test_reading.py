"""Files of school years: what is read, and what is refused with one plain sentence."""

import unicodedata
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.people.school_years import (
    LARGEST_FILE,
    Day,
    SchoolYears,
    UnreadableSchoolYears,
    as_csv,
    read_school_years,
)
from clearline.people.school_years.model import Kind
from clearline.people.school_years.words import kind_of

AUTUMN = (date(2026, 9, 1), date(2026, 12, 18))


def csv_of(*lines, headings="kind,from,to,title"):
    return read_school_years("\n".join([headings, *lines]).encode())


def event(summary, start, end="", *more):
    lines = [f"SUMMARY:{summary}", f"DTSTART{start}", *([f"DTEND{end}"] if end else []), *more]
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def calendar(*events):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""]).encode()


def ics(*events):
    return read_school_years(calendar(*events))


def all_day(summary, first, last, *more):
    """As calendars write it: the end is the first day that is not in it any more."""
    end = last + timedelta(days=1)
    return event(summary, f";VALUE=DATE:{first:%Y%m%d}", f";VALUE=DATE:{end:%Y%m%d}", *more)


TERM = all_day("Autumn term", *AUTUMN)


def refused(data):
    with pytest.raises(UnreadableSchoolYears) as problem:
        read_school_years(data)
    said = str(problem.value)
    assert said.endswith("Nothing was changed.")
    return said


class TestCsv:
    def test_every_kind_is_read(self):
        found = csv_of(
            "term,2026-09-01,2026-10-23,Autumn 1",
            "Term,2/11/2026,18 Dec 2026,",
            "inset,2026-09-01",
            "closed,2026-10-08,,Strike",
            "observance,2026-11-09,2026-11-10,Diwali",
        )

        assert found == SchoolYears(
            terms=((date(2026, 9, 1), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18))),
            inset=(date(2026, 9, 1),),
            closed=(date(2026, 10, 8),),
            observances=(Day(date(2026, 11, 9), "Diwali"), Day(date(2026, 11, 10), "Diwali")),
        )

    def test_only_weekdays_of_a_closure_are_kept(self):
        assert csv_of("closed,2026-10-09,2026-10-12").closed == (date(2026, 10, 9), date(2026, 10, 12))

    @pytest.mark.parametrize(
        "headings", ["Type;Start date;End date;Name", "kind\tfrom\tto\ttitle", "KIND , FROM , TO , TITLE"]
    )
    def test_headings_and_separators_vary(self, headings):
        separator = ";" if ";" in headings else "\t" if "\t" in headings else ","

        assert csv_of(separator.join(["inset", "2026-09-01", "", ""]), headings=headings).inset == (date(2026, 9, 1),)

    def test_it_is_read_in_the_encodings_of_spreadsheets(self):
        text = "kind,from,to,title\nobservance,2026-11-09,,Día\n"

        for encoding in ("utf-8-sig", "utf-16", "cp1252"):
            assert read_school_years(text.encode(encoding)).observances == (Day(date(2026, 11, 9), "Día"),)

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("holiday,2026-10-26", "Row 2: “holiday” is none of term, closed, inset, observance."),
            ("term,2026-12-18,2026-09-01", "Row 2: it ends on 1 September 2026, before it starts."),
            ("term,next week", "Row 2: “next week” is not a date."),
            ("term,09/31/2026", "Row 2: “09/31/2026” is not a date."),
            ("term,", "Row 2: “” is not a date."),
            ("term,2026-09-01,2036-12-18", "more than 200 days. Is its year right?"),
            ("closed,2026-09-01,2027-12-18", "more than 60 days. Is its year right?"),
            ('observance,2026-09-01,,"=HYPERLINK(1)"', "Row 2: the title must be plain text"),
        ],
    )
    def test_a_line_that_cannot_be_is_said(self, line, words):
        assert words in refused(f"kind,from,to,title\n{line}\n".encode())


class TestCalendar:
    def test_all_day_events_end_the_day_before_their_end(self):
        found = ics(TERM, all_day("INSET day", date(2026, 9, 1), date(2026, 9, 2)))

        assert found.terms == (AUTUMN,)
        assert found.inset == (date(2026, 9, 1), date(2026, 9, 2))

    def test_holidays_are_cut_out_of_terms(self):
        found = ics(TERM, all_day("Autumn half-term holiday", date(2026, 10, 26), date(2026, 10, 30)))

        assert found.terms == ((date(2026, 9, 1), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18)))
        assert found.closed == ()

    def test_a_holiday_of_a_day_is_a_closed_day(self):
        found = ics(TERM, all_day("Mid-term holiday", date(2026, 10, 26), date(2026, 10, 26)))

        assert (found.terms, found.closed) == ((AUTUMN,), (date(2026, 10, 26),))

    def test_terms_are_also_read_from_their_first_and_last_days(self):
        found = ics(
            all_day("Autumn term starts", date(2026, 9, 1), date(2026, 9, 1)),
            all_day("End of term", date(2026, 12, 18), date(2026, 12, 18)),
        )

        assert found.terms == (AUTUMN,)

    def test_first_and_last_days_beside_whole_terms_are_left_out(self):
        found = ics(TERM, all_day("Autumn term starts", date(2026, 9, 1), date(2026, 9, 1)))

        assert (found.terms, found.ignored) == ((AUTUMN,), 1)

    def test_others_are_left_out_and_counted(self):
        found = ics(
            TERM,
            all_day("Year 7 parents’ evening", date(2026, 10, 1), date(2026, 10, 1)),
            all_day("End-of-term disco for the PTA", date(2026, 12, 17), date(2026, 12, 17)).replace("End-of-", ""),
            all_day("INSET day", date(2026, 9, 1), date(2026, 9, 1), "STATUS:CANCELLED"),
        )

        assert (found.ignored, found.inset) == (3, ())

    def test_timed_events_fall_on_londons_days(self):
        """Midnight in summer is 23:00 the day before in UTC."""
        found = ics(TERM, event("Polling day", ":20270505T230000Z", ":20270506T230000Z"))

        assert found.closed == (date(2027, 5, 6),)

    @pytest.mark.parametrize(
        ("start", "end", "more"),
        [
            (";VALUE=DATE:20260901", "", ()),
            (";VALUE=DATE:20260901", ";VALUE=DATE:20260901", ()),
            (":20260901T083000", ":20260901T153000", ()),
            (";TZID=Europe/London:20260901T083000", "", ("DURATION:PT7H",)),
            (";TZID=Europe/London:20260901T000000", ";TZID=Europe/London:20260902T000000", ()),
        ],
    )
    def test_one_day_is_written_in_many_ways(self, start, end, more):
        assert ics(event("INSET", start, end, *more)).inset == (date(2026, 9, 1),)

    def test_an_event_that_repeats_is_read_to_its_end(self):
        twice = all_day("Eid", date(2027, 3, 10), date(2027, 3, 10), "RRULE:FREQ=YEARLY;COUNT=2")
        until = all_day("INSET day", date(2026, 9, 7), date(2026, 9, 7), "RRULE:FREQ=WEEKLY;UNTIL=20260921")
        but = all_day(
            "Diwali",
            date(2026, 11, 9),
            date(2026, 11, 9),
            "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE;VALUE=DATE:20261110",
        )

        found = ics(TERM, twice, until, but)

        assert [day.on for day in found.observances if day.title == "Eid"] == [date(2027, 3, 10), date(2028, 3, 10)]
        assert found.inset == (date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21))
        assert [day.on.day for day in found.observances if day.title == "Diwali"] == [9, 11]

    def test_a_title_is_harmless(self):
        [day] = ics(all_day("=2+5 Diwali\x07 ", date(2026, 11, 9), date(2026, 11, 9))).observances

        assert day.title == "2+5 Diwali"

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"BEGIN:VCALENDAR\nfoo", "not a calendar that can be read"),
            (calendar(all_day("Autumn term", date(2026, 12, 18), date(2026, 9, 1))), "before it starts"),
            (calendar(all_day("Eid", *[AUTUMN[0]] * 2, "RRULE:FREQ=YEARLY")), "“Eid” repeats without end"),
            (calendar(all_day("Eid", *[AUTUMN[0]] * 2, "RRULE:FREQ=SECONDLY;COUNT=9")), "more often than once a day"),
            (calendar(all_day("Eid", *[AUTUMN[0]] * 2, "RRULE:FREQ=DAILY;COUNT=999999")), "more than 100 times"),
            (calendar(all_day("Eid", *[AUTUMN[0]] * 2, "RRULE:FREQ=DAILY;UNTIL=20991231")), "more than 100 times"),
            (calendar(all_day("Autumn term starts", *[AUTUMN[0]] * 2)), "starts on 1 September 2026 has no last day"),
            (calendar(all_day("End of term", *[AUTUMN[1]] * 2)), "ends on 18 December 2026 has no first day"),
            (calendar(all_day("Autumn term", AUTUMN[0], date(2036, 1, 1))), "Is its year right?"),
            (calendar(event("INSET", ":foo")), "“INSET” has no start that can be read"),
            (calendar("BEGIN:VEVENT\r\nSUMMARY:INSET\r\nEND:VEVENT"), "“INSET” has no start"),
            (calendar(all_day("Sports day", *AUTUMN)), "no terms and no days that are understood"),
        ],
    )
    def test_what_cannot_be_is_said(self, data, words):
        assert words in refused(data)

    @pytest.mark.long
    def test_a_rule_that_never_comes_true_does_not_go_on_for_ever(self):
        never = all_day("Eid", *[AUTUMN[0]] * 2, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=2")

        assert ics(TERM, never).observances == ()

    def test_very_many_events_are_refused(self):
        assert "more than 5,000 events" in refused(calendar(*[all_day("Sports day", *AUTUMN)] * 5001))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"hello", "This is not a calendar."),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "This is not a calendar."),
        (b"PK\x03\x04" + bytes(range(256)), "This is not a calendar."),
        (b"name,job\nAnn,Teacher\n", "This is not a calendar."),
        (b"kind,from\n", "no terms and no days"),
        (b"kind,from,to,title\n" + b"inset,2026-09-01\n" * 3001, "more than 3,000 lines"),
        (b"a" * (LARGEST_FILE + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_calendar_is_refused(data, words):
    assert words in refused(data)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Autumn Term", Kind.TERM),
        ("Term 3", Kind.TERM),
        ("First half of the spring term", Kind.TERM),
        ("Half term", Kind.HOLIDAY),
        ("HALF-TERM HOLIDAY", Kind.HOLIDAY),
        ("Christmas holidays", Kind.HOLIDAY),
        ("INSET Day 1 (school closed to students)", Kind.INSET),
        ("Staff training day", Kind.INSET),
        ("Early May bank holiday", Kind.CLOSED),
        ("Polling station: school closed", Kind.CLOSED),
        ("Teachers’ strike", Kind.CLOSED),
        ("Eid al-Fitr", Kind.OBSERVANCE),
        ("Summer term begins", Kind.TERM_STARTS),
        ("Last day of term", Kind.TERM_ENDS),
        ("Midterm mock exams", None),
        ("Determined to succeed assembly", None),
        ("Parents’ evening", None),
        ("", None),
    ],
)
def test_a_title_says_what_an_event_is(title, kind):
    assert kind_of(title) == kind


days = st.dates(date(2020, 1, 1), date(2040, 12, 31)).filter(lambda day: day.weekday() < 5)
titles = st.text(st.characters(categories=("L", "N", "Zs")), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", " ".join(text.split()))
)
known = titles.filter(lambda title: title.casefold() not in {"none", "null"})


@given(
    st.lists(st.tuples(days, st.integers(0, 150)), max_size=6),
    st.sets(days, max_size=9),
    st.sets(days, max_size=9),
    st.dictionaries(days, known, max_size=9),
)
@settings(deadline=None)
def test_what_is_written_reads_alike(terms, closed, inset, observances):
    years = SchoolYears(
        terms=tuple(sorted({(first, first + timedelta(days=length)) for first, length in terms})),
        closed=tuple(sorted(closed)),
        inset=tuple(sorted(inset)),
        observances=tuple(Day(on, observances[on]) for on in sorted(observances)),
    )
    if years != SchoolYears():
        assert read_school_years(as_csv(years).encode()) == years


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_strange_bytes_are_refused_plainly(data):
    for prefix in (b"", b"kind,from,to\n", b"BEGIN:VCALENDAR\n", calendar(TERM)[:200]):
        with suppress(UnreadableSchoolYears):
            read_school_years(prefix + data)
