"""Telling an anonymous reporter, once a day and without a word of contents, that something is new for them (D§4.8).

The message names nobody and no case: its reference is an HMAC under the school's key, and the address is opened when
the letter is written. Whoever has the outbox alone learns that somebody was told.
"""

import hmac
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, moving
from clearline.cases.choices import Mode
from clearline.cases.models import Case, CaseQuerySet
from clearline.kernel.sealing import derived_key
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import School

KIND = "case.news"
NEWS = {
    history.ACKNOWLEDGED,
    history.ASKED_REPORTER,
    history.HELD_CHANNEL,
    history.RELEASED_CHANNEL,
    history.CLOSED,
    history.REOPENED,
}
KNOWN = {history.NUDGED, history.REPORTER_SAID}  # they were told, or have been there


def nudge(at: datetime) -> int:
    """Everybody who left an address and for whom something is new since they were last told has a message. How many.

    It is the day's round that does so and not the moment, so that no message follows upon a handler's step. Safe to
    run twice.
    """
    return sum(_nudge_school(school, at) for school in School.objects.filter(pk__in=_with_address().values("school")))


@transaction.atomic
def _nudge_school(school: School, at: datetime) -> int:
    waiting = [case for case in _with_address().filter(school=school).order_by("pk") if has_news(case)]
    for case in waiting:
        moving.happen(case, history.NUDGED, at=at)
        number = case.events.count()
        tell("", KIND, urn=school.urn, ref=reference(case, number), at=at)
    if waiting:
        log.record("case.news_told", urn=school.urn, messages=len(waiting), at=at)
    return len(waiting)


def has_news(case: Case) -> bool:
    """Whether the last thing that matters here was done by others."""
    steps = case.events.filter(step__in=NEWS | KNOWN).order_by("-number").values_list("step", flat=True)
    return steps.first() in NEWS


def reference(case: Case, number: int) -> str:
    key = derived_key(vault.school_key(case.school_id), "news without a name")
    return hmac.digest(key, f"{case.ref} {number}".encode(), "sha256").hex()


def address(ref: str, *, urn: int) -> str | None:
    """Where the message with this reference goes: each case is asked whether it is its own. None once it is gone."""
    for case in _with_address().filter(school=urn):
        numbers = case.events.filter(step=history.NUDGED).values_list("number", flat=True)
        if case.nudge is not None and any(hmac.compare_digest(reference(case, number), ref) for number in numbers):
            return vault.unseal(case.nudge, urn=urn, record=case.ref, field="nudge")
    return None


def _with_address() -> CaseQuerySet:
    return Case.objects.filter(mode=Mode.ANONYMOUS, disposed_at=None).exclude(nudge=None)
