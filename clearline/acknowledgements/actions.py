"""What changes about being asked, reading and signing (policy 1.1, 3.GB.b, 3.HT.a; D§4.2)."""

import json
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from clearline.acknowledgements import permissions, receipts
from clearline.acknowledgements.deadlines import due_on
from clearline.acknowledgements.models import Acknowledgement, Kind, Objection, PaperEntry, PaperSheet, Request
from clearline.acknowledgements.statements import CURRENT
from clearline.acknowledgements.workflow import OPEN, Status
from clearline.audit import log
from clearline.kernel.refs import as_typed, new_code
from clearline.kernel.verdict import same_school
from clearline.keys import vault
from clearline.mail.models import Message
from clearline.mail.outbox import tell, waiting
from clearline.people.calendars import away_periods, school_calendar
from clearline.people.models import RoleHeld, School, Seat, SeatQuerySet
from clearline.people.roles import Role
from clearline.policies.models import Version

LEADERS_FIRST_SCHOOL_DAYS = 1  # school default: head and chair are asked a school day before everyone else
LEADERS = (Role.HEAD, Role.CHAIR)


class NotSigned(Exception):
    """The signature was not taken. The message says what to change."""


def catch_up(at: datetime) -> int:
    """Everyone in scope of a version in force has been asked, once, and whoever was away has time after their return.

    Safe to run twice; the number newly asked.
    """
    asked = sum(ask_who_is_missing(school, at=at) for school in School.objects.all())
    move_deadlines(at)
    return asked


def ask_who_is_missing(school: School, *, at: datetime) -> int:
    """Head and chair first; everyone else once both have signed or a school day has passed."""
    version = Version.objects.in_force(school, timezone.localdate(at))
    if version is None:
        return 0
    missing = _not_asked(version, at)
    if not _may_ask_everyone(version, at):
        missing = missing.filter(pk__in=_leaders(version, at))
    try:
        return ask(version, missing, at=at)
    except IntegrityError:  # another worker asked them at this moment
        return 0


@transaction.atomic
def ask_everyone(version: Version, *, by: Seat, at: datetime) -> int:
    """Everyone in scope is asked now, without waiting for head and chair; the number newly asked."""
    same_school(by.school_id, version.school_id).enforce()
    permissions.ask_everyone(by, at).enforce()
    return ask(version, _not_asked(version, at), at=at, by=by.key)


@transaction.atomic
def ask(version: Version, seats: Iterable[Seat], *, at: datetime, by: str = "") -> int:
    """A request and a message for each of these people; the number of them. Whoever was asked before is not again."""
    asked = set(Request.objects.live().filter(version=version).values_list("seat_id", flat=True))
    people = [seat for seat in seats if seat.pk not in asked]
    if not people:
        return 0
    calendar, today = school_calendar(version.school), timezone.localdate(at)
    requests = [
        Request(
            school_id=version.school_id,
            seat=seat,
            version=version,
            asked_at=at,
            due_on=due_on(calendar, today, away_periods(seat)),
        )
        for seat in people
    ]
    Request.objects.bulk_create(requests)
    Message.objects.bulk_create(
        waiting(request.seat.key, "please.read", urn=version.school_id, ref=request.ref, at=at, by=by)
        for request in requests
    )
    log.record("acknowledgement.asked", urn=version.school_id, subject=version.ref, by=by, at=at, people=len(requests))
    return len(requests)


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was asked and then away has until five school days after their return; the number moved (D§4.2).

    A deadline only ever moves later: nobody is late by a correction of the calendar.
    """
    away_since = Request.objects.filter(status__in=OPEN, seat__away__ends_on__gte=F("asked_at__date")).distinct()
    moved = 0
    in_order = away_since.select_related("school").prefetch_related("seat__away").order_by("school_id", "pk")
    for school, requests in groupby(in_order, key=lambda request: request.school):
        later = list(_moved(school, requests))
        Request.objects.bulk_update(later, ["due_on"], batch_size=500)
        if later:
            log.record("acknowledgement.due_moved", urn=school.urn, subject="due", at=at, people=len(later))
        moved += len(later)
    return moved


def _moved(school: School, requests: Iterable[Request]) -> Iterable[Request]:
    calendar = school_calendar(school)
    for request in requests:
        due = due_on(calendar, timezone.localdate(request.asked_at), away_periods(request.seat))
        if due > request.due_on:
            request.due_on = due
            yield request


def _not_asked(version: Version, at: datetime) -> SeatQuerySet:
    in_scope = Seat.objects.of(version.school).in_scope(timezone.localdate(at))
    asked = Request.objects.live().filter(version=version)
    return in_scope.exclude(pk__in=asked.values("seat")).prefetch_related("away")


def _may_ask_everyone(version: Version, at: datetime) -> bool:
    leaders = Request.objects.live().filter(version=version, seat__in=_leaders(version, at))
    if not leaders.exists():
        return not _not_asked(version, at).filter(pk__in=_leaders(version, at)).exists()
    if not leaders.unsigned().exists():
        return True
    first_asked = timezone.localdate(leaders.earliest("asked_at").asked_at)
    everyone_on = school_calendar(version.school).add_school_days(first_asked, LEADERS_FIRST_SCHOOL_DAYS)
    return timezone.localdate(at) >= everyone_on


def _leaders(version: Version, at: datetime) -> SeatQuerySet:
    """Who is head or chair today: neither those who were nor those who will be."""
    held = RoleHeld.objects.holding(timezone.localdate(at)).filter(role__in=LEADERS)
    return Seat.objects.of(version.school).filter(roles_held__in=held).distinct()


@transaction.atomic
def open_text(request: Request) -> None:
    """The person has opened the text. How long they read is nobody's business."""
    if request.status == Status.ASKED:
        request.take_step("open")


