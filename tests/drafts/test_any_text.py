"""Any text at all: the checker answers, its places lie inside the draft, and its work grows with the draft."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.drafts.checker.check import LONGEST_DRAFT, TooLong, check
from clearline.drafts.checker.cleaning import clean
from clearline.drafts.checker.context import Context, Picture, Relation, Relative, School
from clearline.drafts.checker.lexicon import lexicon

SCHOOL = School("Riverside School", ("the River", "RVS"), "Ashby", ("RiversideReads",), ("@riverside",), ("Jo Ames",))
CONTEXT = Context(SCHOOL, (Relative(Relation.OWN_CHILD, "Mia"),))
TERMS = [" ".join(words) for entries in lexicon().terms.values() for words, _ in entries]

anything = st.text(max_size=400)
disguised = st.lists(
    st.tuples(st.sampled_from(TERMS), st.sampled_from(["", "*", "\u200b", ".", " ", "1", "@", "\u0301", "-", "ﷺ"])),
    max_size=30,
).map(lambda pairs: " ".join(sign.join(term) for term, sign in pairs))
words = st.lists(
    st.sampled_from([*TERMS, ".", "?", '"', "'", "\n", "😀", "#", "@", "I", "Riverside"]), max_size=80
).map(" ".join)
drafts = st.one_of(anything, words, disguised, st.tuples(words, anything, disguised).map("".join))
pictures = st.none() | st.builds(
    Picture, faces=st.integers(0, 30), text=anything, gps=st.booleans(), nudity=st.booleans()
)


def places(answer):
    for concern in answer.concerns:
        yield from concern.spans
        yield from (edit.span for edit in concern.edits)
    yield from (datum.span for datum in answer.personal_data)


@settings(deadline=None, max_examples=150)
@given(draft=drafts, picture=pictures, official=st.booleans())
def test_it_is_answered_with_places_inside_the_draft(draft, picture, official):
    draft = draft[:LONGEST_DRAFT]
    answer = check(draft, picture=picture, context=Context(SCHOOL, CONTEXT.relatives, official))
    assert all(0 <= span.start <= span.end <= len(draft) for span in places(answer))
    assert list(answer.concerns) == sorted(answer.concerns, key=lambda each: each.clause)


@settings(deadline=None, max_examples=25)
@given(piece=st.one_of(anything, words, disguised), seed=st.characters())
@pytest.mark.long
def test_the_longest_draft_is_answered(piece, seed):
    draft = ((piece or seed) * LONGEST_DRAFT)[:LONGEST_DRAFT]
    assert all(0 <= span.start <= span.end <= len(draft) for span in places(check(draft, context=CONTEXT)))


@settings(deadline=None, max_examples=300)
@given(draft=anything)
def test_what_a_reader_sees_keeps_its_places(draft):
    seen = clean(draft)
    assert len(seen.starts) == len(seen.ends) == len(seen.text)
    assert list(seen.starts) == sorted(seen.starts)
    assert all(0 <= start < end <= len(draft) for start, end in zip(seen.starts, seen.ends, strict=True))


@settings(deadline=None, max_examples=100)
@given(draft=drafts)
def test_the_same_draft_gets_the_same_answer(draft):
    assert check(draft[:LONGEST_DRAFT], context=CONTEXT) == check(draft[:LONGEST_DRAFT], context=CONTEXT)


def test_a_draft_that_no_network_takes_is_refused():
    with pytest.raises(TooLong, match=r"10,000 characters; this one has 10,001"):
        check("a" * (LONGEST_DRAFT + 1))


PIECES = (
    "fuck ", "f u c k ", "fu ck ", "f**k ", "5h!t ", "*", "@", "a*", "a.a.", "a-a ", "a\n", "a? ", "'a' ", '"a" ',
    "1", "1 ! ", "abcdefghij", "😀", "👩‍👩‍👧", "a\u0301", "ﷺ", "Jane Smith ", "07700 900123 ", "12 High Street, ",
    "#AbCd", "mr. ", "a....", "...)", "she is a lazy head and year 11 are thick so add me on insta ",
    "the head the head of year never ",
)  # fmt: skip


def steps(draft):
    """Calls made to answer a draft, of Python and of what Python is built on."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        check(draft, context=CONTEXT)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.long
@pytest.mark.parametrize("piece", [*PIECES, pytest.param(" ".join(TERMS[::400]), id="terms")])
def test_twice_the_draft_is_about_twice_the_work(piece):
    check(piece, context=CONTEXT)
    once, twice = (steps((piece * size)[:size]) for size in (1_500, 3_000))
    assert twice < 2.4 * once + 500
