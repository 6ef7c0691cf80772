"""Where the policy sends its reader: to its own clauses, to guidance and law, to other policies."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import DISCIPLINE
from clearline.policies.lint.words import absent_from, any_of, listed
from clearline.policies.reading.model import Clause

_OWN_PART = re.compile(
    r"\b(?:see|under|per|in|at|by|to|with|and|or)\s+(?:section|paragraph|para|clause|point)s?\.?\s+"
    r"(?P<to>\d+(?:\.\d+)*)(?![\d(])",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\b(?P<to>(?:appendix|schedule)\s+(?:[A-H]|[IVX]+|\d{1,2}))\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"^\W*(?:of|in|to|from|within)\s+(?!this\b|the policy\b|the document\b)"
    r"(?:(?:the|its|their|our|a|an)\b|(?-i:[A-Z‘“'\"]))",
    re.IGNORECASE,
)
_AFTER_ANOTHER = re.compile(
    r"\b(?:KCSIE|GDPR|Education|[A-Z]\w+\s+(?:Policy|Procedure|Code|Handbook|Act|Regulations|Guidance|Agreement|Standards)"
    r"(?:\s+\d{4})?)\b[^.;]{0,20}$"
)


@rule(
    "L11",
    "Points at text that is not there",
    Severity.ERROR,
    why="A rule that depends on missing text cannot be followed or enforced.",
    wording="Number the clause you mean and name it: “see 4.8 (official channels)”.",
)
def points_at_missing_text(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        for to in dict.fromkeys([*_missing_by_reader(clause), *_missing_parts(policy, clause)]):
            said = (
                f"{called(clause)} sends the reader to {to}, which this policy does not have; it should "
                "name text that is here."
            )
            yield Found(clause.id, said)


def _missing_by_reader(clause: Clause) -> list[str]:
    missing = [reference.to for reference in clause.references if not reference.found]
    return [to for to in missing if not _belongs_to_another(clause.text, to)]


def _missing_parts(policy: Policy, clause: Clause) -> Iterator[str]:
    for match in [*_OWN_PART.finditer(clause.text), *_APPENDIX.finditer(clause.text)]:
        to = match["to"]
        if not _belongs_to_another(clause.text, to) and not _holds(policy, to):
            yield to


def _holds(policy: Policy, to: str) -> bool:
    if to[0].isdigit():
        return any(to in (c.id, c.label, c.section) or c.id.startswith(f"{to}.") for c in policy.clauses)
    wanted = re.compile(rf"{_squeezed(to)}(?![a-z0-9])")
    starts = (text for c in policy.clauses for text in (c.section, c.heading, c.label, c.text))
    return any(wanted.match(_squeezed(start)) for start in starts)


def _squeezed(text: str) -> str:
    """Small letters with one mark between words, so that "Appendix A:" and "appendix  a" are alike."""
    return re.sub(r"^(appendix|schedule)\W*", r"\1 ", " ".join(text[:60].lower().split()))


def _belongs_to_another(text: str, to: str) -> bool:
    """Whether the number is of another document: "see 3.2 of the Code of Conduct", "KCSIE, paragraph 142"."""
    places = list(re.finditer(rf"(?<![\d.]){re.escape(to)}(?![\d]|\.\d)", text))
    return bool(places) and all(
        _OF_ANOTHER.match(text[place.end() :]) or _AFTER_ANOTHER.search(text[: place.start()]) for place in places
    )


_DOCUMENT = r"(?:polic(?:y|ies)|procedures?|code|agreement|guidelines|rules)"
_MENTIONED = re.compile(
    rf"\b(?P<name>(?:disciplinary|grievance|safeguarding|child protection|bullying|anti-bullying|harassment|conduct|"
    rf"whistleblowing|complaints|acceptable use|data protection|behaviour|capability|ICT|IT)(?:\s+and\s+\w+)?"
    rf"\s+{_DOCUMENT})\b"
)
_SAME_WAY = any_of("same way as", "in line with other", "like any other", "same manner as")
_RELATED = {
    "the code of conduct": any_of("code of conduct", "staff conduct", "conduct policy"),
    "the safeguarding policy": any_of(
        "safeguarding policy", "child protection policy", "safeguarding and child protection *"
    ),
    "the acceptable use policy": any_of("acceptable use", "ICT policy", "IT policy"),
    "the whistleblowing policy": any_of("whistleblowing *", "whistle-blowing *"),
    "the data protection policy": any_of("data protection policy", "data protection policies", "privacy notice*"),
    "the complaints procedure": any_of("complaints procedure", "complaints policy", "grievance *"),
}


@rule(
    "L36",
    "Another policy is meant and not named",
    Severity.WARNING,
    why="People can only follow a policy that they can find.",
    wording="See the Disciplinary Policy and the Staff Code of Conduct on the staff site.",
)
def other_policy_is_not_named(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        if match := _MENTIONED.search(clause.text):
            said = (
                f"{called(clause)} relies on “{match['name']}” without a title or where to find it; it "
                "should give them."
            )
            yield Found(clause.id, said, Confidence.LIKELY)
        elif _SAME_WAY.search(clause.text) and not _titled(clause.text):
            said = (
                f"{called(clause)} says a matter is handled as others are, without naming the policy; it "
                "should name it."
            )
            yield Found(clause.id, said, Confidence.LIKELY)
    missing = absent_from(policy.text, _RELATED)
    if len(missing) >= 2 and DISCIPLINE.search(policy.text):
        said = f"The policy does not mention {listed(missing, 'or')}; it should name the documents it works with."
        yield Found(None, said, Confidence.LIKELY)


def _titled(text: str) -> bool:
    return bool(re.search(r"\b[A-Z]\w+(?:\s+(?:and|of|[A-Z]\w+))*\s+(?:Policy|Procedure|Code)\b", text))


_PHONE = re.compile(r"(?<!\d)(?:\+44\s?\d{2,4}|0\d{2,4})[\s\-]?\d{3,4}[\s\-]?\d{3,4}(?!\d)")
_INSECURE = re.compile(r"http://[^\s)\]>]+", re.IGNORECASE)


@rule(
    "L22",
    "Contact or link is unchecked",
    Severity.INFORMATION,
    why="A dead number or link fails somebody on the day they need it.",
    wording="Keep numbers and links on one page that somebody checks each term.",
)
def contact_is_unchecked(policy: Policy) -> Iterator[Found]:
    producer = policy.reading.producer
    yield from _contact_faults(
        policy, "H.producer", f"{producer.phone or ''} {producer.url or ''}", "The producer's entry"
    )
    for clause in policy.clauses:
        yield from _contact_faults(policy, clause.id, clause.text, called(clause))


def _contact_faults(policy: Policy, id: str, text: str, name: str) -> Iterator[Found]:
    known = {_digits(entry.text("phone") or "") for entry in policy.pack if entry.confirmed}
    if any(_digits(match.group()) not in known for match in _PHONE.finditer(text)):
        yield Found(id, f"{name} gives a telephone number that nobody has confirmed; it should be checked.")
    if _INSECURE.search(text):
        yield Found(id, f"{name} gives a web address that is not secure; it should begin with https.")


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())
