"""Who reported something in confidence: a sealed field and a lookup key, and no other way (D§4.8).

No foreign key, audit line, message, session or log joins such a report to its reporter.
"""

import hmac
from typing import TYPE_CHECKING

from clearline.cases.choices import Mode
from clearline.kernel.sealing import derived_key
from clearline.keys import vault
from clearline.people.models import Seat

if TYPE_CHECKING:
    from clearline.cases.models import Case

FIELD = "reporter"


def lookup(seat: Seat, ref: str) -> bytes:
    """HMAC(the school's index key, person, case): whoever has no key of the school learns nothing from it."""
    key = derived_key(vault.school_key(seat.school_id), "reporters")
    return hmac.digest(key, f"{seat.key} {ref}".encode(), "sha256")


def is_of(found: bytes | memoryview | None, seat: Seat, ref: str) -> bool:
    return found is not None and hmac.compare_digest(bytes(found), lookup(seat, ref))


def is_reporter(seat: Seat, case: "Case") -> bool:
    return case.reporter_id == seat.pk or is_of(case.lookup, seat, case.ref)


def key_for_rows(case: "Case", seat: Seat) -> str:
    """The key of whoever does something, as a row, message or audit line may hold it; empty for the reporter of a
    report in confidence or without a name.
    """
    return "" if case.mode != Mode.NAMED and is_reporter(seat, case) else seat.key


def sealed(seat: Seat, ref: str) -> bytes:
    return vault.seal(seat.key, urn=seat.school_id, record=ref, field=FIELD)


def who_reported(case: "Case") -> Seat | None:
    """For choosing who receives it, never for a page or a message; None for a report without a name.

    Raises:
        KeyDestroyed: the case was disposed of.
    """
    if case.mode != Mode.CONFIDENTIAL or case.sealed_reporter is None:
        return case.reporter
    key = vault.unseal(case.sealed_reporter, urn=case.school_id, record=case.ref, field=FIELD)
    return Seat.objects.select_related("school").get(key=key)
