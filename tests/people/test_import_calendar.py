"""Term dates from a file: looked at first, then kept as they were seen."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from clearline.pages.once import new_token
from clearline.people import actions
from clearline.people.calendars import school_calendar, school_years
from clearline.people.models import DayOff
from clearline.people.school_years import LARGEST_FILE, fingerprint, read_school_years
from tests.conftest import NOON, TERMS
from tests.people.school_years.test_reading import TERM, all_day, calendar
from tests.record import event_names, last_event

LOOK, KEEP = "/s/123456/calendar/import/", "/s/123456/calendar/import/keep/"
SUMMER = b"kind,from,to,title\nterm,2027-04-12,2027-07-21,\n"
YEAR = b"""kind,from,to,title
term,2026-09-01,2026-10-23,Autumn
term,2026-11-02,2026-12-18,Autumn
term,2027-01-04,2027-03-26,Spring
inset,2026-09-01,,
closed,2026-11-05,,Strike
observance,2026-11-09,,Diwali
"""


def look(client, data, name="year.csv"):
    answer = client.post(LOOK, {"calendar": SimpleUploadedFile(name, data), "once": new_token()})
    return answer.content.decode()


def keep(client, page):
    hidden = {name: re.search(rf'name="{name}"\s+type="hidden"\s+value="([^"]*)"', page) for name in ("lines", "seen")}
    said = {name: found[1] for name, found in hidden.items() if found}
    return client.post(KEEP, said | {"once": new_token()}, follow=True).content.decode()


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_is_looked_at_and_then_kept(client_of, request, school, who):
    client = client_of(request.getfixturevalue(who))

    page = look(client, YEAR)

    assert "What this file would change" in page
    assert [(term.starts_on, term.ends_on) for term in school.terms.all()] == TERMS  # nothing is kept yet
    assert "The term dates are as the file says" in keep(client, page)
    known = school_calendar(school)
    assert sorted(known.terms) == [
        (date(2026, 9, 1), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 3, 26)),
    ]
    assert (known.closed, known.inset) == (frozenset({date(2026, 11, 5)}), frozenset({date(2026, 9, 1)}))
    assert known.observances == {date(2026, 11, 9)}
    assert (last_event(school)["event"], last_event(school)["days"]) == ("calendar.changed", 3)


def test_why_a_school_was_closed_is_not_kept(client_of, school, office):
    """D§5.29."""
    client = client_of(office)
    keep(client, look(client, YEAR))

    assert dict(DayOff.objects.values_list("kind", "title")) == {"inset": "", "closed": "", "observance": "Diwali"}
    assert "Strike" not in client.get("/s/123456/calendar/").content.decode()


def test_what_goes_is_shown(client_of, office):
    page = " ".join(look(client_of(office), YEAR).replace("\xa0", " ").split())

    new, gone = page.split("No longer there")
    assert "Monday 2 November 2026 to Friday 18 December 2026" in new
    assert "Tuesday 1 September 2026 to Friday 18 December 2026" in gone


def test_a_calendar_says_how_much_was_left_out(client_of, office):
    data = calendar(TERM, *[all_day("Sports day", date(2026, 10, 1), date(2026, 10, 1))] * 3)

    assert "3 events say nothing about terms and days" in " ".join(look(client_of(office), data, "y.ics").split())


def test_the_same_file_again_changes_nothing(client_of, school, office):
    client = client_of(office)
    keep(client, look(client, YEAR))

    page = look(client, YEAR)

    assert "The term dates say all of this already" in page
    assert "Keep these dates" not in page


def test_it_is_not_kept_beside_a_calendar_that_somebody_changed(client_of, school, office, head):
    client = client_of(office)
    page = look(client, SUMMER)
    actions.set_terms(school, terms=TERMS, closed=[date(2026, 12, 1)], inset=[], by=head, at=NOON)

    assert "Somebody changed the term dates in the meantime" in keep(client, page)
    assert school.terms.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Name,Job\nAnn,Teacher\n", "This is not a calendar."),
        (b"kind,from,to\nterm,2027-09-06,2027-12-17\nterm,2027-12-06,2027-12-10\n", "begins before the one before"),
        (b"kind,from,to\nterm,2027-09-06,2027-09-10\nclosed,2027-09-06,2027-09-10\n", "2027/28 has no school days"),
        (b"kind,from,to\nterm,2027-09-06,2027-09-01\n", "before it starts"),
        (b"a" * (LARGEST_FILE + 1), "larger than 5 MB"),
        (
            calendar(all_day("Eid", date(2027, 3, 10), date(2027, 3, 10), "RRULE:FREQ=YEARLY")),
            "“Eid” repeats without end",
        ),
        (b"kind,from,to\nterm,2026-12-01,2027-01-29\n", "begins before the one before"),  # beside the spring term
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(client_of, school, office, data, words):
    if b"2027-01-29" in data:
        data += b"term,2027-01-04,2027-03-26\n"
    before = school_years(school)

    page = look(client_of(office), data)

    assert escape(words) in page
    assert "Keep these dates" not in page
    assert school_years(school) == before
    assert "calendar.changed" not in event_names(school)


def test_what_is_kept_is_checked_again(school, office):
    """Whoever sends something else than the page gave is refused alike."""
    bad = read_school_years(b"kind,from,to\nterm,2027-09-06,2027-12-17\nterm,2027-12-06,2027-12-10\n")

    with pytest.raises(actions.CalendarRefused, match="begins before the one before it ends"):
        actions.import_school_years(school, bad, seen=fingerprint(school_years(school)), by=office, at=NOON)


def test_keeping_nothing_begins_again(client_of, office):
    assert client_of(office).post(KEEP, {"once": new_token()}).url == LOOK
    said = {"lines": "hello", "seen": "x", "once": new_token()}
    assert "This is not a calendar" in client_of(office).post(KEEP, said).content.decode()


@pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("chair", 403), ("other_head", 404)])
def test_it_is_not_for_others(client_of, request, school, who, status):
    client = client_of(request.getfixturevalue(who))

    assert client.get(LOOK).status_code == status
    assert client.post(LOOK, {"once": new_token()}).status_code == status
    assert client.post(KEEP, {"once": new_token()}).status_code == status


def test_the_page_says_what_it_reads(client_of, office):
    page = client_of(office).get(LOOK).content.decode()

    assert all(word in page for word in ("kind", "from", "title", "observance", ".ics"))
