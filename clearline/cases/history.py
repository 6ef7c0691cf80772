"""What can happen to a case, as its history names it, and the sentence each is shown as."""

REPORTED, UNROUTED, ROUTED, PASSED_ON, WAITS = "reported", "unrouted", "routed", "passed on", "waits"
OUTSIDE = "with another body"
ACKNOWLEDGED, SCREENED, CLOSED, REOPENED = "acknowledged", "screened", "closed", "reopened"
STOOD_ASIDE, COPIED, NO_LONGER_COPIED = "stood aside", "copied", "no longer copied"
HELD_CHANNEL, RELEASED_CHANNEL = "left as it is", "free to block"
KEPT, NOT_KEPT, NETWORK, NOT_POSSIBLE, BLOCKED = "kept", "nothing kept", "network", "not possible", "blocked"
TICKS = (KEPT, NOT_KEPT, NETWORK, NOT_POSSIBLE, BLOCKED)

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
}
FOR_THE_REPORTER = (REPORTED, ACKNOWLEDGED, *TICKS, HELD_CHANNEL, RELEASED_CHANNEL, CLOSED, REOPENED)
WORDS_FOR_THE_REPORTER = TICKS
