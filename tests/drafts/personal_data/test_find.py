"""All families together: apart, in order, inside the draft, whatever the draft is."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.drafts.checker.personal_data.find import find

from .found import found

POSTS = {
    name: [json.loads(line) for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()]
    for name in ("own_posts.jsonl", "further_posts.jsonl")
}
PIECES = st.sampled_from(
    [
        *(
            "07700 900123",
            "Mr ",
            "Leah ",
            "Nowak",
            "dob ",
            "12/3/2011",
            "@",
            ".com",
            " at ",
            " dot ",
            "14 ",
            "Road",
            "A",
        ),
        *(
            "20-45-77 ",
            "31926819",
            "LX69 PKD",
            "M6 5UD",
            "O'",
            ", ",
            "'s ",
            "born ",
            "\n",
            "🙂",
            "é",
            "The ",
            "Rose Cottage, ",
        ),
    ]
)


def test_one_post_with_everything():
    post = (
        "Leah Nowak, dob 12/3/2011, 14 Quarry Road, S11 8TB, ring 07700 900123 or leah.nowak@example.org, car LX69 PKD"
    )

    assert [type for type, _ in found(post)] == ["PERSON", "DOB", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "VRM"]


def test_a_street_named_after_somebody_is_a_street():
    assert found("he lives at 14 Emily Nowak Close now") == [("ADDRESS", "14 Emily Nowak Close")]


def test_nothing_is_found_in_nothing():
    assert find("") == []


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_pieces_inside_it_in_order_and_apart(text):
    spans = [each.span for each in find(text)]

    assert all(0 <= each.start < each.end <= len(text) for each in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "0 ",
        "a",
        "A ",
        "Mr ",
        "a.",
        "@",
        " at ",
        "1 bramble ",
        "Jakub ",
        "born 1/1/",
        " ",
        "\n",
        "12 34 56 ",
        "o'",
        "Rose Cottage, ",
        "dot ",
    ],
)
@pytest.mark.long
def test_ten_times_the_text_takes_about_ten_times_as_long(piece):
    short, long = (piece * 4_000)[:2_000], (piece * 40_000)[:20_000]

    assert best_of_three(long) < 40 * max(best_of_three(short), 0.001)


def best_of_three(text: str) -> float:
    def once() -> float:
        began = time.perf_counter()
        find(text)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


@pytest.mark.parametrize("posts", POSTS.values(), ids=POSTS)
def test_our_own_posts_are_read_well(posts):
    """Span F1 and clean posts flagged, counted as an overlap of the same type."""
    right = wrong = missed = flagged = 0
    clean = [post for post in posts if not post["spans"]]
    for post in posts:
        left = [(each.type, each.span.start, each.span.end) for each in find(post["text"])]
        for gold in post["spans"]:
            hit = next(
                (one for one in left if one[0] == gold["type"] and one[1] < gold["end"] and gold["start"] < one[2]),
                None,
            )
            right, missed = (right + 1, missed) if hit else (right, missed + 1)
            if hit:
                left.remove(hit)
        wrong += len(left)
        flagged += bool(left) and not post["spans"]

    assert 2 * right / (2 * right + wrong + missed) >= 0.96
    assert flagged / len(clean) <= 0.04
