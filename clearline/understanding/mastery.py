"""Which question comes next, what is mastered, when it is passed, when talking is offered (D§4.3). Plain values.

Everyone answers one question about each clause that says must. After a wrong answer the clause comes again in the next
round, with another question where there is one. Nothing here has an end: a round may follow a round for ever.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

TALK_AFTER = 3  # rounds that left something open
PRACTICE = 3  # questions at a time

type Bank = Mapping[str, Sequence[int]]  # the questions about each clause that everyone answers, in the policy's order


class NotAsked(Exception):
    """The answer is to another question than the one that is open: an older page, or a page sent twice."""


@dataclass(frozen=True, slots=True)
class Answer:
    item: int
    clause: str
    choice: int  # as the options stand in the question, unshuffled
    right: bool


@dataclass(frozen=True, slots=True)
class State:
    """Where one person stands. Only they ever see it."""

    seed: int
    left: tuple[int, ...] = ()  # the questions still to answer in this round, the next one first
    size: int = 0  # how many questions this round has
    shown: tuple[int, ...] = ()  # every question drawn so far
    mastered: tuple[str, ...] = ()  # clauses
    rounds: int = 0  # that ended with something open
    last: Answer | None = None
    counted: tuple[int, ...] = ()  # questions whose first answer is in the school's tally
    met: tuple[str, ...] = ()  # clauses of those questions


def open_clauses(state: State, bank: Bank) -> list[str]:
    return [clause for clause in bank if clause not in state.mastered]


def has_passed(state: State, bank: Bank) -> bool:
    """One question about every clause that says must was answered right; all but one is not yet."""
    return bool(bank) and not open_clauses(state, bank)


def offers_talk(state: State) -> bool:
    """After the third round that left something open, talking with somebody is offered; trying again stays open."""
    return state.rounds >= TALK_AFTER


def new_round(state: State, bank: Bank) -> State:
    """One question for each clause that is still open."""
    drawn = tuple(_drawn(bank[clause], state) for clause in open_clauses(state, bank))
    return replace(state, left=drawn, size=len(drawn), shown=state.shown + drawn, last=None)


def _drawn(items: Sequence[int], state: State) -> int:
    """One that was not drawn before; else any but the latest; else the only one there is."""
    latest = [item for item in state.shown if item in items][-1:]
    unseen = [item for item in items if item not in state.shown]
    choices = unseen or [item for item in items if item not in latest] or list(items)
    return min(choices, key=lambda item: _chance(state.seed, len(state.shown), item))


def practice_round(state: State, items: Sequence[int]) -> State:
    """A few of these questions, those that were drawn least often first."""
    in_order = sorted(items, key=lambda item: (state.shown.count(item), _chance(state.seed, len(state.shown), item)))
    drawn = tuple(in_order[:PRACTICE])
    return replace(state, left=drawn, size=len(drawn), shown=state.shown + drawn, last=None)


def answered(state: State, answer: Answer, bank: Bank) -> State:
    """The state after this answer to the open question.

    Raises:
        NotAsked: see there.
    """
    if state.left[:1] != (answer.item,):
        raise NotAsked
    mastered = {**dict.fromkeys(state.mastered), **({answer.clause: None} if answer.right else {})}
    after = replace(
        state,
        left=state.left[1:],
        mastered=tuple(mastered),
        last=answer,
        counted=tuple(dict.fromkeys((*state.counted, answer.item))),
        met=tuple(dict.fromkeys((*state.met, answer.clause))),
    )
    unfinished = not after.left and bool(open_clauses(after, bank))
    return replace(after, rounds=after.rounds + unfinished)


def only_counted(state: State) -> State:
    """What is kept once it is passed: what is in the tally already, and the last answer until its reason is read."""
    return State(seed=state.seed, last=state.last, counted=state.counted, met=state.met)


def order_of(state: State, item: int, options: int) -> list[int]:
    """The options of a question as they are shown in this round."""
    return sorted(range(options), key=lambda option: _chance(state.seed, state.rounds, item, option))


def _chance(*parts: int) -> bytes:
    """An order that nobody can foresee without the seed, and that is the same each time the page is opened."""
    return hashlib.sha256(" ".join(map(str, parts)).encode()).digest()
