"""How one person's questions about the policy move (D§4.3). Trying is never counted against anybody."""

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    NOT_STARTED = "not started", "Not started"
    IN_PROGRESS = "in progress", "In progress"
    NOT_YET = "not yet", "Not yet"
    PASSED = "passed", "Passed"
    SUPPORTED = "supported", "Talked through"
    ON_PAPER = "on paper", "Gone through on paper"
    EXEMPT = "exempt", "Not asked"
    CLOSED = "closed", "Closed"


S = Status
OPEN = (S.NOT_STARTED, S.IN_PROGRESS, S.NOT_YET)
UNDERSTOOD = (S.PASSED, S.SUPPORTED, S.ON_PAPER)

# What others are told. How somebody got there, and how often they tried, is their own business.
SAID_TO_OTHERS = {
    S.NOT_STARTED: "Not started",
    S.IN_PROGRESS: "Started",
    S.NOT_YET: "Started",
    **dict.fromkeys(UNDERSTOOD, "Done"),
    S.EXEMPT: "Not asked",
    S.CLOSED: "Closed",
}

UNDERSTANDING_WORKFLOW = Workflow(
    steps=(
        Step("begin", (S.NOT_STARTED,), S.IN_PROGRESS, "D§4.3"),
        Step("pass", (S.IN_PROGRESS,), S.PASSED, "policy 1.1"),
        Step("miss", (S.IN_PROGRESS,), S.NOT_YET, "D§4.3"),
        Step("try again", (S.NOT_YET,), S.IN_PROGRESS, "D§4.3"),
        Step("talk it through", OPEN, S.SUPPORTED, "D§4.3"),
        Step("go through on paper", OPEN, S.ON_PAPER, "D§4.3"),
        Step("exempt", OPEN, S.EXEMPT, "D§4.3"),
        Step("close", OPEN, S.CLOSED, "D§3.5"),
        Step("ask again", (S.CLOSED,), S.NOT_STARTED, "D§4.3"),
    )
)
