"""Sign-in slips and the recovery sheet as PDF."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.kernel.signing import key_id
from clearline.keys.installation import receipt_public_key, recovery_groups
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import School, Seat, Slip

DOCUMENTS = PACKAGE / "people/documents"


def slips_pdf(by: Seat, printed: Sequence[tuple[Slip, str]], *, at: datetime) -> bytes:
    """Slips to cut apart, five to a page. The codes stand here and nowhere else."""
    return compile_pdf(DOCUMENTS / "sign_in_slips.typ", slips_facts(by, printed, at=at))


def slips_facts(by: Seat, printed: Sequence[tuple[Slip, str]], *, at: datetime) -> dict[str, object]:
    return {
        "made_at": at.isoformat(),
        "school": by.school.name,
        "url": settings.PUBLIC_URL + reverse("people:use_slip"),
        "valid_until": long_day(printed[0][0].expires_on),
        "printed_by": by.name,
        "printed_on": long_day(timezone.localdate(at)),
        "slips": [{"name": slip.seat.name, "code": code} for slip, code in printed],
    }


def recovery_sheet_pdf(school: School, *, at: datetime) -> bytes:
    """The installation key in groups, for the safe, and the public key that receipts are checked with."""
    data = {
        "made_at": at.isoformat(),
        "school": school.name,
        "urn": str(school.urn),
        "made_on": long_day(timezone.localdate(at)),
        "key_id": key_id(receipt_public_key()),
        "groups": recovery_groups(),
        "receipt_key": receipt_public_key().hex(),
    }
    return compile_pdf(DOCUMENTS / "recovery_sheet.typ", data)
