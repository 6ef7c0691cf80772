"""One message lists everything; the manager and the head hear of it late, and by number (D§4.2)."""

from datetime import date, datetime, timedelta

import pytest

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements.models import Request
from clearline.cli.letters import compose
from clearline.mail.delivery import NotNeeded, deliver
from clearline.mail.models import Message, State
from clearline.people import actions as people
from clearline.people.models import DayOff, Membership
from clearline.reminders import actions
from clearline.reminders.evidence import went_to_the_head
from clearline.reminders.models import Reminder, Said, Wish
from tests.conftest import ASKED_AT, LONDON, NOON
from tests.record import last_event


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, 30, tzinfo=LONDON)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(seat):
    return Message.objects.filter(kind="reminder", to=seat.key)


def day_by_day(first: date, last: date):
    day = first
    while day <= last:
        actions.remind(at(day))
        day += timedelta(days=1)


def test_it_tells_everything_in_one_message(owing, school):
    assert actions.remind(ASKED_AT) == 1

    letter = compose(told(owing).get())
    assert plain(letter.subject) == "1 thing to do, the first by Tuesday 24 November"
    assert "Read and sign the policy, by Tuesday 24 November (school default)." in plain(letter.text)
    assert "You can ask about any clause" in letter.text
    assert last_event(school)["event"] == "reminders.written"
    assert last_event(school)["people"] == 1


def test_a_second_run_that_day_changes_nothing(owing):
    actions.remind(ASKED_AT)

    assert actions.remind(ASKED_AT + timedelta(hours=3)) == 0
    assert (Reminder.objects.count(), Said.objects.count()) == (1, 1)


def test_nobody_is_told_on_a_day_that_is_no_school_day(owing, school):
    saturday = at(date(2026, 11, 14))
    DayOff.objects.create(school=school, on=date(2026, 11, 16))

    assert [actions.remind(saturday), actions.remind(at(date(2026, 11, 16)))] == [0, 0]
    assert actions.remind(at(date(2026, 11, 17))) == 1


@pytest.mark.long
def test_it_goes_on_to_manager_and_head_and_then_to_nobody(owing, manager, head):
    Membership.objects.filter(seat=owing).update(manager=manager)

    day_by_day(ASKED_AT.date(), date(2027, 3, 26))

    days = [each.on for each in Reminder.objects.filter(seat=owing).order_by("on")]
    assert days == [date(2026, 11, 10), date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]
    assert [each.on for each in Reminder.objects.filter(seat=manager)] == [date(2026, 12, 10)]
    assert [each.on for each in Reminder.objects.filter(seat=head)] == [date(2026, 12, 15)]
    assert went_to_the_head(owing.school, date(2026, 12, 16)).startswith("Fewer than 5 things")
    assert went_to_the_head(owing.school, date(2027, 9, 1)).startswith("Nothing was left open")


def test_the_managers_letter_names_nobody(owing, manager):
    Membership.objects.filter(seat=owing).update(manager=manager)
    day_by_day(ASKED_AT.date(), date(2026, 12, 10))

    letter = compose(told(manager).get())

    assert "1 thing of your people passed the day" in letter.text
    assert owing.family_name not in letter.text + letter.subject


def test_whoever_is_away_hears_nothing_until_they_are_back(owing, office, head):
    people.record_away(owing, starts_on=date(2026, 11, 10), ends_on=date(2026, 11, 20), by=head, at=ASKED_AT)

    day_by_day(date(2026, 11, 10), date(2026, 11, 23))

    assert [each.on for each in Reminder.objects.filter(seat=owing)] == [date(2026, 11, 23)]


def test_nothing_is_said_once_it_is_done(owing):
    asked = Request.objects.get(seat=owing)
    acknowledgements.sign(asked, seat=owing, typed_name=owing.name, at=ASKED_AT)

    day_by_day(ASKED_AT.date(), date(2026, 12, 18))

    assert not told(owing).exists()


def test_a_message_whose_matter_is_done_is_not_sent(owing):
    actions.remind(ASKED_AT)
    acknowledgements.sign(Request.objects.get(seat=owing), seat=owing, typed_name=owing.name, at=ASKED_AT)
    message = told(owing).get()

    with pytest.raises(NotNeeded):
        compose(message)
    deliver(message, at=NOON, compose=compose)
    message.refresh_from_db()
    assert message.state == State.NOT_NEEDED


def test_whoever_wishes_a_calendar_only_has_no_mail(owing):
    actions.choose(owing, Wish.CALENDAR, at=ASKED_AT)

    assert actions.remind(ASKED_AT) == 1
    assert not told(owing).exists()


def test_part_timers_are_told_on_days_they_work(owing):
    Membership.objects.filter(seat=owing).update(weekdays="45")

    day_by_day(date(2026, 11, 10), date(2026, 11, 13))

    assert [each.on for each in Reminder.objects.filter(seat=owing)] == [date(2026, 11, 12)]
