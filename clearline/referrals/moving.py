"""What every step of a referral or a breach record comes down to: a row of its history, sealed words, a day."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from clearline.cases import conflicts
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.receiving import SAFEGUARDING, holding_for_cases
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.people.calendars import working_days_after
from clearline.people.models import RoleHeld
from clearline.referrals.models import Entry, Record

REFER_WORKING_DAYS = 1  # guidance
FORM_HOURS = 24  # guidance, where the LADO asks for it
ICO_HOURS = 72  # guidance
ASK_WORKING_DAYS = 5  # school default: how long nobody asks how it stands
CLOSE_WORKING_DAYS = 5  # school default
LEGAL_HOLD_MONTHS = 6  # at most (school default)


def happen(
    record: Record,
    step: str,
    *,
    at: datetime,
    by: str = "",
    when: datetime | None = None,
    said: Mapping[str, str] | None = None,
    **facts: int | str,
) -> Entry:
    """One more thing that has happened; the record is locked, so that no two have the same number."""
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    number = Entry.objects.filter(ref=record.ref).count() + 1
    words = {name: text for name, text in (said or {}).items() if text}
    sealed = seal(record, f"entry {number}", json.dumps(words, ensure_ascii=False)) if words else None
    return Entry.objects.create(
        urn=record.school_id,
        record=record.sealed_by,
        ref=record.ref,
        number=number,
        at=at,
        happened_at=when or at,
        by=by,
        step=step,
        facts=facts,
        words=sealed,
    )


def seal(record: Record, field: str, words: str) -> bytes:
    return vault.seal(words, urn=record.school_id, record=record.sealed_by, field=f"{record.ref} {field}")


def seal_some(record: Record, field: str, words: str) -> bytes | None:
    return seal(record, field, words) if words else None


def unseal(record: Record, field: str, sealed: bytes | memoryview | None) -> str:
    """Raises KeyDestroyed: the case was disposed of."""
    if sealed is None:
        return ""
    return vault.unseal(sealed, urn=record.school_id, record=record.sealed_by, field=f"{record.ref} {field}")


def refuse_later(when: datetime, at: datetime) -> None:
    """Something can be written down after it was done, never before."""
    if when > at:
        raise Refused("That is still to come. Enter when it was done.")


def working_day(record: Record, at: datetime, days: int) -> date:
    return working_days_after(record.school, timezone.localdate(at), days)


def hours_after(at: datetime, hours: int) -> datetime:
    return at + timedelta(hours=hours)


def one_of(reference: str, reason: str, words: str) -> None:
    """Nothing is reported outside without a reference, or a reason why there is none."""
    if not reference and not reason:
        raise Refused(words)


def acting(case: Case) -> QuerySet[Party]:
    """Who handles the case and who is copied into it now."""
    return Party.objects.active().filter(case=case, part__in=ACTS).select_related("seat").order_by("pk")


def leads(case: Case, at: datetime) -> list[RoleHeld]:
    """Who holds a safeguarding role and may screen the case: also somebody whom the head line-manages (D§3.3)."""
    held = holding_for_cases(case.school_id, list(SAFEGUARDING), at)
    return [each for each in held if conflicts.why_not(case, each.seat, at) in ("", conflicts.MANAGED)]


def day_of(at: datetime) -> date:
    return timezone.localdate(at)
