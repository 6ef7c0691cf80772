"""What is said and done about a question, as its history names it, and the sentence each is shown as."""

ASKED_BACK, ADDED, PASSED_ON, ASKED_ANOTHER, ROUTED = "asked back", "added", "passed on", "asked another", "routed"
LOST, DROPPED, CLOSED, RELIED = "lost", "dropped", "closed", "relied"
SUGGESTED, MUST_REPORT = "suggested a report", "must be reported"
MAY_PUBLISH, WORDED, REFUSED_WORDS, PUBLISHED, WITHDRAWN = "may publish", "worded", "refused", "published", "withdrawn"

SENTENCES = {
    ASKED_BACK: "More is asked",
    ADDED: "More was said",
    PASSED_ON: "It was passed on",
    ASKED_ANOTHER: "Somebody else was asked",
    ROUTED: "It came to somebody else",
    LOST: "Nobody has it: whoever had it does not answer here any more",
    DROPPED: "An answer is not needed any more",
    CLOSED: "The question is closed",
    RELIED: "It was done as the answer says",
    SUGGESTED: "It was suggested to report this",
    MUST_REPORT: "It has to be reported, because a child may be at risk",
    MAY_PUBLISH: "It may be published without a name",
    WORDED: "Words to publish were written",
    REFUSED_WORDS: "These words are not published",
    PUBLISHED: "These words were published",
    WITHDRAWN: "What was published was withdrawn",
}
