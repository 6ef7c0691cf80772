"""What a file is by its own bytes, and how many pixels it says it has. Nothing is decoded."""

import struct
from enum import StrEnum
from typing import NamedTuple

from clearline.drafts.pictures.limits import MEGABYTE, Limits
from clearline.drafts.pictures.seen import UnreadablePicture
from clearline.exhibits.signatures import NotAccepted, look, recognised

EXPECTED = "Only JPEG, PNG, WebP and GIF pictures are read here."
DAMAGED = "This picture is damaged, or part of it is missing. Save it again and choose that."

# What people choose by mistake, by its first bytes, and what to call it.
OTHERS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an older Office file"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"BM", "a BMP"),
    (b"RIFF", "a sound or a film"),
    (b"<", "a web page or a drawing made of code"),
)
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx", b"avif"}
# The frames of a JPEG, which say its size: all but tables of Huffman codes, extensions and arithmetic codes.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length


class Kind(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    GIF = "image/gif"


class Header(NamedTuple):
    kind: Kind
    width: int
    height: int


def check(data: bytes, limits: Limits) -> Header:
    """What the picture says it is: small enough, of a kind that is read, and nothing else besides.

    Raises:
        UnreadablePicture: it is not; see the sentences here.
    """
    if not data:
        raise UnreadablePicture(f"This file is empty. {EXPECTED}")
    if len(data) > limits.bytes:
        raise UnreadablePicture(
            f"A picture may have up to {limits.bytes // MEGABYTE} MB. This one has {len(data) / MEGABYTE:.1f} MB. "
            "Save it smaller and choose that."
        )
    kind = _kind(data)
    _refuse_two_in_one(data)
    header = Header(kind, *_size(kind, data))
    _refuse_large(header, limits)
    return header


def _kind(data: bytes) -> Kind:
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    raise UnreadablePicture(f"{EXPECTED} {_found(data)}")


def _found(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        if data[8:12] in HEIC_BRANDS:
            return "This is a HEIC picture, as some phones save them. Share or save it as JPEG and choose that."
        return "This is a film."
    beginning = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    words = next((words for start, words in OTHERS if beginning.startswith(start)), "something else")
    return f"This is {words}."


def _refuse_two_in_one(data: bytes) -> None:
    """A file that is a picture to us must not be a page, a PDF or an archive to somebody else."""
    try:
        recognised(look([data]))
    except NotAccepted as refused:
        raise UnreadablePicture(
            "This is a picture with another file hidden in it. Make a screenshot of what it shows and choose that."
        ) from refused


def _refuse_large(header: Header, limits: Limits) -> None:
    _, width, height = header
    if min(width, height) < 1:
        raise UnreadablePicture(DAMAGED)
    if max(width, height) > limits.side or width * height > limits.pixels:
        raise UnreadablePicture(
            f"A picture may have up to {limits.pixels // 1_000_000} million pixels, and {limits.side:,} on one side. "
            f"This one has {width:,} by {height:,}. Save it smaller and choose that."
        )


def _size(kind: Kind, data: bytes) -> tuple[int, int]:
    try:
        return SIZES[kind](data)
    except struct.error:
        raise UnreadablePicture(DAMAGED) from None


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        mark, code = struct.unpack_from(">BB", data, at)
        if mark != 0xFF:
            raise UnreadablePicture(DAMAGED)
        if code in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if code == 0xFF else 2 if code in ALONE else 2 + struct.unpack_from(">H", data, at + 2)[0]


def _size_of_png(data: bytes) -> tuple[int, int]:
    name, width, height = struct.unpack_from(">4sII", data, 12)
    return (width, height) if name == b"IHDR" else (0, 0)


def _size_of_gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _size_of_webp(data: bytes) -> tuple[int, int]:
    chunk = data[12:16]
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        width, height = struct.unpack_from("<I", data, 24)[0], struct.unpack_from("<I", data, 26)[0] >> 8
        return (width & 0xFFFFFF) + 1, (height & 0xFFFFFF) + 1
    return 0, 0


SIZES = {
    Kind.JPEG: _size_of_jpeg,
    Kind.PNG: _size_of_png,
    Kind.GIF: _size_of_gif,
    Kind.WEBP: _size_of_webp,
}
