"""Whoever is newly asked to read has the letter within a minute, in the daytime of a school day."""

from datetime import timedelta

from clearline.acknowledgements import asking
from clearline.cli.rounds import catch_up
from clearline.mail.models import Message
from tests.conftest import NOON


def test_it_writes_to_those_whom_the_owner_asked_a_moment_ago(version, owner, teacher):
    asking.ask_everyone(version, by=owner, at=NOON)

    catch_up(NOON + timedelta(minutes=1))

    assert Message.objects.filter(kind="reminder", to=teacher.key).count() == 1


def test_it_leaves_the_evening_to_the_mornings_round(version, teacher):
    catch_up(NOON + timedelta(hours=8))

    assert not Message.objects.filter(kind="reminder").exists()
