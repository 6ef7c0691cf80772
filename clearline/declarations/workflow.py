"""How a declaration moves, and who takes each step (policy 1.5; D§4.5)."""

from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    SENT = "sent", "Sent"
    READ = "read", "Read"
    REFERRED = "referred", "With the safeguarding lead"
    ARRANGED = "arranged", "Safeguards set"
    NOT_NEEDED = "not needed", "No safeguards needed"
    ACTIVE = "active", "Active"
    REVIEW_DUE = "review due", "To be confirmed"
    ENDED = "ended", "Ended"
    WITHDRAWN = "withdrawn", "Withdrawn: sent in error"
    CLOSED = "closed", "Closed: the person has left"


class Actor(Enum):
    """Who may take a step."""

    DECLARER = "whoever declared"
    RECEIVER = "whoever received it"
    LEAD = "the safeguarding lead"
    CLOCK = "the day"


S = Status
WAITING = (S.SENT, S.READ)  # for the receiver
SETTLED = (S.ARRANGED, S.ACTIVE, S.REVIEW_DUE)
LIVE = (*WAITING, S.REFERRED, S.NOT_NEEDED, *SETTLED)

READ, ARRANGE, NEED_NONE, REFER = "read", "set safeguards", "need no safeguards", "refer"
BEGIN, CONFIRM, REPLACE, END, WITHDRAW = "begin", "confirm", "replace", "end", "withdraw"
FALL_DUE, PASS_ON, CLOSE = "fall due", "pass on", "close"

DECLARATION_WORKFLOW = Workflow(
    steps=(
        Step(READ, (S.SENT,), S.READ, "D§4.5"),
        Step(ARRANGE, (S.READ, S.REFERRED, S.ARRANGED, S.ACTIVE), S.ARRANGED, "D§4.5"),
        Step(NEED_NONE, (S.READ, S.REFERRED), S.NOT_NEEDED, "D§4.5"),
        Step(REFER, (S.READ, *SETTLED), S.REFERRED, "D§4.5"),
        Step(BEGIN, (S.ARRANGED, S.NOT_NEEDED), S.ACTIVE, "D§4.5"),
        Step(FALL_DUE, (S.ARRANGED, S.ACTIVE), S.REVIEW_DUE, "D§4.5"),
        Step(CONFIRM, (S.REVIEW_DUE,), S.ACTIVE, "D§4.5"),
        Step(REPLACE, (S.READ, S.REFERRED, *SETTLED), S.ENDED, "D§4.5"),
        Step(END, LIVE, S.ENDED, "D§4.5"),
        Step(WITHDRAW, LIVE, S.WITHDRAWN, "D§4.5"),
        Step(PASS_ON, WAITING, S.SENT, "D§3.4"),
        Step(CLOSE, tuple(status for status in LIVE if status != S.REFERRED), S.CLOSED, "D§3.5"),
    )
)

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    READ: (A.RECEIVER,),
    ARRANGE: (A.RECEIVER, A.LEAD),
    NEED_NONE: (A.RECEIVER, A.LEAD),
    REFER: (A.RECEIVER,),
    BEGIN: (A.DECLARER,),
    CONFIRM: (A.DECLARER,),
    REPLACE: (A.DECLARER,),
    END: (A.DECLARER, A.RECEIVER),
    WITHDRAW: (A.DECLARER,),
    FALL_DUE: (A.CLOCK,),
    PASS_ON: (A.CLOCK,),
    CLOSE: (A.CLOCK,),
}
