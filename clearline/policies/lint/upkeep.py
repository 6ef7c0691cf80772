"""Keeping the policy alive: induction, acknowledgement, refresh, and access for everyone."""

from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import absent_from, any_of, both, listed, sentences

_INDUCTION = any_of(
    "induction", "new staff", "new employees", "new starter*", "on joining", "join", "joins", "newly appointed",
)  # fmt: skip
_ACKNOWLEDGED = any_of(
    "acknowledge*", "sign", "signed", "signature", "confirm that they have read", "confirm in writing",
    "record that they have read", "confirms", "confirm",
)  # fmt: skip
_REFRESHED = any_of(
    "refresh*", "each year", "annual*", "every year", "yearly", "each September", "update training",
    "regular training",
)  # fmt: skip
_MECHANISMS = {
    "induction": _INDUCTION,
    "acknowledgement": _ACKNOWLEDGED,
    "a refresher": _REFRESHED,
}
_UNDERSTANDS = any_of("understand", "aware", "access", "read")
_NEWCOMERS = any_of(
    "new employees", "new staff", "new volunteers", "new starters", "newly appointed", "new members", "induction"
)
_GOVERNORS = any_of("governor", "governors", "new staff", "everyone", "all staff")


@rule(
    "L38",
    "No way to show that people know the policy",
    Severity.WARNING,
    why="The school can only rely on a policy that people were shown, and it should be able to show that they were.",
    wording="Everyone acknowledges the policy when they join, when it changes and each September.",
)
def nothing_shows_people_know(policy: Policy) -> Iterator[Found]:
    missing = absent_from(policy.text, _MECHANISMS)
    if missing:
        where = next((c.id for c, _ in policy.clauses_with_a_sentence(_UNDERSTANDS, any_of("policy"))), None)
        yield Found(where, f"The policy does not provide for {listed(missing, 'or')}; it should.", Confidence.LIKELY)
    for clause in policy.clauses:
        newcomers = [said for said in sentences(clause.text) if both(said, _NEWCOMERS, _UNDERSTANDS)]
        if newcomers and "overnor" in policy.text and not any(_new_governors(said) for said in newcomers):
            yield Found(
                clause.id, f"{called(clause)} brings in new people and leaves out new governors; it should name them."
            )


def _new_governors(sentence: str) -> bool:
    place = _NEWCOMERS.search(sentence)
    return bool(place and _GOVERNORS.search(sentence[place.start() :]))


_EQUALITY = any_of(
    "equality", "equal opportunit*", "protected characteristic*", "reasonable adjustment*", "accessible format*",
    "large print", "easy read", "translated", "other formats", "another format", "equalities",
)  # fmt: skip


@rule(
    "L39",
    "No word on equality or accessibility",
    Severity.WARNING,
    why="A school must think about how a policy falls on different people, and some need it in another form.",
    wording=(
        "This policy was checked for its effect on equality and is available in large print, easy read and on paper."
    ),
)
def no_word_on_equality(policy: Policy) -> Iterator[Found]:
    if not policy.says(_EQUALITY):
        yield Found(
            None, "Nothing is said about equality or about other formats; a sentence should say what was considered."
        )
