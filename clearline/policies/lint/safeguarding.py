"""Children first: who must be told, in what order, and what must not be lost on the way."""

from collections.abc import Iterator

from clearline.policies.lint import vocabulary as say
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import absent_from, any_of, both, listed

_ACTORS = {
    "the designated safeguarding lead (DSL)": say.DSL,
    "the local authority designated officer (LADO)": say.LADO,
}
_PROCESSES = {"low-level concerns": say.LOW_LEVEL, "the allegations process": say.PART_FOUR}


@rule(
    "L24",
    "Safeguarding roles are missing",
    Severity.ERROR,
    why="A policy about contact with children must say who decides whether a child may be at risk.",
    wording=(
        "The designated safeguarding lead is told the same day, and the LADO within one working "
        "day where harm is possible."
    ),
)
def safeguarding_roles_are_missing(policy: Policy) -> Iterator[Found]:
    if not say.STUDENT.search(policy.text):
        return
    actors, processes = absent_from(policy.text, _ACTORS), absent_from(policy.text, _PROCESSES)
    if actors:
        yield Found(
            None, f"The policy is about contact with children and does not mention {listed(actors + processes, 'or')}."
        )
    elif "low-level concerns" in processes:
        said = (
            "The policy does not mention low-level concerns; it should say who is told of them and how they are kept."
        )
        yield Found(None, said, Confidence.LIKELY, Severity.WARNING)


_LOOKS_INTO = any_of(
    "investigat*", "dealt with", "handled", "managed under", "considered under", "pursued", "addressed",
    "subject to", "result in", "lead to",
)  # fmt: skip
_FIRST = any_of(
    "before", "first", "prior to", "until", "takes priority", "take priority", "takes precedence",
    "unless and until", "in advance", "after consulting", "after advice", "after taking advice", "following advice",
    "once",
)  # fmt: skip
_SCREENS = any_of(
    "safeguarding", "child protection", "harm threshold", "LADO", "designated officer*",
    "local authority designated *", "DSL", "risk of harm", "at risk", "harmed a child", "children's social care",
)  # fmt: skip


@rule(
    "L25",
    "Discipline comes before safeguarding",
    Severity.ERROR,
    why="Questioning people too soon can spoil an inquiry by the police or the local authority.",
    wording=(
        "Before any investigation, the headteacher and the designated safeguarding lead decide "
        "whether a child may have been harmed."
    ),
)
def discipline_comes_first(policy: Policy) -> Iterator[Found]:
    if any(_screens_first(sentence) for _, sentence in policy.sentences):
        return
    for clause, _ in policy.clauses_with_a_sentence(say.ALLEGATION, _LOOKS_INTO, say.DISCIPLINE):
        said = (
            f"{called(clause)} goes straight to the disciplinary policy; it should first ask whether "
            "a child may be at risk."
        )
        yield Found(clause.id, said, Confidence.LIKELY)


_PROCESS = any_of(
    "investigat*", "disciplin*", "action", "step", "steps", "process", "procedure*", "interview*", "decision",
    "else", "school acts", "acts",
)  # fmt: skip


def _screens_first(sentence: str) -> bool:
    return both(sentence, _SCREENS, _FIRST, _PROCESS)


_STOPS = any_of("block", "blocked", "blocking", "unfriend*", "delete", "deleted", "remove", "unfollow*", "mute")
_MUST_STOP = any_of("must", "should", "shall", "are to", "immediately", "at once", "advised", "need to")
_KEEPS = any_of(
    "save", "saved", "saving", "screenshot*", "screen shot*", "capture*", "evidence", "copy", "copies",
    "keep a record", "record of", "record the", "preserve*", "print", "retain", "keep the message*", "note of",
)  # fmt: skip
_SENDER = any_of(
    "student*", "pupil*", "sender*", "person", "message*", "family member*", "contact*", "account*", "them",
    "child", "parent*", "individual*",
)  # fmt: skip


@rule(
    "L32",
    "Evidence may be lost",
    Severity.WARNING,
    why="Blocking first can remove the message that would show what happened.",
    wording="Save the message, report it, and then block the sender.",
)
def evidence_may_be_lost(policy: Policy) -> Iterator[Found]:
    for clause, sentence in policy.clauses_with_a_sentence(_STOPS, _MUST_STOP, _SENDER):
        if say.OFFICIAL.search(sentence) or not _loses_evidence(clause.text):
            continue
        said = (
            f"{called(clause)} asks staff to block or delete without first saving the message; saving "
            "should come first."
        )
        yield Found(clause.id, said, Confidence.LIKELY)


def _loses_evidence(text: str) -> bool:
    stop, keep = _STOPS.search(text), _KEEPS.search(text)
    if not stop or not keep:
        return True
    return keep.start() > stop.start() and not any_of("before", "first", "not block", "not delete").search(text)
