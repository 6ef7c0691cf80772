"""How referrals and breach records move (D§2.6, §4.10, §4.11)."""

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class LadoStatus(models.TextChoices):
    TO_REFER = "to refer", "To be referred"
    REFERRED = "referred", "Referred"
    AWAITING = "awaiting advice", "Awaiting the LADO’s advice"
    STRATEGY = "strategy", "With the police or children’s services"
    RELEASED = "released", "Back with the school"
    NO_ACTION = "no further action", "Does not meet the threshold"
    CLOSED = "closed", "Closed"


class PoliceStatus(models.TextChoices):
    CONSIDERING = "considering", "To be decided"
    DECIDED_YES = "decided yes", "To be reported"
    DECIDED_NO = "decided no", "Decided: not reported"
    REPORTED = "reported", "Reported"
    ADVISED = "advised", "The police have advised"
    SUPPLIED = "evidence supplied", "Evidence supplied"
    OUTCOME = "outcome", "The police have finished"
    CLOSED = "closed", "Closed"


class BreachStatus(models.TextChoices):
    OPENED = "opened", "To be assessed"
    ASSESSED = "assessed", "Assessed"
    ICO_SETTLED = "ico settled", "The Commissioner: settled"
    PEOPLE_SETTLED = "people settled", "The people: settled"
    CLOSED = "closed", "Closed"


L, P, B = LadoStatus, PoliceStatus, BreachStatus
WITH_THE_LADO = (L.REFERRED, L.AWAITING, L.STRATEGY)
ANSWERED = (L.RELEASED, L.NO_ACTION)
WITH_THE_POLICE = (P.REPORTED, P.ADVISED, P.SUPPLIED)

REFER, AWAIT, CLOSE = "refer", "await advice", "close"
STRATEGY, RELEASE, NO_ACTION = "strategy", "release", "no further action"
SEND_FORM = "send the form"
ANSWERS = (STRATEGY, RELEASE, NO_ACTION)

LADO_WORKFLOW = Workflow(
    steps=(
        Step(REFER, (L.TO_REFER,), L.REFERRED, "D§2.1"),
        Step(AWAIT, (L.REFERRED,), L.AWAITING, "D§2.1"),
        Step(STRATEGY, (*WITH_THE_LADO, L.RELEASED), L.STRATEGY, "D§4.10"),
        Step(RELEASE, WITH_THE_LADO, L.RELEASED, "D§4.10"),
        Step(NO_ACTION, WITH_THE_LADO, L.NO_ACTION, "D§4.10"),
        Step(CLOSE, ANSWERED, L.CLOSED, "D§4.10"),
    )
)

DECIDE_YES, DECIDE_NO, THINK_AGAIN = "decide to report", "decide not to report", "think again"
REPORT, REPORT_FIRST = "report", "report first"
ADVISE, SUPPLY, OUTCOME = "record advice", "supply evidence", "record the outcome"

POLICE_WORKFLOW = Workflow(
    steps=(
        Step(DECIDE_YES, (P.CONSIDERING,), P.DECIDED_YES, "D§4.11"),
        Step(DECIDE_NO, (P.CONSIDERING,), P.DECIDED_NO, "D§4.11"),
        Step(THINK_AGAIN, (P.DECIDED_NO,), P.CONSIDERING, "D§4.11"),
        Step(REPORT, (P.DECIDED_YES,), P.REPORTED, "D§4.11"),
        Step(REPORT_FIRST, (P.CONSIDERING, P.DECIDED_NO), P.REPORTED, "D§4.11 danger"),
        Step(ADVISE, WITH_THE_POLICE, P.ADVISED, "D§4.11"),
        Step(SUPPLY, WITH_THE_POLICE, P.SUPPLIED, "D§4.11"),
        Step(OUTCOME, WITH_THE_POLICE, P.OUTCOME, "D§4.11"),
        Step(CLOSE, (P.DECIDED_NO, P.OUTCOME), P.CLOSED, "D§4.11"),
    )
)

ASSESS, SETTLE_ICO, SETTLE_PEOPLE = "assess", "settle the commissioner", "settle the people"

BREACH_WORKFLOW = Workflow(
    steps=(
        Step(ASSESS, (B.OPENED, B.ASSESSED, B.ICO_SETTLED, B.PEOPLE_SETTLED), B.ASSESSED, "D§2.6"),
        Step(SETTLE_ICO, (B.ASSESSED,), B.ICO_SETTLED, "D§2.6"),
        Step(SETTLE_PEOPLE, (B.ICO_SETTLED,), B.PEOPLE_SETTLED, "D§2.6"),
        Step(CLOSE, (B.PEOPLE_SETTLED,), B.CLOSED, "D§2.6"),
    )
)
