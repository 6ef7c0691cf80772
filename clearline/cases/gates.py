"""What must be there before a step of a report, as a table: its words stand on the page and in the refusal (D§4.8).

No permission, page or command goes past it: `permissions.take` asks it for every step.
"""

from collections.abc import Callable
from dataclasses import dataclass

from clearline.cases import history
from clearline.cases.choices import Fork, What
from clearline.cases.models import Case, Hold, Thread
from clearline.cases.tags import CARE, Tag, needs, tags_of
from clearline.cases.workflow import CLOSE, RECORD_OUTCOME, TRIAGE, WAIT_WHILE_HELD

HR_LOOKS_AT = {tag for tag, care in CARE.items() if care.needs_hr} | {Tag.DISCLOSURE}


@dataclass(frozen=True)
class Gate:
    """One row: which steps wait, for what, and whether it is there."""

    steps: tuple[str, ...]
    words: str
    why: str
    met: Callable[[Case], bool]
    concerns: Callable[[Case], bool] = lambda _case: True  # others are never shown: a tick would say what never was


def is_screened(case: Case) -> bool:
    return case.screened_at is not None or not (case.child or needs(case, "needs_screen"))


def has_hr_looked(case: Case) -> bool:
    """HR advice was taken since the last tag that asks for it was set."""
    last = 0
    reviewed = False
    for number, step, facts in case.events.order_by("number").values_list("number", "step", "facts"):
        if step == history.TAGGED and facts["tag"] in HR_LOOKS_AT:
            last, reviewed = number, False
        elif step == history.HR_REVIEWED and last:
            reviewed = True
    return reviewed


def has_lado_advised(case: Case) -> bool:
    """An allegation was referred, and the LADO no longer asks the school to wait."""
    if case.fork != Fork.ALLEGATION:
        return True
    return lado_thread(case) is not None and not is_held_by_lado(case)


def lado_thread(case: Case) -> Thread | None:
    """The last referral since it was opened again: what the LADO advised before was about another finding."""
    found = case.threads.filter(what=What.LADO).order_by("-opened_at")
    reopened = case.events.filter(step=history.REOPENED).order_by("-number").values_list("at", flat=True).first()
    return (found.filter(opened_at__gte=reopened) if reopened else found).first()


def is_held_by_lado(case: Case) -> bool:
    return case.holds.filter(by=Hold.By.LADO, until=None).exists()


def is_low_level_recorded(case: Case) -> bool:
    """Since the last screen: what was recorded before was about another finding."""
    if case.fork != Fork.LOW_LEVEL:
        return True
    steps = case.events.filter(step__in=(history.SCREENED, history.LOW_LEVEL)).order_by("-number")
    return steps.values_list("step", flat=True).first() == history.LOW_LEVEL


AFTER_THE_SCREEN = (TRIAGE, RECORD_OUTCOME, CLOSE)
GATES = (
    Gate(
        WAIT_WHILE_HELD,
        "the LADO or the police let the school go on",
        "The LADO or the police have asked the school to wait. It goes on when they say so.",
        lambda case: not case.is_held,
        lambda case: case.holds.exists(),
    ),
    Gate(
        (TRIAGE, RECORD_OUTCOME),
        "the safeguarding screen",
        "It is screened first: whether a child is safe comes before anything else.",
        is_screened,
        lambda case: case.child or needs(case, "needs_screen"),
    ),
    Gate(
        AFTER_THE_SCREEN,
        "the LADO has advised",
        "It is an allegation. Refer it to the LADO first: what follows comes after their advice.",
        has_lado_advised,
        lambda case: case.fork == Fork.ALLEGATION,
    ),
    Gate(
        (TRIAGE, RECORD_OUTCOME),
        "HR has looked",
        "It is tagged so that HR looks before any step. Take advice, and write down what was said.",
        lambda case: not needs(case, "needs_hr") or has_hr_looked(case),
        lambda case: needs(case, "needs_hr"),
    ),
    Gate(
        (CLOSE,),
        "the low-level concern is recorded",
        "A low-level concern is recorded before it is closed, so that a pattern can be seen.",
        is_low_level_recorded,
        lambda case: case.fork == Fork.LOW_LEVEL,
    ),
    Gate(
        (CLOSE,),
        "everything that was opened about it has ended",
        "Something that was opened about it has not ended yet. It closes after that.",
        lambda case: not case.threads.filter(ended_at=None).exists(),
        lambda case: case.threads.exists(),
    ),
)


@dataclass(frozen=True)
class Stands:
    words: str
    met: bool


def before(case: Case, step: str) -> list[Stands]:
    """Every gate of the step that has to do with this case, met or not."""
    return [Stands(gate.words, gate.met(case)) for gate in GATES if step in gate.steps and gate.concerns(case)]


def why_not(case: Case, step: str) -> str:
    """Empty when nothing stands in the way; else the first reason."""
    return next((gate.why for gate in GATES if step in gate.steps and not gate.met(case)), "")


def against_the_reporter(case: Case) -> str:
    """Why nothing may be done against whoever reported it; empty when it may (D§4.8: detriment)."""
    if Tag.DISCLOSURE in tags_of(case) and not has_hr_looked(case):
        return "It may be a protected disclosure. HR looks before anything is done against the person who reported it."
    return ""
