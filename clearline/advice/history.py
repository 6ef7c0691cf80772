"""What can happen to a request for advice, as its history names it, and the sentence each is shown as."""

DRAFTED, SENT, ACCEPTED, DECLINED = "drafted", "sent", "accepted", "declined"
ASKED_BACK, ANSWERED, ADVISED, ASKED_MORE = "asked back", "answered", "advised", "asked more"
RECORDED, CLOSED, RETURNED, NONE_LEFT = "recorded", "closed", "returned", "nobody left"

SENTENCES = {
    DRAFTED: "Written",
    SENT: "Sent to the advisers",
    ACCEPTED: "An adviser has taken it up",
    DECLINED: "An adviser has a conflict of interest, and does not see it any more",
    ASKED_BACK: "The adviser asks",
    ANSWERED: "The school answers",
    ADVISED: "The adviser advises",
    ASKED_MORE: "The school asks more",
    RECORDED: "What became of the advice",
    CLOSED: "Closed",
    RETURNED: "Its adviser is no longer here: with the other advisers",
    NONE_LEFT: "No adviser is free of conflict: ask another provider, or the trust",
}
