"""What the worker does by itself: catching up every minute, and a round each day. Both are safe to run twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clearline.acknowledgements import asking as acknowledgements
from clearline.advice import clock as advice
from clearline.audit import log
from clearline.briefings import asking as briefings
from clearline.cases import clock as cases
from clearline.cases.without_name import floods, nudges
from clearline.declarations import actions as declarations
from clearline.guidance import clock as guidance
from clearline.investigations import clock as investigations
from clearline.jobs.models import Round
from clearline.keys import vault
from clearline.mail.outbox import tell, was_told_since
from clearline.pages.models import UsedToken
from clearline.people import leaving
from clearline.people.calendars import school_calendar
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.privacy_reviews import asking as privacy_reviews
from clearline.referrals import clock as referrals
from clearline.reminders import actions as reminders
from clearline.support import clock as support
from clearline.understanding import asking as understanding

FIRST_HOUR = 6  # local time: the round is done once the day has begun
JUST_NOW = timedelta(minutes=10)
LAST_HOUR = 18  # nobody is written to in the evening; the morning's round does it
TOKENS_KEPT_DAYS = 7
HEAD = "chain.head"
HEAD_RECEIVERS = (Role.CHAIR, Role.VICE_CHAIR, Role.CLERK)


@dataclass(frozen=True)
class Done:
    asked: int
    reminded: int
    heads: int
    forgotten: int


def catch_up(at: datetime) -> int:
    """Everybody is asked what they should be; whoever is newly asked to read has the letter the same day."""
    asked = ask(at)
    if FIRST_HOUR <= timezone.localtime(at).hour < LAST_HOUR:
        for school in School.objects.filter(
            requests__asked_at__gt=at - JUST_NOW, requests__asked_at__lte=at
        ).distinct():
            reminders.remind_school(school, at)
    return asked


def ask(at: datetime) -> int:
    """Every area has asked whom it should, and let go who has left; how many were newly asked to read."""
    leaving.catch_up(at)
    guidance.catch_up(at)
    cases.catch_up(at)
    referrals.catch_up(at)
    advice.catch_up(at)
    investigations.catch_up(at)
    support.catch_up(at)
    privacy_reviews.catch_up(at)
    declarations.catch_up(at)
    asked = acknowledgements.catch_up(at)
    understanding.catch_up(at)
    briefings.catch_up(at)
    return asked


def is_due(at: datetime) -> bool:
    local = timezone.localtime(at)
    return local.hour >= FIRST_HOUR and not Round.objects.filter(on=local.date()).exists()


def daily_round(at: datetime) -> Done:
    on = timezone.localdate(at)
    acknowledgements.lapse(at)
    asked = ask(at)
    reminded = reminders.remind(at)
    floods.sum_up(at)
    nudges.nudge(at)
    heads = sum(mail_head(school, at) for school in School.objects.all())
    forgotten, _ = UsedToken.objects.filter(used_on__lt=on - timedelta(days=TOKENS_KEPT_DAYS)).delete()
    transaction.on_commit(vault.forget, robust=True)  # keys that a long reader kept in the database's log
    Round.objects.get_or_create(on=on, defaults={"finished_at": at})
    return Done(asked, reminded, heads, forgotten)


@transaction.atomic
def mail_head(school: School, at: datetime) -> bool:
    """The end of the school's chain is on its way to the chair (or vice-chair, or clerk), once a day.

    In holidays and at weekends only when something has been added to it since the last one.
    """
    head = log.locked_end(school.urn)
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if head is None or was_told_since(midnight, HEAD, urn=school.urn):
        return False
    if not school_calendar(school).is_school_day(timezone.localdate(at)) and log.ends_with(
        "chain.head_mailed", school.urn
    ):
        return False
    receiver = head_receiver(school, at)
    if receiver is None:
        return False
    tell(receiver.key, HEAD, urn=school.urn, ref=f"{head.position}:{head.hash.hex()}", at=at)
    log.record("chain.head_mailed", urn=school.urn, subject=f"HEAD-{head.position}", at=at)
    return True


def head_receiver(school: School, at: datetime) -> Seat | None:
    """Whoever has an address comes first; without any address it still shows among what could not be sent."""
    on = timezone.localdate(at)
    holders = [seat for role in HEAD_RECEIVERS for seat in Seat.objects.of(school).holding(role, on).order_by("pk")]
    return next((seat for seat in holders if seat.email), holders[0] if holders else None)
