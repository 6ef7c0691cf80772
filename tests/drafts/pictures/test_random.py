"""Bytes that nobody meant: each is read or refused with a sentence, and nothing else comes of it."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from clearline.drafts.pictures.reader import UnreadablePicture, read
from clearline.drafts.pictures.stripped import stripped
from tests.drafts.pictures.drawing import exif, group, saved

STARTS = (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBPVP8X")
quietly = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

pytestmark = pytest.mark.long


@cache
def whole(kind: str) -> bytes:
    return saved(group(size=(240, 200)), kind, **({} if kind == "GIF" else {"exif": exif()}))


def read_or_refused(data: bytes, keeper) -> None:
    for take in (read, stripped):
        try:
            assert take(data, keeper=keeper)
        except UnreadablePicture as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 - a sentence


@quietly
@given(start=some.sampled_from(STARTS), rest=some.binary(max_size=400))
def test_random_bytes(bare, start, rest):
    read_or_refused(start + rest, bare)


@quietly
@given(
    kind=some.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    flips=some.lists(some.tuples(some.floats(0, 1, exclude_max=True), some.integers(0, 7)), min_size=1, max_size=8),
)
def test_pictures_with_bits_flipped(bare, kind, flips):
    data = bytearray(whole(kind))
    for place, bit in flips:
        data[int(place * len(data))] ^= 1 << bit

    read_or_refused(bytes(data), bare)
