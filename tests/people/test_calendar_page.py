"""Term dates: seen and changed by head, owner and office."""

import json
from datetime import date

import pytest

from clearline.audit.models import Link
from clearline.pages.once import new_token
from clearline.people.calendars import school_calendar


def url(school, rest=""):
    return f"/s/{school.urn}/calendar/{rest}"


def dated(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def send(client, school, rest, **said):
    return client.post(url(school, rest), said | {"once": new_token()}, follow=True)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_is_shown_to_those_who_keep_it(request, client_of, school, who):
    page = client_of(request.getfixturevalue(who)).get(url(school)).content.decode()

    assert "Term dates" in page


@pytest.mark.parametrize("who", ["teacher", "chair", "volunteer"])
def test_it_is_refused_to_others(request, client_of, school, who):
    client = client_of(request.getfixturevalue(who))

    assert client.get(url(school)).status_code == 403
    assert send(client, school, "remove/", remove="term 2026-09-01").status_code == 403
    assert school.terms.count() == 2


def test_it_is_linked_from_the_people_page(client_of, school, office):
    assert url(school) in client_of(office).get(f"/s/{school.urn}/people/").content.decode()


def test_a_term_is_added_and_recorded(client_of, school, office):
    first, last = date(2027, 4, 12), date(2027, 7, 21)

    send(client_of(office), school, "term/", **dated("starts_on", first), **dated("ends_on", last))

    assert (first, last) in school_calendar(school).terms
    newest = json.loads(bytes(Link.objects.filter(urn=school.urn).latest("position").body))["events"][0]
    assert (newest["event"], newest["terms"]) == ("calendar.changed", 3)


def test_a_term_within_another_is_refused(client_of, school, office):
    said = dated("starts_on", date(2026, 12, 1)) | dated("ends_on", date(2026, 12, 31))

    page = send(client_of(office), school, "term/", **said).content.decode()

    assert "Another term has" in page
    assert school.terms.count() == 2


def test_a_term_that_ends_before_it_starts_is_refused(client_of, school, office):
    said = dated("starts_on", date(2027, 7, 1)) | dated("ends_on", date(2027, 6, 1))

    page = send(client_of(office), school, "term/", **said).content.decode()

    assert "The last day must be the first day or later" in page


@pytest.mark.parametrize(("kind", "counts"), [("inset", True), ("closed", False)])
def test_a_day_counts_by_its_kind(client_of, school, head, kind, counts):
    day = date(2026, 11, 30)

    send(client_of(head), school, "day/", kind=kind, **dated("on", day))

    assert school_calendar(school).is_school_day(day) is counts


def test_a_day_is_on_the_list_once(client_of, school, head):
    said = {"kind": "inset"} | dated("on", date(2026, 11, 30))
    client = client_of(head)
    send(client, school, "day/", **said)

    page = send(client, school, "day/", **said).content.decode()

    assert "is on the list already" in page
    assert school.days_off.count() == 1


def test_what_is_removed_is_gone_and_the_rest_stays(client_of, school, head):
    client = client_of(head)
    send(client, school, "day/", kind="inset", **dated("on", date(2026, 11, 30)))

    send(client, school, "remove/", remove="term 2026-09-01")
    assert [term.starts_on for term in school.terms.all()] == [date(2027, 1, 4)]
    send(client, school, "remove/", remove="inset 2026-11-30")
    assert not school.days_off.exists()


def test_it_asks_for_the_next_term_before_the_last_one_ends(client_of, school, head):
    client = client_of(head)
    school.terms.all().delete()

    assert "Add the next term" in client.get(url(school)).content.decode()


def test_nothing_is_due_on_an_observance_and_it_is_called_by_its_name(client_of, school, office):
    client, day = client_of(office), date(2027, 2, 17)
    send(client, school, "day/", kind="observance", title="Ash Wednesday", **dated("on", day))

    page = client.get(url(school)).content.decode()
    assert "Observance: Ash Wednesday" in page
    assert school_calendar(school).observances == {day}
    send(client, school, "remove/", remove="observance 2027-02-17")
    assert not school.days_off.exists()


def test_why_a_school_is_closed_is_not_kept(client_of, school, office):
    """D§5.29."""
    send(client_of(office), school, "day/", kind="closed", title="Strike", **dated("on", date(2026, 11, 30)))

    assert school.days_off.get().title == ""


def test_a_day_away_is_not_for_a_day_on_which_the_school_was_closed(client_of, school, office, teacher):
    page = client_of(office).get(f"/s/{school.urn}/people/{teacher.key}/away/").content.decode()

    assert "a strike, an election) is a closed day of the" in " ".join(page.split())
    assert url(school, "day/") in page
