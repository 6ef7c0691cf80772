"""The same picture with nothing in it but the picture."""

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.headers import check
from clearline.drafts.pictures.keeper import WARM, Keeper


def stripped(data: bytes, *, keeper: Keeper = WARM) -> bytes:
    """The picture the right way up, of the same kind, without EXIF, place, XMP, IPTC, small copy, comment or profile.

    Its colours are those of the usual screen, so that they stay without a profile.

    Raises:
        UnreadablePicture: it is too large, damaged, moving, or no picture at all.
        NotReadNow: it took too long, or others were waiting.
    """
    check(data, keeper.limits)
    return bytes(keeper.ask(wire.STRIP, data))
