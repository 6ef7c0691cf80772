"""What the child does with a picture. A part whose library is not installed, or that fails, is said not to be read."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PIL import Image, MpoImagePlugin  # noqa: F401 - loaded before the child can open files no more

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.copying import copied
from clearline.drafts.pictures.limits import Limits
from clearline.drafts.pictures.opening import Damaged, Moves, opened, plain, upright, within
from clearline.drafts.pictures.said import said
from clearline.drafts.pictures.seen import FACES, NUDITY, SOME_WORDS, WORDS, Seen

if TYPE_CHECKING:
    from clearline.drafts.pictures.words import Words

ABOUT = 1_200_000  # pixels that the parts look at
SIDE = 3_200
FINE = {"L", "LA", "RGB", "RGBA", "CMYK"}  # modes that can be made smaller as they are, without breaking letters
WARMING = (320, 240)


def get_ready(limits: Limits) -> None:
    """Every model and every kind of file has been used once; nothing is left to load."""
    Image.init()
    blank = Image.new("RGB", WARMING, "white")
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        blank.format = kind
        seen(copied(blank), limits)
    with suppress(ImportError):
        from clearline.drafts.pictures import words

        words.get_ready(blank)


def answered(letter: bytes, data: bytearray, limits: Limits) -> tuple[bytes, bytes]:
    """The letter and the bytes to send back. Nothing in them but what `Seen` holds, or the copy."""
    try:
        if letter == wire.STRIP:
            return wire.DONE, copied(opened(data, limits))
        return wire.DONE, seen(data, limits).as_json()
    except Damaged:
        return wire.REFUSED, b"damaged"
    except Moves:
        return wire.REFUSED, b"moves"
    except Exception:
        return wire.FAILED, b""


def seen(data: bytes | bytearray, limits: Limits) -> Seen:
    """What is in the picture.

    Raises:
        Damaged, Moves: it cannot be opened, or is several.
    """
    image = opened(data, limits, about=ABOUT)
    width, height = image.info["size"]
    place, taken, camera = said(image)
    turned = upright(image)
    if turned.size != image.size:
        width, height = height, width
    small = smaller(turned)
    faces, words, nudity = part(_faces, small), part(_words, small), part(_nudity, small)
    missing = [name for name, each in ((FACES, faces), (WORDS, words), (NUDITY, nudity)) if each is None]
    if words is not None and not words.all:
        missing.append(SOME_WORDS)
    text = None if words is None else words.text
    return Seen(width, height, place, taken, camera, faces, text, nudity, tuple(missing))


def smaller(image: Image.Image) -> Image.Image:
    """In plain colours, with no more pixels than the parts look at."""
    if image.mode not in FINE:
        image = plain(image)
    return plain(within(image, pixels=ABOUT, side=SIDE, least=1))


def part[Answer](look: Callable[[Image.Image], Answer], image: Image.Image) -> Answer | None:
    """What it finds; None where its library is not installed, or could not do it with this picture."""
    try:
        return look(image)
    except Exception:
        return None


def _faces(image: Image.Image) -> int:
    from clearline.drafts.pictures import faces

    return faces.count(image)


def _words(image: Image.Image) -> "Words":
    from clearline.drafts.pictures import words

    return words.read(image)


def _nudity(image: Image.Image) -> bool:
    from clearline.drafts.pictures import nudity

    return nudity.shown(image)
