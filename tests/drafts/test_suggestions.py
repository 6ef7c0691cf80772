"""Edits that can be applied with one tap."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, School

BRACKENFOLD = Context(
    School("Brackenfold Academy", ("Brackenfold", "the Fold"), "Thornley Vale", ("WeAreBrackenfold",))
)

DRAFTS = [
    "Ten years at Brackenfold today! Time flies",
    "Brackenfold is where I have been since May.",
    "Open evening done #WeAreBrackenfold",
    "So that was a shit evening",
    "Shit, missed the bus",
    "What a bloody apple",
    "Ring Mrs Tarbuck on 07700 900222 and tell her",
    "Mr Olney's email is b.olney@example.com, let him know",
    "Lovely day. Year 11 add me on Snapchat. See you",
    "Year 11 add me on Snapchat.\nLovely day",
    "Lovely weekend. One of my Year 9s has gone into foster care.",
    "The school wifi password is Harebell12. Off to bed",
    "🤷🏽 Brack\u200benfold again. Bloody hell",
]


def applied(draft, edit):
    return draft[: edit.span.start] + edit.words + draft[edit.span.end :]


def offered(draft, rule):
    return [edit for each in check(draft, context=BRACKENFOLD).concerns if each.rule == rule for edit in each.edits]


@pytest.mark.parametrize(
    ("rule", "draft", "left"),
    [
        ("the school is named", "Ten years at Brackenfold today!", "Ten years at my school today!"),
        ("the school is named", "Brackenfold is home.", "My school is home."),
        ("the school is named", "Done for the day #WeAreBrackenfold", "Done for the day"),
        ("swearing", "So that was a shit evening", "So that was an evening"),
        ("swearing", "Shit, missed the bus", "Missed the bus"),
        ("swearing", "the bus was bloody late", "the bus was late"),
        (
            "somebody's contact details",
            "Ring Mrs Tarbuck on 07700 900222 and tell her",
            "Ring Mrs Tarbuck and tell her",
        ),
        ("students asked to connect", "Lovely day. Year 11 add me on Snapchat. See you", "Lovely day. See you"),
        ("students asked to connect", "Lovely day. Year 11 add me on Snapchat.", "Lovely day."),
    ],
)
def test_what_is_left_reads(rule, draft, left):
    (edit,) = offered(draft, rule)

    assert applied(draft, edit) == left


def test_nothing_is_offered_when_the_whole_draft_is_the_matter():
    assert offered("Year 11 add me on Snapchat", "students asked to connect") == []


@pytest.mark.parametrize("draft", DRAFTS)
def test_an_edit_settles_the_words_it_is_for(draft):
    for concern in check(draft, context=BRACKENFOLD).concerns:
        after = draft
        for edit in sorted(concern.edits, key=lambda each: each.span.start, reverse=True):
            assert 0 <= edit.span.start <= edit.span.end <= len(draft)
            after = applied(after, edit)
        if concern.edits:
            assert concern.rule not in [each.rule for each in check(after, context=BRACKENFOLD).concerns]


PIECES = some.sampled_from(
    [*(word for draft in DRAFTS for word in draft.split()), "\n", "...", "!", "a", "an", "🙃", "Mr", "“", "#"]
)


@given(some.lists(PIECES, max_size=30).map(" ".join))
def test_edits_stand_inside_any_draft_and_never_overlap(draft):
    for concern in check(draft, context=BRACKENFOLD).concerns:
        at = 0
        for edit in concern.edits:
            assert at <= edit.span.start <= edit.span.end <= len(draft)
            at = edit.span.end
        for edit in concern.edits:
            check(applied(draft, edit), context=BRACKENFOLD)
