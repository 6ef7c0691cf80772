"""Words by which a reporter may be known, shown back to them before anything is sent (D§5.41)."""

import pytest

from clearline.cases.revealing import telling_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Only I was in the room", ["Only I"]),
        ("He told me, and nobody else was there", ["told me", "nobody else was"]),
        ("It happened in my classroom. In my classroom!", ["my classroom"]),
        ("She laughed at me", ["at me"]),
        ("It was said in a public group", []),
        ("Some were at meetings, to measure the room", []),
        ("", []),
    ],
)
def test_it_finds_them_as_they_were_written(text, found):
    assert telling_words(text) == found
