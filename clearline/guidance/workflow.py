"""How a question moves, and who takes each step (policy 4.0; D§4.6)."""

from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    ASKED = "asked", "Kept until somebody can answer"
    ROUTED = "routed", "With somebody"
    NEEDS_MORE = "needs more", "More is asked"
    ESCALATED = "escalated", "Passed on"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"
    PUBLISHED = "published", "Published without a name"


class Actor(Enum):
    """Who may take a step."""

    ASKER = "whoever asked"
    RECEIVER = "whoever has it now"
    OWNER = "the policy owner"
    CLOCK = "the day"


S = Status
OPEN = (S.ASKED, S.ROUTED, S.NEEDS_MORE, S.ESCALATED)
WITH_SOMEBODY = (S.ROUTED, S.NEEDS_MORE, S.ESCALATED)
TO_ANSWER = (S.ROUTED, S.ESCALATED)  # the time to answer runs
SETTLED = (S.ANSWERED, S.CLOSED, S.PUBLISHED)

ROUTE, LOSE, ASK_BACK, ADD, ESCALATE, ASK_ANOTHER = "route", "lose", "ask back", "add", "pass on", "ask another"
ANSWER, CORRECT, CLOSE, DROP = "answer", "correct", "close", "drop"
PUBLISH, WITHDRAW = "publish", "withdraw"

QUESTION_WORKFLOW = Workflow(
    steps=(
        Step(ROUTE, OPEN, S.ROUTED, "D§3.4"),
        Step(LOSE, WITH_SOMEBODY, S.ASKED, "D§3.4"),
        Step(ASK_BACK, TO_ANSWER, S.NEEDS_MORE, "D§4.6"),
        Step(ADD, WITH_SOMEBODY, S.ROUTED, "D§4.6"),
        Step(ESCALATE, WITH_SOMEBODY, S.ESCALATED, "D§4.6"),
        Step(ASK_ANOTHER, OPEN, S.ROUTED, "D§4.6"),
        Step(DROP, OPEN, S.CLOSED, "D§4.6"),
        Step(ANSWER, WITH_SOMEBODY, S.ANSWERED, "D§4.6"),
        Step(CORRECT, SETTLED, S.ANSWERED, "D§4.6"),
        Step(CLOSE, (S.ANSWERED,), S.CLOSED, "D§4.6"),
        Step(PUBLISH, (S.CLOSED,), S.PUBLISHED, "D§4.6"),
        Step(WITHDRAW, (S.PUBLISHED,), S.CLOSED, "D§4.6"),
    )
)

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    ROUTE: (A.CLOCK,),
    LOSE: (A.CLOCK,),
    ASK_BACK: (A.RECEIVER,),
    ADD: (A.ASKER,),
    ESCALATE: (A.RECEIVER,),
    ASK_ANOTHER: (A.ASKER,),
    DROP: (A.ASKER,),
    ANSWER: (A.RECEIVER,),
    CORRECT: (A.RECEIVER,),
    CLOSE: (A.ASKER,),
    PUBLISH: (A.ASKER,),
    WITHDRAW: (A.ASKER, A.OWNER),
}
