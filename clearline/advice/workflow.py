"""How a request for HR advice moves, and who takes each step (policy 3.GB.c, 3.HT.d; D§4.12)."""

from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    DRAFT = "draft", "Being written"
    SENT = "sent", "With the advisers"
    ACCEPTED = "accepted", "Being advised on"
    CLARIFICATION = "clarification", "The adviser asks back"
    ADVISED = "advised", "Advised"
    RECORDED = "recorded", "Decision recorded"
    DECLINED = "declined", "No adviser is free of conflict"
    CLOSED = "closed", "Closed"


class Actor(Enum):
    """Who may take a step."""

    ASKER = "whoever handles the case"
    ADVISER = "the adviser who has it"
    ANY_ADVISER = "an adviser of the provider"
    CLOCK = "the day"


S = Status
OPEN = (S.SENT, S.ACCEPTED, S.CLARIFICATION, S.ADVISED)
LIVE = (S.DRAFT, *OPEN, S.RECORDED, S.DECLINED)

SEND, ACCEPT, DECLINE, RETURN = "send", "accept", "decline", "return to the queue"
ASK_BACK, ANSWER, ADVISE, ASK_MORE = "ask back", "answer", "advise", "ask more"
RECORD, CLOSE, NONE_LEFT = "record the decision", "close", "nobody is left"

ADVICE_WORKFLOW = Workflow(
    steps=(
        Step(SEND, (S.DRAFT, S.DECLINED), S.SENT, "D§4.12"),
        Step(ACCEPT, (S.SENT,), S.ACCEPTED, "D§4.12"),
        Step(DECLINE, (S.SENT, S.ACCEPTED), S.SENT, "D§4.12"),
        Step(NONE_LEFT, (S.SENT,), S.DECLINED, "D§4.12"),
        Step(RETURN, (S.ACCEPTED, S.CLARIFICATION), S.SENT, "D§3.4"),
        Step(ASK_BACK, (S.ACCEPTED,), S.CLARIFICATION, "D§4.12"),
        Step(ANSWER, (S.CLARIFICATION,), S.ACCEPTED, "D§4.12"),
        Step(ADVISE, (S.ACCEPTED,), S.ADVISED, "D§4.12"),
        Step(ASK_MORE, (S.ADVISED,), S.ACCEPTED, "D§4.12"),
        Step(RECORD, (S.ADVISED,), S.RECORDED, "D§4.12"),
        Step(CLOSE, (S.DRAFT, S.SENT, S.DECLINED, S.RECORDED), S.CLOSED, "D§4.12"),
    )
)

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    SEND: (A.ASKER,),
    ACCEPT: (A.ANY_ADVISER,),
    DECLINE: (A.ANY_ADVISER, A.ADVISER),
    NONE_LEFT: (A.CLOCK,),
    RETURN: (A.CLOCK,),
    ASK_BACK: (A.ADVISER,),
    ANSWER: (A.ASKER,),
    ADVISE: (A.ADVISER,),
    ASK_MORE: (A.ASKER,),
    RECORD: (A.ASKER,),
    CLOSE: (A.ASKER,),
}
