"""What a picture says about itself is shown; what cannot be read says nothing and breaks nothing."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.exhibits.metadata import Said, read
from tests.exhibits import files

KESTREL = Said(camera="Kestrel 9", taken="2026:11:20 12:30:00", software="9.1")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("made", [files.jpeg, files.heic, lambda exif: files.png((b"eXIf", exif))])
def test_it_says_camera_and_time(made, order):
    assert read(made(files.tiff(order=order))) == KESTREL


def test_it_says_that_there_is_a_place_and_not_which():
    said = read(files.jpeg(files.tiff(place=True)))

    assert said.has_place
    assert said.answers() == {
        "Camera": "Kestrel 9",
        "Taken, by its clock": "2026:11:20 12:30:00",
        "Software": "9.1",
        "Says where": "Yes",
    }


@pytest.mark.parametrize("data", [b"", files.jpeg(), files.png(), files.heic(), files.pdf(), files.gif(), b"\xff\xd8"])
def test_it_has_nothing_to_say_of_a_file_that_says_nothing(data):
    assert read(data).answers() == {}


def test_it_joins_maker_and_model_where_the_model_does_not_name_the_maker():
    exif = files.tiff().replace(b"Kestrel 9\x00", b"K-9\x00\x00\x00\x00\x00\x00\x00")

    assert read(files.jpeg(exif)).camera == "Kestrel K-9"


def test_it_shows_no_letters_that_cannot_be_seen():
    exif = files.tiff().replace(b"Kestrel 9\x00", b"\x1b[2J\n\xff<b>\x00\x00")

    assert read(files.jpeg(exif)).camera.isprintable()


def test_it_does_not_go_round_in_a_circle():
    circle = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", 2)
    circle += struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<HHII", 0x8825, 4, 1, 8)

    assert read(files.jpeg(circle)) == Said()


def test_it_reads_a_bounded_number_of_tags():
    many = struct.pack("<2sHIH", b"II", 42, 8, 65535) + struct.pack("<HHII", 1, 2, 2**32 - 1, 0) * 5000

    assert read(files.jpeg(many)) == Said()


@given(st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x14ftypheic"]), st.binary(max_size=2000))
def test_it_never_fails_on_garbage(start, data):
    assert isinstance(read(start + data), Said)


@given(st.sampled_from(["<", ">"]), st.binary(max_size=2000), st.booleans())
def test_it_never_fails_on_garbage_that_begins_well(order, data, whole):
    exif = (files.tiff(order=order)[:30] if whole else files.tiff(order=order)[:8]) + data

    assert isinstance(read(files.jpeg(exif)), Said)


@given(st.data())
def test_it_never_fails_on_a_picture_that_was_changed(data):
    picture = bytearray(data.draw(st.sampled_from([files.jpeg, files.heic]))(files.tiff(place=True)))
    for _ in range(data.draw(st.integers(1, 8))):
        picture[data.draw(st.integers(0, len(picture) - 1))] = data.draw(st.integers(0, 255))

    said = read(bytes(picture))

    assert all(len(answer) <= 200 for answer in said.answers().values())
