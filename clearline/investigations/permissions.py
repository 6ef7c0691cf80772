"""Who may read and do what in an investigation; asked anew at every step (D§3.1, §3.3, §4.10)."""

from datetime import datetime

from django.utils import timezone

from clearline.cases import conflicts
from clearline.cases import permissions as cases
from clearline.cases.choices import Fork, Part, Triage
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.workflow import Actor as CaseActor
from clearline.cases.workflow import Status as CaseStatus
from clearline.investigations import choosing
from clearline.investigations.choices import Post
from clearline.investigations.gates import Facts, missing
from clearline.investigations.models import APPEALED, MOVED, Companion, Investigation
from clearline.investigations.workflow import INVESTIGATION_WORKFLOW, RECORDS, TAKEN_BY, WHILE_HELD, Actor
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat

HELD = (
    "The LADO or the police have asked the school to wait. Do not speak with the person or the child about it. "
    "It goes on when they say so."
)
PAUSED = "It is paused until it is known whether somebody else used the account. Nobody is asked to explain a post yet."
FORKS = (Fork.LOW_LEVEL, Fork.ALLEGATION)
LED_TO_IT = (CaseStatus.LOW_LEVEL, CaseStatus.ALLEGATION)
POSTS = {Actor.INVESTIGATOR: Post.INVESTIGATOR, Actor.DECIDER: Post.DECIDER, Actor.APPEAL: Post.APPEAL}


def open_one(seat: Seat, case: Case, at: datetime) -> Verdict:
    """The handler, once the screen or the triage has led here, nothing is held and none is under way (D§4.7, §4.8)."""
    if not cases.read(seat, case, at) or CaseActor.HANDLER not in cases.actors(seat, case, at):
        return refuse("Only the person who handles the report can open this.")
    if not case.is_live:
        return refuse("This report is closed. Open it again first.")
    if case.child and case.screened_at is None:
        return refuse("The safeguarding screen comes first.")
    if case.is_held:
        return refuse(HELD)
    if case.triage != Triage.INVESTIGATION and case.fork not in FORKS and case.status not in LED_TO_IT:
        return refuse("This is opened once the report is triaged or screened so that it is looked into.")
    if Investigation.objects.live().filter(case=case).exists():
        return refuse("This report is being looked into already.")
    return ALLOW


def actors(seat: Seat, investigation: Investigation, at: datetime) -> set[Actor]:
    """What this person is in it now and may see as; empty for everybody else."""
    found = investigation
    if found.subject_id == seat.pk:
        return {Actor.SUBJECT} if found.told_at else set()
    if Investigation.objects.managed_by(seat, at).filter(pk=found.pk).exists():
        parts = set(
            Party.objects.active().filter(case=found.case, seat=seat, part__in=ACTS).values_list("part", flat=True)
        )
        return {Actor.MANAGER if part == Part.HANDLER else Actor.LEAD for part in parts}
    if not found.is_live:
        return set()
    on = timezone.localdate(at)
    is_companion = found.told_at and Companion.objects.active(on).filter(investigation=found, seat=seat).exists()
    holds = {
        Actor.INVESTIGATOR: found.investigator_id == seat.pk,
        Actor.DECIDER: found.decider_id == seat.pk and found.disclosed_at is not None,
        Actor.APPEAL: found.appeal_by_id == seat.pk and found.status in APPEALED,
        Actor.COMPANION: bool(is_companion),
    }
    return {actor for actor, so in holds.items() if so}


def read(seat: Seat, investigation: Investigation, at: datetime) -> Verdict:
    if Investigation.objects.visible_to(seat, at).filter(pk=investigation.pk).exists():
        return ALLOW
    return refuse("Only the people who have a part in this can read it.")


def may(seat: Seat, investigation: Investigation, verb: str, at: datetime) -> Verdict:
    """Whether this person may take this step or record this now, with every gate before it."""
    return offered(seat, investigation, verb, at) and _passes(investigation, verb, at)


def offered(seat: Seat, investigation: Investigation, verb: str, at: datetime) -> Verdict:
    """Whether it is theirs and its turn, whatever its gates say: a page shows it with those that are missing."""
    return read(seat, investigation, at) and _is_theirs(investigation, actors(seat, investigation, at), verb, seat, at)


def _is_theirs(found: Investigation, acting: set[Actor], verb: str, seat: Seat, at: datetime) -> Verdict:
    if not is_its_turn(found, verb):
        return refuse(MOVED)
    theirs = acting & set(who_takes(verb))
    if not theirs:
        return refuse(f"Only {' or '.join(actor.value for actor in who_takes(verb))} can do this.")
    if verb not in WHILE_HELD and (waits := why_it_waits(found)):
        return refuse(waits)
    why = conflict(found, theirs, seat, at)
    return refuse(f"You cannot do this: {why}.") if why else ALLOW


def is_its_turn(found: Investigation, verb: str) -> bool:
    if verb in RECORDS:
        return found.status in RECORDS[verb].statuses
    return verb in {step.name for step in INVESTIGATION_WORKFLOW.available(found.status)}


def who_takes(verb: str) -> tuple[Actor, ...]:
    return RECORDS[verb].actors if verb in RECORDS else TAKEN_BY[verb]


def why_it_waits(found: Investigation) -> str:
    if found.case.is_held:
        return HELD
    return PAUSED if found.paused_at else ""


def conflict(found: Investigation, acting: set[Actor], seat: Seat, at: datetime) -> str:
    """Why somebody who has this part may not act in it any more; empty when they may."""
    if acting & {Actor.MANAGER, Actor.LEAD}:
        return conflicts.why_not(found.case, seat, at)
    posts = [POSTS[actor] for actor in acting if actor in POSTS]
    return next((why for post in posts if (why := choosing.why_not(found, seat, post, at))), "")


def _passes(found: Investigation, verb: str, at: datetime) -> Verdict:
    lacking = missing(Facts(found, at), verb)
    return refuse(f"Not yet. First: {'; '.join(lacking)}.") if lacking else ALLOW
