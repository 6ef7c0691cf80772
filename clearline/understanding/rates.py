"""How often each clause is misunderstood at first: counts, only of ten people or more (policy 2.b2; D§4.3).

They are kept once a day, so that nobody who looks often can tell what the last person answered.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from clearline.policies.misreads import sentence
from clearline.policies.models import Clause, Misread, Version
from clearline.understanding.models import Tally

FEWEST_PEOPLE = 10  # D§4.3


@dataclass(frozen=True)
class Rate:
    clause: str
    people: int  # who answered a question about the clause
    missed: int  # whose first answer was wrong


def rates_of(version: Version) -> list[Rate]:
    """Of each clause that ten people or more have met a question about."""
    counted = Tally.objects.filter(item__version=version).values_list("item__clause")
    sums = counted.annotate(people=Sum("met"), missed=Sum("met_missed")).filter(people__gte=FEWEST_PEOPLE)
    return [Rate(*row) for row in sums.order_by("item__clause")]


def keep_misreads(version: Version, on: date) -> int:
    """What the next revision of each clause opens with is at most a day old; how many have changed."""
    kept = {each.clause: each for each in Misread.objects.filter(version=version)}
    fresh = [each for each in rates_of(version) if _is_news(each, kept.get(each.clause), on)]
    rows = [
        Misread(version=version, clause=each.clause, people=each.people, missed=each.missed, on=on) for each in fresh
    ]
    Misread.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["version", "clause"], update_fields=["people", "missed", "on"]
    )
    return len(rows)


def _is_news(rate: Rate, kept: Misread | None, on: date) -> bool:
    return kept is None or (kept.on < on and (kept.people, kept.missed) != (rate.people, rate.missed))


@dataclass(frozen=True)
class Row:
    misread: Misread
    clause: Clause
    sentence: str


def misread(version: Version) -> list[Row]:
    """The version's clauses, the most misunderstood first."""
    clauses = {clause.ident: clause for clause in version.clauses.all()}
    kept = version.misreads.select_related("version").defer("version__text", "version__control")
    rows = [Row(each, clauses[each.clause], sentence(each)) for each in kept if each.clause in clauses]
    return sorted(rows, key=lambda row: (-row.misread.missed / row.misread.people, row.clause.position))
