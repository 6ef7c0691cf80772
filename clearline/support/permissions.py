"""Who may see what of a support record, and do what. The person owns it; nobody sees it by seniority (D§3.2, §4.9)."""

from datetime import datetime

from clearline.cases import permissions as cases
from clearline.cases.models import Case
from clearline.cases.workflow import Actor as CaseActor
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.support.choices import (
    LETTERS,
    ONLINE,
    WITHOUT_A_YES,
    Consent,
    ItemKind,
    Outside,
    Part,
    State,
    Step,
)
from clearline.support.models import Action, Item, Offer, Party, Record, Takedown
from clearline.support.workflow import SUPPORT_WORKFLOW, TAKEN_BY, WAIT_WHILE_PAUSED, Actor

MOVED = "This has moved on since the page was opened. Read it again before you decide."
PAUSED = "The person has paused everything. It goes on when they say so."
NOT_YOURS = "Only the people named on it can read this."
BY_PART = {Part.HANDLER: Actor.HANDLER, Part.LEAD: Actor.LEAD, Part.SUPPORTER: Actor.SUPPORTER}


def open_record(_seat: Seat, _at: datetime) -> Verdict:
    """Whoever has a seat at the school: help is never refused (policy 5.4)."""
    return ALLOW


def read(seat: Seat, record: Record, at: datetime) -> Verdict:
    if Record.objects.visible_to(seat, at).filter(pk=record.pk).exists():
        return ALLOW
    return refuse(NOT_YOURS)


def read_item(seat: Seat, item: Item, at: datetime) -> Verdict:
    if Item.objects.visible_to(seat, at).filter(pk=item.pk).exists():
        return ALLOW
    return refuse("This is not shared with you.")


def parts(seat: Seat, record: Record) -> set[Part]:
    """What this person has to do with it now."""
    found = Party.objects.active().filter(record=record, seat=seat).values_list("part", flat=True)
    return {Part(each) for each in found}


def actors(seat: Seat, record: Record, at: datetime) -> set[Actor]:
    """As whom they may act. Whoever handles it does what a supporter would, until the person has chosen one."""
    if seat.pk == record.person_id:
        return {Actor.PERSON}
    if not read(seat, record, at):
        return set()
    found = {BY_PART[each] for each in parts(seat, record) if each in BY_PART}
    if Actor.HANDLER in found and record.holder(Part.SUPPORTER) is None:
        found.add(Actor.SUPPORTER)
    return found


def take(seat: Seat, record: Record, step: str, at: datetime) -> Verdict:
    """Whether this person may take this step of the workflow now."""
    return read(seat, record, at) and _take(record, step, actors(seat, record, at))


def offered(seat: Seat, record: Record, at: datetime) -> set[str]:
    """The steps that this person may take now: the buttons of a page."""
    found = actors(seat, record, at)
    return {each.name for each in SUPPORT_WORKFLOW.available(record.status) if _take(record, each.name, found)}


def _take(record: Record, step: str, found: set[Actor]) -> Verdict:
    if step not in {each.name for each in SUPPORT_WORKFLOW.available(record.status)}:
        return refuse(MOVED)
    if step in WAIT_WHILE_PAUSED and record.is_paused:
        return refuse(PAUSED)
    if found & set(TAKEN_BY[step]):
        return ALLOW
    return refuse(f"Only {' or '.join(actor.value for actor in TAKEN_BY[step])} can do this.")


def own(seat: Seat, record: Record) -> Verdict:
    """The person's own to say: sharing, consent, pausing, closing, choosing who is with them."""
    if seat.pk == record.person_id:
        return ALLOW
    return refuse("Only the person whose record it is can do this.")


def own_live(seat: Seat, record: Record) -> Verdict:
    return own(seat, record) and _live(record)


def help_with(seat: Seat, record: Record, at: datetime) -> Verdict:
    """The person, and whoever works on it for them: never while they have paused."""
    found = actors(seat, record, at)
    if Actor.PERSON in found:
        return _live(record)
    if not found & {Actor.HANDLER, Actor.SUPPORTER}:
        return refuse("Only the person, their supporter and whoever handles it can do this.")
    return _live(record) and _not_paused(record)


def support(seat: Seat, record: Record, at: datetime) -> Verdict:
    """What a supporter does, so that the person need not look again (D§4.9)."""
    if Actor.SUPPORTER not in actors(seat, record, at):
        return refuse("Only the supporter can do this.")
    return _live(record) and _not_paused(record)


def handle(seat: Seat, record: Record, at: datetime) -> Verdict:
    if Actor.HANDLER not in actors(seat, record, at):
        return refuse("Only whoever handles it can do this.")
    return _live(record)


def look_at_safety(seat: Seat, record: Record, at: datetime) -> Verdict:
    """Also while paused, and again whenever something has changed."""
    if not actors(seat, record, at) & {Actor.HANDLER, Actor.LEAD}:
        return refuse("Only whoever handles it, or looks after the child in it, can do this.")
    if record.acknowledged_at is None:
        return refuse("Say first that you have it.")
    return _live(record)


def see_for_safety(seat: Seat, item: Item, at: datetime) -> Verdict:
    """Without the person's yes, where there is a risk to life or to a child; they are told."""
    if not actors(seat, item.record, at) & {Actor.HANDLER, Actor.LEAD}:
        return refuse("Only whoever handles it, or looks after the child in it, can do this.")
    if not item.record.risk:
        return refuse("What is not shared with you opens only where there is a risk to life or to a child.")
    return _live(item.record)