@transaction.atomic
def sign(request: Request, *, seat: Seat, typed_name: str, at: datetime, slip_printed_by: str = "") -> Acknowledgement:
    """The person has signed the exact text of the version by typing their name (policy 1.1).

    Raises:
        NotSigned: the name is not the one the school has.
        StepNotAvailable: it was signed already, or has moved on.
    """
    permissions.sign(seat, request).enforce()
    if not is_name_of(seat, typed_name):
        raise NotSigned(f"Type your name as the school has it: {seat.name}")
    request.take_step("sign")
    return _acknowledge(request, Kind.SIGNED, typed=typed_name, at=at, by=slip_printed_by)


@transaction.atomic
def sign_with_help(request: Request, *, how: str, typed_name: str, by: Seat, at: datetime) -> Acknowledgement:
    """Somebody read it with the person (aloud, signed, translated, easy-read), who then typed their name.

    Raises:
        NotSigned: the name is not the one the school has.
    """
    permissions.assist(by, request, at).enforce()
    if not is_name_of(request.seat, typed_name):
        raise NotSigned(f"{request.seat.first_name} types their name as the school has it: {request.seat.name}")
    request.take_step("sign with help")
    return _acknowledge(request, Kind.ASSISTED, typed=typed_name, at=at, by=by.key, how=how, helper=by.name)


def is_name_of(seat: Seat, typed: str) -> bool:
    """Typed as the school has it, known-as or given name, whatever the capitals, spaces and kind of apostrophe."""
    names = {seat.name, f"{seat.given_name} {seat.family_name}"}
    return _plain(typed) in {_plain(name) for name in names}


TYPED_ALIKE = str.maketrans("‘’ʼ`´‐‑–—", "'''''----")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name.translate(TYPED_ALIKE)).split()).casefold()


def _acknowledge(
    request: Request,
    kind: Kind,
    *,
    typed: str,
    at: datetime,
    by: str = "",
    confirmed_by: str = "",
    signed_on: date | None = None,
    how: str = "",
    helper: str = "",
) -> Acknowledgement:
    """The acknowledgement, sealed, in the chain, with the receipt in the outbox."""
    seat, urn, ref = request.seat, request.school_id, request.ref
    signer = {
        "typed": typed,
        "name": seat.name,
        "job": seat.job_at(at),
        "school": request.school.name,
        "how": how,
        "helper": helper,
    }
    sealed = vault.seal_new(
        json.dumps(receipts.as_kept(signer), separators=(",", ":")), urn=urn, record=ref, field="signer"
    )
    acknowledgement = Acknowledgement(
        request=request,
        kind=kind,
        at=at,
        signed_on=signed_on,
        signer=sealed.data,
        words=CURRENT,
        by=by,
        confirmed_by=confirmed_by,
    )
    proof = receipts.proof(acknowledgement, signer, key=sealed.key)
    tell(seat.key, "receipt", urn=urn, ref=ref, at=at)
    event = {Kind.SIGNED: "signed", Kind.ASSISTED: "assisted", Kind.PAPER: "confirmed"}[kind]
    area = "paper" if kind == Kind.PAPER else "acknowledgement"
    place = log.record(f"{area}.{event}", urn=urn, subject=ref, by=seat.key, at=at, proof=proof)
    acknowledgement.position, acknowledgement.link_hash = place.position, place.hash
    Acknowledgement.objects.bulk_create([acknowledgement])
    return acknowledgement


