"""All personal data of a draft: each family looks for its own, and where two meet the surer one stands."""

from collections.abc import Iterable

from clearline.drafts.checker.answer import PersonalDatum
from clearline.drafts.checker.context import School

from .addresses import addresses, postcodes
from .contact import emails, phones
from .dates import births
from .names import people_in
from .numbers import bank_details, national_insurance_numbers, nhs_numbers, pupil_numbers
from .vehicles import number_plates

SUREST_FIRST = ["EMAIL", "BANK", "UPN", "NINO", "PHONE", "NHS", "POSTCODE", "ADDRESS", "DOB", "VRM", "PERSON"]


NO_SCHOOL = School()


def find(clean: str, *, school: School = NO_SCHOOL) -> list[PersonalDatum]:
    """Personal data in a cleaned draft, in order and apart from one another, with places in `clean`.

    The school's own names are nobody's; the people it gives are somebody.
    """
    people = list(people_in(clean, named=school.people, never=_names_of(school)))
    found = [*births(clean, people), *people, *emails(clean)]
    if any("0" <= each <= "9" for each in clean):
        for family in (
            bank_details,
            pupil_numbers,
            national_insurance_numbers,
            phones,
            nhs_numbers,
            postcodes,
            addresses,
            number_plates,
        ):
            found += family(clean)
    else:
        found += addresses(clean)
    return _apart(found)


def _names_of(school: School) -> tuple[str, ...]:
    return tuple(each for each in (school.name, *school.aliases, school.town) if each)


def _apart(found: Iterable[PersonalDatum]) -> list[PersonalDatum]:
    """The surest first, and of one kind the longest; what overlaps one already kept is left out."""
    kept: list[PersonalDatum] = []
    taken: set[int] = set()
    for each in sorted(found, key=lambda one: (SUREST_FIRST.index(one.type), one.span.start - one.span.end, one.span)):
        places = range(each.span.start, each.span.end)
        if taken.isdisjoint(places):
            kept.append(each)
            taken.update(places)
    return sorted(kept, key=lambda one: one.span)
