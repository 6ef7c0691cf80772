"""Days at work as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.people.staff_lists.cells import BadCell
from clearline.people.staff_lists.working_days import days_at_work, term_time_only
from clearline.people.weekdays import NAMES, days_in_words


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("Mon, Tue, Wed", "123"),
        ("Wed, Mon", "13"),
        ("MTW", "123"),
        ("MTWTF", "12345"),
        ("MTWThF", "12345"),
        ("TTh", "24"),
        ("M T W", "123"),
        ("M,W,F", "135"),
        ("Mon-Thu", "1234"),
        ("M-F", "12345"),
        ("Monday to Friday", "12345"),
        ("Tues/Thurs", "24"),
        ("Mon (am), Tue pm", "12"),
        ("Mondays and Wednesdays", "13"),
        ("FWM", "135"),
        ("Full-time", "12345"),
        ("every day", "12345"),
        ("Sat", "6"),
        ("", ""),
        (None, ""),
        ("n/a", ""),
    ],
)
def test_it_is_understood(cell, days):
    assert days_at_work(cell) == days


@pytest.mark.parametrize("cell", ["3 days", "0.6", 3, "T", "S", "MT", "part time", "Fri-Mon", "Mon-?", "half"])
def test_it_is_refused_rather_than_guessed(cell):
    with pytest.raises(BadCell):
        days_at_work(cell)


@given(st.sets(st.sampled_from("12345"), min_size=1))
def test_what_is_shown_reads_alike(days):
    said = "".join(sorted(days))

    assert days_at_work(days_in_words(said).replace(" and ", ", ")) == said


@given(st.permutations(NAMES[:5]), st.integers(1, 5), st.sampled_from([", ", " ", "/", "; ", " and "]))
def test_names_stand_in_any_order(names, number, between):
    said = between.join(name[:3] for name in names[:number])

    assert days_at_work(said) == "".join(sorted(str(NAMES.index(name) + 1) for name in names[:number]))


@pytest.mark.parametrize(
    ("cell", "only"),
    [
        *[(yes, True) for yes in ("TTO", "Term time only", "Term-time", "yes", "39 weeks", 39, "44.6", True)],
        *[(no, False) for no in ("No", "Permanent", 52, "52.14 weeks", "Not term time", "all year round", False)],
        ("", None),
        (None, None),
    ],
)
def test_a_term_time_contract_is_known(cell, only):
    assert term_time_only(cell) is only
