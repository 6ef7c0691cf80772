"""What can happen to a referral or a breach record, and the sentence each is shown as."""

from clearline.referrals import workflow as w

OPENED, HANDED_OVER, RENEWED, PACKED = "opened", "handed over", "renewed", "letter drafted"
BROUGHT_IN = "lead brought in"

SENTENCES = {
    OPENED: "Opened",
    HANDED_OVER: "With somebody else now",
    RENEWED: "It is still needed: the legal hold goes on",
    PACKED: "A letter was drafted",
    BROUGHT_IN: "The safeguarding lead was brought in",
    w.REFER: "The LADO was told",
    w.AWAIT: "The LADO has taken it up",
    w.SEND_FORM: "The written form was sent",
    w.STRATEGY: "The LADO asks the school to wait",
    w.RELEASE: "The LADO gave it back to the school",
    w.NO_ACTION: "The LADO found that it does not meet the threshold",
    w.DECIDE_YES: "Decided: the police are told",
    w.DECIDE_NO: "Decided: the police are not told",
    w.THINK_AGAIN: "To be decided again",
    w.REPORT: "The police were told",
    w.REPORT_FIRST: "Danger: the police were told first",
    w.ADVISE: "The police advised the school",
    w.SUPPLY: "Evidence was handed to the police",
    w.OUTCOME: "The police have finished",
    w.ASSESS: "Assessed",
    w.SETTLE_ICO: "Settled whether the Commissioner is told",
    w.SETTLE_PEOPLE: "Settled whether the people are told",
    w.CLOSE: "Closed",
}
