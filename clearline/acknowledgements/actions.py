"""What changes about reading and signing (policy 1.1; D§4.2). Asking is in `asking.py`, paper in `paper.py`."""

import json
import unicodedata
from datetime import date, datetime, time

from django.db import connection, transaction
from django.utils import timezone

from clearline.acknowledgements import permissions, receipts
from clearline.acknowledgements.models import Acknowledgement, Kind, Objection, Request
from clearline.acknowledgements.one_page import words_for
from clearline.acknowledgements.statements import CURRENT
from clearline.acknowledgements.workflow import Status
from clearline.audit import log
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.people.roles import Role


class NotSigned(Exception):
    """The signature was not taken. The message says what to change."""


@transaction.atomic
def open_text(request: Request) -> None:
    """The person has opened the text. How long they read is nobody's business."""
    if request.status == Status.ASKED:
        request.take_step("open")


@transaction.atomic
def sign(request: Request, *, seat: Seat, typed_name: str, at: datetime, slip_printed_by: str = "") -> Acknowledgement:
    """The person has signed the exact text of the version by typing their name (policy 1.1).

    Somebody in for one day has signed that they read it on one page and can read all of it (D§5.8).

    Raises:
        NotSigned: the name is not the one the school has.
        StepNotAvailable: it was signed already, or has moved on.
    """
    permissions.sign(seat, request).enforce()
    if not is_name_of(seat, typed_name):
        raise NotSigned(f"Type your name as the school has it: {seat.name}")
    request.take_step("sign")
    words = words_for(seat, at)
    return acknowledge(request, Kind.SIGNED, typed=typed_name, at=at, by=slip_printed_by, words=words)


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
    return acknowledge(request, Kind.ASSISTED, typed=typed_name, at=at, by=by.key, how=how, helper=by.name)


def is_name_of(seat: Seat, typed: str) -> bool:
    """Typed as the school has it, known-as or given name, whatever the capitals, spaces and kind of apostrophe."""
    names = {seat.name, f"{seat.given_name} {seat.family_name}"}
    return _plain(typed) in {_plain(name) for name in names}


TYPED_ALIKE = str.maketrans("‘’ʼ`´‐‑–—", "'''''----")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name.translate(TYPED_ALIKE)).split()).casefold()


def acknowledge(
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
    words: int = CURRENT,
) -> Acknowledgement:
    """The acknowledgement, sealed, in the chain, with the receipt in the outbox.

    For those who have checked that it may be; it asks no permission.
    """
    seat, urn, ref = request.seat, request.school_id, request.ref
    signer = {
        "typed": typed,
        "name": seat.name,
        "job": seat.job_at(_noon(signed_on) if signed_on else at),
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
        words=words,
        by=by,
        confirmed_by=confirmed_by,
    )
    proof = receipts.proof(acknowledgement, signer, key=sealed.key)
    tell(seat.key, "receipt", urn=urn, ref=ref, at=at)
    event = {Kind.SIGNED: "signed", Kind.ASSISTED: "assisted", Kind.PAPER: "confirmed"}[kind]
    area = "paper" if kind == Kind.PAPER else "acknowledgement"
    place = log.record(f"{area}.{event}", urn=urn, subject=ref, by=seat.key, at=at, proof=proof)
    acknowledgement.position, acknowledgement.link_hash = place.position, place.hash
    _keep(acknowledgement)
    return acknowledgement


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


# The whole school waits while one person's signature is kept, so this is SQL and not a queryset.
KEEP = (
    "INSERT INTO acknowledgements_acknowledgement "
    "(request_id, kind, at, signed_on, signer, words, position, link_hash, by, confirmed_by) "
    "VALUES (%(request_id)s, %(kind)s, %(at)s, %(signed_on)s, %(signer)s, %(words)s, %(position)s, %(link_hash)s, "
    "%(by)s, %(confirmed_by)s) RETURNING id"
)


def _keep(new: Acknowledgement) -> None:
    at = connection.ops.adapt_datetimefield_value(new.at)
    signed_on = connection.ops.adapt_datefield_value(new.signed_on)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, vars(new) | {"at": at, "signed_on": signed_on})
        (new.pk,) = cursor.fetchone()


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
