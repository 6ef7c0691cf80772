"""Printed one-time sign-in slips for people without e-mail: reading and signing only, once, for ten school days."""

import hashlib
import hmac
from datetime import date, datetime

from django.contrib.sessions.backends.base import SessionBase
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
OPENS_NOTHING = "This code does not open anything. Ask the school office for a new slip."
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
def print_slip(seat: Seat, *, by: Seat, at: datetime, last_day: date | None = None) -> tuple[Slip, str]:
    """A new slip for a person and its code, which is kept nowhere. Earlier unused slips of theirs stop working.

    It opens for ten school days, or until the last day given.
    """
    permissions.print_slips(by, at).enforce()
    seat.slips.filter(used_at=None, voided_at=None).update(voided_at=at)
    code = new_code()
    expires_on = last_day or calendars.school_days_after(seat.school, timezone.localdate(at), SLIP_SCHOOL_DAYS)
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
        raise SlipRefused(OPENS_NOTHING)
    slip = Slip.objects.select_related("seat").get(code_hash=code_hash(code))
    if not (slip.seat.memberships_at(at) or slip.seat.roles_at(at)):
        raise SlipRefused(OPENS_NOTHING)  # somebody who has left since it was printed
    if slip.seat.sign_in is None:
        slip.seat.sign_in = SignIn.objects.create()
        slip.seat.save(update_fields=["sign_in"])
    log.record("slip.used", urn=slip.seat.school_id, subject=f"SL-{slip.pk}", by=slip.seat.key, at=at)
    return slip


def slip_that_opened(session: SessionBase, seat: Seat) -> Slip | None:
    """The slip that this session was opened with, if it was one of this seat's."""
    return Slip.objects.filter(pk=session.get(SLIP, 0), seat=seat).select_related("seat").first()


@transaction.atomic
def was_not_me(slip: Slip, *, at: datetime) -> None:
    """Void a slip that somebody else used, and tell the chair and the head; the office prints a new one.

    What was signed with it stays as it is, with the name of whoever printed the slip: they find out and decide.
    """
    Slip.objects.filter(pk=slip.pk).update(voided_at=at)
    urn = slip.seat.school_id
    for leader in _told(slip, timezone.localdate(at)):
        outbox.tell(leader.key, "slip.not_me", urn=urn, ref=f"SL-{slip.pk}", at=at)
    log.record("slip.voided", urn=urn, subject=f"SL-{slip.pk}", by=slip.seat.key, at=at)


def _told(slip: Slip, on: date) -> list[Seat]:
    """Chair and head, but not whoever printed the slip; the vice-chair where that leaves nobody."""
    seats = Seat.objects.filter(school=slip.seat.school_id).exclude(pk__in=(slip.printed_by_id, slip.seat_id))
    found = [*seats.holding(Role.CHAIR, on), *seats.holding(Role.HEAD, on)]
    return list(dict.fromkeys(found)) or list(seats.holding(Role.VICE_CHAIR, on))
