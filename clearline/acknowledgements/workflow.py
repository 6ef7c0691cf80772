"""How a request to read and sign moves (D§4.2). A person acknowledges; nobody is asked to agree."""

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    ASKED = "asked", "Asked"
    READ = "read", "Opened, not signed yet"
    SIGNED = "signed", "Signed"
    ON_PAPER = "on paper", "Signed on paper"
    ASSISTED = "assisted", "Read with help and signed"
    DISPUTED = "disputed", "Disputed, with a reason"
    DECLINED = "declined", "Declined to sign"
    LAPSED = "lapsed", "Signed, and asked anew since"
    LEFT = "left", "Left without signing"
    VOID = "void", "Void"


S = Status
OPEN = (S.ASKED, S.READ)
UNSIGNED = (S.ASKED, S.READ, S.DISPUTED, S.DECLINED)
SIGNED = (S.SIGNED, S.ON_PAPER, S.ASSISTED)
ENDED = (S.LAPSED, S.LEFT, S.VOID)  # whoever is in scope may be asked anew

ACKNOWLEDGEMENT_WORKFLOW = Workflow(
    steps=(
        Step("open", (S.ASKED,), S.READ, "D§4.2"),
        Step("sign", UNSIGNED, S.SIGNED, "policy 1.1"),
        Step("sign on paper", (*UNSIGNED, S.LEFT), S.ON_PAPER, "D§4.2"),  # entered after their last day
        Step("sign with help", UNSIGNED, S.ASSISTED, "D§4.2"),
        Step("dispute", OPEN, S.DISPUTED, "D§4.2"),
        Step("decline", (S.ASKED, S.READ, S.DISPUTED), S.DECLINED, "D§5.79"),
        Step("lapse", SIGNED, S.LAPSED, "D§4.2"),
        Step("leave", UNSIGNED, S.LEFT, "D§3.5"),
        Step("void", tuple(status for status in S if status != S.VOID), S.VOID, "D§4.2"),
    )
)
