"""How a review moves (D§4.4). None of its ends is a breach: the policy says "should"."""

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    DUE = "due", "Asked for"
    DONE = "done", "Done"
    PARTLY = "partly", "Asked for help"
    NOT_APPLICABLE = "n/a", "Uses no social media"
    SKIPPED = "skipped", "Not this time"
    CLOSED = "closed", "No longer asked for"


S = Status
DONE = (S.DONE, S.NOT_APPLICABLE)

REVIEW_WORKFLOW = Workflow(
    steps=(
        Step("finish", (S.DUE, S.PARTLY, S.SKIPPED, S.NOT_APPLICABLE), S.DONE, "policy 4.0"),
        Step("use none", (S.DUE, S.PARTLY, S.SKIPPED), S.NOT_APPLICABLE, "D§5.80"),
        Step("ask for help", (S.DUE, S.PARTLY, S.SKIPPED), S.PARTLY, "D§4.4"),
        Step("skip", (S.DUE, S.PARTLY), S.SKIPPED, "D§4.4"),
        Step("close", (S.DUE,), S.CLOSED, "D§3.5"),
        Step("ask anew", (S.CLOSED,), S.DUE, "D§3.5"),
    )
)
