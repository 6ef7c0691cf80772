"""Read a picture that somebody wants to post. It is in memory here and in the child, and nowhere else."""

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.headers import check
from clearline.drafts.pictures.keeper import FAILED, WARM, Keeper
from clearline.drafts.pictures.seen import NotReadNow, Seen, UnreadablePicture, from_json

__all__ = ["NotReadNow", "Seen", "UnreadablePicture", "read"]


def read(data: bytes, *, keeper: Keeper = WARM) -> Seen:
    """What is in the picture (4.2 to 4.7): faces, words, nudity, and whether the file says where it was taken.

    Raises:
        UnreadablePicture: it is too large, damaged, moving, or no picture at all.
        NotReadNow: it took too long, or others were waiting.
    """
    check(data, keeper.limits)
    try:
        return from_json(keeper.ask(wire.READ, data))
    except (ValueError, KeyError, TypeError):
        raise NotReadNow(FAILED) from None
