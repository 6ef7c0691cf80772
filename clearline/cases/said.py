"""What somebody has filled in and not sent, carried from page to page by their own browser, sealed: nothing is kept."""

import base64
import binascii
import json
from typing import Any

from clearline.kernel.sealing import Unsealable, seal, unseal
from clearline.keys.installation import derived
from clearline.people.models import Seat

PURPOSE = "unsent reports"


CONTACT, MISUSE = "contact", "misuse"


def carried(said: dict[str, Any], seat: Seat, *, door: str = CONTACT) -> str:
    """It opens for this person at this school and at this door alone."""
    sealed = seal(derived(PURPOSE), json.dumps(said).encode(), bound_to=_bound(seat, door))
    return base64.urlsafe_b64encode(sealed).decode()


def opened(text: str, seat: Seat, *, door: str = CONTACT) -> dict[str, Any] | None:
    """None for what nobody filled in, or what was carried for somebody else."""
    try:
        found = json.loads(unseal(derived(PURPOSE), base64.urlsafe_b64decode(text), bound_to=_bound(seat, door)))
    except (Unsealable, binascii.Error, ValueError):
        return None
    return dict(found)


def _bound(seat: Seat, door: str) -> str:
    return f"{door} {seat.school_id} {seat.key}"
