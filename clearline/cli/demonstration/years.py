"""Terms, closed days and INSET days of made-up but ordinary English school years."""

from datetime import date, timedelta

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
Periods = list[tuple[date, date]]


def on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def half_terms(year: int) -> Periods:
    """The six half-terms of the school year that begins in September of this year."""
    autumn = on_or_before(date(year, 10, 31), MONDAY)
    winter = on_or_after(date(year + 1, 2, 15), MONDAY)
    spring_ends = on_or_after(date(year + 1, 3, 25), FRIDAY)
    whitsun = on_or_before(date(year + 1, 5, 31), MONDAY)
    return [
        (on_or_after(date(year, 9, 1), TUESDAY), autumn - timedelta(days=3)),
        (autumn + timedelta(days=7), on_or_before(date(year, 12, 20), FRIDAY)),
        (on_or_after(date(year + 1, 1, 3), MONDAY), winter - timedelta(days=3)),
        (winter + timedelta(days=7), spring_ends),
        (spring_ends + timedelta(days=17), whitsun - timedelta(days=3)),
        (whitsun + timedelta(days=7), on_or_after(date(year + 1, 7, 20), WEDNESDAY)),
    ]


def inset_days(year: int) -> list[date]:
    terms = half_terms(year)
    first = terms[0][0]
    return [first, first + timedelta(days=1), terms[1][0], terms[2][0], terms[5][1]]


def first_days_of_terms(day: date) -> list[date]:
    """Of every term of the years known that day."""
    return [half_terms(year)[half][0] for year in known_on(day) for half in (0, 2, 4)]


def closed_days(year: int) -> list[date]:
    """The day on which the hall is a polling station."""
    return [on_or_after(date(year + 1, 5, 1), THURSDAY)]


def known_on(day: date) -> list[int]:
    """Last school year and this one, and from March on the next."""
    this = year_of(day)
    return [this - 1, this, *([this + 1] if 3 <= day.month <= 8 else [])]


def year_of(day: date) -> int:
    """The year in which the school year that holds this day began."""
    return day.year if day.month >= 9 else day.year - 1
