"""What can happen in a support record, and the sentence that the person reads. Nobody else sees the history."""

OPENED, ALONE, TOLD = "opened", "kept alone", "school told"
GIVEN, PASSED_ON, UNROUTED, OUTSIDE, WAITS = "given", "passed on", "unrouted", "with another body", "waits"
ASIDE, CHAIR_TOLD, LEAD_TOLD, LEAD_GONE = "stood aside", "chair told", "lead told", "lead gone"
ACKNOWLEDGED, CHECKED, SECURED, SETTLED = "acknowledged", "safety checked", "evidence secured", "plan settled"
ACTING, WATCHED, CLOSED, REOPENED = "acting", "watched", "closed", "reopened"
ASKED_TO_CLOSE, CLOSED_QUIET = "asked to close", "closed quiet"
CHOSE, LET_GO = "chose", "let go"
ADDED, KEPT = "added", "kept"
SHARED, TAKEN_BACK, FOR_SAFETY = "shared", "taken back", "shared for safety"
PROPOSED, ANSWERED, BEGUN, WITHOUT_YES, DONE = "proposed", "answered", "begun", "begun without a yes", "done"
DRAFTED, APPROVED, ISSUED = "letter drafted", "letter approved", "letter issued"
TAKEDOWN_ASKED, TAKEDOWN_ANSWERED = "takedown asked", "takedown answered"
REPORTED, HELPLINE, REMOVED = "reported", "taken to a helpline", "removed"
CHECKED_IN, ESCALATED = "checked in", "escalated"
PAUSED, RESUMED, KEPT_OPEN = "paused", "resumed", "kept open"

SENTENCES = {
    OPENED: "You opened this record",
    ALONE: "You keep it to yourself: nobody at the school is told",
    TOLD: "You told the school",
    GIVEN: "It is with somebody who handles it",
    PASSED_ON: "It went to the next in line",
    UNROUTED: "Nobody may receive it yet",
    OUTSIDE: "No one at the school may receive it",
    WAITS: "It waits: nobody else may receive it",
    ASIDE: "Somebody stood aside",
    CHAIR_TOLD: "The governors were told that there is a record, without names",
    LEAD_TOLD: "A safeguarding lead was told, because a child may be part of it",
    LEAD_GONE: "A safeguarding lead no longer sees it",
    ACKNOWLEDGED: "It was received",
    CHECKED: "Your safety was looked at",
    SECURED: "The evidence is saved",
    SETTLED: "You settled the plan",
    ACTING: "Work on the plan began",
    WATCHED: "All that was planned is done for now: it is watched",
    ASKED_TO_CLOSE: "It has been quiet. You were asked whether it may close",
    CLOSED: "You closed it",
    CLOSED_QUIET: "It closed, after a quiet time",
    REOPENED: "You opened it again",
    CHOSE: "You chose somebody to be with you in this",
    LET_GO: "Somebody no longer sees it",
    ADDED: "Something was added",
    KEPT: "A copy was saved",
    SHARED: "You shared something",
    TAKEN_BACK: "You took back a share",
    FOR_SAFETY: "Something was opened without your yes, for a risk to life or to a child",
    PROPOSED: "A step was proposed",
    ANSWERED: "You answered a step",
    BEGUN: "A step was begun",
    WITHOUT_YES: "The police are told without your yes, for a risk to life or to a child",
    DONE: "A step was done",
    DRAFTED: "A letter was drafted",
    APPROVED: "You approved a letter",
    ISSUED: "A letter was issued",
    TAKEDOWN_ASKED: "You were asked whether something is reported to its network",
    TAKEDOWN_ANSWERED: "You said whether it is reported",
    REPORTED: "It was reported to its network",
    HELPLINE: "It was taken to a helpline",
    REMOVED: "It was removed",
    CHECKED_IN: "You were asked how you are",
    ESCALATED: "It was taken outside the school",
    PAUSED: "You paused everything",
    RESUMED: "It goes on",
    KEPT_OPEN: "You keep it open",
}
