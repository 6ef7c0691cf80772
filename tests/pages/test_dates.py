import datetime as dt

import pytest

from clearline.pages.templatetags import dates

TUESDAY = dt.date(2026, 11, 24)
SUMMER = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)  # half past midnight on 2 July in London


@pytest.mark.parametrize(
    ("filter_", "day", "words"),
    [
        (dates.long_day, TUESDAY, "Tuesday 24\xa0November 2026"),
        (dates.short_day, TUESDAY, "Tue 24\xa0November"),
        (dates.day_month, TUESDAY, "24\xa0November"),
        (dates.clock, SUMMER, "00:30"),
        (dates.long_day, SUMMER, "Thursday 2\xa0July 2026"),
        (dates.long_moment, SUMMER, "Thursday 2\xa0July 2026, 00:30"),
        (dates.exact_moment, SUMMER, "Thursday 2\xa0July 2026, 00:30:00"),
        (dates.long_day, None, ""),
        (dates.short_day, None, ""),
        (dates.day_month, None, ""),
        (dates.clock, None, ""),
        (dates.long_moment, None, ""),
        (dates.exact_moment, None, ""),
    ],
)
def test_it_says_days_and_moments_in_london(filter_, day, words):
    assert filter_(day) == words


def test_it_leaves_out_the_year_within_the_school_year():
    assert dates.long_day(TUESDAY, dt.date(2027, 8, 31)) == "Tuesday 24\xa0November"
    assert dates.long_day(TUESDAY, dt.date(2027, 9, 1)) == "Tuesday 24\xa0November 2026"


def test_it_adds_the_year_in_a_margin_outside_the_school_year():
    assert dates.short_day(TUESDAY, TUESDAY) == "Tue 24\xa0November"
    assert dates.short_day(TUESDAY, dt.date(2026, 8, 31)) == "Tue 24\xa0November 2026"


def test_it_keeps_day_and_month_together_in_words_from_elsewhere():
    assert dates.unbroken("Due Thursday 26 November, 2 school days") == "Due Thursday 26\xa0November, 2 school days"
