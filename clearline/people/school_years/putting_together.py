"""What a school's calendar would be with a file in it, what that changes, and what stands against it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clearline.people.school_years.model import (
    SchoolYears,
    academic_year,
    as_words,
    in_words,
    weekdays,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new and what would go, kind by kind."""

    added: SchoolYears
    removed: SchoolYears

    def __bool__(self) -> bool:
        return self.added != SchoolYears() or self.removed != SchoolYears()


def put_together(known: SchoolYears, found: SchoolYears) -> SchoolYears:
    """The calendar with the file in it. Of each kind, the file says all there is of the academic years it speaks of.

    So a list of observances leaves the terms alone, and next year's terms leave this year's snow day alone.
    """
    return SchoolYears(
        terms=_replaced(known.terms, found.terms, lambda term: term[0]),
        closed=_replaced([day for day in known.closed if day not in found.inset], found.closed, lambda day: day),
        inset=_replaced([day for day in known.inset if day not in found.closed], found.inset, lambda day: day),
        observances=_replaced(known.observances, found.observances, lambda day: day.on),
    )


def _replaced[Each](known: Iterable[Each], found: Iterable[Each], on: Callable[[Each], date]) -> tuple[Each, ...]:
    new = list(found)
    years = {academic_year(on(each)) for each in new}
    return tuple(sorted([*(each for each in known if academic_year(on(each)) not in years), *new], key=on))


def difference(known: SchoolYears, wanted: SchoolYears) -> Difference:
    return Difference(_only_in(wanted, known), _only_in(known, wanted))


def _only_in(one: SchoolYears, other: SchoolYears) -> SchoolYears:
    return SchoolYears(
        terms=tuple(term for term in one.terms if term not in other.terms),
        closed=tuple(day for day in one.closed if day not in other.closed),
        inset=tuple(day for day in one.inset if day not in other.inset),
        observances=tuple(day for day in one.observances if day not in other.observances),
    )


def faults(wanted: SchoolYears) -> list[str]:
    """What cannot be in a school's calendar, each as one sentence."""
    return [*_overlaps(wanted), *_two_kinds(wanted), *_empty_years(wanted)]


def _overlaps(wanted: SchoolYears) -> Iterator[str]:
    for (_, last), (first, _) in pairwise(sorted(wanted.terms)):
        if first <= last:
            yield f"The term from {as_words(first)} begins before the one before it ends, on {as_words(last)}."


def _two_kinds(wanted: SchoolYears) -> Iterator[str]:
    for day in sorted(set(wanted.closed) & set(wanted.inset)):
        yield f"{as_words(day)} cannot be both closed and an INSET day."


def _empty_years(wanted: SchoolYears) -> Iterator[str]:
    at_school = {day for term in wanted.terms for day in weekdays(*term)} - set(wanted.closed) | set(wanted.inset)
    spoken_of = [*(first for first, _ in wanted.terms), *wanted.closed, *(day.on for day in wanted.observances)]
    known = {academic_year(day) for day in at_school}
    for year in sorted({academic_year(day) for day in spoken_of} - known):
        yield f"The school year {in_words(year)} has no school days. Its terms are missing, or every day is closed."