@transaction.atomic
def dispute(request: Request, *, seat: Seat, reason: str, at: datetime) -> None:
    """The person disputes the version, with a reason. Reminders stop; the head answers; it is not misconduct."""
    permissions.object_to(seat, request).enforce()
    request.take_step("dispute")
    _object(request, Status.DISPUTED, reason, by=seat, at=at)
    for hearer in who_hears(request, timezone.localdate(at)):
        tell(hearer.key, "disputed", urn=request.school_id, ref=request.ref, at=at)
    log.record("acknowledgement.disputed", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


def who_hears(request: Request, on: date) -> list[Seat]:
    """The head; where there is none, or it is the head who disputes, the chair, or else the policy owner."""
    for role in (Role.HEAD, Role.CHAIR, Role.OWNER):
        found = list(Seat.objects.of(request.school).holding(role, on).exclude(pk=request.seat_id))
        if found:
            return found
    return []


@transaction.atomic
def read_objection(objection: Objection, *, seat: Seat, at: datetime) -> str:
    """The reason somebody gave, opened for whoever hears it. The opening is in the record, or it does not open."""
    request = objection.request
    permissions.hear(seat, request, who_hears(request, timezone.localdate(at))).enforce()
    reason = vault.unseal(objection.reason, urn=request.school_id, record=objection.record, field="reason")
    log.record("record.opened", urn=request.school_id, subject=request.ref, by=seat.key, at=at)
    return reason


@transaction.atomic
def decline(request: Request, *, by: Seat, reason: str, at: datetime) -> None:
    """Recorded that it was given on that day and declined. The policy still applies; nobody is chased (D§5.79)."""
    permissions.record_refusal(by, request, at).enforce()
    request.take_step("decline")
    _object(request, Status.DECLINED, reason, by=by, at=at)
    log.record("acknowledgement.declined", urn=request.school_id, subject=request.ref, by=by.key, at=at)


def _object(request: Request, status: Status, reason: str, *, by: Seat, at: datetime) -> None:
    record = f"{request.ref}-{status.value}-{int(at.timestamp())}"
    sealed = vault.seal(reason, urn=request.school_id, record=record, field="reason")
    Objection.objects.create(request=request, status=status, reason=sealed, at=at, by=by.key, record=record)


@transaction.atomic
def print_sheets(requests: Iterable[Request], *, by: Seat, at: datetime) -> list[PaperSheet]:
    """A sheet with a code of its own for each of these people."""
    permissions.enter_paper(by, at).enforce()
    chosen = list(requests)
    for request in chosen:
        same_school(by.school_id, request.school_id).enforce()
    sheets = [PaperSheet(request=each, code=new_code(), printed_at=at, printed_by=by.key) for each in chosen]
    PaperSheet.objects.bulk_create(sheets)
    log.record("paper.printed", urn=by.school_id, subject="paper", by=by.key, at=at, sheets=len(sheets))
    return sheets


@transaction.atomic
def enter_paper(code: str, *, signed_on: date, helper: str, witness: str, by: Seat, at: datetime) -> PaperEntry:
    """A returned sheet is entered; a second person confirms it before it counts.

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
    if sheet.request.status == Status.VOID:
        raise NotSigned("What this sheet was printed for was set aside. Print a new sheet for this person.")
    if sheet.request.is_signed or sheet.entries.filter(confirmed=None).exists():
        raise NotSigned("This sheet has been entered already.")
    refuse_impossible_day(sheet.request.version, signed_on, timezone.localdate(at))
    entry = PaperEntry.objects.create(
        sheet=sheet, signed_on=signed_on, helper=helper, witness=witness, entered_at=at, entered_by=by
    )
    log.record("paper.entered", urn=by.school_id, subject=sheet.request.ref, by=by.key, at=at)
    return entry


def refuse_impossible_day(version: Version, signed_on: date, today: date) -> None:
    if signed_on > today:
        raise NotSigned("The day on the paper lies in the future.")
    published_on = timezone.localdate(version.published_at) if version.published_at else None
    if published_on is None or signed_on < published_on:
        raise NotSigned("The day on the paper is before this version was published, so it cannot be for this version.")


@transaction.atomic
def settle_paper(entry: PaperEntry, *, confirm: bool, by: Seat, at: datetime) -> Acknowledgement | None:
    """A second person has looked at the paper: it counts from now, or the entry is set aside."""
    permissions.settle_paper(by, entry, at).enforce()
    unsettled = PaperEntry.objects.filter(pk=entry.pk, confirmed=None)
    if not unsettled.update(confirmed=confirm, settled_at=at, settled_by=by):
        raise NotSigned("Somebody has settled this one already.")
    request = entry.sheet.request
    if not confirm:
        log.record("paper.refused", urn=by.school_id, subject=request.ref, by=by.key, at=at)
        return None
    request.take_step("sign on paper")
    return _acknowledge(
        request,
        Kind.PAPER,
        typed=request.seat.name,
        at=at,
        by=entry.entered_by.key,
        confirmed_by=by.key,
        signed_on=entry.signed_on,
        how="by mark, before a witness" if entry.witness else "",
        helper=entry.witness or entry.helper,
    )


@transaction.atomic
def void(request: Request, *, reason: str, by: Seat, at: datetime) -> None:
    """Set aside: it was the wrong person or the wrong version. It stays as it was written, with the reason beside it.

    Whoever it names, and whoever entered or confirmed it, is told (D§5.62). Who is still in scope is asked anew.
    """
    permissions.void(by, request, at).enforce()
    request.take_step("void")
    _object(request, Status.VOID, reason, by=by, at=at)
    for key in _who_saw(request):
        tell(key, "acknowledgement.voided", urn=request.school_id, ref=request.ref, at=at, by=by.key)
    log.record("acknowledgement.voided", urn=request.school_id, subject=request.ref, by=by.key, at=at)


def _who_saw(request: Request) -> list[str]:
    kept = Acknowledgement.objects.filter(request=request).first()
    keys = [request.seat.key, kept.by, kept.confirmed_by] if kept else [request.seat.key]
    return [key for key in dict.fromkeys(keys) if key]
