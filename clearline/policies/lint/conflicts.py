"""Nobody handles a matter about themselves: there must be a way round the usual person."""

import re
from collections.abc import Iterator

from clearline.policies.lint import vocabulary as say
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called, list_actor
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import any_of, both, sentences
from clearline.policies.reading.model import Clause

_ABOUT_THEM = any_of(
    "about the", "about that", "about a line", "about your", "about their", "concerns the", "concern is about",
    "involves the", "involve the", "against the", "relates to the", "relate to the", "subject of", "is the subject",
    "implicated", "conflict of interest", "is the person", "conflicted", "themselves", "person who would",
    "if the headteacher is", "where the headteacher is", "instead of the", "alternatively",
)  # fmt: skip
_ANYONE = any_of(
    "any manager", "another senior *", "person of their choice", "whoever they prefer", "any senior *", "either"
)
_SEND = any_of(
    "report", "reported", "reports", "tell", "told", "notify", "notified", "refer", "referred", "raise", "raised",
    "inform",
)  # fmt: skip
_PROCEDURE = any_of("disciplin*", "investigat*")


@rule(
    "L23",
    "No other route when the usual person is involved",
    Severity.ERROR,
    why=(
        "A concern about the headteacher cannot be reported to the headteacher; statutory "
        "guidance sends it to the chair."
    ),
    wording=(
        "If the concern is about the headteacher, tell the chair of governors; the LADO can always be rung directly."
    ),
)
def no_route_round_a_conflict(policy: Policy) -> Iterator[Found]:
    if _has_general_route(policy):
        return
    for clause in policy.clauses:
        receiver = _only_receiver(clause)
        if receiver and not _has_route(clause.text):
            said = (
                f"{called(clause)} leads only to the {receiver}; it should say who acts when the concern "
                "is about that person."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


def _only_receiver(clause: Clause) -> str | None:
    """The one person to whom a clause sends a report, or who alone acts on one."""
    if list_actor(clause) == "headteacher" and _PROCEDURE.search(clause.text):
        return "headteacher"
    for sentence in sentences(clause.text):
        send = _SEND.search(sentence)
        if send and (to := _named_after(sentence[send.end() :])):
            return to
    return None


def _named_after(rest: str) -> str | None:
    """Whom a report goes to: "… to the headteacher", "… to your line manager"."""
    for name, pattern in (("line manager", say.LINE_MANAGER), ("headteacher", say.HEAD)):
        if match := pattern.search(rest):
            return name if re.search(r"\b(?:to|the|their|your|a|an)\s+$", rest[: match.start()]) else None
    return None


def _has_route(text: str) -> bool:
    return bool(say.CHAIR.search(text) or say.LADO.search(text) or _ANYONE.search(text) or _two_receivers(text))


def _two_receivers(text: str) -> bool:
    return any(both(sentence, _SEND, say.DSL) and _SEND.search(sentence) for sentence in sentences(text))


def _has_general_route(policy: Policy) -> bool:
    others = any_of("chair", "chair of *", "vice-chair", "LADO", "designated officer")
    return policy.says(_ABOUT_THEM, say.HEAD, others) or policy.says(any_of("person who would *"), others)
