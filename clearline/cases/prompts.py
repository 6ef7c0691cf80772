"""What whoever handles a report is reminded of, as a table: nothing here does anything by itself (D§2.1, §2.4, §5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from clearline.cases import practices
from clearline.cases.choices import Fork
from clearline.cases.models import Case
from clearline.cases.outcomes import subjects
from clearline.people.models import Away
from clearline.people.roles import Category, Role, Scope


@dataclass(frozen=True)
class Prompt:
    """One row: when it is shown, its words, and where they come from."""

    name: str
    words: str
    source: str
    holds: Callable[[Case, datetime], bool]


def _is_from_outside(case: Case, at: datetime) -> bool:
    return any(Category.AGENCY in each.categories_at(at) for each in subjects(case))


def _is_trainee(case: Case, at: datetime) -> bool:
    return any("trainee" in each.job_at(at).lower() for each in subjects(case))


def _is_volunteer(case: Case, at: datetime) -> bool:
    return any(Category.VOLUNTEER in each.categories_at(at) for each in subjects(case))


def came_back(case: Case, at: datetime) -> bool:
    """Somebody whom it is about was away while it was open, and is back. Why is not kept, and not asked."""
    since, on = timezone.localdate(case.opened_at), timezone.localdate(at)
    back = [each for each in subjects(case) if not each.is_away(on)]
    return Away.objects.filter(seat__in=back, ends_on__gte=since, ends_on__lt=on).exists()


def _is_for_the_diocese_to_ask(case: Case, at: datetime) -> bool:
    """The head or the chair, at a voluntary aided school or an academy."""
    kind = case.school.establishment_type.lower()
    if "voluntary aided" not in kind and not practices.of(case.school).is_in_trust:
        return False
    leads = {Role.HEAD, Role.CHAIR}
    return any(leads & each.roles_for(Scope.CASES, at) for each in subjects(case))


TABLE = (
    Prompt(
        "employer",
        "They are sent by somebody else: tell their agency or employer. The school leads until it is agreed "
        "otherwise. Their employer may have a policy too; on this site the school’s holds.",
        "Guidance: KCSIE",
        _is_from_outside,
    ),
    Prompt(
        "provider", "They are training: tell their training provider, who decides with you.", "Guidance", _is_trainee
    ),
    Prompt(
        "volunteer",
        "They help without pay: what can end is the placement. There is no warning or dismissal.",
        "School default",
        _is_volunteer,
    ),
    Prompt(
        "away",
        "They were away while this was open, and are back. If they were ill, ask occupational health before you meet.",
        "Guidance",
        came_back,
    ),
    Prompt(
        "diocese",
        "Whether the diocese is told is for the governing body to decide. Nothing is sent by itself.",
        "School default",
        _is_for_the_diocese_to_ask,
    ),
    Prompt(
        "low-level",
        "A low-level concern is written down within one working day, and looked at beside others of the same person.",
        "Guidance: KCSIE",
        lambda case, _at: case.fork == Fork.LOW_LEVEL,
    ),
)


def of(case: Case, at: datetime) -> list[Prompt]:
    return [each for each in TABLE if each.holds(case, at)]
