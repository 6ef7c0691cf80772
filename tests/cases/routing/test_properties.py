"""Any people in any posts, one in several, several in one: total, the same each time, and nobody with a conflict."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.cases.routing import OUTSIDE, Kind, Matter, Post, Staffing, Subject, next_in_line, route
from tests.cases.routing.invariants import who_may_read_it
from tests.cases.routing.people import INSIDE

KEYS = st.sampled_from(["ada", "ben", "cai", "dot", "eve"])
PEOPLE = st.frozensets(KEYS, max_size=3)
MATTERS = st.builds(
    Matter,
    kind=st.sampled_from(Kind),
    subject=st.sampled_from(Subject),
    child=st.booleans(),
    reporter=st.one_of(st.just(""), KEYS),
    subjects=PEOPLE,
    victims=PEOPLE,
    unsafe_inside=st.booleans(),
)
STAFFINGS = st.builds(
    Staffing,
    holders=st.dictionaries(st.sampled_from(INSIDE), st.lists(KEYS, unique=True, max_size=3).map(tuple)),
    away=PEOPLE,
    barred=PEOPLE,
    managed=PEOPLE,
    in_trust=st.booleans(),
)
OF_A_POST = {"the head reads what is about the head"}
"""Where one person holds several posts and the report names another, this is about nobody."""


@given(MATTERS, STAFFINGS)
@settings(deadline=None)
def test_nobody_with_a_conflict_reads_it(matter, staffing):
    assert set(who_may_read_it(matter, staffing, route(matter, staffing))) <= OF_A_POST


@given(MATTERS, STAFFINGS)
@settings(deadline=None)
def test_it_is_the_same_each_time(matter, staffing):
    assert route(matter, staffing) == route(matter, staffing) == next_in_line(matter, staffing, [])


@given(MATTERS, STAFFINGS)
@settings(deadline=None)
def test_it_is_with_somebody_or_says_whom_to_ring(matter, staffing):
    routed = route(matter, staffing)

    assert routed.receiver is not None or routed.outside
    assert set(routed.outside) <= OUTSIDE
    assert routed.reason


@given(MATTERS, STAFFINGS)
@settings(deadline=None)
def test_the_next_in_line_is_always_another_until_nobody_is_left(matter, staffing):
    asked: list[str] = []
    while not (routed := next_in_line(matter, staffing, asked)).is_unrouted:
        holder = routed.receiver or str(routed.post)
        assert holder not in asked
        asked.append(holder)

    assert routed.outside
    assert set(routed.copied).isdisjoint(matter.subjects)


@given(MATTERS, STAFFINGS)
@settings(deadline=None)
def test_everybody_before_the_receiver_was_passed_over_for_a_reason(matter, staffing):
    routed = route(matter, staffing)

    assert all(why for _, _, why in routed.chain)
    assert (routed.post, routed.receiver) not in [(post, key) for post, key, _ in routed.chain]
    assert all(post in Post for post, _, _ in routed.chain)
