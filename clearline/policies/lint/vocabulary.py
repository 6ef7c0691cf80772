"""The words policies use for the same thing. A rule speaks of these, never of one document's phrases."""

from clearline.policies.lint.words import any_of

STUDENT = any_of("student*", "pupil*", "child", "children", "learner*", "young people", "young person*")
FAMILY = any_of("parent*", "carer*", "family", "families", "guardian*", "relative*")
PUBLIC = any_of("community", "public", "population", "wider audience*", "stakeholder*")

MUST = any_of("must", "shall", "required to", "have a duty", "has a duty", "obliged", "obligation")
BAN = any_of(
    "must not", "must never", "may not", "shall not", "should not", "will not", "cannot", "can not", "never",
    "prohibited", "forbidden", "not permitted", "not allowed", "not acceptable", "do not", "banned", "refrain*",
    "not to",
)  # fmt: skip
FIRM_BAN = any_of(
    "must not", "must never", "may not", "shall not", "will not", "cannot", "can not", "never", "prohibited",
    "forbidden", "not permitted", "not allowed", "banned", "not to be",
    "is not acceptable", "are not to", "no member of staff",
)  # fmt: skip
ADVICE = any_of("should", "advised", "encouraged", "ought", "recommended", "advisable")
DUTY = any_of(
    "must", "shall", "should", "will", "has a duty", "have a duty", "is required to", "are required to",
    "is expected to", "are expected to", "obliged", "needs to", "need to", "has to", "have to",
)  # fmt: skip
EXCEPTION = any_of(
    "except", "exception", "exceptions", "unless", "other than", "apart from", "save where", "save for",
    "does not apply", "do not apply", "exempt*", "excluding",
)  # fmt: skip

SOCIAL_MEDIA = any_of(
    "social media", "social network*", "online", "internet", "platform*", "Facebook", "Instagram", "TikTok",
    "Twitter", "Snapchat", "WhatsApp",
)  # fmt: skip
IMAGE = any_of("photo*", "image*", "picture*", "video*", "selfie*", "footage", "recording*")
PUBLISH = any_of("post", "posts", "posted", "posting", "publish*", "share*", "sharing", "upload*", "place", "display*")
OFFICIAL = any_of(
    "official", "school's account*", "school account*", "school's channel*", "school channel*", "school's page*",
    "school page*", "school social *", "school's social *", "communication tool", "communication purpose*",
    "school's website", "school website", "on behalf of",
)  # fmt: skip
CONSENT = any_of("consent*", "permission", "authoris*", "approval", "approved", "agreed in writing")

REPORT = any_of(
    "report", "reports", "reported", "tell", "told", "inform*", "notify", "notified", "advise", "raise*", "refer*"
)
HEAD = any_of("headteacher*", "head teacher*", "principal", "head of school", "executive head", "the head")
LINE_MANAGER = any_of("line manager*", "line-manager*", "supervisor*", "head of department", "team leader*")
CHAIR = any_of("chair", "chairs", "chairman", "chairperson", "vice-chair", "chair of *")
GOVERNING_BODY = any_of(
    "governing body", "governing board", "board of governors", "governors", "trustees", "trust board"
)

DSL = any_of("designated safeguarding *", "DSL", "DSLs", "DDSL", "safeguarding lead", "designated person")
LADO = any_of("LADO", "local authority designated *", "designated officer*")
LOW_LEVEL = any_of("low-level concern*", "lower-level concern*")
PART_FOUR = any_of(
    "part four", "part 4", "harm threshold", "allegations against", "allegations procedure*", "allegations policy"
)
SAFEGUARDING = any_of("safeguarding", "child protection", "harm threshold", "risk of harm", "at risk", "welfare of")

DISCIPLINE = any_of("disciplin*", "capability procedure*", "dismiss*", "sanction*")
ALLEGATION = any_of(
    "allegation*", "breach*", "misuse", "misconduct", "inappropriate use", "complaint*", "concern*", "contraven*",
    "failure to comply", "non-compliance", "violation*",
)  # fmt: skip
