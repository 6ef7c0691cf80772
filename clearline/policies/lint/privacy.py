"""Monitoring, records, and personal data in the policy itself."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import FAMILY, STUDENT
from clearline.policies.lint.words import absent_from, any_of, listed
from clearline.policies.reading.model import Clause

_MONITORS = any_of(
    "monitor", "monitors", "monitored", "monitoring", "intercept*", "tracked", "logged", "log all", "inspect",
    "inspected", "checks on staff use",
)  # fmt: skip
_THE_POLICY = any_of(
    "implementation", "effectiveness", "this policy", "the policy", "policy will be monitored",
    "compliance with this", "impact of", "own settings", "their own", "health", "progress",
)  # fmt: skip
_DOES_NOT = any_of(
    "not monitor*", "never monitor*", "no monitoring", "not be monitored", "not inspect", "not intercept"
)
_PURPOSE = any_of(
    "the purpose*", "its purpose*", "a purpose", "purposes are", "purposes of", "solely for", "written purpose*",
    "stated purpose*", "clear purpose*", "purpose of *", "in order to", "reason for *",
)  # fmt: skip
_LAWFUL_BASIS = any_of(
    "lawful basis", "legal basis", "lawful bases", "lawful ground*", "article 6", "public task",
    "legitimate interest*",
)  # fmt: skip
_ASSESSED = any_of("impact assessment*", "DPIA", "DPIAs")
_NOTICE = any_of(
    "notice", "notified", "told", "informed", "made aware", "tells staff", "tell staff", "explained to staff",
)  # fmt: skip
_ACCESS = any_of(
    "access to", "who may see", "who can see", "seen only by", "seen by", "only be seen", "may see", "shared with",
    "viewed by", "available only to", "accessible", "access is", "two people", "reviewed by", "reviewer*",
    "named people", "authorised to see", "authorised people", "restricted to", "limited to",
)  # fmt: skip
_KEPT = any_of(
    "retention", "retained", "kept for", "deleted after", "deleted within", "held for", "kept no longer",
    "stored for", "erased", "are deleted", "is deleted", "retain", "destroyed after", "not kept", "keep for",
    "no longer than",
)  # fmt: skip
_NEEDS = {
    "its purpose": _PURPOSE,
    "its lawful basis": _LAWFUL_BASIS,
    "an impact assessment": _ASSESSED,
    "notice to staff": _NOTICE,
    "who may see the results": _ACCESS,
    "how long they are kept": _KEPT,
}


@rule(
    "L27",
    "Monitoring without its safeguards",
    Severity.ERROR,
    why="Monitoring that staff have not had explained to them is likely to be unlawful.",
    wording=(
        "Monitoring has a written purpose, lawful basis, impact assessment, notice, named "
        "reviewers and a period for which results are kept."
    ),
)
def monitoring_without_safeguards(policy: Policy) -> Iterator[Found]:
    monitoring = [c for c, said in policy.clauses_with_a_sentence(_MONITORS) if _watches_people(said)]
    everything_said = " ".join(clause.text for clause in policy.saying(_MONITORS))
    missing = absent_from(everything_said, _NEEDS)
    if monitoring and missing:
        clause = monitoring[0]
        said = (
            f"{called(clause)} provides for monitoring and does not give {listed(missing, 'or')}; it should give each."
        )
        yield Found(clause.id, said, Confidence.LIKELY)


def _watches_people(sentence: str) -> bool:
    return not _THE_POLICY.search(sentence) and not _DOES_NOT.search(sentence)


_KEEPS_RECORDS = any_of(
    "retention", "retained", "kept for", "records are kept", "record is kept", "records schedule",
    "privacy notice*", "how long", "records management", "disposed of", "deleted after", "held for",
)  # fmt: skip


@rule(
    "L40",
    "No word on records",
    Severity.WARNING,
    why="Staff are entitled to know what is kept about them and for how long.",
    wording="Records are kept as the retention schedule says, and the staff privacy notice explains your rights.",
)
def no_word_on_records(policy: Policy) -> Iterator[Found]:
    if not any(_KEEPS_RECORDS.search(said) and not _MONITORS.search(said) for _, said in policy.sentences):
        yield Found(
            None, "Nothing says what records are kept and for how long; a sentence should point to the schedule."
        )


_CHILD_NAMED = re.compile(
    r"\b(?:[Ss]tudent|[Pp]upil|[Cc]hild|[Ll]earner|parent|mother|father)s?(?:\s+(?:called|named|known as))?,?\s+"
    r"(?P<name>[A-Z][a-z]+\s+[A-Z][a-z'’-]+)"
)
_YEAR_GROUP = re.compile(
    r"\b(?P<name>[A-Z][a-z]+\s+[A-Z][a-z'’-]+),?\s+(?:\(?(?:a|an|in|of|who is in|from)\s+)*\(?(?:Year|Yr|Y)\s?\d{1,2}\b"
)
_NOT_NAMES = any_of(
    "protection", "exploitation", "support", "council", "teacher", "association", "voice", "safeguarding", "policy",
    "code", "behaviour", "online", "services", "service", "act", "school", "governor*", "data", "safety", "sexual",
    "abuse", "welfare", "contract", "agreement", "handbook", "portal", "union", "review", "day", "english", "the",
    "social", "media", "key", "stage", "education", "college", "academy", "premium", "record", "line", "care",
    "mental", "health", "discipline", "conduct", "acceptable", "use", "in", "for", "of", "new", "all", "staff",
    "information", "charter",
    "head", "tutor", "form", "leader", "progress", "teaching", "assistant", "manager", "coordinator", "sixth", "class",
    "group", "curriculum", "phase", "transition", "maths", "science", "september", "parents", "evening", "trip",
)  # fmt: skip
_OWN_MAIL = re.compile(
    r"\b[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|btinternet|aol)\.\w+", re.IGNORECASE
)
_MOBILE = re.compile(r"(?<!\d)(?:\+44\s?7|07)\d{3}\s?\d{3}\s?\d{3}(?!\d)")
_BORN = re.compile(r"\b(?:born on|date of birth|d\.?o\.?b\.?)\W+(?:\d{1,2}\W|\d{1,2}\w\w\s)", re.IGNORECASE)


@rule(
    "L48",
    "Personal data in the policy",
    Severity.ERROR,
    why="A policy is public, so a child's or a family's details in it are a data breach.",
    wording="Use an example with no real person in it.",
)
def personal_data_in_the_policy(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        if what := _personal_data(clause):
            said = (
                f"{called(clause)} seems to hold {what}; personal details should be taken out before "
                "anybody else sees this."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


def _personal_data(clause: Clause) -> str | None:
    text = clause.text
    for pattern in (_CHILD_NAMED, _YEAR_GROUP):
        if any(not _NOT_NAMES.search(match["name"]) for match in pattern.finditer(text)):
            return "the name of a child or a family member"
    if _BORN.search(text):
        return "a date of birth"
    about_families = STUDENT.search(text) or FAMILY.search(text)
    if about_families and (_OWN_MAIL.search(text) or _MOBILE.search(text)):
        return "somebody's private contact details"
    return None
