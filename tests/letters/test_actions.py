"""Drafting, changing and issuing: a draft may lack something, an issued letter never changes."""

import pytest
from django.db import DatabaseError, transaction

from clearline.kernel.sealing import Unsealable
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.letters import actions, templates
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.words import Words
from tests.conftest import NOON

URN, RECORD, WRITER = 123456, "CS-7KQ2-M9XF", "a-key-of-somebody"
BARE = templates.start(Kind.OUTCOME, {})


@pytest.fixture
def urn(db):
    vault.make_school_key(URN, at=NOON)
    return URN


@pytest.fixture
def letter(urn):
    return actions.draft(RECORD, urn, kind=Kind.OUTCOME, words=BARE, by=WRITER, at=NOON)


def whole():
    return templates.start(Kind.OUTCOME, dict.fromkeys(templates.needed(Kind.OUTCOME), "as agreed"))


def issue(letter, words):
    return actions.issue(letter, words=words, by=WRITER, at=NOON)


def test_a_draft_may_lack_something(letter):
    assert actions.read(letter) == BARE
    assert not Letter.objects.issued().exists()


def test_its_words_are_sealed(letter):
    assert b"allegation" not in bytes(letter.words)


def test_it_is_not_issued_with_something_missing(letter):
    with pytest.raises(Refused, match="Fill in every"):
        issue(letter, BARE)


def test_it_is_not_issued_without_the_appeal(letter):
    words = whole()
    text = "\n\n".join(each for each in words.paragraphs if "right to appeal" not in each)

    with pytest.raises(Refused, match="must say the right of appeal"):
        issue(letter, Words(words.subject, text))
    assert not Letter.objects.issued().exists()


def test_a_point_turned_into_its_opposite_is_no_such_point(letter):
    words = whole()

    with pytest.raises(Refused, match="must say the right of appeal"):
        issue(letter, Words(words.subject, words.text.replace("have the right to appeal", "have no right to appeal")))


def test_it_is_issued_as_it_was_read(letter):
    issued = issue(letter, whole())

    assert actions.read(issued) == whole()
    assert (issued.issued_at, issued.issued_by) == (NOON, WRITER)


@pytest.mark.parametrize("where", ["subject", "text"])
@pytest.mark.parametrize("verb", [issue, lambda letter, words: actions.rewrite(letter, words=words)])
def test_nothing_blocked_is_kept(letter, verb, where):
    words = whole()
    said = {"subject": words.subject, "text": words.text}
    said[where] += " Hand over your phone."

    with pytest.raises(Refused, match="telephone"):
        verb(letter, Words(**said))
    assert actions.read(Letter.objects.get()) == BARE


def test_a_draft_is_changed_and_an_issued_letter_is_not(letter):
    actions.rewrite(letter, words=Words("Outcome", "Later"))
    assert actions.read(Letter.objects.get()).text == "Later"

    issue(letter, whole())
    with pytest.raises(Refused, match="issued before"):
        actions.rewrite(letter, words=Words("Outcome", "Still later"))
    with pytest.raises(Refused, match="issued before"):
        issue(letter, whole())


def test_the_database_itself_keeps_an_issued_letter(letter):
    issue(letter, whole())

    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.update(words=b"other")
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.all().delete()


def test_one_letter_s_words_are_no_other_s(letter):
    other = actions.draft(RECORD, URN, kind=Kind.APPEAL, words=BARE, by=WRITER, at=NOON)
    other.words = letter.words

    with pytest.raises(Unsealable):
        actions.read(other)
