"""Who may report, read and act. Everyone may report, always (D§3.3, §4.7)."""

from datetime import datetime

from clearline.cases import conflicts, gates, reporters
from clearline.cases.choices import Fork, Kind, Mode, Part
from clearline.cases.history import BLOCKED, KEPT, NETWORK, NOT_KEPT, NOT_POSSIBLE, SCREEN_LATE, TICKS, WITHDRAWN
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.receiving import LEADERS, SAFEGUARDING, is_lead
from clearline.cases.tags import Tag, tags_of
from clearline.cases.workflow import SCREEN, SCREENS, TAKEN_BY, Actor, Status
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role, Scope

MOVED = "This has moved on since the page was opened. Read it again before you decide."
DISPOSED = "It was disposed of, and nothing of it can be read any more."
ONLY_DPO = "Only the data protection officer of the school, whom it cannot concern, decides that it is disposed of."
NO_SUCH = "No report with this reference is with a body outside. Look at the reference again."
AT_WORK = (*ACTS, Part.INVESTIGATOR, Part.DECIDER, Part.APPEAL)
WORDS = {Actor.HANDLER: "the person who received it", Actor.LEAD: "the person who checks that a child is safe"}


def report(_seat: Seat, _at: datetime) -> Verdict:
    """Whoever has a seat at the school, whatever it is: a report is never refused."""
    return ALLOW


