"""What is drawn, what is mastered, when it is passed and when talking is offered: from values alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.understanding.mastery import (
    Answer,
    NotAsked,
    State,
    answered,
    has_passed,
    new_round,
    offers_talk,
    only_counted,
    open_clauses,
    order_of,
    practice_round,
)

SIX = {clause: [place * 10 + n for n in range(3)] for place, clause in enumerate(("a", "b", "c", "d", "e", "f"), 1)}
banks = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 4), min_size=1, max_size=7).map(
    lambda sizes: {clause: [place * 10 + n for n in range(size)] for place, (clause, size) in enumerate(sizes.items())}
)
seeds = st.integers(0, 2**60)


def clause_of(bank, item):
    return next(clause for clause, items in bank.items() if item in items)


def reply(state, bank, right):
    item = state.left[0]
    return answered(state, Answer(item, clause_of(bank, item), 0 if right else 1, right), bank)


def whole_round(state, bank, wrong=()):
    state = new_round(state, bank)
    while state.left:
        state = reply(state, bank, clause_of(bank, state.left[0]) not in wrong)
    return state


def test_it_is_passed_when_every_clause_is_right():
    assert has_passed(whole_round(State(1), SIX), SIX)


@pytest.mark.parametrize("wrong", SIX)
def test_it_is_not_passed_with_all_but_one(wrong):
    state = whole_round(State(1), SIX, wrong={wrong})

    assert not has_passed(state, SIX)
    assert open_clauses(state, SIX) == [wrong]


def test_it_is_never_passed_without_questions():
    assert not has_passed(State(1), {})


def test_it_asks_only_what_is_open_in_the_next_round():
    state = new_round(whole_round(State(1), SIX, wrong={"b", "e"}), SIX)

    assert [clause_of(SIX, item) for item in state.left] == ["b", "e"]
    assert state.size == 2


@pytest.mark.parametrize(("rounds", "offered"), [(1, False), (2, False), (3, True), (4, True), (30, True)])
def test_it_offers_a_talk_after_the_third_round_and_never_ends(rounds, offered):
    state = State(1)
    for _ in range(rounds):
        state = whole_round(state, SIX, wrong={"c"})

    assert offers_talk(state) is offered
    assert has_passed(whole_round(state, SIX), SIX)


def test_it_takes_no_answer_to_another_question():
    state = new_round(State(1), SIX)

    with pytest.raises(NotAsked):
        answered(state, Answer(state.left[1], "b", 0, True), SIX)


def test_it_takes_no_answer_twice():
    first = new_round(State(1), SIX)
    given = Answer(first.left[0], "a", 0, True)

    with pytest.raises(NotAsked):
        answered(answered(first, given, SIX), given, SIX)


@given(banks, seeds)
def test_it_asks_one_question_about_each_clause(bank, seed):
    state = new_round(State(seed), bank)

    assert [clause_of(bank, item) for item in state.left] == list(bank)


@given(banks, seeds, st.data())
def test_it_draws_another_question_where_there_is_one(bank, seed, data):
    state = State(seed)
    wrong = data.draw(st.sets(st.sampled_from(list(bank)), min_size=1))
    seen: dict[str, list[int]] = {}
    for _ in range(4):
        state = new_round(state, bank)
        for item in state.left:
            before = seen.setdefault(clause_of(bank, item), [])
            assert len(bank[clause_of(bank, item)]) == 1 or item != (before or [None])[-1]
            assert item not in before or set(bank[clause_of(bank, item)]) <= set(before)
            before.append(item)
        while state.left:
            state = reply(state, bank, clause_of(bank, state.left[0]) not in wrong)


@given(banks, seeds, st.lists(st.booleans(), min_size=60, max_size=60))
def test_it_is_passed_exactly_when_nothing_is_open(bank, seed, rights):
    state, mastered = State(seed), set()
    for right in rights:
        if not state.left:
            if has_passed(state, bank):
                break
            state = new_round(state, bank)
        clause = clause_of(bank, state.left[0])
        state = reply(state, bank, right)
        mastered |= {clause} if right else set()
        assert has_passed(state, bank) == (mastered == set(bank))
        assert set(open_clauses(state, bank)) == set(bank) - mastered
        assert not state.left or not has_passed(state, bank)


@given(banks, seeds)
def test_it_remembers_only_what_is_counted_once_it_is_passed(bank, seed):
    state = only_counted(whole_round(State(seed), bank))

    assert (state.left, state.shown, state.mastered, state.rounds) == ((), (), (), 0)
    assert len(state.counted) == len(bank)
    assert state.last is not None
    assert state.last.right


@given(seeds, st.integers(1, 6), st.integers(1, 99))
def test_it_shuffles_the_options_and_keeps_the_order_while_a_question_is_open(seed, options, item):
    state = State(seed, rounds=1)

    assert sorted(order_of(state, item, options)) == list(range(options))
    assert order_of(state, item, options) == order_of(state, item, options)


def test_it_puts_the_right_option_in_every_place():
    places = {order_of(State(seed), 7, 3).index(0) for seed in range(40)}

    assert places == {0, 1, 2}


@given(st.lists(st.integers(1, 40), unique=True, max_size=12), seeds)
def test_it_practises_three_others_before_it_repeats(items, seed):
    first = practice_round(State(seed), items)
    second = practice_round(first, items)

    assert len(first.left) == min(3, len(items))
    if len(items) >= 6:
        assert not set(first.left) & set(second.left)
