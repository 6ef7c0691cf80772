"""People and posts named in the policy, and whether the policy says what they do."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import DSL
from clearline.policies.lint.words import any_of, listed
from clearline.policies.reading.model import Clause

_ROLES = {
    "line manager": any_of("line manager*", "line-manager*"),
    "manager": any_of("appropriate manager*", "suitable manager*", "senior manager*"),
    "administrator of official channels": any_of("administrator*", "account holder*", "page admin*"),
    "network manager": any_of("network manager*", "IT manager*", "IT technician*", "IT team", "ICT team", "IT support"),
    "designated safeguarding lead": DSL,
    "data protection officer": any_of("data protection officer*", "DPO", "data protection lead*"),
}
_HEADER_ROLES = (
    (
        "H.keystaff",
        "key member of staff",
        any_of("key staff", "key member of staff", "policy owner", "owner of this policy"),
    ),
    ("H.keygov", "key governor", any_of("key governor*", "link governor*", "lead governor*")),
)


@rule(
    "L44",
    "Role has work and no listed responsibility",
    Severity.WARNING,
    why="Somebody who is handed a task in one clause should find it in the list of who does what.",
    wording=(
        "Line managers will: listen, write down what they are told, and pass it to the "
        "designated safeguarding lead the same day."
    ),
)
def role_has_no_responsibilities(policy: Policy) -> Iterator[Found]:
    listed_work = " ".join(f"{clause.heading} {clause.text}" for clause in policy.responsibilities)
    facts = policy.reading.metadata
    for (id, name, pattern), held in zip(_HEADER_ROLES, (facts.key_staff, facts.key_governor), strict=True):
        if held and not pattern.search(listed_work):
            yield Found(id, f"The header names a {name}, and the responsibilities do not say what that person does.")
    for clause in policy.clauses:
        yield from _roles_without_work(clause, listed_work)


def _roles_without_work(clause: Clause, listed_work: str) -> Iterator[Found]:
    roles = [
        name for name, pattern in _ROLES.items() if pattern.search(clause.text) and not pattern.search(listed_work)
    ]
    if roles:
        said = f"{called(clause)} relies on the {listed(roles)}, whose work the responsibilities do not list."
        yield Found(clause.id, said, Confidence.LIKELY)


_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Fr|Sr|Cllr|Canon|Father|Sister)\.?\s+(?:[A-Z]\.?\s*)*[A-Z][\w'’-]+"
)
_NAME = re.compile(r"^(?:[A-Z]\.?\s*)+[A-Z]?[\w'’-]*(?:\s+[A-Z][\w'’-]+){0,2}$")
_ROLE_WORDS = any_of(
    "head*", "deputy", "assistant", "governor*", "chair*", "lead", "manager", "officer", "business", "clerk",
    "committee", "director", "principal", "trust*", "bursar", "board", "body", "school", "DSL", "HR",
    "human resources", "team", "safeguarding", "designated", "senior", "leader*", "link", "SLT", "provider",
    "staff", "full", "council", "vacant",
)  # fmt: skip


@rule(
    "L21",
    "Person is named instead of a role",
    Severity.INFORMATION,
    why="A named person leaves, and the policy then sends staff to somebody who is not there.",
    wording="Policy owner: deputy headteacher",
)
def person_is_named(policy: Policy) -> Iterator[Found]:
    facts = policy.reading.metadata
    for id, what, value in (
        ("H.keystaff", "key member of staff", facts.key_staff),
        ("H.keygov", "key governor", facts.key_governor),
    ):
        if value and _is_name(value):
            yield Found(id, f"The {what} is given by a person's name; it should be given as a role.")
    for clause in policy.clauses:
        if _TITLE.search(clause.text):
            yield Found(clause.id, f"{called(clause)} names a person; it should name a role.")


def _is_name(value: str) -> bool:
    return bool(_TITLE.search(value)) or (bool(_NAME.match(value.strip())) and not _ROLE_WORDS.search(value))
