"""A picture out of its bytes. Only the child imports this: decoding a stranger's file is where the danger is."""

import math
from io import BytesIO

from PIL import Image, ImageOps
from PIL.Image import Resampling, Transpose

from clearline.drafts.pictures.limits import Limits

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # and MPO, which is a JPEG with more pictures behind it
ORIENTATION = 0x0112
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


class Damaged(Exception):
    """It cannot be opened, or says it is larger than its header said."""


class Moves(Exception):
    """There is more than one picture in it, one after the other. Looking at the first would say nothing of the rest."""


def opened(data: bytes | bytearray, limits: Limits, *, about: int | None = None) -> Image.Image:
    """The whole picture, decoded; a JPEG may come smaller, though with no fewer than `about` pixels.

    Its size as it was is kept in `info["size"]`. Of an MPO it is the first picture, which is the one that is shown.

    Raises:
        Damaged, Moves: see there.
    """
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        if max(image.size) > limits.side or math.prod(image.size) > limits.pixels:
            raise Damaged
        if getattr(image, "is_animated", False) and image.format != "MPO":
            raise Moves
        size = image.size
        if about and image.format in {"JPEG", "MPO"}:
            image.draft(None, (_side(size[0], size, about), _side(size[1], size, about)))
        image.load()
    except (Damaged, Moves):
        raise
    except Exception as fault:
        raise Damaged from fault
    image.info["size"] = size
    return image


def _side(side: int, size: tuple[int, int], about: int) -> int:
    return max(1, math.ceil(side * min(1, math.sqrt(about / math.prod(size)))))


def upright(image: Image.Image) -> Image.Image:
    """The right way up, as its EXIF has it."""
    try:
        turn = UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    except Exception:  # EXIF may hold anything
        turn = None
    return image if turn is None else image.transpose(turn)


def plain(image: Image.Image) -> Image.Image:
    """Red, green and blue, eight bits each, on white where it was see-through."""
    if image.mode.startswith(("I", "F")):  # sixteen bits
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def within(image: Image.Image, *, pixels: int, side: int, least: int) -> Image.Image:
    """At most so many pixels, and so many on a side; a narrow strip gets a margin until it is `least` wide."""
    scale = min(1, math.sqrt(pixels / math.prod(image.size)), side / max(image.size))
    if scale < 1:
        smaller = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = image.resize(smaller, Resampling.BICUBIC, reducing_gap=2.0)
    if min(image.size) >= least:
        return image
    return ImageOps.expand(image, (0, 0, max(0, least - image.width), max(0, least - image.height)), fill="white")
