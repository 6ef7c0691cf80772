"""What somebody has written and not sent, carried to the next page by their own browser, sealed: nothing is kept.

The doors of reports open it too, for whoever brings what they wrote here to them.
"""

import base64
import binascii
import json

from clearline.kernel.sealing import Unsealable, seal, unseal
from clearline.keys.installation import derived
from clearline.people.models import Seat

PURPOSE = "unsent questions"
ASKING, REPORTING = "asking", "reporting"


def carried(said: dict[str, str], seat: Seat, *, to: str) -> str:
    """It opens for this person at this school, and for this purpose alone."""
    sealed = seal(derived(PURPOSE), json.dumps(said).encode(), bound_to=_bound(seat, to))
    return base64.urlsafe_b64encode(sealed).decode()


def opened(text: str, seat: Seat, *, to: str) -> dict[str, str] | None:
    """None for what nobody wrote, or what was carried for somebody else."""
    try:
        found = json.loads(unseal(derived(PURPOSE), base64.urlsafe_b64decode(text), bound_to=_bound(seat, to)))
    except (Unsealable, binascii.Error, ValueError):
        return None
    return dict(found)


def brought(text: str, seat: Seat) -> str:
    """The words that somebody brings to a report, to be looked at and changed there; else nothing."""
    return (opened(text, seat, to=REPORTING) or {}).get("words", "")


def to_bring(words: str, seat: Seat) -> str:
    return carried({"words": words}, seat, to=REPORTING)


def _bound(seat: Seat, to: str) -> str:
    return f"{to} {seat.school_id} {seat.key}"
