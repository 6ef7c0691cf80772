"""What a fair policy says: speech that is protected, who is told, and how a decision is challenged."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called, list_actor
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import DISCIPLINE
from clearline.policies.lint.words import absent_from, any_of, both, listed, sentences
from clearline.policies.reading.model import Clause

_PROTECTED = any_of(
    "protected disclosure*", "whistleblow*", "whistle-blow*", "public interest disclosure", "trade union activit*",
    "union activit*", "union business", "lawful belief*", "lawfully held belief*", "protected belief*",
    "philosophical belief*", "religious belief*", "freedom of expression", "freedom of speech", "protected speech",
    "lawful expression", "raise a grievance", "qualifying disclosure*",
)  # fmt: skip
_LIMITS = any_of(
    "must not", "must never", "not to", "may not", "shall not", "should not", "never", "prohibited", "refrain*",
    "avoid*", "do not", "or write",
)  # fmt: skip
_TELL = any_of(
    "write", "writing", "post", "posting", "post anything", "disclose", "comment*", "remark*", "statement*",
    "criticis*", "discuss*", "publish", "mention*",
)  # fmt: skip
_ABOUT_SCHOOL = any_of(
    "school", "employer", "work", "workplace", "colleague*", "disrepute", "reputation", "trust", "governors",
    "leadership", "defam*", "confidential", "disparag*", "derogatory",
)  # fmt: skip
_STUDENT_CONTACT = any_of(
    "photo*", "image*", "picture*", "friend*", "message*", "accept", "school equipment", "settings"
)
_ANSWERED = any_of("taken seriously", "dealt with", "disciplin*", "action", "treated as", "sanction*")
_SPEECH = any_of("posts", "comments", "remarks", "statements", "content", "postings")


@rule(
    "L28",
    "Protected speech is not mentioned",
    Severity.ERROR,
    why="Whistleblowing, union activity, lawful belief and complaints are protected by law, whatever a policy says.",
    wording="Nothing in this policy limits a protected disclosure, union activity, a lawful belief or a complaint.",
)
def protected_speech_is_not_mentioned(policy: Policy) -> Iterator[Found]:
    if policy.says(_PROTECTED):
        return
    for clause in policy.clauses:
        if _limits_speech(clause):
            said = (
                f"{called(clause)} limits what staff may say and does not say that protected speech is "
                "left alone; a clause should."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


def _limits_speech(clause: Clause) -> bool:
    said = sentences(clause.text)
    bans = any(both(s, _LIMITS, _TELL, _ABOUT_SCHOOL) and not _STUDENT_CONTACT.search(s) for s in said)
    return bans or any(both(s, _SPEECH, _ANSWERED) for s in said)


_INFORM = any_of(
    "inform", "informs", "informed", "notify", "notified", "tell", "told", "brief", "report to", "reported to", "update"
)
_ALL_GOVERNORS = re.compile(
    r"\b(?:all\s+(?:the\s+)?|the\s+|full\s+)?(?:governors\b|governing\s+(?:body|board)\b|"
    r"board\s+of\s+governors|trustees\b|trust\s+board)",
    re.IGNORECASE,
)
_ONE_GOVERNOR = any_of(
    "chair of governors", "chair of the *", "chair", "vice-chair", "clerk to *", "committee", "panel", "figures",
    "numbers", "no names", "counts",
)  # fmt: skip
_MATTER = any_of(
    "abuse*", "incident*", "allegation*", "concern*", "report", "reported", "case", "cases", "matter*", "breach*",
    "complaint*",
)  # fmt: skip


@rule(
    "L37",
    "All governors are told about a matter",
    Severity.WARNING,
    why="Governors who already know about a matter cannot sit on the panel that hears it.",
    wording="The headteacher tells the chair of governors, and nobody else on the governing body.",
)
def all_governors_are_told(policy: Policy) -> Iterator[Found]:
    for clause, sentence in policy.clauses_with_a_sentence(_INFORM, _ALL_GOVERNORS, _MATTER):
        tell = _INFORM.search(sentence)
        near = sentence[tell.end() : tell.end() + 60] if tell else ""
        if _ALL_GOVERNORS.search(near) and not _ONE_GOVERNOR.search(sentence):
            said = f"{called(clause)} has governors in general told about a matter; only the chair should be told."
            yield Found(clause.id, said, Confidence.LIKELY)


_APPEAL = any_of("appeal*")
_COMPANION = any_of(
    "accompanied", "companion", "union representative*", "trade union official*", "represented by",
    "union representation", "representation",
)  # fmt: skip
_COMPLAINT = any_of("complaint*", "grievance*", "complain")
_RIGHTS = {
    "an appeal": _APPEAL,
    "a companion or union representative": _COMPANION,
    "a way to complain": _COMPLAINT,
}


@rule(
    "L41",
    "Appeal and representation are not mentioned",
    Severity.WARNING,
    why="A fair process includes a companion and an appeal, and people should know it before they need it.",
    wording="At any formal meeting the person may bring a colleague or union representative, and may appeal.",
)
def appeal_is_not_mentioned(policy: Policy) -> Iterator[Found]:
    process = [c for c in policy.saying(DISCIPLINE) if not list_actor(c)] or policy.saying(DISCIPLINE)
    text = " ".join(clause.text for clause in policy.clauses if clause.id != "CS")
    missing = absent_from(text, _RIGHTS)
    if process and (set(missing) - {"a way to complain"} or len(missing) == len(_RIGHTS)):
        said = f"{called(process[0])} opens a disciplinary process, and nothing mentions {listed(missing, 'or')}."
        yield Found(process[0].id, said)
