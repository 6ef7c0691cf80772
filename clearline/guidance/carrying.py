"""What somebody has written and not sent, carried to the next page by their own browser, sealed: nothing is kept.

The doors of reports open it too, for whoever brings what they wrote here to them.
"""

import base64
import binascii
import json
from datetime import datetime, timedelta

from clearline.kernel.sealing import Unsealable, seal, unseal
from clearline.keys.installation import derived
from clearline.people.models import Seat

PURPOSE = "unsent questions"
ASKING, REPORTING = "asking", "reporting"
OPENS_FOR = timedelta(hours=12)  # as long as somebody stays signed in


def carried(said: dict[str, str], seat: Seat, at: datetime, *, to: str) -> str:
    """It opens for this person at this school, for this purpose alone, and not the next day."""
    words = json.dumps({"at": at.isoformat(), "said": said})
    return base64.urlsafe_b64encode(seal(derived(PURPOSE), words.encode(), bound_to=_bound(seat, to))).decode()


def opened(text: str, seat: Seat, at: datetime, *, to: str) -> dict[str, str] | None:
    """None for what nobody wrote, what was carried for somebody else, or too long ago."""
    try:
        found = json.loads(unseal(derived(PURPOSE), base64.urlsafe_b64decode(text), bound_to=_bound(seat, to)))
    except (Unsealable, binascii.Error, ValueError):
        return None
    return dict(found["said"]) if at - datetime.fromisoformat(found["at"]) < OPENS_FOR else None


def brought(text: str, seat: Seat, at: datetime) -> str:
    """The words that somebody brings to a report, to be looked at and changed there; else nothing."""
    return (opened(text, seat, at, to=REPORTING) or {}).get("words", "")


def to_bring(words: str, seat: Seat, at: datetime) -> str:
    return carried({"words": words}, seat, at, to=REPORTING)


def _bound(seat: Seat, to: str) -> str:
    return f"{to} {seat.school_id} {seat.key}"
