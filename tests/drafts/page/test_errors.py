"""A check that breaks says so in one sentence, and its log says where and nothing of the draft."""

import logging

import pytest

from clearline.drafts import answering
from clearline.drafts.checker import check as checker
from clearline.drafts.models import Checks
from tests.drafts.page.conftest import ADDRESS, main_of

CANARY = "Zyxquartz Kelpie"


class Breaking:
    """A rule that raises with the words of the draft in its message."""

    def __getattr__(self, name):
        raise ValueError(f"cannot read {CANARY}")


@pytest.fixture
def broken(monkeypatch):
    monkeypatch.setattr(checker, "RULES", (Breaking(),))


@pytest.mark.parametrize("debug", [False, True])
def test_it_is_one_plain_sentence(broken, teacher, checked, settings, debug):
    settings.DEBUG = debug

    page = checked(teacher, CANARY)

    assert page.status_code == 500
    assert "no-store" in page["Cache-Control"]
    assert "Nothing of what you typed was kept." in main_of(page)
    assert CANARY not in page.content.decode()


def test_the_log_says_what_kind_and_where_and_nothing_else(broken, teacher, checked, caplog, capfd):
    caplog.set_level(logging.DEBUG)

    checked(teacher, CANARY)

    [line] = [each for each in caplog.records if each.name == "clearline.drafts.quiet"]
    assert line.getMessage().startswith("A draft could not be checked: ValueError at ")
    assert "test_errors.py:" in line.getMessage()
    assert line.exc_info is None
    said = [f"{each.getMessage()} {each.exc_info} {each.__dict__}" for each in caplog.records]
    assert CANARY not in "".join(said)
    assert CANARY not in "".join(capfd.readouterr())


def test_a_mistake_while_the_answer_is_drawn_is_no_other(monkeypatch, teacher, checked, caplog):
    monkeypatch.setattr(answering, "segments", lambda *_: 1 / 0)

    assert checked(teacher, CANARY).status_code == 500
    assert "ZeroDivisionError at " in caplog.text
    assert CANARY not in caplog.text


def test_a_check_that_broke_is_not_counted(broken, teacher, checked):
    checked(teacher, CANARY)

    assert not Checks.objects.exists()


def test_a_broken_check_does_not_hide_who_may_not_come_in(broken, teacher, other_head, client_of):
    assert client_of(other_head).post(ADDRESS.format(teacher.school_id), {"draft": CANARY}).status_code == 404
