"""What held on the day: the policy in force, who had signed it, what they had asked (D§4.10; §5.36, §5.37)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from clearline.acknowledgements.models import Acknowledgement
from clearline.cases.models import Case
from clearline.cases.outcomes import subjects
from clearline.guidance.protection import Guided, guided
from clearline.people.models import Seat
from clearline.policies.models import Clause, Version


@dataclass(frozen=True)
class Subject:
    """Somebody it is about: when they signed the version of that day, and what they had asked and been told by then."""

    seat: Seat
    signed_on: date | None
    guided: tuple[Guided, ...]


@dataclass(frozen=True)
class Background:
    on: date
    is_known: bool  # the day it happened; else it is the day of the report
    version: Version | None
    overdue: bool
    subjects: tuple[Subject, ...]


def day_of(case: Case) -> date:
    return case.happened_on or timezone.localdate(case.opened_at)


def version_of_the_day(case: Case) -> Version | None:
    """What was attached at triage stays, whatever is published since (D§5.37)."""
    return case.version or Version.objects.in_force(case.school_id, day_of(case))


def background(case: Case) -> Background:
    on, version = day_of(case), version_of_the_day(case)
    return Background(
        on=on,
        is_known=case.happened_on is not None,
        version=version,
        overdue=bool(version and version.renewal_on and version.renewal_on < on),
        subjects=tuple(_subject(case, seat, version, on) for seat in subjects(case)),
    )


def _subject(case: Case, seat: Seat, version: Version | None, on: date) -> Subject:
    return Subject(seat, signed_on(seat, version, on), tuple(guided(seat, case.clauses, on)))


def signed_on(seat: Seat, version: Version | None, on: date) -> date | None:
    """The day on which they signed that version, if that was by then."""
    by_then = Q(signed_on__lte=on) | Q(signed_on=None, at__date__lte=on)
    signed = Acknowledgement.objects.filter(by_then, request__seat=seat, request__version=version)
    first = signed.order_by("at").first()
    return (first.signed_on or timezone.localdate(first.at)) if first else None


def clauses_to_choose(version: Version | None) -> list[Clause]:
    return list(version.clauses.order_by("position")) if version else []


def advice_among(version: Version | None, idents: list[str]) -> list[str]:
    """Those of the clauses that only advise."""
    return [each.ident for each in clauses_to_choose(version) if each.ident in idents and not each.binds]
