"""What needs a decision of whoever leads or safeguards today, by deadline; never a matter about themselves (D§3.3).

It reads what the areas say is owed and the cases that name this person. What is about them never names them, so it is
neither listed nor counted.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from clearline.cases.choices import Part, What
from clearline.cases.models import ACTS, Case, CaseQuerySet, Party, Thread
from clearline.cases.routing import Post
from clearline.cases.threads import PAGES
from clearline.desks.things import Person, Thing, to_do
from clearline.kernel.calendar import working_days
from clearline.kernel.dues import Due
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.calendars import holidays
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role, Scope
from clearline.reminders.owed import MATTERS, owed

SEEN_BY = {Role.HEAD, Role.CHAIR, Role.VICE_CHAIR, Role.DSL, Role.DEPUTY_DSL}
WEEK = timedelta(days=7)
NUMBERS = ("Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
WITH_WHOM = {
    What.INVESTIGATION: "The investigation",
    What.LADO: "The LADO",
    What.POLICE: "The police",
    What.BREACH: "The data protection officer",
    What.ADVICE: "HR advice",
    What.SUPPORT: "The person who is supported",
}


def see(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.CASES, at) & SEEN_BY:
        return ALLOW
    return refuse("Only those who lead the school or safeguard its children have this page.")


@dataclass(frozen=True)
class Waiting:
    """A matter of theirs that somebody else has to move."""

    ref: str
    href: str
    who: str
    since: datetime
    next_on: date | None


@dataclass(frozen=True)
class Load:
    open: int
    past: int
    oldest: int  # working days


@dataclass(frozen=True)
class Today:
    now: list[Thing]
    week: list[Thing]
    later: list[Thing]
    waiting: list[Waiting]
    load: Load
    cover: list[RoleHeld]

    @property
    def title(self) -> str:
        """Three decisions today."""
        many = len(self.now)
        counted = NUMBERS[many] if many < len(NUMBERS) else str(many)
        return "Nothing needs you today" if not many else f"{counted} decision{'' if many == 1 else 's'} today"


def today_of(person: Person) -> Today:
    cases = list(_acting(person.seat, person.at).order_by("opened_at"))
    threads = list(Thread.objects.filter(case__in=cases, ended_at=None).order_by("opened_at"))
    kinds = {_page("cases:case", case.ref, person): case.get_kind_display() for case in cases}
    kinds |= {_page(PAGES[What(each.what)], each.ref, person): each.get_what_display() for each in threads}
    mine = [_said(each, kinds) for each in to_do(person, areas=MATTERS)]
    return Today(
        now=[each for each in mine if each.due is not None and each.due <= person.today],
        week=[each for each in mine if each.due is not None and person.today < each.due <= person.today + WEEK],
        later=[each for each in mine if each.due is not None and each.due > person.today + WEEK],
        waiting=_waiting(person, cases, threads),
        load=Load(len(cases), sum(each.passed for each in mine), _oldest(person, cases)),
        cover=list(RoleHeld.objects.filter(on_behalf_of=person.seat, ends_on__gte=person.today).select_related("seat")),
    )


def _said(thing: Thing, kinds: dict[str, str]) -> Thing:
    """What kind of matter it is: here whoever acts on it reads it, and in a letter it would say too much."""
    return replace(thing, words=f"{kinds[thing.href]}.") if thing.href in kinds else thing


def _acting(seat: Seat, at: datetime) -> CaseQuerySet:
    """Open cases that this person handles or is copied into."""
    parts = Party.objects.active().filter(seat=seat, part__in=ACTS)
    return Case.objects.visible_to(seat, at).live().filter(parties__in=parts).distinct().defer("report")


def _oldest(person: Person, cases: list[Case]) -> int:
    if not cases:
        return 0
    opened = timezone.localdate(cases[0].opened_at)
    return len(working_days(opened, person.today, holidays(person.seat.school)))


def _waiting(person: Person, cases: list[Case], threads: list[Thread]) -> list[Waiting]:
    """Those of their cases, and of what was opened about them, that are with somebody else."""
    dues = owed(person.seat.school, person.today, areas=MATTERS)
    mine = {due.ref for due in dues if due.seat == person.seat.pk}
    theirs = {due.ref: due for due in reversed(dues) if due.seat != person.seat.pk}
    names = {seat.pk: seat.name for seat in Seat.objects.filter(pk__in={due.seat for due in theirs.values()})}
    found = [
        Waiting(case.ref, _page("cases:case", case.ref, person), *_with(case, theirs.get(case.ref), names))
        for case in cases
        if case.ref not in mine
    ]
    for each in threads:
        if each.ref in mine:
            continue
        due = theirs.get(each.ref)
        page = _page(PAGES[What(each.what)], each.ref, person)
        found.append(Waiting(each.ref, page, WITH_WHOM[What(each.what)], each.opened_at, due.due_on if due else None))
    return found


def _with(case: Case, due: Due | None, names: dict[int, str]) -> tuple[str, datetime, date | None]:
    if case.body:
        return f"The {Post(case.body).label}", case.asked_at, None
    if due is not None:
        return names.get(due.seat, "Somebody else"), case.asked_at, due.due_on
    handler = case.parties.active().filter(part=Part.HANDLER).select_related("seat").first()
    return handler.seat.name if handler else "Nobody yet", case.asked_at, case.due_on


def _page(name: str, ref: str, person: Person) -> str:
    return reverse(name, args=[person.seat.school_id, ref])
