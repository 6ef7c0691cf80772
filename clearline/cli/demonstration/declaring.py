"""Relationships that people tell of, from the telling to what is settled."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.relationships import Relationship
from clearline.cli.demonstration.telling import Telling
from clearline.declarations import actions as declarations
from clearline.declarations.actions import Told
from clearline.declarations.models import Declaration
from clearline.kernel.calendar import ONE_DAY
from clearline.people.models import Seat


def relate(told: Telling, said: Relationship) -> None:
    """Told, read by the line manager two days later, and settled as the story says."""
    kept: list[Declaration] = []
    put = told.diary.put
    if not said.outcome:  # two days of the calendar: it is read within five working days, holidays or not
        put(moment(told.today - 2 * ONE_DAY, 16, 50), partial(declare, told, said, kept))
        return
    put(moment(told.back(said.told), 16, 20), partial(declare, told, said, kept))
    put(moment(told.back(said.told - 2), 8, 35), partial(read, kept))
    if said.outcome == "accepted":
        put(moment(told.back(said.told - 3), 15, 50), partial(arrange, said, kept))
        put(moment(told.back(said.told - 4), 12, 40), partial(accept, kept))
    elif said.outcome == "nothing needed":
        put(moment(told.back(said.told - 2), 8, 40), partial(need_nothing, kept))
    else:  # the same day, so that it is with the safeguarding lead in time
        put(min(moment(told.today, 7, 45), told.at - timedelta(minutes=10)), partial(refer, kept))


def declare(told: Telling, said: Relationship, kept: list[Declaration], *, at: datetime) -> None:
    seat, known_on = told.seat(said.code), timezone.localdate(at) - ONE_DAY
    [capacity] = seat.categories_at(at)
    words = Told(said.connection, said.standing, said.words, known_on, capacity)
    kept.append(declarations.declare(words, seat=seat, at=at))


def read(kept: list[Declaration], *, at: datetime) -> None:
    for each in kept:
        each.refresh_from_db()
        declarations.read(each, seat=_receiver(each), at=at)
        each.refresh_from_db()


def arrange(said: Relationship, kept: list[Declaration], *, at: datetime) -> None:
    chosen = list(said.safeguards)
    for each in kept:
        declarations.set_safeguards(each, safeguards=chosen, arrangement=said.arrangement, seat=_receiver(each), at=at)


def accept(kept: list[Declaration], *, at: datetime) -> None:
    for each in kept:
        declarations.accept_safeguards(each, seat=each.seat, at=at)


def need_nothing(kept: list[Declaration], *, at: datetime) -> None:
    for each in kept:
        declarations.need_no_safeguards(each, seat=_receiver(each), at=at)


def refer(kept: list[Declaration], *, at: datetime) -> None:
    for each in kept:
        declarations.refer(each, seat=_receiver(each), at=at)


def _receiver(declaration: Declaration) -> Seat:
    return Seat.objects.select_related("school").get(declarations_received=declaration)
