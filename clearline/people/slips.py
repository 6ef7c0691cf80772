"""Printed one-time sign-in slips for people without e-mail: reading and signing only, once, for ten school days."""

import hashlib
import hmac
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.refs import as_typed, new_code
from clearline.keys.installation import derived
from clearline.mail import outbox
from clearline.people import calendars, permissions
from clearline.people.models import Seat, SignIn, Slip
from clearline.people.roles import Role

SLIP = "slip"  # the session's mark: which slip opened it
SLIP_SCHOOL_DAYS = 10
OPEN_TO_SLIPS = {
    "acknowledgements:read",
    "acknowledgements:sign",
    "acknowledgements:receipt",
    "acknowledgements:receipt_pdf",
    "acknowledgements:receipt_json",
    "guidance:ask",
    "people:slip_done",
    "people:slip_not_me",
    "account_logout",
}


class SlipRefused(Exception):
    """This code opens nothing. The message says what to do, and is the same for every reason."""


def code_hash(code: str) -> bytes:
    return hmac.digest(derived("slips"), as_typed(code).encode(), hashlib.sha256)


@transaction.atomic
def print_slip(seat: Seat, *, by: Seat, at: datetime) -> tuple[Slip, str]:
    """A new slip for a person and its code, which is kept nowhere. Earlier unused slips of theirs stop working."""
    permissions.print_slips(by, at).enforce()
    seat.slips.filter(used_at=None, voided_at=None).update(voided_at=at)
    code = new_code()
    expires_on = calendars.school_days_after(seat.school, timezone.localdate(at), SLIP_SCHOOL_DAYS)
    slip = Slip.objects.create(
        seat=seat, code_hash=code_hash(code), printed_by=by, printed_at=at, expires_on=expires_on
    )
    log.record("slip.printed", urn=seat.school_id, subject=f"SL-{slip.pk}", by=by.key, at=at)
    return slip, code


@transaction.atomic
def use_slip(code: str, *, at: datetime) -> Slip:
    """The slip, now used, with a sign-in of its person's own.

    Raises:
        SlipRefused: unknown, used, voided or too old.
    """
    unused = Slip.objects.filter(code_hash=code_hash(code), used_at=None, voided_at=None)
    taken = unused.filter(expires_on__gte=timezone.localdate(at)).update(used_at=at)
    if not taken:
        raise SlipRefused("This code does not open anything. Ask the school office for a new slip.")
    slip = Slip.objects.select_related("seat").get(code_hash=code_hash(code))
    if slip.seat.sign_in is None:
        slip.seat.sign_in = SignIn.objects.create()
        slip.seat.save(update_fields=["sign_in"])
    log.record("slip.used", urn=slip.seat.school_id, subject=f"SL-{slip.pk}", by=slip.seat.key, at=at)
    return slip


@transaction.atomic
def was_not_me(slip: Slip, *, at: datetime) -> None:
    """Void a slip that somebody else used, and tell the chair; the person's office prints a new one."""
    Slip.objects.filter(pk=slip.pk).update(voided_at=at)
    urn = slip.seat.school_id
    for chair in Seat.objects.filter(school=urn).holding(Role.CHAIR, day(at)):
        outbox.tell(chair.key, "slip.not_me", urn=urn, ref=f"SL-{slip.pk}", at=at)
    log.record("slip.voided", urn=urn, subject=f"SL-{slip.pk}", by=slip.seat.key, at=at)


def day(at: datetime) -> date:
    return timezone.localdate(at)
