"""Telling each person, in one message, everything they owe; their manager and the head when it stays undone (D§4.2)."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.dues import Due
from clearline.mail.models import Message
from clearline.mail.outbox import waiting
from clearline.people.calendars import school_calendar
from clearline.people.models import School, Seat
from clearline.reminders import permissions
from clearline.reminders.models import Preference, Reminder, Said, Wish
from clearline.reminders.owed import owed
from clearline.reminders.roll import Roll, roll_of
from clearline.reminders.stages import To, Turn, may_write, said_with, turns

REMINDER = "reminder"


@dataclass
class Post:
    """What one person would be told today: what they owe, and what has come to a stage that nobody was told of."""

    own: list[Due] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    @property
    def of_others(self) -> int:
        return sum(turn.stage.to != To.PERSON for turn in self.turns)


@dataclass(frozen=True)
class Reminded:
    """What became of a reminder that somebody asked for."""

    sent: int
    not_now: int  # away today, or told in the last three school days
    done: int  # owe nothing


def remind(at: datetime) -> int:
    """Every school's people have been told what they owe, where today is a day for it; the number of messages."""
    return sum(remind_school(school, at) for school in School.objects.order_by("pk"))


def remind_school(school: School, at: datetime) -> int:
    """As `remind`, for one school. Running it twice on a day changes nothing."""
    today = timezone.localdate(at)
    calendar = school_calendar(school)
    if not calendar.is_school_day(today):
        return 0
    roll = roll_of(school, today, calendar)
    posts = posts_of(owed(school, today), roll)
    due = {seat: post for seat, post in posts.items() if post.turns and _may_write(roll, seat)}
    try:
        return _write(due, roll, at=at)
    except IntegrityError:  # another worker wrote to them at this moment
        return 0


@transaction.atomic
def remind_now(seats: Iterable[Seat], *, by: Seat, at: datetime) -> Reminded:
    """These people of the school have been told today, except who owes nothing, is away or was told a short while ago.

    Pressing the button is no way around the three school days (D§4.2).
    """
    permissions.remind(by, at).enforce()
    today = timezone.localdate(at)
    roll = roll_of(by.school, today, school_calendar(by.school))
    chosen = {seat.pk for seat in seats} & set(roll.seats)
    posts = {seat: post for seat, post in posts_of(owed(by.school, today), roll).items() if seat in chosen and post.own}
    now = {seat: post for seat, post in posts.items() if _may_write(roll, seat)}
    sent = _write(now, roll, at=at, by=by.key)
    return Reminded(sent, len(posts) - sent, len(chosen) - len(posts))


def posts_of(dues: Iterable[Due], roll: Roll) -> dict[int, Post]:
    """By seat: what each would be told if today were a day for it."""
    posts: dict[int, Post] = {}
    for due in dues:
        if due.seat not in roll.seats:
            continue
        posts.setdefault(due.seat, Post()).own.append(due)
        for turn in turns(due, roll.days(due.seat), roll.today, roll.said.get((due.seat, due.ref), ())):
            receiver = roll.receiver(due.seat, turn.stage.to)
            if receiver is not None:
                posts.setdefault(receiver, Post()).turns.append(turn)
    return posts


def _may_write(roll: Roll, seat: int) -> bool:
    return may_write(roll.days(seat), roll.today, roll.last.get(seat))


@transaction.atomic
def _write(posts: dict[int, Post], roll: Roll, *, at: datetime, by: str = "") -> int:
    if not posts:
        return 0
    urn = roll.school.urn
    written = Reminder.objects.bulk_create(
        Reminder(school=roll.school, seat_id=seat, on=roll.today, things=len(post.own), of_others=post.of_others)
        for seat, post in posts.items()
    )
    Said.objects.bulk_create(_said(posts, roll), batch_size=2000)
    mailed = [each for each in written if roll.wishes.get(each.seat_id) != Wish.CALENDAR]
    Message.objects.bulk_create(
        waiting(roll.seats[each.seat_id].key, REMINDER, urn=urn, ref=each.ref, at=at, by=by) for each in mailed
    )
    log.record("reminders.written", urn=urn, subject="reminders", by=by, at=at, people=len(written))
    return len(written)


def _said(posts: dict[int, Post], roll: Roll) -> Iterator[Said]:
    for post in posts.values():
        for turn in post.turns:
            due = turn.due
            before = roll.said.get((due.seat, due.ref), ())
            for number in said_with(turn.stage):
                if number not in before:
                    yield Said(school=roll.school, seat_id=due.seat, ref=due.ref, stage=number, on=roll.today)


@transaction.atomic
def choose(seat: Seat, wish: Wish, *, at: datetime) -> None:
    """From now on the person is reminded as they wish."""
    Preference.objects.update_or_create(seat=seat, defaults={"wish": wish})
    log.record("reminders.chosen", urn=seat.school_id, subject=seat.key, by=seat.key, at=at)


@transaction.atomic
def new_calendar_address(seat: Seat, *, at: datetime) -> str:
    """The secret of a new private calendar address; the one before it opens nothing any more. It is shown once."""
    secret = secrets.token_urlsafe(24)
    Preference.objects.update_or_create(seat=seat, defaults={"token_hash": hashed(secret)})
    log.record("reminders.address_made", urn=seat.school_id, subject=seat.key, by=seat.key, at=at)
    return secret


def hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
