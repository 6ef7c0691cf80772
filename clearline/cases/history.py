"""What can happen to a case, as its history names it, and the sentence each is shown as."""

REPORTED, UNROUTED, ROUTED, PASSED_ON, WAITS = "reported", "unrouted", "routed", "passed on", "waits"
OUTSIDE = "with another body"
ACKNOWLEDGED, SCREENED, CLOSED, REOPENED = "acknowledged", "screened", "closed", "reopened"
STOOD_ASIDE, COPIED, NO_LONGER_COPIED = "stood aside", "copied", "no longer copied"
HELD_CHANNEL, RELEASED_CHANNEL = "left as it is", "free to block"
KEPT, NOT_KEPT, NETWORK, NOT_POSSIBLE, BLOCKED = "kept", "nothing kept", "network", "not possible", "blocked"
TICKS = (KEPT, NOT_KEPT, NETWORK, NOT_POSSIBLE, BLOCKED)
TRIAGED, OUTCOME, TAGGED, UNTAGGED = "triaged", "outcome recorded", "tagged", "no longer tagged"
ASKED_REPORTER, REPORTER_SAID, WITHDRAWN = "asked the reporter", "the reporter said", "withdrawn"
NAME_OPENED, CORRECTED, SUBJECT_NAMED = "name opened", "corrected", "person named"
PROPOSED_VEXATIOUS, CONFIRMED_VEXATIOUS, NOT_VEXATIOUS = "vexatious proposed", "vexatious confirmed", "not vexatious"
HR_REVIEWED, LOW_LEVEL, CHILD = "hr reviewed", "low-level recorded", "a child is part of it"
EXHIBIT_ADDED, LETTER_ISSUED, LETTER_TAKEN = "exhibit added", "letter issued", "letter taken out"
DISPOSED = "disposed of"
SCREEN_LATE, TRIAGE_LATE, TRIAGE_WAITS = "screen late", "triage late", "triage waits"
TAKEN_BACK, TAINTED = "named by a body outside", "told before"
SAME_WORDS, NUDGED = "same words", "nudged"

SENTENCES = {
    REPORTED: "Reported",
    UNROUTED: "Nobody may receive it yet",
    OUTSIDE: "With a body outside the school, which has a reference and no contents",
    ROUTED: "Somebody receives it",
    PASSED_ON: "Not acknowledged in time, or no longer theirs: with the next in line",
    WAITS: "Not acknowledged in time, and nobody is next in line",
    ACKNOWLEDGED: "Acknowledged",
    SCREENED: "Screened",
    CLOSED: "Closed",
    REOPENED: "Opened again",
    STOOD_ASIDE: "Somebody stood aside",
    COPIED: "A safeguarding lead was copied",
    NO_LONGER_COPIED: "A safeguarding lead is no longer copied",
    HELD_CHANNEL: "The police ask to leave the account as it is",
    RELEASED_CHANNEL: "The account may be blocked",
    KEPT: "The reporter has kept a copy",
    NOT_KEPT: "The reporter has kept no copy",
    NETWORK: "Reported to the network",
    NOT_POSSIBLE: "Could not be reported to the network",
    BLOCKED: "The reporter has blocked the account",
    TRIAGED: "It was settled how this is handled",
    OUTCOME: "The outcome was recorded",
    TAGGED: "It asks for care",
    UNTAGGED: "It no longer asks for that care",
    ASKED_REPORTER: "The reporter was asked",
    REPORTER_SAID: "The reporter said",
    WITHDRAWN: "The reporter has withdrawn what they said; the school may still have to look into it",
    NAME_OPENED: "The name of whoever reported it was opened",
    SUBJECT_NAMED: "It was said whom it is about",
    CORRECTED: "Corrected: it was about the wrong person",
    PROPOSED_VEXATIOUS: "Proposed as vexatious: a second person looks at it",
    CONFIRMED_VEXATIOUS: "Two people have found it vexatious. It is handled as before",
    NOT_VEXATIOUS: "A second person has not found it vexatious",
    HR_REVIEWED: "HR advice was taken before going on",
    LOW_LEVEL: "The low-level concern was recorded",
    CHILD: "A child may be part of it",
    SCREEN_LATE: "Not screened in time: others of safeguarding, and the next in line, see it as well",
    TRIAGE_LATE: "Not settled in time how it is handled: whoever has it was reminded",
    TRIAGE_WAITS: "Still not settled how it is handled: the next in line knows that it waits",
    TAKEN_BACK: "The body outside has named who handles it",
    TAINTED: "Somebody was told of it, and so never decides about it",
    EXHIBIT_ADDED: "An exhibit was added",
    LETTER_ISSUED: "A letter was issued",
    LETTER_TAKEN: "A copy of a letter was taken out",
    DISPOSED: "Disposed of: nothing of it can be read any more",
    SAME_WORDS: "It says the same, in the same words, as another report of that day",
    NUDGED: "Whoever reported it was told, at the address they left, that something is new",
}
FOR_THE_REPORTER = (
    *(REPORTED, ACKNOWLEDGED, *TICKS, HELD_CHANNEL, RELEASED_CHANNEL, CLOSED, REOPENED),
    *(ASKED_REPORTER, REPORTER_SAID, WITHDRAWN, NAME_OPENED),
)
WORDS_FOR_THE_REPORTER = (*TICKS, ASKED_REPORTER, REPORTER_SAID, NAME_OPENED)
