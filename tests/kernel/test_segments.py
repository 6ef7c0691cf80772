"""A file sealed in segments opens whole and in order, or not at all."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.kernel.sealing import Unsealable
from clearline.kernel.segments import SEALED_SEGMENT, SEGMENT, open_segments, seal_segments

KEY = bytes(range(32))
PLACE = "123456 CS-1 exhibit X-1"
sizes = st.integers(0, 3 * SEGMENT + 2) | st.sampled_from([SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT])
cuts = st.lists(st.integers(1, 2 * SEGMENT), min_size=1, max_size=8)


def sealed(plain, key=KEY, bound_to=PLACE):
    return list(seal_segments(key, [plain], bound_to=bound_to))


def opened(segments, key=KEY, bound_to=PLACE):
    return b"".join(open_segments(key, segments, bound_to=bound_to))


def plain_of(size):
    return (b"0123456789abcdef" * (size // 16 + 1))[:size]


def pieces(data, lengths):
    at, turn = 0, 0
    while at < len(data):
        length = lengths[turn % len(lengths)]
        yield data[at : at + length]
        at, turn = at + length, turn + 1


@given(sizes, cuts)
def test_it_opens_as_it_was_however_it_arrived(size, lengths):
    plain = plain_of(size)

    segments = list(seal_segments(KEY, pieces(plain, lengths), bound_to=PLACE))

    assert opened(segments) == plain
    assert len(segments) == max(1, -(-size // SEGMENT))
    assert all(len(each) == SEALED_SEGMENT for each in segments[:-1])


def test_it_opens_an_empty_file():
    assert opened(sealed(b"")) == b""


def test_it_refuses_nothing_at_all():
    with pytest.raises(Unsealable):
        opened([])


@given(st.integers(SEGMENT + 1, 4 * SEGMENT), st.data())
def test_it_refuses_segments_left_out_moved_or_added(size, data):
    segments = sealed(plain_of(size))
    order = data.draw(st.lists(st.sampled_from(range(len(segments))), max_size=5))
    if order == list(range(len(segments))):
        order.reverse()

    with pytest.raises(Unsealable):
        opened([segments[number] for number in order])


@pytest.mark.parametrize("left", [1, 2])
def test_it_refuses_a_file_whose_end_is_cut_off(left):
    with pytest.raises(Unsealable):
        opened(sealed(plain_of(3 * SEGMENT))[:left])


def test_it_refuses_the_segment_of_another_exhibit():
    ours, theirs = sealed(plain_of(2 * SEGMENT)), sealed(plain_of(2 * SEGMENT), bound_to=PLACE + "2")

    with pytest.raises(Unsealable):
        opened([ours[0], theirs[1]])


@pytest.mark.parametrize("bound_to", ["654321 CS-1 exhibit X-1", "123456 CS-2 exhibit X-1", "123456 CS-1 exhibit X-2"])
def test_it_refuses_to_open_elsewhere(bound_to):
    with pytest.raises(Unsealable):
        opened(sealed(b"text"), bound_to=bound_to)


def test_it_refuses_another_key():
    with pytest.raises(Unsealable):
        opened(sealed(b"text"), key=bytes(32))


@given(st.data())
def test_it_refuses_a_changed_bit(data):
    segments = sealed(plain_of(SEGMENT + 100))
    number = data.draw(st.integers(0, 1))
    changed = bytearray(segments[number])
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    segments[number] = bytes(changed)

    with pytest.raises(Unsealable):
        opened(segments)


@given(st.integers(0, 27))
def test_it_refuses_a_segment_too_short_to_be_one(length):
    with pytest.raises(Unsealable):
        opened([bytes(length)])


def test_it_gives_out_nothing_of_a_changed_segment():
    segments = sealed(plain_of(2 * SEGMENT))
    segments[0] = segments[0][:-1] + bytes([segments[0][-1] ^ 1])

    with pytest.raises(Unsealable):
        next(open_segments(KEY, segments, bound_to=PLACE))


def test_it_never_makes_the_same_segment_twice():
    assert sealed(b"text") != sealed(b"text")


def test_it_holds_a_few_segments_of_a_large_file():
    chunk = bytes(SEGMENT)

    tracemalloc.start()
    passed = sum(
        len(each)
        for each in open_segments(KEY, seal_segments(KEY, (chunk for _ in range(400)), bound_to=PLACE), bound_to=PLACE)
    )
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert passed == 25 * 1024 * 1024
    assert most < 2 * 1024 * 1024
