"""What the areas above open about a case, and what bodies outside ask it to wait for (D§4.10 to §4.12)."""

from datetime import datetime

from clearline.cases.choices import What
from clearline.cases.models import Case, Hold, Thread

PAGES = {
    What.INVESTIGATION: "investigations:investigation",
    What.LADO: "referrals:lado",
    What.POLICE: "referrals:police",
    What.BREACH: "referrals:breach",
    What.ADVICE: "advice:request",
    What.SUPPORT: "support:record",
}


def open_thread(case: Case, what: What, *, ref: str, at: datetime) -> Thread:
    """The case knows that this is under way, and does not close before it has ended."""
    return Thread.objects.create(case=case, what=what, ref=ref, opened_at=at)


def end_thread(ref: str, *, at: datetime) -> None:
    """It has ended. Safe to run twice."""
    Thread.objects.filter(ref=ref, ended_at=None).update(ended_at=at)


def hold(case: Case, by: Hold.By, *, ref: str, at: datetime) -> None:
    """The school waits: see `workflow.WAIT_WHILE_HELD`. Safe to run twice."""
    Hold.objects.get_or_create(case=case, by=by, ref=ref, until=None, defaults={"since": at})


def release(ref: str, *, at: datetime) -> None:
    """The school may go on, as far as this referral is concerned. Safe to run twice."""
    Hold.objects.filter(ref=ref, until=None).update(until=at)
