"""How an allegation moves from intake to its end, and who takes each step (policy 5.2; D§4.10)."""

from dataclasses import dataclass
from enum import Enum

from django.db import models

from clearline.kernel.workflow import Step, Workflow


class Status(models.TextChoices):
    INTAKE = "intake", "Taken in"
    SCREENED = "screened", "Screened"
    ASSESSMENT = "assessment", "Being assessed"
    NFA = "nfa", "No further action"
    ADVICE = "advice", "Advice"
    LOW_LEVEL = "low-level", "Low-level record"
    INFORMAL = "informal", "Informal action"
    FORMAL = "formal", "To be investigated"
    INVESTIGATING = "investigating", "Being investigated"
    REPORT_READY = "report ready", "Report handed in"
    NO_CASE = "no case", "No case to answer"
    TO_HEAR = "to hear", "To be heard"
    SCHEDULED = "scheduled", "Hearing called"
    HEARING = "hearing", "Heard"
    OUTCOME = "outcome", "Decided"
    APPEAL_WINDOW = "appeal window", "Open to appeal"
    APPEAL = "appeal", "Under appeal"
    FINAL = "final", "Final"
    CLOSED = "closed", "Closed"


class Actor(Enum):
    """What somebody is in one investigation; each sees and does another part of it."""

    MANAGER = "the case manager"
    LEAD = "the safeguarding lead"
    INVESTIGATOR = "the investigator"
    DECIDER = "the person who decides"
    APPEAL = "the person who hears the appeal"
    SUBJECT = "the person it is about"
    COMPANION = "their companion"
    CLOCK = "the day"


S = Status
TAKE_SCREEN, ASSESS = "take in the screen", "assess"
END, ADVISE, LOG_LOW_LEVEL = "end without action", "give advice", "keep a low-level record"
ACT_INFORMALLY, GO_FORMAL = "act informally", "go to an investigation"
SETTLES = (END, ADVISE, LOG_LOW_LEVEL, ACT_INFORMALLY, GO_FORMAL)
APPOINT, APPOINT_ANOTHER, HAND_IN = "appoint", "appoint another", "hand in the report"
NAME_ANOTHER = "name another who decides"
GO_TO_HEARING, FIND_NO_CASE = "go to a hearing", "find no case"
CALL_HEARING, MOVE_HEARING, HOLD_HEARING = "call the hearing", "move the hearing", "hold the hearing"
DECIDE, SEND_OUTCOME = "decide", "send the outcome"
APPEAL, LET_PASS, DECIDE_APPEAL = "appeal", "let the time pass", "decide the appeal"
CLOSE = "close"

INSTEAD = (APPOINT_ANOTHER, NAME_ANOTHER, MOVE_HEARING)  # at hand, and never what comes next

# Somebody who has a part may come to have a conflict: it goes on with another person, from where their part began.
UNDER_HEARING = (S.TO_HEAR, S.SCHEDULED, S.HEARING)
BEFORE_THE_DECISION = (S.REPORT_READY, *UNDER_HEARING)
ENDINGS = (S.NFA, S.ADVICE, S.LOW_LEVEL, S.INFORMAL, S.NO_CASE, S.FINAL)
INVESTIGATION_WORKFLOW = Workflow(
    steps=(
        Step(TAKE_SCREEN, (S.INTAKE,), S.SCREENED, "D§4.10"),
        Step(ASSESS, (S.SCREENED,), S.ASSESSMENT, "D§4.10"),
        Step(END, (S.ASSESSMENT,), S.NFA, "D§4.10"),
        Step(ADVISE, (S.ASSESSMENT,), S.ADVICE, "D§4.10"),
        Step(LOG_LOW_LEVEL, (S.ASSESSMENT,), S.LOW_LEVEL, "D§2.1"),
        Step(ACT_INFORMALLY, (S.ASSESSMENT,), S.INFORMAL, "D§4.10"),
        Step(GO_FORMAL, (S.ASSESSMENT,), S.FORMAL, "D§4.10"),
        Step(APPOINT, (S.FORMAL,), S.INVESTIGATING, "D§4.10"),
        Step(APPOINT_ANOTHER, (S.INVESTIGATING, *BEFORE_THE_DECISION), S.INVESTIGATING, "D§3.3"),
        Step(HAND_IN, (S.INVESTIGATING,), S.REPORT_READY, "D§4.10"),
        Step(GO_TO_HEARING, (S.REPORT_READY,), S.TO_HEAR, "D§4.10"),
        Step(FIND_NO_CASE, (S.REPORT_READY,), S.NO_CASE, "D§4.10"),
        Step(NAME_ANOTHER, UNDER_HEARING, S.TO_HEAR, "D§3.3"),
        Step(CALL_HEARING, (S.TO_HEAR,), S.SCHEDULED, "D§4.10"),
        Step(MOVE_HEARING, (S.SCHEDULED,), S.SCHEDULED, "D§4.10"),
        Step(HOLD_HEARING, (S.SCHEDULED,), S.HEARING, "D§4.10"),
        Step(DECIDE, (S.HEARING,), S.OUTCOME, "D§4.10"),
        Step(SEND_OUTCOME, (S.OUTCOME,), S.APPEAL_WINDOW, "D§4.10"),
        Step(APPEAL, (S.APPEAL_WINDOW,), S.APPEAL, "D§4.10"),
        Step(LET_PASS, (S.APPEAL_WINDOW,), S.FINAL, "D§4.10"),
        Step(DECIDE_APPEAL, (S.APPEAL,), S.FINAL, "D§4.10"),
        Step(CLOSE, ENDINGS, S.CLOSED, "D§4.10"),
    )
)

