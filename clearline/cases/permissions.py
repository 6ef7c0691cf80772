"""Who may report, read and act. Everyone may report, always (D§3.3, §4.7)."""

from datetime import datetime

from clearline.cases import reporters
from clearline.cases.choices import Kind, Part
from clearline.cases.history import BLOCKED, KEPT, NETWORK, NOT_KEPT, NOT_POSSIBLE, TICKS
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.receiving import SAFEGUARDING
from clearline.cases.workflow import SCREEN, SCREENS, TAKEN_BY, WAIT_WHILE_HELD, Actor
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Scope

MOVED = "This has moved on since the page was opened. Read it again before you decide."
WORDS = {Actor.HANDLER: "the person who received it", Actor.LEAD: "the person who checks that a child is safe"}


def report(_seat: Seat, _at: datetime) -> Verdict:
    """Whoever has a seat at the school, whatever it is: a report is never refused."""
    return ALLOW


def read(seat: Seat, case: Case, at: datetime) -> Verdict:
    if Case.objects.visible_to(seat, at).filter(pk=case.pk).exists():
        return ALLOW
    return refuse("Only the people named on it can read this.")


def take(seat: Seat, case: Case, step: str, at: datetime) -> Verdict:
    """Whether this person may take this step now. Conflicts are looked at anew each time (D§3.3)."""
    return read(seat, case, at) and _take(case, step, actors(seat, case, at))


def offered(seat: Seat, case: Case, at: datetime) -> set[str]:
    """The steps that this person may take now: the buttons of a page."""
    found = actors(seat, case, at)
    return {each.name for each in case.workflow.available(case.status) if _take(case, each.name, found)}


def _take(case: Case, step: str, found: set[Actor]) -> Verdict:
    if step not in {each.name for each in case.workflow.available(case.status)}:
        return refuse(MOVED)
    if step in WAIT_WHILE_HELD and case.is_held:
        return refuse("The LADO or the police have asked the school to wait. It goes on when they say so.")
    if found & set(TAKEN_BY[step]):
        return ALLOW
    who = " or ".join(WORDS[actor] for actor in TAKEN_BY[step] if actor in WORDS)
    return refuse(f"Only {who} can do this.")


def actors(seat: Seat, case: Case, at: datetime) -> set[Actor]:
    """Where nobody is copied, or no child can be part of it, whoever handles it screens it as well."""
    parties = list(Party.objects.active().filter(case=case, part__in=ACTS))
    own = {each.part for each in parties if each.seat_id == seat.pk}
    found = {Actor.HANDLER} if Part.HANDLER in own else set()
    is_lead = bool(seat.roles_for(Scope.CASES, at) & set(SAFEGUARDING))
    alone = not case.child or not any(each.part == Part.COPIED for each in parties)
    if (Part.COPIED in own and is_lead) or (found and (alone or is_lead)):
        found.add(Actor.LEAD)
    return found


def screen(seat: Seat, case: Case, at: datetime) -> Verdict:
    return take(seat, case, SCREEN if case.kind == Kind.MISUSE else SCREENS[0], at)


def stand_aside(seat: Seat, case: Case, _at: datetime) -> Verdict:
    """Whoever handles a case or is copied, for as long as it is open; no reason is asked."""
    if case.is_live and Party.objects.active().filter(case=case, seat=seat, part__in=ACTS).exists():
        return ALLOW
    return refuse("Only somebody who has an open case can stand aside from it.")


def hold_channel(seat: Seat, case: Case, at: datetime) -> Verdict:
    """The lead passes on that the police ask for the account to be left as it is."""
    if case.is_live and Actor.LEAD in actors(seat, case, at):
        return ALLOW
    return refuse(f"Only {WORDS[Actor.LEAD]} can ask for this.")


def tick(seat: Seat, case: Case, what: str, done: set[str]) -> Verdict:
    """The reporter says what they have done. A copy comes before blocking (D§1E 4.3/5, D§4.7)."""
    if not reporters.is_reporter(seat, case) or what not in TICKS:
        return refuse("Only the person who reported it can say this.")
    if what in done or (what in (NETWORK, NOT_POSSIBLE) and done & {NETWORK, NOT_POSSIBLE}):
        return refuse("You have said so already.")
    if what in (KEPT, NOT_KEPT) and done & {KEPT, NOT_KEPT}:
        return refuse("You have said so already.")
    if what == BLOCKED and case.channel_held_at:
        return refuse("The police ask for the account to be left as it is. Do not block it yet.")
    if what == BLOCKED and not done & {KEPT, NOT_KEPT}:
        return refuse("Keep a copy first: it may go once you block them.")
    return ALLOW
