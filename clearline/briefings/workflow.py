"""How a briefing moves, and what somebody who was not there owes (policy 1.3, 3.HT.b)."""

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CLOSED = "closed", "Closed"
    CALLED_OFF = "called off", "Called off"


class Missed(models.TextChoices):
    """How somebody's catching up stands."""

    DUE = "due", "Asked to catch up"
    DONE = "done", "Done"
    CLOSED = "closed", "No longer asked for"


S = Status
TOOK_PLACE = (S.HELD, S.CLOSED)

BRIEFING_WORKFLOW = Workflow(
    steps=(
        Step("hold", (S.PLANNED,), S.HELD, "policy 3.HT.b"),
        Step("close", (S.HELD,), S.CLOSED, "policy 3.HT.b"),
        Step("call off", (S.PLANNED,), S.CALLED_OFF, "school default"),
    )
)
