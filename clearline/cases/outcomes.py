"""What a report of misuse can end with, as a table: which fits whom, and what it needs (D§2.4, §4.8; §5.10, §5.26).

Nothing here is a sanction. What somebody is given for misconduct is decided in an investigation, which keeps it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from clearline.cases.choices import Part, Triage, What
from clearline.cases.models import Case
from clearline.people.models import Seat, SeatQuerySet
from clearline.people.roles import Category


class Found(models.TextChoices):
    NO_STEP = "no step", "No further step was needed"
    GUIDANCE = "guidance", "Guidance was given"
    AGREED = "agreed", "Next steps were agreed in a conversation"
    INVESTIGATED = "investigated", "It was decided after an investigation, which keeps the decision"
    PROCEDURE = "procedure", "It was dealt with under another procedure"
    GOVERNORS = "governors", "It was taken up under the governors’ code of conduct"
    PLACEMENT = "placement", "The volunteer’s placement was changed or ended"
    EMPLOYER = "employer", "Their employer, agency or training provider was told, and decides"
    SUPPORTED = "supported", "Support was arranged"
    BREACH = "breach", "It was recorded as a breach of personal data"
    OUTSIDE = "outside", "The LADO or the police dealt with it"
    NOT_OURS = "not ours", "It is nobody of ours: somebody else has the same name"


def _anybody(_case: Case, _at: datetime) -> bool:
    return True


def _about(category: Category) -> Callable[[Case, datetime], bool]:
    return lambda case, at: any(category in each.categories_at(at) for each in subjects(case))


def _had(*what: What) -> Callable[[Case, datetime], bool]:
    return lambda case, _at: case.threads.filter(what__in=what).exists()


def _triaged(*ways: Triage) -> Callable[[Case, datetime], bool]:
    return lambda case, _at: case.triage in ways


@dataclass(frozen=True)
class Row:
    found: Found
    fits: Callable[[Case, datetime], bool]


F, T = Found, Triage
TABLE = (
    Row(F.NO_STEP, _anybody),
    Row(F.GUIDANCE, _anybody),
    Row(F.AGREED, _anybody),
    Row(F.INVESTIGATED, _had(What.INVESTIGATION)),
    Row(F.PROCEDURE, _triaged(T.BULLYING, T.COMPLAINT, T.WHISTLEBLOWING, T.NOT_POLICY)),
    Row(F.GOVERNORS, _about(Category.GOVERNOR)),
    Row(F.PLACEMENT, _about(Category.VOLUNTEER)),
    Row(F.EMPLOYER, _about(Category.AGENCY)),
    Row(F.SUPPORTED, _had(What.SUPPORT)),
    Row(F.BREACH, _had(What.BREACH)),
    Row(F.OUTSIDE, _had(What.LADO, What.POLICE)),
    Row(F.NOT_OURS, _anybody),
)


def that_fit(case: Case, at: datetime) -> list[Found]:
    return [row.found for row in TABLE if row.fits(case, at)]


def subjects(case: Case) -> SeatQuerySet:
    """Whom it is about now, where the school lists them."""
    parts = case.parties.filter(part=Part.SUBJECT, until=None)
    return Seat.objects.filter(pk__in=parts.values("seat")).order_by("family_name", "given_name")
