"""The private calendar address: what is due and when, for whoever holds the secret, and nothing else."""

from icalendar import Calendar

from clearline.people.models import Membership
from clearline.reminders import actions
from clearline.reminders.models import Preference
from tests.conftest import ASKED_AT, NOON


def events(answer):
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def address(seat):
    return f"/calendar/{seat.school_id}/{actions.new_calendar_address(seat, at=ASKED_AT)}.ics"


def test_it_lists_what_is_due_on_its_day(owing, client):
    answer = client.get(address(owing))

    (event,) = events(answer)
    assert answer["Content-Type"] == "text/calendar"
    assert str(event["SUMMARY"]) == "Read and sign the policy"
    assert event["DTSTART"].dt.isoformat() == "2026-11-24"


def test_only_the_newest_address_opens(owing, client):
    first = address(owing)
    second = address(owing)

    assert [client.get(first).status_code, client.get(second).status_code] == [404, 200]


def test_it_opens_nothing_at_another_school(owing, client, other_school):
    there = address(owing).replace(str(owing.school_id), str(other_school.urn))

    assert client.get(there).status_code == 404


def test_it_ends_when_its_person_leaves(owing, client):
    here = address(owing)
    Membership.objects.filter(seat=owing).update(
        ends_on=NOON.date().replace(year=2020, month=9), starts_on="2019-09-01"
    )

    assert client.get(here).status_code == 404


def test_the_secret_is_not_kept(owing):
    secret = actions.new_calendar_address(owing, at=ASKED_AT)

    assert secret.encode() not in bytes(Preference.objects.get(seat=owing).token_hash)


def test_the_page_shows_it_once(owing, client_of):
    client = client_of(owing)
    page = f"/s/{owing.school_id}/reminders/"
    from tests.record import token_of

    client.post(page + "calendar/", {"once": token_of(client.get(page))})

    assert "/calendar/" in client.get(page).content.decode().split("<main")[1].replace("/reminders/calendar/", "")
    assert ".ics" not in client.get(page).content.decode()
