"""Exceptions: those that do not fit their rule, and those that are missing."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import BAN, CONSENT, EXCEPTION, FAMILY, FIRM_BAN, PUBLIC, STUDENT
from clearline.policies.lint.words import any_of, found_in, listed, sentences

_AUDIENCES = {"students": STUDENT, "families": FAMILY, "the public": PUBLIC}
_ALLOWS = any_of(
    "used", "use", "uses", "communicat*", "contact*", "messag*", "account*", "page*", "channel*", "site*",
    "friends", "connect*",
)  # fmt: skip


@rule(
    "L12",
    "Exception does not fit its rule",
    Severity.ERROR,
    why="If the exception is about other people than the rule, nobody can tell what is allowed.",
    wording=(
        "Staff must not network with students. Separately, the school's official channels may be "
        "used to reach families."
    ),
)
def exception_does_not_fit(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        for ban, exception in _banned_with_exception(clause.text):
            about, excepted = found_in(ban, _AUDIENCES), found_in(exception, _AUDIENCES)
            if about and excepted and not set(about) & set(excepted):
                said = (
                    f"{called(clause)} sets a rule about {listed(about)} with an exception about {listed(excepted)}; "
                    "the exception should fit the rule or stand alone."
                )
                yield Found(clause.id, said, Confidence.LIKELY)
                break


def _banned_with_exception(text: str) -> Iterator[tuple[str, str]]:
    """Each ban with what is excepted from it, in the same sentence or the one that follows."""
    before = ""
    for sentence in sentences(text):
        if match := EXCEPTION.search(sentence):
            ban, exception = sentence[: match.start()], sentence[match.end() :]
            if not BAN.search(ban):
                ban = before if re.match(r"\s*(?:the|an|one|this|it)?\s*(?:only\s+)?$", ban, re.IGNORECASE) else ""
            if BAN.search(ban) and _ALLOWS.search(exception) and not CONSENT.search(exception):
                yield ban, exception
        before = sentence


_CONTACT = any_of(
    "friend*", "follow*", "connect*", "contact*", "message*", "messaging", "communicat*", "social networking", "accept",
    "link with", "add", "interact*", "engage*",
)  # fmt: skip
_KIN = any_of(
    "own child*", "own son*", "own daughter*", "sibling*", "brother*", "sister*", "relative*", "related to",
    "family member of theirs", "their family", "own family", "family relationship*", "declared", "son or daughter",
    "niece*", "nephew*", "cousin*",
)  # fmt: skip
_ABOUT_THIS = any_of(
    "this policy", "this clause", "this section", "clauses", "clause *", "this rule", "these rules", "section *"
)


@rule(
    "L17",
    "No exception for family",
    Severity.WARNING,
    why="Somebody whose own child or sister attends the school cannot keep a rule with no room for them.",
    wording="This does not apply to one's own child, or to a close relative who has been declared.",
)
def no_exception_for_family(policy: Policy) -> Iterator[Found]:
    if policy.says(_KIN, EXCEPTION, _ABOUT_THIS):
        return
    for clause, sentence in policy.clauses_with_a_sentence(FIRM_BAN, _CONTACT, STUDENT):
        own_rule = _KIN.search(clause.text) and EXCEPTION.search(clause.text)
        if not own_rule and _bans_contact(sentence):
            said = (
                f"{called(clause)} bars contact with every student and leaves no room for a staff member's own family."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


_ABOUT_SOMETHING_ELSE = any_of(
    "photo*", "image*", "picture*", "information", "data", "remarks", "defamatory", "comment on"
)


def _bans_contact(sentence: str) -> bool:
    return not _ABOUT_SOMETHING_ELSE.search(sentence)
