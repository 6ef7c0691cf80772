"""Signing on paper: sheets are printed, entered by one person and confirmed by a second (D§4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.acknowledgements import permissions
from clearline.acknowledgements.actions import NotSigned, acknowledge
from clearline.acknowledgements.models import Acknowledgement, Kind, PaperEntry, PaperSheet, Request
from clearline.acknowledgements.one_page import words_for
from clearline.acknowledgements.workflow import Status
from clearline.audit import log
from clearline.kernel.refs import as_typed, new_code
from clearline.kernel.verdict import same_school
from clearline.keys import vault
from clearline.people.models import Seat


@transaction.atomic
def print_sheets(requests: Iterable[Request], *, by: Seat, at: datetime) -> list[PaperSheet]:
    """A sheet with a code of its own for each of these people, and on it the words for them."""
    permissions.enter_paper(by, at).enforce()
    chosen = list(requests)
    for request in chosen:
        same_school(by.school_id, request.school_id).enforce()
    sheets = [
        PaperSheet(request=each, code=new_code(), printed_at=at, printed_by=by.key, words=words_for(each.seat, at))
        for each in chosen
    ]
    PaperSheet.objects.bulk_create(sheets)
    log.record("paper.printed", urn=by.school_id, subject="paper", by=by.key, at=at, sheets=len(sheets))
    return sheets


@transaction.atomic
def enter_paper(code: str, *, signed_on: date, helper: str, witness: str, by: Seat, at: datetime) -> PaperEntry:
    """A returned sheet is entered; a second person confirms it before it counts. Who left since can have signed.

    Raises:
        NotSigned: no such sheet here, it was signed already, or its date cannot be (D§5.35).
    """
    permissions.enter_paper(by, at).enforce()
    sheet = (
        PaperSheet.objects.select_related("request__version")
        .filter(code=as_typed(code), request__school_id=by.school_id)
        .first()
    )
    if sheet is None:
        raise NotSigned(f"No sheet of this school has the code {as_typed(code)}. Look at it again.")
    _refuse_ended(sheet.request)
    if sheet.request.is_signed or sheet.entries.filter(confirmed=None).exists():
        raise NotSigned("This sheet has been entered already.")
    _refuse_impossible_day(sheet.request, signed_on, timezone.localdate(at))
    entry = PaperEntry.objects.create(
        sheet=sheet,
        signed_on=signed_on,
        helper=_seal(sheet, "helper", helper),
        witness=_seal(sheet, "witness", witness),
        entered_at=at,
        entered_by=by,
    )
    log.record("paper.entered", urn=by.school_id, subject=sheet.request.ref, by=by.key, at=at)
    return entry


def _refuse_ended(request: Request) -> None:
    if request.status == Status.VOID:
        raise NotSigned("What this sheet was printed for was set aside. Print a new sheet for this person.")
    asked_anew = Request.objects.live().filter(seat=request.seat_id, version=request.version_id).exclude(pk=request.pk)
    if request.status == Status.LAPSED or asked_anew.exists():
        raise NotSigned("This person was asked anew since. Print a new sheet for them.")


def _refuse_impossible_day(request: Request, signed_on: date, today: date) -> None:
    if signed_on > today:
        raise NotSigned("The day on the paper lies in the future.")
    published_at = request.version.published_at
    if published_at is None or signed_on < timezone.localdate(published_at):
        raise NotSigned("The day on the paper is before this version was published, so it cannot be for this version.")
    if request.ended_on is not None and signed_on >= request.ended_on:
        raise NotSigned("On the day on the paper this person was no longer here.")


@dataclass(frozen=True)
class Named:
    """Whom an entry names."""

    helper: str
    witness: str


@transaction.atomic
def read_entry(entry: PaperEntry, *, seat: Seat, at: datetime) -> Named:
    """Who helped and who watched, for whoever compares it with the paper. The opening is in the record."""
    request = entry.sheet.request
    same_school(seat.school_id, request.school_id).enforce()
    permissions.enter_paper(seat, at).enforce()
    if entry.names_somebody and seat.pk not in (request.seat_id, entry.entered_by_id):
        log.record("record.opened", urn=request.school_id, subject=request.ref, by=seat.key, at=at)
    return _named(entry)


@transaction.atomic
def settle_paper(entry: PaperEntry, *, confirm: bool, by: Seat, at: datetime) -> Acknowledgement | None:
    """A second person has looked at the paper: it counts from now, or the entry is set aside.

    Raises:
        NotSigned: somebody settled it already, or the person was asked anew since.
    """
    permissions.settle_paper(by, entry, at).enforce()
    unsettled = PaperEntry.objects.filter(pk=entry.pk, confirmed=None)
    if not unsettled.update(confirmed=confirm, settled_at=at, settled_by=by):
        raise NotSigned("Somebody has settled this one already.")
    request = entry.sheet.request
    if not confirm:
        log.record("paper.refused", urn=by.school_id, subject=request.ref, by=by.key, at=at)
        return None
    _refuse_ended(request)
    request.take_step("sign on paper")
    Request.objects.filter(pk=request.pk).update(ended_on=None)
    named = _named(entry)
    return acknowledge(
        request,
        Kind.PAPER,
        typed=request.seat.name,
        at=at,
        by=entry.entered_by.key,
        confirmed_by=by.key,
        signed_on=entry.signed_on,
        how="by mark, before a witness" if named.witness else "",
        helper=named.witness or named.helper,
        words=entry.sheet.words,
    )


def _named(entry: PaperEntry) -> Named:
    return Named(_unseal(entry.sheet, "helper", entry.helper), _unseal(entry.sheet, "witness", entry.witness))


def _seal(sheet: PaperSheet, field: str, text: str) -> bytes:
    return vault.seal(text, urn=sheet.request.school_id, record=sheet.code, field=field) if text else b""


def _unseal(sheet: PaperSheet, field: str, sealed: bytes | memoryview) -> str:
    return vault.unseal(sealed, urn=sheet.request.school_id, record=sheet.code, field=field) if sealed else ""
