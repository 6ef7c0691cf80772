"""Files that are not read, each with its sentence. The hostile ones are made here."""

import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.reader import UnreadablePicture, read
from tests.drafts.pictures.drawing import four_people, group, page, saved

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(100)
FILM = b"\x00\x00\x00\x18ftypisom" + bytes(100)
MEGABYTE = 1024 * 1024


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *more: bytes, rows: bytes = b"") -> bytes:
    """A PNG with a header of this size and whatever else."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = rows or zlib.compress(bytes((width + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def refused(data: bytes, keeper) -> str:
    with pytest.raises(UnreadablePicture) as refusal:
        read(data, keeper=keeper)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (SVG, "This is a web page or a drawing made of code."),
        (b"\xef\xbb\xbf\n<!doctype html><html></html>", "This is a web page or a drawing made of code."),
        (b"%PDF-1.7\n%%EOF", "This is a PDF."),
        (b"PK\x03\x04" + bytes(50), "This is a document or an archive."),
        (HEIC, "This is a HEIC picture, as some phones save them. Share or save it as JPEG and choose that."),
        (FILM, "This is a film."),
        (b"II*\x00" + bytes(50), "This is a TIFF."),
        (b"Dear head", "This is something else."),
        (bytes(100), "This is something else."),
    ],
    ids=["empty", "svg", "page", "pdf", "zip", "heic", "film", "tiff", "text", "zeros"],
)
def test_it_is_no_picture_that_is_read(data, sentence, bare):
    said = refused(data, bare)

    assert sentence in said
    assert "Only JPEG, PNG, WebP and GIF pictures are read here." in said


def test_it_is_too_many_bytes(bare):
    said = refused(four_people() + bytes(9 * MEGABYTE), bare)

    assert said.startswith("A picture may have up to 8 MB. This one has 9.0 MB.")


@pytest.mark.parametrize("hidden", [b"%PDF-1.7", b"<script>alert(1)</script>", saved(page([""]), "PDF")])
def test_it_is_a_picture_and_something_else(hidden, bare):
    picture = four_people()
    comment = b"\xff\xfe" + struct.pack(">H", min(len(hidden), 60_000) + 2) + hidden[:60_000]

    assert "another file hidden in it" in refused(picture[:2] + comment + picture[2:], bare)


def test_it_is_a_picture_with_an_archive_behind_it(bare):
    archive = b"PK\x05\x06" + bytes(18)

    assert "another file hidden in it" in refused(four_people() + archive, bare)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(50_000, 50_000, rows=zlib.compress(bytes(1000))), "50,000 by 50,000"),
        (png(20_000, 100), "20,000 by 100"),
        (png(8_000, 8_000, rows=zlib.compress(bytes(1000))), "8,000 by 8,000"),
        (saved(Image.new("L", (14_000, 2)), "JPEG"), "14,000 by 2"),
        (saved(Image.new("L", (13_000, 2)), "WEBP"), "13,000 by 2"),
        (saved(Image.new("L", (13_000, 2)), "WEBP", lossless=True), "13,000 by 2"),
        (saved(Image.new("RGBA", (13_000, 2)), "WEBP"), "13,000 by 2"),
    ],
    ids=["bomb", "wide", "pixels", "jpeg", "webp", "lossless", "extended"],
)
def test_it_is_too_large_by_its_header(data, size, bare):
    said = refused(data, bare)

    assert "up to 40 million pixels, and 12,000 on one side" in said
    assert size in said


def test_it_is_too_large_though_its_header_was_not_looked_at(bare):
    """The child does not rely on what the web process has read."""
    with pytest.raises(UnreadablePicture, match="damaged"):
        bare.ask(wire.READ, png(50_000, 50_000, rows=zlib.compress(bytes(1000))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_part_of_it_is_missing(kind, bare):
    whole = saved(group("Year 9", size=(400, 300)), kind)

    for tenth in range(1, 10):
        assert "damaged" in refused(whole[: len(whole) * tenth // 10], bare)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_it_moves(kind, bare):
    frames = [Image.new("RGB", (20, 20), (number, 0, 0)) for number in range(0, 250, 50)]

    moving = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)

    assert "This picture moves" in refused(moving, bare)


def test_it_has_thousands_of_frames(bare):
    small = saved(Image.new("L", (8, 8)), "GIF")
    frame = small[small.index(b",") : -1]

    assert "This picture moves" in refused(small[:-1] + frame * 5_000 + b";", bare)


@pytest.mark.parametrize(
    ("name", "start"),
    [(b"zTXt", b"Comment\x00\x00"), (b"iTXt", b"Comment\x00\x01\x00\x00\x00"), (b"iCCP", b"Profile\x00\x00")],
)
def test_its_words_or_colours_unpack_to_more_than_anybody_needs(name, start, bare):
    packed = zlib.compress(bytes(100 * MEGABYTE))

    assert "damaged" in refused(png(10, 10, chunk(name, start + packed)), bare)


def test_it_has_many_words_that_are_small_each(bare):
    info = PngImagePlugin.PngInfo()
    for number in range(200):
        info.add_text(f"k{number}", "x" * 900_000, zip=True)

    assert "damaged" in refused(saved(Image.new("L", (10, 10)), "PNG", pnginfo=info), bare)


@pytest.mark.parametrize("at", [3, 20, 160])
def test_it_is_garbled_at_the_beginning(at, bare):
    whole = bytearray(saved(group(size=(400, 300)), "JPEG"))
    whole[at : at + 8] = b"\x00\xff\x13\x00\xff\xff\x00\x01"

    read_or_refused(bytes(whole), bare)


def read_or_refused(data: bytes, keeper) -> None:
    """Either is well. Nothing else may come of it."""
    try:
        assert read(data, keeper=keeper).width > 0
    except UnreadablePicture as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - a sentence
