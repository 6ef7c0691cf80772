"""What a browser without a name carries from page to page, sealed: no cookie, session or row holds it (D§4.8)."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from clearline.kernel.sealing import Unsealable, seal, unseal
from clearline.keys.installation import derived


@dataclass(frozen=True)
class Purpose:
    """Each has a key of its own, so that one kind of field never passes for another."""

    name: str
    lasts: timedelta


UNSENT = Purpose("unsent reports without a name", timedelta(hours=2))
TALK = Purpose("conversations without a name", timedelta(minutes=30))


def carried(purpose: Purpose, said: dict[str, Any], *, urn: int, at: datetime) -> str:
    """It opens at this school alone, until its time is over."""
    plain = json.dumps({"until": (at + purpose.lasts).timestamp(), "said": said}).encode()
    return base64.urlsafe_b64encode(seal(derived(purpose.name), plain, bound_to=str(urn))).decode()


def opened(purpose: Purpose, text: str, *, urn: int, at: datetime) -> dict[str, Any] | None:
    """None for what nobody carried here, for another school or purpose, or for too long."""
    try:
        found = json.loads(unseal(derived(purpose.name), base64.urlsafe_b64decode(text), bound_to=str(urn)))
    except (Unsealable, binascii.Error, ValueError):
        return None
    return dict(found["said"]) if at.timestamp() < found["until"] else None