A = Actor
LIVE = tuple(status for status in S if status != S.CLOSED)
BEFORE_DECISION = (*LIVE[: LIVE.index(S.NFA)], *LIVE[LIVE.index(S.FORMAL) : LIVE.index(S.OUTCOME)])
ASSESSED = tuple(status for status in BEFORE_DECISION if status not in (S.INTAKE, S.SCREENED))
AFTER_DECISION = (S.OUTCOME, S.APPEAL_WINDOW, S.APPEAL, S.FINAL)

# What is recorded beside the steps, at any status of its row.
WEIGH, CONSULT_HR, CHECK_UNION = "weigh", "consult hr", "check union activity"
OFFER_COMPANION, TELL_LATER, CONSIDER_HEALTH = "offer a companion", "tell later", "consider health"
CONSIDER_ALTERNATIVES, SUSPEND, REVIEW_SUSPENSION = "consider alternatives", "suspend", "review a suspension"
RESIGN, PAUSE, RESUME = "resign", "pause", "resume"
HEAR, NOTE, DISCARD, ADD_EXHIBIT = "hear", "note", "discard", "add an exhibit"
ASSIGN, DISCLOSE, NAME_APPEAL = "assign papers", "disclose papers", "name who hears the appeal"
CONSIDER_REFERRAL, NAME_SUPPORTER = "consider a referral", "name a supporter"
ANSWER, NAME_COMPANION, END_COMPANION = "answer", "name a companion", "end a companion"


@dataclass(frozen=True)
class Record:
    """Who may record it, and while it stands where."""

    actors: tuple[Actor, ...]
    statuses: tuple[Status, ...]


M = (A.MANAGER,)
RECORDS: dict[str, Record] = {
    WEIGH: Record(M, ASSESSED),
    CONSULT_HR: Record(M, BEFORE_DECISION),
    CHECK_UNION: Record(M, BEFORE_DECISION),
    OFFER_COMPANION: Record(M, ASSESSED),
    TELL_LATER: Record(M, (S.ASSESSMENT, S.FORMAL)),
    CONSIDER_HEALTH: Record(M, LIVE),
    CONSIDER_ALTERNATIVES: Record(M, BEFORE_DECISION),
    SUSPEND: Record(M, BEFORE_DECISION),
    REVIEW_SUSPENSION: Record(M, LIVE),
    RESIGN: Record(M, LIVE),
    PAUSE: Record(M, BEFORE_DECISION),
    RESUME: Record(M, LIVE),
    HEAR: Record((A.INVESTIGATOR,), (S.INVESTIGATING,)),
    NOTE: Record((A.INVESTIGATOR,), (S.INVESTIGATING,)),
    DISCARD: Record((A.INVESTIGATOR, A.MANAGER), (S.INVESTIGATING, S.REPORT_READY, S.TO_HEAR)),
    ADD_EXHIBIT: Record((A.INVESTIGATOR, A.MANAGER), (*ASSESSED, S.APPEAL)),
    ASSIGN: Record(M, (S.INVESTIGATING,)),
    DISCLOSE: Record(M, (S.FORMAL, S.INVESTIGATING, S.REPORT_READY, S.TO_HEAR, S.SCHEDULED, S.APPEAL)),
    NAME_APPEAL: Record(M, (S.APPEAL_WINDOW, S.APPEAL)),
    CONSIDER_REFERRAL: Record(M, LIVE),
    NAME_SUPPORTER: Record(M, LIVE),
    ANSWER: Record((A.SUBJECT,), (S.ASSESSMENT, S.FORMAL, S.INVESTIGATING, S.REPORT_READY, S.TO_HEAR, S.SCHEDULED)),
    NAME_COMPANION: Record((A.SUBJECT,), LIVE),
    END_COMPANION: Record((A.SUBJECT,), LIVE),
}
TAKEN_BY: dict[str, tuple[Actor, ...]] = {
    **dict.fromkeys((TAKE_SCREEN, ASSESS, *SETTLES, APPOINT, APPOINT_ANOTHER, NAME_ANOTHER), M),
    **dict.fromkeys((GO_TO_HEARING, FIND_NO_CASE, CLOSE), M),
    HAND_IN: (A.INVESTIGATOR,),
    **dict.fromkeys((CALL_HEARING, MOVE_HEARING, HOLD_HEARING, DECIDE, SEND_OUTCOME), (A.DECIDER,)),
    APPEAL: (A.SUBJECT,),
    LET_PASS: (A.CLOCK,),
    DECIDE_APPEAL: (A.APPEAL,),
}
# These neither speak with anybody nor decide; and nobody loses an appeal or a companion for a wait of the school’s.
WHILE_HELD = (RESIGN, RESUME, CONSIDER_HEALTH, NAME_SUPPORTER, NAME_COMPANION, END_COMPANION, APPEAL)
