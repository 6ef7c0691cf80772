"""How reports move, and who takes each step (policy 4.3, 4.8; D§4.7, §4.8)."""

from enum import Enum

from django.db import models

from clearline.cases.choices import Kind
from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    SENT = "sent", "Sent"
    RECEIVED = "received", "Received"
    NO_CONCERN = "no concern", "Looked into: no concern"
    ADVICE = "advice given", "Advice given"
    SAFEGUARDING = "safeguarding", "Safeguarding action"
    LOW_LEVEL = "low-level", "Low-level concern"
    ALLEGATION = "allegation", "Allegation"
    SCREENED = "screened", "Screened"
    HANDLED = "handled", "Being handled"
    OUTCOME = "outcome", "Outcome recorded"
    CLOSED = "closed", "Closed"


class Actor(Enum):
    """Who may take a step."""

    HANDLER = "whoever received it"
    LEAD = "whoever checks that a child is safe"
    CLOCK = "the day"


S = Status
UNSCREENED = (S.SENT, S.RECEIVED)
SCREENED = (S.NO_CONCERN, S.ADVICE, S.SAFEGUARDING, S.LOW_LEVEL, S.ALLEGATION)
LIVE = (*UNSCREENED, *SCREENED, S.SCREENED, S.HANDLED, S.OUTCOME)

ACKNOWLEDGE, PASS_ON, CLOSE, REOPEN = "acknowledge", "pass on", "close", "reopen"
NO_CONCERN, ADVISE, PROTECT = "log no concern", "give advice", "take safeguarding action"
LOG_LOW_LEVEL, ALLEGE = "log a low-level concern", "treat as an allegation"
SCREENS = (NO_CONCERN, ADVISE, PROTECT, LOG_LOW_LEVEL, ALLEGE)
SCREEN, TRIAGE, RECORD_OUTCOME = "screen", "triage", "record the outcome"

CONTACT_WORKFLOW = Workflow(
    steps=(
        Step(ACKNOWLEDGE, (S.SENT,), S.RECEIVED, "D§4.7"),
        Step(PASS_ON, UNSCREENED, S.SENT, "D§3.4"),
        Step(NO_CONCERN, UNSCREENED, S.NO_CONCERN, "D§4.7"),
        Step(ADVISE, UNSCREENED, S.ADVICE, "D§4.7"),
        Step(PROTECT, UNSCREENED, S.SAFEGUARDING, "D§4.7"),
        Step(LOG_LOW_LEVEL, UNSCREENED, S.LOW_LEVEL, "D§2.1"),
        Step(ALLEGE, UNSCREENED, S.ALLEGATION, "D§2.1"),
        Step(CLOSE, SCREENED, S.CLOSED, "D§4.7"),
        Step(REOPEN, (S.CLOSED,), S.RECEIVED, "D§4.7"),
    )
)
MISUSE_WORKFLOW = Workflow(
    steps=(
        Step(ACKNOWLEDGE, (S.SENT,), S.RECEIVED, "D§4.8"),
        Step(PASS_ON, (*UNSCREENED, S.SCREENED), S.SENT, "D§3.4"),
        Step(SCREEN, (*UNSCREENED, S.SCREENED, S.HANDLED), S.SCREENED, "D§10.2"),
        Step(TRIAGE, (S.RECEIVED, S.SCREENED), S.HANDLED, "D§4.8"),
        Step(RECORD_OUTCOME, (S.HANDLED,), S.OUTCOME, "D§4.8"),
        Step(CLOSE, (S.OUTCOME,), S.CLOSED, "D§4.8"),
        Step(REOPEN, (S.CLOSED,), S.RECEIVED, "D§4.8"),
    )
)
WORKFLOWS = {Kind.CONTACT: CONTACT_WORKFLOW, Kind.SELF_REPORT: CONTACT_WORKFLOW, Kind.MISUSE: MISUSE_WORKFLOW}

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    ACKNOWLEDGE: (A.HANDLER,),
    PASS_ON: (A.CLOCK,),
    **dict.fromkeys((*SCREENS, SCREEN), (A.LEAD,)),
    TRIAGE: (A.HANDLER,),
    RECORD_OUTCOME: (A.HANDLER,),
    CLOSE: (A.HANDLER, A.LEAD),
    REOPEN: (A.HANDLER, A.LEAD),
}
WAIT_WHILE_HELD = (TRIAGE, RECORD_OUTCOME, CLOSE)  # the LADO or the police have asked the school to wait
