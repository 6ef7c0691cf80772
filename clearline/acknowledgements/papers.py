"""Receipts and signing sheets as PDF. What goes on them is worked out here; how it looks is in `documents/`."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clearline.acknowledgements.models import Acknowledgement, Kind, PaperSheet
from clearline.acknowledgements.one_page import OnePage, one_page
from clearline.acknowledgements.receipts import receipt
from clearline.acknowledgements.statements import CURRENT, OF_ONE_PAGE, STATEMENTS
from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.pages.templatetags.dates import exact_moment, long_day
from clearline.people.models import Seat, Slip
from clearline.people.papers import slips_facts
from clearline.policies.queries import clauses_of

DOCUMENTS = PACKAGE / "acknowledgements/documents"
KINDS = {Kind.SIGNED: "here", Kind.PAPER: "paper", Kind.ASSISTED: "assisted"}


def receipt_pdf(acknowledgement: Acknowledgement) -> bytes:
    """The receipt on one page, with its JSON attached."""
    said = receipt(acknowledgement)
    data = receipt_facts(acknowledgement, said)
    attached = {"receipt.json": json.dumps(said, indent=2, ensure_ascii=False).encode()}
    return compile_pdf(DOCUMENTS / "receipt.typ", data, attachments=attached)


def receipt_facts(acknowledgement: Acknowledgement, said: dict[str, Any]) -> dict[str, object]:
    facts: dict[str, object] = {
        "made_at": acknowledgement.at.isoformat(),
        "school": said["school"],
        "urn": str(said["urn"]),
        "name": said["person"],
        "job": said["job"],
        "policy": said["policy"],
        "version": str(said["version"]),
        "moment": exact_moment(acknowledgement.at),
        "moment_iso": said["at"],
        "words": said["statement"],
        "kind": KINDS[Kind(acknowledgement.kind)],
        "sha256": said["text_sha256"],
        "entry": f"{said['position']:,}",
        "link_hash": said["link_hash"],
        "signature": said["signature"],
        "key_id": said["key"],
        "keys_url": settings.PUBLIC_URL + reverse("keys"),
    }
    return facts | help_given(acknowledgement, said) | paper_facts(acknowledgement)


def help_given(acknowledgement: Acknowledgement, said: dict[str, Any]) -> dict[str, str]:
    if acknowledgement.kind == Kind.PAPER:
        return {"witness": said["helper"]} if said["how"] else {}
    return {"assisted_by": said["helper"], "assisted_how": said["how"]} if said["how"] else {}


def paper_facts(acknowledgement: Acknowledgement) -> dict[str, str]:
    if acknowledgement.kind != Kind.PAPER or acknowledgement.signed_on is None:
        return {}
    names = {seat.key: seat.name for seat in Seat.objects.filter(school=acknowledgement.request.school_id)}
    return {
        "signed_on": long_day(acknowledgement.signed_on),
        "entered_on": long_day(timezone.localdate(acknowledgement.at)),
        "entered_by": names.get(acknowledgement.by, "the office"),
        "second_person": names.get(acknowledgement.confirmed_by, ""),
    }


def sheets_pdf(sheets: Sequence[PaperSheet], *, large: bool, at: datetime) -> bytes:
    """A sheet for each person, to be signed by hand. All are of one version.

    Somebody in for one day has it on one page; everybody else signs for the printed copy that comes with the sheet.
    """
    return compile_pdf(DOCUMENTS / "signing_sheet.typ", sheets_facts(sheets, large=large, at=at))


def one_day_pdf(sheet: PaperSheet, slip: Slip, code: str, *, by: Seat, at: datetime) -> bytes:
    """The page to sign of somebody in for one day, and before it their slip."""
    facts = sheets_facts([sheet], large=False, at=at) | {"slip": slips_facts(by, [(slip, code)], at=at)}
    return compile_pdf(DOCUMENTS / "signing_sheet.typ", facts)


def sheets_facts(sheets: Sequence[PaperSheet], *, large: bool, at: datetime) -> dict[str, object]:
    request = sheets[0].request
    facts: dict[str, object] = {
        "made_at": at.isoformat(),
        "school": request.school.name,
        "policy": request.version.title,
        "version": str(request.version.number),
        "sha256_short": request.version.fingerprint[:16],
        "words": STATEMENTS[CURRENT],
        "layout": "each",
        "people": [person_facts(each, at=at) for each in sheets],
        "return_to": "the school office",
        "return_by": long_day(max(each.request.due_on for each in sheets)),
        "url": settings.PUBLIC_URL,
        "large": large,
    }
    if not any(each.words == OF_ONE_PAGE for each in sheets):
        return facts
    page = one_page(clauses_of(request.version), request.school, timezone.localdate(at))
    return facts | {"one_page": one_page_facts(page, sheets[0])}


def person_facts(sheet: PaperSheet, *, at: datetime) -> dict[str, object]:
    seat = sheet.request.seat
    return {
        "name": seat.name,
        "code": sheet.code,
        "job": seat.job_at(at),
        "on_one_page": sheet.words == OF_ONE_PAGE,
    }


def one_page_facts(page: OnePage, sheet: PaperSheet) -> dict[str, object]:
    return {
        "words": STATEMENTS[OF_ONE_PAGE],
        "minutes": f"{page.words} words, about {page.minutes} {'minute' if page.minutes == 1 else 'minutes'}",
        "day": long_day(timezone.localdate(sheet.printed_at)),
        "binding": [{"id": each.ident, "words": each.words, "quoted": each.quoted} for each in page.binding],
        "rest": ", ".join(page.rest),
        "tell": [{"who": each.who, "what": each.what} for each in page.tell],
        "policy_url": settings.PUBLIC_URL + reverse("policies:public", args=[sheet.request.school_id]),
    }
