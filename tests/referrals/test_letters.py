"""Messages and drafts: references and reasons, never contents; the LADO’s form and the pack for the police."""

import pytest

from clearline.cli import letters
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.letters import actions as drafts
from clearline.letters.templates import MISSING
from clearline.mail.models import Message
from clearline.referrals import papers
from tests.conftest import NOON
from tests.referrals.conftest import refer


@pytest.fixture
def exhibit(case) -> Exhibit:
    said = {"words": "I know where you live", "provenance": "The teacher copied it out."}
    return exhibits.add_words(case.ref, case.school_id, kind=Kind.NOTE, **said, by="", at=NOON)


KINDS = ("lado.waiting", "police.waiting", "police.moved", "breach.waiting")


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_carries_a_reference_and_a_link_and_no_word_of_it(kind, lado, told, breach, dpo):
    message = Message.objects.filter(kind=kind).first()

    written = letters.compose(message)

    assert message.ref in written.subject
    assert f"/{message.ref}/" in written.text
    for word in ("LADO", "police", "threat", "family", "Reed"):
        assert word not in written.subject
    for word in ("threat", "wrong family", "Reed", "Instagram"):
        assert word not in written.text


def test_the_form_has_what_is_known_and_leaves_the_rest_open(lado, dsl):
    refer(lado, dsl)

    words = drafts.read(papers.draft_form(lado, seat=dsl, at=NOON))

    assert lado.ref in words.subject
    assert "Dawn Frost" in words.text
    assert "Tuesday 24\N{NO-BREAK SPACE}November 2026, 10:00" in words.text
    assert MISSING in words.text


def test_a_form_is_begun_before_the_call_too(lado, dsl):
    assert MISSING in drafts.read(papers.draft_form(lado, seat=dsl, at=NOON)).text


def test_the_pack_lists_each_exhibit_with_its_sha_256(told, exhibit, manager):
    words = drafts.read(papers.draft_pack(told, [exhibit], seat=manager, at=NOON))

    assert "CR-1234-26" in words.text
    assert exhibits.described(exhibit).sha256 in words.text
    assert "The teacher copied it out." in words.text


def test_a_pack_can_be_empty_and_says_so(police, manager):
    assert papers.listed([]) in drafts.read(papers.draft_pack(police, [], seat=manager, at=NOON)).text


def test_whoever_decides_and_is_not_on_the_case_drafts_nothing(told, exhibit, head):
    with pytest.raises(Refused):
        papers.draft_pack(told, [exhibit], seat=head, at=NOON)


def test_a_draft_is_sealed_with_the_case(told, case, manager):
    letter = papers.draft_pack(told, [], seat=manager, at=NOON)

    assert letter.record == case.ref
