"""What is with a person now, first due first; each with its page, and nothing that has no page yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from clearline.acknowledgements import permissions as acknowledgement_permissions
from clearline.acknowledgements.models import PaperEntry, Request
from clearline.acknowledgements.workflow import SIGNED, Status
from clearline.kernel.calendar import SchoolCalendar, Source, working_days
from clearline.kernel.dues import Due
from clearline.pages.templatetags.dates import day_month, long_day, short_day
from clearline.people.calendars import holidays, school_calendar
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.policies import packs
from clearline.policies import permissions as policy_permissions
from clearline.policies.models import Version
from clearline.reminders.owed import AREAS, Outstanding, owed

RENEWAL_COMES = timedelta(days=60)
WORDS_A_MINUTE = 200
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Thing:
    title: str
    words: str
    href: str
    due: date | None = None
    left: str = ""  # how long there is
    source: str = ""
    button: str = ""  # what the button says where it is the first thing
    passed: bool = False
    short: str = ""  # the deadline as a list of matters writes it

    def when(self, today: date, *, first: bool) -> str:
        """The deadline, as a sentence in the first row and short in the others."""
        if self.due is None:
            return ""
        if self.passed:
            return f"Was due on {short_day(self.due, today)}"
        return f"Due {long_day(self.due, today)}" if first else f"By {short_day(self.due, today)}"


@dataclass(frozen=True)
class Person:
    """Whose things they are, and what several of them are worked out from."""

    seat: Seat
    at: datetime
    version: Version | None

    @cached_property
    def calendar(self) -> SchoolCalendar:
        return school_calendar(self.seat.school)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def page(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.seat.school_id, *args])


def the_person(seat: Seat, at: datetime) -> Person:
    version = Version.objects.in_force(seat.school_id, timezone.localdate(at))
    return Person(seat, at, version)


def things_of(person: Person) -> list[Thing]:
    found = [
        *to_do(person),
        *to_confirm(person),
        *to_hear(person),
        *to_finish(person),
        *to_renew(person),
        *to_check(person),
    ]
    return sorted(found, key=lambda thing: thing.due or person.today)


def lead(things: list[Thing], today: date) -> str:
    """Two things to do. The first is due on Thursday 26 November."""
    if not things:
        return ""
    number = NUMBERS[len(things)] if len(things) < len(NUMBERS) else str(len(things))
    counted = f"{number} thing{'' if len(things) == 1 else 's'} to do."
    first = things[0]
    if first.due is None or first.passed:
        return counted
    the_first = "It" if len(things) == 1 else "The first"
    return f"{counted} {the_first} is due {'today' if first.due == today else 'on ' + long_day(first.due, today)}."


def days(number: int, kind: str) -> str:
    return "last day" if number == 0 else f"{number} {kind} day{'' if number == 1 else 's'} left"


def to_do(person: Person, *, areas: tuple[Outstanding, ...] = AREAS) -> list[Thing]:
    """Everything that the areas say is owed."""
    dues = owed(person.seat.school, person.today, person.seat, areas=areas)
    return [_to_sign(person, each) if each.page == "acknowledgements:read" else _due(person, each) for each in dues]


def _to_sign(person: Person, due: Due) -> Thing:
    """With how long it takes to read."""
    version, thing = person.version, _due(person, due)
    if version is None:
        return thing
    words = (
        f"Version {version.number}, in force since {day_month(version.effective_on)}. About {reading_time(version)} "
        "to read. You can ask about any clause before or after you sign."
    )
    return replace(thing, title=f"Read and sign the {version.title}", words=words, button="Read the policy")


def reading_time(version: Version | None) -> str:
    minutes = max(1, round(len(version.text.split()) / WORDS_A_MINUTE)) if version else 1
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _due(person: Person, due: Due) -> Thing:
    passed = due.due_on < person.today
    if due.working_days:
        left = days(len(working_days(person.today, due.due_on, holidays(person.seat.school))), "working")
    else:
        left = days(person.calendar.school_days_between(person.today, due.due_on), "school")
    return Thing(
        due.title,
        due.why,
        person.page(due.page, *due.args),
        due=due.due_on,
        left="" if passed else left,
        source=due.source.words.capitalize(),
        button="Open it" if due.title.startswith(due.ref) else due.title,
        passed=passed,
        short=_short(person.today, due.due_on),
    )


def _short(today: date, due_on: date) -> str:
    if due_on < today:
        return f"Since {short_day(due_on, today)}"
    return "Today" if due_on == today else f"By {short_day(due_on, today)}"


def to_confirm(person: Person) -> list[Thing]:
    """Paper signatures that somebody else entered."""
    if not acknowledgement_permissions.enter_paper(person.seat, person.at):
        return []
    entries = PaperEntry.objects.filter(sheet__request__school=person.seat.school_id, confirmed=None)
    number = entries.exclude(entered_by=person.seat).exclude(sheet__request__seat=person.seat).count()
    if not number:
        return []
    return [
        Thing(
            f"Confirm {number} signature{'' if number == 1 else 's'} on paper",
            "Somebody entered it. It counts when a second person has looked at the paper.",
            person.page("acknowledgements:paper"),
            button="Look at the paper",
        )
    ]


def to_hear(person: Person) -> list[Thing]:
    """Who disputes the policy, for the headteacher to speak with."""
    if Role.HEAD not in person.seat.roles_at(person.at):
        return []
    disputed = Request.objects.visible_to(person.seat, person.at).exclude(seat=person.seat)
    number = disputed.filter(version=person.version, status=Status.DISPUTED).count()
    if not number:
        return []
    return [
        Thing(
            "Speak with somebody who disputes the policy"
            if number == 1
            else f"Speak with {number} who dispute the policy",
            "They said why. It is not misconduct, and nobody reminds them.",
            person.page("desks:signatures") + "?show=objections",
            button="See who",
        )
    ]


def to_finish(person: Person) -> list[Thing]:
    if not policy_permissions.draft(person.seat, person.at):
        return []
    newest = Version.objects.filter(school=person.seat.school_id).order_by("-number").first()
    if newest is None:
        return [
            Thing(
                "Bring your policy",
                "Upload the document you have. Clearline reads it and you check the reading.",
                person.page("policies:upload"),
                button="Upload a policy",
            )
        ]
    if newest.is_published:
        return []
    return [
        Thing(
            f"Finish version {newest.number} of the policy",
            f"Uploaded on {long_day(timezone.localdate(newest.uploaded_at), person.today)}, not published yet.",
            person.page("policies:review", newest.number),
            button="Go on with it",
        )
    ]


def to_renew(person: Person) -> list[Thing]:
    version = person.version
    if version is None or version.renewal_on is None or not policy_permissions.draft(person.seat, person.at):
        return []
    if version.renewal_on - RENEWAL_COMES > person.today:
        return []
    past = version.renewal_on < person.today
    return [
        Thing(
            "Renew the policy",
            f"Version {version.number} stays in force until the next one is published."
            if past
            else f"Version {version.number} comes to its renewal date.",
            person.page("policies:versions"),
            due=version.renewal_on,
            source=Source.POLICY.words.capitalize(),
            button="See the versions",
            passed=past,
        )
    ]


def to_check(person: Person) -> list[Thing]:
    """The reference pack, each September."""
    if not policy_permissions.import_reference_pack(person.seat, person.at):
        return []
    due = packs.pack_check_due(person.seat.school, person.today)
    if due is None:
        return []
    return [
        Thing(
            "Look over the reference pack",
            "Guidance editions, telephone numbers and periods that the policy and its pages rest on.",
            person.page("policies:reference"),
            due=due,
            source=Source.DEFAULT.words.capitalize(),
            button="Look it over",
            passed=due < person.today,
        )
    ]


@dataclass(frozen=True)
class Signing:
    """How signing stands, for those who see everybody."""

    asked: int
    signed: int
    away: int
    due_on: date | None

    @property
    def left(self) -> int:
        return self.asked - self.signed


def signing_of(person: Person) -> Signing | None:
    if person.version is None or not acknowledgement_permissions.see_signatures(person.seat, person.at):
        return None
    asked = Request.objects.visible_to(person.seat, person.at).live().filter(version=person.version)
    in_scope = Seat.objects.of(person.seat.school).in_scope(person.today)
    asked = asked.filter(Q(seat__in=in_scope) | Q(status__in=SIGNED))
    away = Seat.objects.of(person.seat.school).away(person.today).values("pk")
    unsigned = ~Q(status__in=SIGNED)
    return Signing(
        **asked.aggregate(
            due_on=Min("due_on", filter=unsigned),
            asked=Count("pk"),
            signed=Count("pk", filter=Q(status__in=SIGNED)),
            away=Count("pk", filter=unsigned & Q(seat__in=away)),
        ),
    )
