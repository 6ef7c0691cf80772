"""The letters say nothing of the matter, neither in the subject nor on the first line (D§5.49)."""

import pytest

from clearline.cli.letters import compose
from clearline.declarations import actions
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.declarations.conftest import set_safeguards

GIST = ("declar a", "relation", "niece", "student", "family", "safeguard", "tom", "reed", "mo vale")


@pytest.fixture
def letters(referred, dsl, teacher, manager, head):
    set_safeguards(referred, dsl)
    teacher.memberships.update(manager=None)
    actions.catch_up(NOON)
    return {message.kind: compose(message) for message in Message.objects.filter(kind__startswith="declaration")}


def test_there_is_one_of_each_kind(letters):
    kinds = {"waiting", "read", "settled", "passed_on"}

    assert set(letters) == {f"declaration.{kind}" for kind in kinds}


def test_none_says_what_it_is_about(letters):
    for letter in letters.values():
        said = (
            f"{letter.subject} {letter.text.partition('https://')[0].partition('Hello')[2].partition(',')[2]}".lower()
        )
        assert not [word for word in GIST if word in said]


def test_each_leads_to_the_record(letters, referred):
    assert all(f"/declarations/{referred.ref}/" in letter.text for letter in letters.values())
