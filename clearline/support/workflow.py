"""How a support record moves, and who takes each step (D§4.9).

Two things stand beside it and are not steps: the person may pause at any time (`Record.paused_at`), and it may go to
the police, to a lawyer or a helpline at any time (`Escalation`).
"""

from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    OPENED = "opened", "Opened"
    ACKNOWLEDGED = "acknowledged", "Received"
    CHECKED = "safety checked", "Safety checked"
    SECURED = "evidence secured", "Evidence saved"
    PLANNED = "plan settled", "Plan settled"
    ACTING = "acting", "Under way"
    MONITORING = "monitoring", "Being watched"
    CLOSED = "closed", "Closed"


class Actor(Enum):
    """Who may take a step."""

    PERSON = "the person whose record it is"
    HANDLER = "whoever handles it"
    LEAD = "whoever looks after the child in it"
    SUPPORTER = "the supporter"
    CLOCK = "the day"


S = Status
LIVE = tuple(each for each in Status if each != S.CLOSED)

ACKNOWLEDGE, PASS_ON, CHECK_SAFETY, SECURE = "acknowledge", "pass on", "check safety", "secure evidence"
SETTLE, ACT, WATCH = "settle the plan", "act", "watch"
CLOSE, CLOSE_QUIET, REOPEN = "close", "close a quiet record", "reopen"

SUPPORT_WORKFLOW = Workflow(
    steps=(
        Step(ACKNOWLEDGE, (S.OPENED,), S.ACKNOWLEDGED, "D§4.9"),
        Step(PASS_ON, (S.OPENED,), S.OPENED, "D§3.4"),
        Step(CHECK_SAFETY, (S.ACKNOWLEDGED,), S.CHECKED, "D§4.9"),
        Step(SECURE, (S.CHECKED,), S.SECURED, "D§4.9"),
        Step(SETTLE, (S.SECURED,), S.PLANNED, "D§4.9"),
        Step(ACT, (S.PLANNED, S.MONITORING), S.ACTING, "policy 5.4"),
        Step(WATCH, (S.PLANNED, S.ACTING), S.MONITORING, "D§4.9"),
        Step(CLOSE, LIVE, S.CLOSED, "D§4.9"),
        Step(CLOSE_QUIET, (S.MONITORING,), S.CLOSED, "D§4.9"),
        Step(REOPEN, (S.CLOSED,), S.ACKNOWLEDGED, "D§4.9"),
    )
)

A = Actor
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    ACKNOWLEDGE: (A.HANDLER,),
    PASS_ON: (A.CLOCK,),
    CHECK_SAFETY: (A.HANDLER, A.LEAD),
    SECURE: (A.SUPPORTER,),
    SETTLE: (A.PERSON,),
    ACT: (A.HANDLER, A.SUPPORTER),
    WATCH: (A.HANDLER, A.SUPPORTER),
    CLOSE: (A.PERSON,),
    CLOSE_QUIET: (A.CLOCK,),
    REOPEN: (A.PERSON,),
}
WAIT_WHILE_PAUSED = (SECURE, SETTLE, ACT, WATCH, CLOSE_QUIET)  # safety is looked after, and the rest waits
