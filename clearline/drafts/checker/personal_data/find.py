"""All personal data of a draft: each family looks for its own, and where two meet the surer one stands."""

from collections.abc import Callable, Iterable

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


NamesBy = Callable[[str], Iterable[PersonalDatum]]


def find(clean: str, *, school: School = NO_SCHOOL, names_by: NamesBy | None = None) -> list[PersonalDatum]:
    """Personal data in a cleaned draft, in order and apart from one another, with places in `clean`.

    The school's own names are nobody's; the people it gives are somebody. `names_by`, a second reader of names
    (`names_by_model.load`), adds people where the rules found nothing.
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
    kept = _apart(found)
    return kept if names_by is None else _joined(clean, kept, names_by(clean), _names_of(school))


def _names_of(school: School) -> tuple[str, ...]:
    return tuple(each for each in (school.name, *school.aliases, school.town) if each)


def _joined(
    clean: str, kept: list[PersonalDatum], more: Iterable[PersonalDatum], never: tuple[str, ...]
) -> list[PersonalDatum]:
    """What was found, with those of a second reader that touch none of it and are no name of the school."""
    schools = {each.lower() for each in never}
    joined = list(kept)
    for each in more:
        span = each.span
        apart = all(span.end <= one.span.start or one.span.end <= span.start for one in joined)
        if apart and clean[span.start : span.end].lower() not in schools:
            joined.append(each)
    return sorted(joined, key=lambda one: one.span)


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
