"""What the policy says about agreement with unions and staff."""

from collections.abc import Iterator

from clearline.policies.lint import header
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import any_of, found_in, listed

_AGREED = any_of("consulted", "consultation", "agreed", "agreement", "negotiated", "endorsed")
_DONE = any_of("has been", "have been", "was", "were", "following", "is agreed", "are agreed", "after")
_SIDES = {
    "teaching unions": any_of("teaching", "teacher", "teachers", "teachers'"),
    "support staff unions": any_of("support staff", "support union*", "support"),
}
_UNIONS = any_of("union*", "JCC", "JNCC", "joint consultative *", "staff side", "recognised representatives")
_BODY = any_of(
    *(
        f"{which} {body}"
        for which in ("relevant", "appropriate", "proper", "correct", "responsible", "competent")
        for body in ("body", "bodies", "authority", "authorities", "party", "parties", "group", "committee", "people")
    )
)
_CONSULT = any_of("consult", "consults", "consulted", "consultation", "negotiate", "negotiation")


@rule(
    "L09",
    "Claim of agreement is wider than its record",
    Severity.WARNING,
    why="A claim of full agreement that the record does not bear out is the first thing a union will test.",
    wording="Agreed at the joint consultative committee, teaching and support unions, 20 October 2026, minute 4",
)
def agreement_is_not_evidenced(policy: Policy) -> Iterator[Found]:
    agreed = [row for _, row in header.history(policy) if row.kind in ("agreed", "consulted")]
    evidence = " ".join(f"{row.body or ''} {row.action}" for row in agreed)
    for clause, sentence in policy.clauses_with_a_sentence(_AGREED, _DONE, _UNIONS):
        unproved = [side for side in found_in(sentence, _SIDES) if not _SIDES[side].search(evidence)]
        if not agreed:
            said = f"{called(clause)} says the policy was agreed, and the history does not show when or with whom."
            yield Found(clause.id, said, Confidence.LIKELY)
        elif unproved:
            said = (
                f"{called(clause)} claims agreement that the history does not show for {listed(unproved)}; it should."
            )
            yield Found(clause.id, said, Confidence.LIKELY)


@rule(
    "L10",
    "Duty to consult falls on nobody in particular",
    Severity.WARNING,
    why="If the body that must consult is not named, each may think it is the other.",
    wording="Before making a change, the governing body consults staff and the recognised unions.",
)
def consulting_body_is_undefined(policy: Policy) -> Iterator[Found]:
    for clause, sentence in policy.clauses_with_a_sentence(_BODY, _CONSULT):
        body = _BODY.search(sentence)
        named = body.group() if body else ""
        said = (
            f"{called(clause)} asks “the {named}” to consult; it should name the governing body, trust or headteacher."
        )
        yield Found(clause.id, said)
