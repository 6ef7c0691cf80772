"""What can happen in an investigation, the sentence it is shown as, and who reads its words (D§4.10)."""

from clearline.investigations import workflow as steps
from clearline.investigations.workflow import Actor

OPENED, LETTER, REVIEW_DUE = "opened", "letter issued", "review due"

SENTENCES = {
    OPENED: "Opened",
    steps.TAKE_SCREEN: "The safeguarding screen was taken in",
    steps.ASSESS: "The assessment began",
    steps.END: "No further action",
    steps.ADVISE: "Advice is given",
    steps.LOG_LOW_LEVEL: "Kept as a low-level concern",
    steps.ACT_INFORMALLY: "Informal action",
    steps.GO_FORMAL: "It is to be investigated",
    steps.APPOINT: "An investigator was appointed, with terms of reference",
    steps.APPOINT_ANOTHER: "Another investigator was appointed",
    steps.NAME_ANOTHER: "Somebody else decides",
    steps.HAND_IN: "The report was handed in",
    steps.GO_TO_HEARING: "It is to be heard, and it was settled who decides",
    steps.FIND_NO_CASE: "There is no case to answer",
    steps.CALL_HEARING: "The hearing was called",
    steps.MOVE_HEARING: "The hearing was moved for the companion",
    steps.HOLD_HEARING: "The hearing was held",
    steps.DECIDE: "It was decided",
    steps.SEND_OUTCOME: "The outcome was sent, with the offer of an appeal",
    steps.APPEAL: "An appeal was made",
    steps.LET_PASS: "The time for an appeal is over",
    steps.DECIDE_APPEAL: "The appeal was decided",
    steps.CLOSE: "Closed",
    steps.WEIGH: "Proportionality was weighed",
    steps.CONSULT_HR: "HR was consulted, or it was written down why not",
    steps.CHECK_UNION: "HR has checked that nothing is held against union activity",
    steps.OFFER_COMPANION: "A companion was offered",
    steps.TELL_LATER: "The person is told later, as was advised",
    steps.CONSIDER_HEALTH: "It was considered whether occupational health advises before a meeting",
    steps.CONSIDER_ALTERNATIVES: "Alternatives to suspension were considered",
    steps.SUSPEND: "A suspension, or something instead of it, began",
    steps.REVIEW_SUSPENSION: "It was reviewed",
    steps.RESIGN: "They have resigned; it goes on",
    steps.PAUSE: "Paused: somebody else may have used the account",
    steps.RESUME: "It goes on",
    steps.HEAR: "Their answer was heard",
    steps.NOTE: "A note of the investigator",
    steps.DISCARD: "Private data that has nothing to do with it was set aside, unread by anybody else",
    steps.ADD_EXHIBIT: "An exhibit was added",
    steps.ASSIGN: "Papers were given to the investigator",
    steps.DISCLOSE: "Papers were disclosed",
    steps.NAME_APPEAL: "It was settled who hears the appeal",
    steps.CONSIDER_REFERRAL: "A referral to the TRA or the DBS was considered",
    steps.NAME_SUPPORTER: "A supporter was named",
    steps.ANSWER: "They have answered",
    steps.NAME_COMPANION: "A companion was named",
    steps.END_COMPANION: "The companion no longer sees anything",
    LETTER: "A letter was issued",
    REVIEW_DUE: "A review is due",
}

# Who sees that it happened. The manager sees everything; a safeguarding lead too, where a child may be part of it.
HEARING = (steps.CALL_HEARING, steps.MOVE_HEARING, steps.HOLD_HEARING, steps.DECIDE, steps.SEND_OUTCOME)
THEIR_OWN = (steps.ANSWER, steps.APPEAL, steps.NAME_COMPANION, steps.END_COMPANION)
SUBJECTS = (*THEIR_OWN, steps.OFFER_COMPANION, steps.DISCLOSE, LETTER, *HEARING, steps.DECIDE_APPEAL, steps.LET_PASS)
SEEN_BY: dict[Actor, tuple[str, ...]] = {
    Actor.INVESTIGATOR: (
        *(steps.APPOINT, steps.APPOINT_ANOTHER, steps.ASSIGN, steps.ADD_EXHIBIT, steps.HEAR, steps.NOTE),
        *(steps.DISCARD, steps.ANSWER, steps.HAND_IN),
    ),
    Actor.DECIDER: (steps.DISCLOSE, steps.ANSWER, steps.HEAR, steps.WEIGH, *HEARING),
    Actor.APPEAL: (steps.DISCLOSE, steps.ANSWER, steps.HEAR, *HEARING, steps.APPEAL, steps.DECIDE_APPEAL),
    Actor.SUBJECT: SUBJECTS,
    Actor.COMPANION: (steps.DISCLOSE, *HEARING),
}
# Whose words each may read, of what they see. A report is read as a paper, once it is disclosed.
WORDS_FOR: dict[Actor, tuple[str, ...]] = {
    Actor.INVESTIGATOR: SEEN_BY[Actor.INVESTIGATOR],
    Actor.DECIDER: (steps.ANSWER, steps.HEAR, steps.WEIGH, steps.DECIDE),
    Actor.APPEAL: (steps.ANSWER, steps.HEAR, steps.DECIDE, steps.APPEAL, steps.DECIDE_APPEAL),
    Actor.SUBJECT: (*THEIR_OWN, steps.DECIDE_APPEAL),
    Actor.COMPANION: (),
}
NOT_FOR_THE_MANAGER = (steps.NOTE,)  # an investigator's own
