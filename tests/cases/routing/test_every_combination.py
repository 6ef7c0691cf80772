"""Every kind × subject × child × who is there, away or missing × who is conflicted: what must hold, holds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, product
from typing import TypedDict

import pytest

from clearline.cases.routing import Kind, Matter, Post, Staffing, Subject
from clearline.cases.routing.deciding import decide
from clearline.cases.routing.table import Table, shipped
from tests.cases.routing.invariants import broken
from tests.cases.routing.people import INSIDE, about, school


class Involved(TypedDict, total=False):
    reporter: str
    victims: frozenset[str]


FOR_A_POST = ("there", "away", "vacant")
NOBODY_MORE: Involved = {}


def staffings(conflicts: int) -> Iterator[tuple[Staffing, Involved]]:
    """Each post there, away or vacant, while up to so many of their holders are related or stood aside.

    Where only one is and no post is vacant, it is in turn also the reporter, the victim, and managed by the subject.
    """
    for many in range(conflicts + 1):
        for conflicted in combinations(INSIDE, many):
            others = [post for post in INSIDE if post not in conflicted]
            for states in product(FOR_A_POST, repeat=len(others)):
                yield from cast(conflicted, dict(zip(others, states, strict=True)))


def cast(conflicted: tuple[Post, ...], states: dict[Post, str]) -> Iterator[tuple[Staffing, Involved]]:
    holders = {post: (str(post),) for post in INSIDE if states.get(post) != "vacant"}
    away = frozenset(str(post) for post, state in states.items() if state == "away")
    keys = frozenset(map(str, conflicted))
    yield Staffing(holders, away, keys), NOBODY_MORE
    if len(keys) == 1 and "vacant" not in states.values():
        yield Staffing(holders, away, frozenset(), keys), NOBODY_MORE
        yield Staffing(holders, away, frozenset()), {"reporter": next(iter(keys))}
        yield Staffing(holders, away, frozenset()), {"victims": keys}


def every(conflicts: int) -> Iterator[tuple[Matter, Staffing]]:
    cases = list(product(Subject, Kind, (False, True)))
    matters: dict[str, list[Matter]] = {}
    for staffing, involved in staffings(conflicts):
        name = repr(involved)
        if name not in matters:
            matters[name] = [about(subject, kind, child=child, **involved) for subject, kind, child in cases]
        for matter in matters[name]:
            yield matter, staffing


def broken_promises(table: Table, combinations: Iterable[tuple[Matter, Staffing]]) -> Iterator[str]:
    for matter, staffing in combinations:
        yield from broken(matter, staffing, decide(table, matter, staffing))


def changed(number: int, **changes) -> Table:
    """The table with one rule changed."""
    return Table(replace(rule, **changes) if rule.number == number else rule for rule in shipped().rules)


def number_of(subject: Subject, *, child: bool, kind: Kind = Kind.MISUSE, unsafe_inside: bool = False) -> int:
    return shipped().rule_for(about(subject, kind, child=child, unsafe_inside=unsafe_inside)).number


@pytest.mark.long
def test_no_combination_breaks_a_promise():
    tried = 0
    for matter, staffing in every(conflicts=2):
        tried += 1
        assert not broken(matter, staffing, decide(shipped(), matter, staffing)), (matter, staffing)

    print(f"{tried:,} combinations")  # noqa: T201
    assert tried > 500_000


def test_what_is_not_safe_inside_stays_outside_whoever_is_there():
    assert set(broken_promises(shipped(), unsafe())) == set()


def unsafe() -> Iterator[tuple[Matter, Staffing]]:
    cases = product(Subject, Kind, (False, True))
    matters = [about(subject, kind, child=child, unsafe_inside=True) for subject, kind, child in cases]
    return ((matter, staffing) for staffing, _ in staffings(conflicts=0) for matter in matters)


WRONG_RULES = [
    (Subject.HEAD, False, {"receivers": (Post.HEAD, Post.CHAIR)}, "the head reads what is about the head"),
    (Subject.HEAD, False, {"receivers": (Post.MANAGER,)}, "somebody who works under the head reads"),
    (Subject.HEAD, True, {"copied": (Post.DSL,)}, "somebody who works under the head reads"),
    (Subject.HEAD, True, {"receivers": (Post.CHAIR, Post.DSL)}, "somebody who works under the head reads"),
    (Subject.HEAD, False, {"outside": ()}, "about the head, and nobody outside"),
    (Subject.CHAIR, False, {"receivers": (Post.CHAIR,)}, "somebody could receive it"),
    (Subject.TRUST_LEADER, False, {"receivers": (Post.HEAD,)}, "the school receives what is about a leader"),
    (Subject.STAFF, False, {"receivers": (Post.HEAD,)}, "somebody could receive it"),
    (Subject.STAFF, False, {"copied": (Post.DSL,)}, "safeguarding reads what is not its own"),
    (Subject.STAFF, False, {"receivers": (Post.DSL, Post.HEAD)}, "safeguarding reads what is not its own"),
    (Subject.STAFF, True, {"copied": (Post.DSL,)}, "safeguarding does not see"),
    (Subject.DSL, True, {"copied": ()}, "safeguarding does not see"),
]


@pytest.mark.parametrize(("subject", "child", "changes", "promise"), WRONG_RULES)
def test_a_wrong_rule_is_noticed(subject, child, changes, promise):
    """Also where the report names somebody who acted as the head, and only the rule keeps it from the head."""
    wrong = changed(number_of(subject, child=child), **changes)
    acting = [(about(subject, child=child, subjects=frozenset({"acting"})), school())]

    assert any(each.startswith(promise) for each in broken_promises(wrong, chain(acting, every(conflicts=0))))


SCREENED = [rule for rule in shipped().rules if rule.copied and True in rule.child]


@pytest.mark.parametrize("rule", SCREENED, ids=[f"rule {rule.number}" for rule in SCREENED])
def test_no_rule_can_forget_safeguarding(rule):
    wrong = changed(rule.number, copied=())

    assert any(each.startswith("safeguarding does not see") for each in broken_promises(wrong, every(conflicts=0)))


def test_a_rule_that_tells_the_school_what_is_not_safe_there_is_noticed():
    wrong = changed(number_of(Subject.STAFF, child=True, unsafe_inside=True), copied=(Post.DSL,))

    assert "the school reads what is not safe there" in broken_promises(wrong, unsafe())
