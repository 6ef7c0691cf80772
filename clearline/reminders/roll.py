"""Everybody at a school who may be told something, and how each stands: read in a handful of queries for any number."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max

from clearline.kernel.calendar import PersonsDays, SchoolCalendar
from clearline.people.calendars import persons_days
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.people.standing_in import leaders
from clearline.reminders.models import Preference, Reminder, Said, Wish
from clearline.reminders.stages import To

REMEMBERED = timedelta(days=400)  # what was told longer ago is forgotten


@dataclass(frozen=True)
class Roll:
    school: School
    today: date
    calendar: SchoolCalendar
    seats: dict[int, Seat]
    last: dict[int, date]
    said: dict[tuple[int, str], AbstractSet[int]]
    wishes: dict[int, Wish]
    leaders: list[int]  # heads, then chairs: who is told when a manager was and nothing came of it
    _days: dict[int, PersonsDays] = field(default_factory=dict)

    def days(self, seat: int) -> PersonsDays:
        """The person's school days, from the rows read at the beginning."""
        if seat not in self._days:
            self._days[seat] = persons_days(self.seats[seat], self.today, self.calendar)
        return self._days[seat]

    def receiver(self, seat: int, to: To) -> int | None:
        """Who is told at a stage about this person's thing. Nobody is told of their own as somebody's manager."""
        if to == To.PERSON:
            return seat
        if to == To.MANAGER:
            managers = [each.manager_id for each in self.seats[seat].memberships.all() if each.holds(self.today)]
            found = next((each for each in managers if each in self.seats and self.is_here(each)), None)
            if found is not None:
                return found
        here = [each for each in self.leaders if each != seat]
        return next((each for each in here if self.is_here(each)), here[0] if here else None)

    def is_here(self, seat: int) -> bool:
        return not self.seats[seat].is_away(self.today)


def roll_of(school: School, today: date, calendar: SchoolCalendar) -> Roll:
    seats = Seat.objects.of(school).in_scope(today).prefetch_related("memberships", "away")
    said: dict[tuple[int, str], set[int]] = defaultdict(set)
    since = today - REMEMBERED
    for seat, ref, stage in Said.objects.filter(school=school, on__gt=since).values_list("seat_id", "ref", "stage"):
        said[seat, ref].add(stage)
    last = Reminder.objects.filter(school=school).values("seat").annotate(last=Max("on")).values_list("seat", "last")
    wishes = Preference.objects.filter(seat__school=school).values_list("seat_id", "wish")
    found = {seat.pk: seat for seat in seats}
    return Roll(
        school=school,
        today=today,
        calendar=calendar,
        seats=found,
        last=dict(last),
        said=dict(said),
        wishes={seat: Wish(wish) for seat, wish in wishes},
        leaders=[each for each in _leaders(school, today) if each in found],
    )


def _leaders(school: School, today: date) -> list[int]:
    """The head before whoever acts for the head, then the chair."""
    return [held.seat_id for role in (Role.HEAD, Role.CHAIR) for held in leaders(school, role, today)]
