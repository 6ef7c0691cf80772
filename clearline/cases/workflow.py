"""How a report of contact moves, and who takes each step (policy 4.3; D§4.7)."""

from dataclasses import dataclass
from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    SENT = "sent", "Sent"
    RECEIVED = "received", "Received"
    NO_CONCERN = "no concern", "Looked into: no concern"
    ADVICE = "advice given", "Advice given"
    SAFEGUARDING = "safeguarding", "Safeguarding action"
    CLOSED = "closed", "Closed"


class Actor(Enum):
    """Who may take a step."""

    HANDLER = "whoever received it"
    LEAD = "whoever checks that a child is safe"
    CLOCK = "the day"


S = Status
UNSCREENED = (S.SENT, S.RECEIVED)
SCREENED = (S.NO_CONCERN, S.ADVICE, S.SAFEGUARDING)
LIVE = (*UNSCREENED, *SCREENED)

ACKNOWLEDGE, PASS_ON, CLOSE, REOPEN = "acknowledge", "pass on", "close", "reopen"
NO_CONCERN, ADVISE, PROTECT = "log no concern", "give advice", "take safeguarding action"
SCREENS = (NO_CONCERN, ADVISE, PROTECT)

CASE_WORKFLOW = Workflow(
    steps=(
        Step(ACKNOWLEDGE, (S.SENT,), S.RECEIVED, "D§4.7"),
        Step(PASS_ON, UNSCREENED, S.SENT, "D§3.4"),
        Step(NO_CONCERN, UNSCREENED, S.NO_CONCERN, "D§4.7"),
        Step(ADVISE, UNSCREENED, S.ADVICE, "D§4.7"),
        Step(PROTECT, UNSCREENED, S.SAFEGUARDING, "D§4.7"),
        Step(CLOSE, SCREENED, S.CLOSED, "D§4.7"),
        Step(REOPEN, (S.CLOSED,), S.RECEIVED, "D§4.7"),
    )
)

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    ACKNOWLEDGE: (A.HANDLER,),
    PASS_ON: (A.CLOCK,),
    **dict.fromkeys(SCREENS, (A.LEAD,)),
    CLOSE: (A.HANDLER, A.LEAD),
    REOPEN: (A.HANDLER, A.LEAD),
}


@dataclass(frozen=True)
class Held:
    """A step of the procedure that is not operated here yet: what to do meanwhile."""

    name: str
    meanwhile: str


NOT_OPERATED = (
    Held(
        "Allegation: the LADO is told",
        "Ring the LADO within one working day. Speak neither with the person nor with the child about it first.",
    ),
    Held("Low-level concern", "The headteacher decides with the safeguarding lead and records it as the school does."),
    Held("The police are told", "Ring 999 in danger, else 101. Note their reference in what you write here."),
)
