"""The daily round: everyone who should be asked is, and the chair has the head of the record. Safe to run again."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from clearline.acknowledgements.models import Request
from clearline.audit import verify
from clearline.audit.models import Link
from clearline.cli.letters import compose
from clearline.cli.rounds import Done, daily_round, is_due, mail_head
from clearline.jobs.models import Round
from clearline.keys.installation import receipt_public_key
from clearline.mail.models import Message
from clearline.pages.models import UsedToken
from clearline.people.roles import Role
from tests.conftest import NOON, at_once, make_seat


def heads():
    return Message.objects.filter(kind="chain.head").order_by("pk")


def test_it_asks_everyone_and_mails_the_head_to_the_chair(version, head, chair):
    done = daily_round(NOON)

    assert (done.asked, done.heads) == (2, 1)
    assert heads().get().to == chair.key
    assert Request.objects.count() == 2


def test_it_does_nothing_the_second_time(version, head, chair):
    daily_round(NOON)
    links, messages = Link.objects.count(), Message.objects.count()

    again = daily_round(NOON + timedelta(hours=5))

    assert again == Done(asked=0, reminded=0, heads=0, forgotten=0)
    assert (Link.objects.count(), Message.objects.count()) == (links, messages)
    assert Round.objects.count() == 1


def test_it_mails_another_head_the_next_day(version, chair):
    daily_round(NOON)
    daily_round(NOON + timedelta(days=1))

    first, second = heads()
    assert first.ref != second.ref


def test_it_mails_no_second_head_when_it_was_broken_off(version, chair):
    """The worker died between the heads and the end of the round."""
    mail_head(version.school, NOON)

    assert daily_round(NOON).heads == 0


@pytest.mark.parametrize(
    "roles", [[Role.CHAIR, Role.VICE_CHAIR, Role.CLERK], [Role.VICE_CHAIR, Role.CLERK], [Role.CLERK]]
)
def test_it_mails_the_vice_chair_or_the_clerk_where_there_is_no_chair(school, roles):
    seats = [make_seat(school, f"Name{number} Moss", role) for number, role in enumerate(roles)]

    daily_round(NOON)

    assert heads().get().to == seats[0].key


def test_it_mails_the_next_who_has_an_address(school):
    make_seat(school, "Ida Moss", Role.CHAIR, address=False)
    clerk = make_seat(school, "Una Hill", Role.CLERK)

    daily_round(NOON)

    assert heads().get().to == clerk.key


def test_it_mails_nobody_where_there_is_nobody(school, teacher):
    assert daily_round(NOON).heads == 0


def test_it_does_not_mail_a_chair_whose_term_is_over(school, chair):
    chair.roles_held.update(ends_on=NOON.date() - timedelta(days=1))

    assert daily_round(NOON).heads == 0


def test_it_mails_a_head_that_proves_the_record_later(version, chair):
    daily_round(NOON)
    daily_round(NOON + timedelta(days=1))

    assert all(verify.holds_head(version.school_id, message.ref) for message in heads())


def test_it_mails_the_key_of_receipts_too(version, chair):
    daily_round(NOON)

    letter = compose(heads().get())

    assert letter.address == chair.email
    assert f"clearline audit verify --school 123456 --head {heads().get().ref}" in letter.text
    assert receipt_public_key().hex() in letter.text


def test_it_forgets_used_tokens_after_a_week(db):
    UsedToken.objects.create(token=b"old", result="/", used_on=NOON.date() - timedelta(days=8))
    UsedToken.objects.create(token=b"new", result="/", used_on=NOON.date() - timedelta(days=6))

    assert daily_round(NOON).forgotten == 1
    assert bytes(UsedToken.objects.get().token) == b"new"


def test_it_is_due_once_a_day_from_six_in_the_morning(db):
    six = NOON.replace(hour=6)

    assert not is_due(six - timedelta(minutes=1))
    assert is_due(six)
    daily_round(six)
    assert not is_due(NOON)
    assert is_due(six + timedelta(days=1))


def test_it_mails_one_head_when_two_workers_do_it(own_database, version, chair):
    at_once(*[lambda: daily_round(NOON)] * 3)

    assert heads().count() == 1
    assert verify.verify(version.school_id) is None


def daily(*words):
    out = io.StringIO()
    call_command("daily", *words, stdout=out)
    return out.getvalue()


def test_it_is_run_by_hand_for_a_moment(version, chair):
    assert daily("--at", "2026-11-24T06:00") == "1 asked, 2 reminded, 1 heads mailed, 0 used tokens forgotten.\n"
    assert Round.objects.get().on == NOON.date()


@pytest.mark.parametrize("moment", ["tomorrow", "", "2026-13-01T06:00", "2026-11-24T25:00"])
def test_it_says_what_a_moment_looks_like(db, moment):
    with pytest.raises(CommandError, match="is not a moment; give one such as 2026-11-24T06:00") as problem:
        daily("--at", moment)

    assert problem.value.returncode == 2