def keep_copy(seat: Seat, item: Item, at: datetime) -> Verdict:
    """A copy is saved with an item that one sees. Nobody uploads a sexual picture: there are ways without (D§5.53)."""
    if item.kind == ItemKind.INTIMATE:
        return refuse("Nobody uploads a sexual picture. It can be blocked by its fingerprint: ring the helpline.")
    return read_item(seat, item, at) and help_with(seat, item.record, at)


def answer(seat: Seat, action: Action) -> Verdict:
    verdict = own_live(seat, action.record)
    if verdict and action.state == State.DONE:
        return refuse("This is done already.")
    return verdict


def begin(seat: Seat, action: Action, at: datetime, *, without_yes: bool = False) -> Verdict:
    """One yes at a time. The police alone are told without one, for a risk to life or to a child (D§4.9)."""
    record = action.record
    verdict = help_with(seat, record, at)
    if not verdict:
        return verdict
    if action.state != State.PROPOSED:
        return refuse(MOVED)
    if action.step == Step.STATEMENT and names_nobody(record):
        return refuse("A teacher may not be named here, so nothing is said in public: it could name them.")
    if without_yes:
        return _without_yes(record, action)
    return has_a_yes(action)


def _without_yes(record: Record, action: Action) -> Verdict:
    if action.step in WITHOUT_A_YES and record.risk:
        return ALLOW
    return refuse(
        "This needs the person’s yes. Only a risk to life or to a child outweighs a no, and only for the police."
    )


def has_a_yes(action: Action) -> Verdict:
    if action.consent == Consent.YES:
        return ALLOW
    if action.consent == Consent.SEEN_FIRST and action.approved_at:
        return ALLOW
    if action.consent == Consent.SEEN_FIRST:
        return refuse("The person said yes if they see it first. They have not seen it yet.")
    return refuse("The person has not said yes to this.")


def names_nobody(record: Record) -> bool:
    """A notice under s.141F is in the plan: no public word, which could name the teacher (D§5.51)."""
    return record.plan.filter(step=Step.ANONYMITY).exclude(consent=Consent.NO).exists()


def draft_letter(seat: Seat, action: Action, at: datetime) -> Verdict:
    """Nothing is even drafted without a yes, or a yes-if-I-see-it-first."""
    if action.step not in LETTERS:
        return refuse("There is no letter for this.")
    if action.consent not in (Consent.YES, Consent.SEEN_FIRST):
        return refuse("The person has not said yes to this.")
    if action.state == State.DONE:
        return refuse("This is done already.")
    return handle(seat, action.record, at) and _not_paused(action.record)


def approve(seat: Seat, action: Action) -> Verdict:
    if action.consent != Consent.SEEN_FIRST or not (action.letter or action.step not in LETTERS):
        return refuse("There is nothing to look at yet.")
    return answer(seat, action)


def ask_takedown(seat: Seat, item: Item, at: datetime) -> Verdict:
    if item.kind not in ONLINE:
        return refuse("This is nothing that a network can take down.")
    if Takedown.objects.filter(item=item).exists():
        return refuse(MOVED)
    return read_item(seat, item, at) and help_with(seat, item.record, at)


def report(seat: Seat, takedown: Takedown, at: datetime) -> Verdict:
    if takedown.consent != Consent.YES:
        return refuse("The person has not said yes to this.")
    if takedown.reported_at or takedown.removed_at:
        return refuse(MOVED)
    return _work_on(seat, takedown, at)


def to_helpline(seat: Seat, takedown: Takedown, at: datetime) -> Verdict:
    """After 48 hours, which the helplines ask for; at once where there is a risk (D§2.9)."""
    if takedown.reported_at is None or takedown.helpline_at or takedown.removed_at:
        return refuse(MOVED)
    if takedown.look_again_at and at < takedown.look_again_at and not takedown.item.record.risk:
        return refuse("The network has 48 hours first. The helplines ask for that.")
    return _work_on(seat, takedown, at)


def say_removed(seat: Seat, takedown: Takedown, at: datetime) -> Verdict:
    if takedown.removed_at:
        return refuse(MOVED)
    return _work_on(seat, takedown, at)


def _work_on(seat: Seat, takedown: Takedown, at: datetime) -> Verdict:
    return read_item(seat, takedown.item, at) and help_with(seat, takedown.item.record, at)


def escalate(seat: Seat, record: Record, to: Outside, at: datetime) -> Verdict:
    """The person when they wish; others only what the plan has a begun step for."""
    verdict = help_with(seat, record, at)
    if not verdict or seat.pk == record.person_id or to == Outside.HELPLINE:
        return verdict
    if record.plan.filter(step=to.value).exclude(state=State.PROPOSED).exists():
        return ALLOW
    return refuse("Begin that step of the plan first: it needs the person’s yes.")


def stand_aside(seat: Seat, record: Record) -> Verdict:
    """Whoever has a part in an open record; no reason is asked."""
    if record.is_live and parts(seat, record) - {Part.ASIDE}:
        return ALLOW
    return refuse("Only somebody who has a part in an open record can stand aside.")


def offer(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever handles a case may offer a colleague a record of their own. What becomes of it they do not learn."""
    if cases.read(seat, case, at) and CaseActor.HANDLER in cases.actors(seat, case, at):
        return ALLOW
    return refuse("Only the person who handles the case can offer this.")


def answer_offer(seat: Seat, found: Offer) -> Verdict:
    if seat.pk != found.person_id:
        return refuse("Only the person it was offered to can answer.")
    return ALLOW if found.answered_at is None else refuse("You have answered this already.")


def _live(record: Record) -> Verdict:
    return ALLOW if record.is_live else refuse("It is closed. The person can open it again.")


def _not_paused(record: Record) -> Verdict:
    return refuse(PAUSED) if record.is_paused else ALLOW
