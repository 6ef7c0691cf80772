"""What a picture's file says besides the picture, also when it says it badly."""

import struct

import pytest
from PIL import PngImagePlugin

from clearline.drafts.pictures.reader import read
from tests.drafts.pictures.drawing import exif, group, saved

SMALL = group(size=(300, 200))
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="54,30.0N"/></x:xmpmeta>'


def application(body: bytes) -> bytes:
    """A JPEG that has this where EXIF and XMP stand."""
    plain = saved(SMALL, "JPEG")
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_says_where(kind, bare):
    assert read(saved(SMALL, kind, exif=exif()), keeper=bare).place


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_says_when_and_with_what_but_not_where(kind, bare):
    seen = read(saved(SMALL, kind, exif=exif(place=False)), keeper=bare)

    assert (seen.place, seen.taken, seen.camera) == (False, True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_says_nothing(kind, bare):
    seen = read(saved(SMALL, kind), keeper=bare)

    assert (seen.place, seen.taken, seen.camera) == (False, False, False)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_it_says_where_in_xmp_alone(kind, bare):
    assert read(saved(SMALL, kind, xmp=XMP), keeper=bare).place


def test_a_png_says_where_in_xmp_alone(bare):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())

    assert read(saved(SMALL, "PNG", pnginfo=info), keeper=bare).place


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"II*\x00",
        b"II*\x00\xff\xff\xff\xff",
        b"MM\x00*\x00\x00\x00\x08\xff\xff",
        b"II*\x00\x08\x00\x00\x00\x01\x00\x25\x88\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00",  # loops
        b"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x02\x00\xff\xff\xff\xff\x08\x00\x00\x00\x00\x00\x00\x00",
        bytes(range(256)),
    ],
)
def test_exif_that_makes_no_sense_stops_nothing(broken, bare):
    seen = read(application(b"Exif\x00\x00" + broken), keeper=bare)

    assert (seen.width, seen.height) == (300, 200)


def test_a_place_that_makes_no_sense_is_a_place(bare):
    """Its directory is there, and holds a latitude of letters."""
    directory = b"\x01\x00\x02\x00\x02\x00\x04\x00\x00\x00abcd\x00\x00\x00\x00"
    main = b"\x01\x00\x25\x88\x04\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00"

    assert read(application(b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + main + directory), keeper=bare).place


def test_a_place_that_leads_nowhere_is_said_to_be_one(bare):
    main = b"\x01\x00\x25\x88\x02\x00\x04\x00\x00\x00abcd\x00\x00\x00\x00"

    assert read(application(b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + main), keeper=bare).place


def test_it_never_says_the_place_itself(bare):
    said = read(saved(SMALL, "JPEG", exif=exif()), keeper=bare)

    assert not {"54", "Telephone", "2026"} & set(str(said).replace(".", " ").split())