def set_practice(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & {Role.HEAD, Role.OWNER, Role.DSL}:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the safeguarding lead say how reporting works here.")


def see_waiting(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & {Role.CHAIR, Role.VICE_CHAIR, Role.CLERK, Role.OPERATOR}:
        return ALLOW
    return refuse("Only the chair and vice-chair, the clerk and the operator see what waits for a receiver.")


def say_who_was_named(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & {Role.CHAIR, Role.VICE_CHAIR, Role.CLERK}:
        return ALLOW
    return refuse("Only the chair, the vice-chair and the clerk write down whom a body outside has named.")


def take_back(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Nobody whom it may concern: what they are told is what is said of a reference that does not exist."""
    verdict = say_who_was_named(seat, at)
    if not verdict:
        return verdict
    if case.school_id != seat.school_id or not (case.is_live and case.body) or conflicts.why_not(case, seat, at):
        return refuse(NO_SUCH)
    return ALLOW


def taint(seat: Seat, case: Case, who: Seat, at: datetime) -> Verdict:
    """Whoever is at work on it writes it down of anybody else who is not, and anybody of themselves."""
    at_work = Party.objects.active().filter(case=case, part__in=AT_WORK)
    if who.school_id != case.school_id or at_work.filter(seat=who).exists():
        return refuse(f"{who.name} has a part in it already.")
    if seat.pk == who.pk or at_work.filter(seat=seat).exists():
        return ALLOW
    return refuse("Only the people who work on it can say who else was told.")


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
    if case.disposed_at:
        return refuse(DISPOSED)
    if step not in {each.name for each in case.workflow.available(case.status)}:
        return refuse(MOVED)
    if not found & set(TAKEN_BY[step]):
        who = " or ".join(WORDS[actor] for actor in TAKEN_BY[step] if actor in WORDS)
        return refuse(f"Only {who} can do this.")
    reason = gates.why_not(case, step)
    return refuse(reason) if reason else ALLOW


def actors(seat: Seat, case: Case, at: datetime) -> set[Actor]:
    """Where nobody is copied, or no child can be part of it, whoever handles it screens it as well.

    So does whoever was asked because it was not screened in time, whatever their post. Whoever came to have a conflict
    handles it no longer, before it is passed on.
    """
    parties = list(Party.objects.active().filter(case=case, part__in=ACTS))
    own = {each.part for each in parties if each.seat_id == seat.pk}
    found = {Actor.HANDLER} if Part.HANDLER in own and not conflicts.why_not(case, seat, at) else set()
    alone = not case.child or not any(each.part == Part.COPIED for each in parties)
    is_asked = any(each.seat_id == seat.pk and is_escalated(each, case) for each in parties)
    if is_asked or (found and alone) or (own and is_lead(seat, at)):
        found.add(Actor.LEAD)
    return found


def is_escalated(party: Party, case: Case) -> bool:
    """It was not screened in time: whoever was copied for that, or leads the school and handles it, may screen it."""
    if party.part == Part.COPIED:
        return party.post not in set(SAFEGUARDING)
    late = case.events.filter(step=SCREEN_LATE, at__date__gte=case.screen_by) if case.screen_by else case.events.none()
    return party.post in LEADERS and late.exists()


def screen(seat: Seat, case: Case, at: datetime) -> Verdict:
    return take(seat, case, SCREEN if case.kind == Kind.MISUSE else SCREENS[0], at)


def work(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Asking, tagging, correcting: whoever handles an open case, or checks that a child is safe."""
    if not case.is_live:
        return refuse("It is closed. Open it again first.")
    return read(seat, case, at) and _acts(seat, case, at)


def _acts(seat: Seat, case: Case, at: datetime) -> Verdict:
    return ALLOW if actors(seat, case, at) else refuse("Only the people who act on it can do this.")


def open_guidance(seat: Seat, case: Case, at: datetime) -> Verdict:
    """What somebody it is about was told when they asked: whoever acts on it, also once it is closed (D§4.6)."""
    if case.disposed_at:
        return refuse(DISPOSED)
    return read(seat, case, at) and _acts(seat, case, at)


def say_child(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Up to the outcome; after that it is opened again, and screened anew."""
    if case.child or case.status not in (Status.SENT, Status.RECEIVED, Status.SCREENED, Status.HANDLED):
        return refuse(MOVED)
    return work(seat, case, at)


def relate(seat: Seat, case: Case, other: Case, at: datetime) -> Verdict:
    """Only somebody who acts on both learns that they have to do with each other (D§5.2)."""
    if case.pk == other.pk:
        return refuse("That is this report itself.")
    return read(seat, case, at) and read(seat, other, at) and _acts(seat, case, at) and _acts(seat, other, at)


def record_low_level(seat: Seat, case: Case, at: datetime) -> Verdict:
    if case.fork != Fork.LOW_LEVEL or gates.is_low_level_recorded(case):
        return refuse(MOVED)
    return work(seat, case, at)


def propose_vexatious(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Never alone, and never where the report may be a protected disclosure that HR has not looked at (D§4.8)."""
    if reason := gates.against_the_reporter(case):
        return refuse(reason)
    if Tag.VEXATIOUS in tags_of(case) or Party.objects.active().filter(case=case, part=Part.SECOND).exists():
        return refuse(MOVED)
    return work(seat, case, at)


def find_vexatious(seat: Seat, case: Case, at: datetime) -> Verdict:
    """The second person who was asked, and nobody who acts on it."""
    if not case.is_live or not Party.objects.active().filter(case=case, seat=seat, part=Part.SECOND).exists():
        return refuse("Only the second person who was asked can say this.")
    if reason := gates.against_the_reporter(case):
        return refuse(reason)
    return read(seat, case, at)


def open_name(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever received it, or the data protection officer, who sees nothing else of it (D§4.8)."""
    if case.mode != Mode.CONFIDENTIAL or case.disposed_at or seat.school_id != case.school_id:
        return refuse("No name is sealed in it.")
    if Role.DPO in seat.roles_at(at) and not conflicts.why_not(case, seat, at):
        return ALLOW
    handles = Party.objects.active().filter(case=case, seat=seat, part=Part.HANDLER).exists()
    if handles and read(seat, case, at) and not conflicts.why_not(case, seat, at):
        return ALLOW
    return refuse("Only the person who received it and the data protection officer can open the name.")


def see_denials(seat: Seat, at: datetime) -> Verdict:
    if Role.DPO in seat.roles_at(at):
        return ALLOW
    return refuse("Only the data protection officer sees who was refused a name.")


def see_patterns(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.CASES, at) & {Role.HEAD, Role.DSL, Role.CHAIR}:
        return ALLOW
    return refuse("Only the headteacher and the safeguarding lead see patterns, and the chair about the headteacher.")


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


def say(seat: Seat, case: Case) -> Verdict:
    """Whoever reported it adds to it, or answers, for as long as it is open."""
    if not reporters.is_reporter(seat, case):
        return refuse("Only the person who reported it can add to it.")
    return ALLOW if case.is_live else refuse("It is closed. Report it again if there is something new.")


def withdraw(seat: Seat, case: Case, done: set[str]) -> Verdict:
    """Once, by whoever reported it; the school may still have to look into it (D§4.8)."""
    verdict = say(seat, case)
    if verdict and WITHDRAWN in done:
        return refuse("You have withdrawn it already.")
    return verdict


def tick(seat: Seat, case: Case, what: str, done: set[str]) -> Verdict:
    """The reporter says what they have done. A copy comes before blocking (D§1E 4.3/5, D§4.7)."""
    if not reporters.is_reporter(seat, case) or what not in TICKS:
        return refuse("Only the person who reported it can say this.")
    if case.kind == Kind.MISUSE:
        return refuse("These steps belong to contact by a student or family.")
    if what in done or (what in (NETWORK, NOT_POSSIBLE) and done & {NETWORK, NOT_POSSIBLE}):
        return refuse("You have said so already.")
    if what in (KEPT, NOT_KEPT) and done & {KEPT, NOT_KEPT}:
        return refuse("You have said so already.")
    if what == BLOCKED and case.channel_held_at:
        return refuse("The police ask for the account to be left as it is. Do not block it yet.")
    if what == BLOCKED and not done & {KEPT, NOT_KEPT}:
        return refuse("Keep a copy first: it may go once you block them.")
    return ALLOW


def add_exhibit(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever reported it or has it, for as long as it is open."""
    if not case.is_live:
        return refuse("It is closed. Open it again to add something.")
    return read(seat, case, at)


def add_copy(seat: Seat, case: Case, at: datetime) -> Verdict:
    """A redacted copy is for those whom it is shown to next: whoever acts on the case makes it."""
    return add_exhibit(seat, case, at) and _acts(seat, case, at)


def read_letters(seat: Seat, case: Case, at: datetime) -> Verdict:
    return read(seat, case, at) and _acts(seat, case, at)


def write_letter(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever has it, for as long as it is open."""
    if not case.is_live:
        return refuse("It is closed. Open it again to write a letter.")
    return read_letters(seat, case, at)


def dispose(seat: Seat, case: Case, at: datetime) -> Verdict:
    """The data protection officer, once nothing is under way any more (D§2.7, §5.60, §5.61)."""
    if case.disposed_at:
        return refuse(DISPOSED)
    if Role.DPO not in seat.roles_at(at) or seat.school_id != case.school_id:
        return refuse(ONLY_DPO)
    if conflicts.why_not(case, seat, at):
        return refuse(ONLY_DPO)
    if case.is_live:
        return refuse("It is not closed.")
    if case.is_held:
        return refuse("The LADO or the police have asked the school to keep it as it is.")
    if case.threads.filter(ended_at=None).exists():
        return refuse("Something that was opened about it has not ended.")
    return ALLOW
