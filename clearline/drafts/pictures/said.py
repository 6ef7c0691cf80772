"""What a picture's file says besides the picture: where it was taken, when, and with what. Never the answer itself."""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

XMP_PLACE = b"GPSLatitude"


class Said(NamedTuple):
    place: bool
    taken: bool
    camera: bool


def said(image: Image.Image) -> Said:
    """What is there. EXIF that cannot be read may hold a place, and then it is said to."""
    exif = image.getexif
    return Said(
        place=_xmp_place(image) or _holds(lambda: _place(exif()), unreadable=True),
        taken=_holds(lambda: bool(exif().get_ifd(IFD.Exif).get(Base.DateTimeOriginal) or exif().get(Base.DateTime))),
        camera=_holds(lambda: bool(exif().get(Base.Make) or exif().get(Base.Model))),
    )


def _place(exif: Image.Exif) -> bool:
    """A directory of the place that seems empty is one that we could not read."""
    if IFD.GPSInfo not in exif:
        return False
    directory = exif.get_ifd(IFD.GPSInfo)
    return GPS.GPSLatitude in directory or not directory


def _xmp_place(image: Image.Image) -> bool:
    """Pillow has XMP as bytes or as text, by the kind of picture."""
    for name in ("xmp", "XML:com.adobe.xmp"):
        held = image.info.get(name, b"")
        if XMP_PLACE in (held.encode("utf-8", "replace") if isinstance(held, str) else held):
            return True
    return False


def _holds(question: Callable[[], bool], *, unreadable: bool = False) -> bool:
    try:
        return question()
    except Exception:  # EXIF may hold anything
        return unreadable
