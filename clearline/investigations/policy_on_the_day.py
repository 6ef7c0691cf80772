"""Which policy held that day, whether the person had signed it, and which guidance they had (D§4.10, §5.36, §5.37)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from clearline.cases.background import signed_on
from clearline.guidance.protection import Guided, guided, words_of
from clearline.investigations.models import Investigation
from clearline.policies.models import Version

NONE_IN_FORCE = "No version of the policy was in force that day. What happened cannot be judged by one that came later."
OVERDUE = (
    "The policy was past its renewal date that day. It still held; weigh whether the person could be expected to know."
)
REPLACED = "Another version holds since. The one of that day governs what was done; today’s procedure governs the rest."


@dataclass(frozen=True)
class ThatDay:
    on: date
    version: Version | None
    signed_on: date | None
    answers: tuple[tuple[Guided, str], ...]  # what they were told by then about these clauses; never what they asked
    notes: tuple[str, ...]


def that_day(investigation: Investigation, today: date) -> ThatDay:
    on = investigation.happened_on or timezone.localdate(investigation.opened_at)
    version = investigation.version
    return ThatDay(
        on,
        version,
        signed_on(investigation.subject, version, on),
        _answers(investigation, on),
        tuple(_notes(version, on, today)),
    )


def _answers(investigation: Investigation, on: date) -> tuple[tuple[Guided, str], ...]:
    """Opened: the caller writes down that the investigation was read."""
    subject = investigation.subject
    return tuple((each, words_of(each, subject)) for each in guided(subject, investigation.clauses, on))


def _notes(version: Version | None, on: date, today: date) -> list[str]:
    if version is None:
        return [NONE_IN_FORCE]
    notes = [OVERDUE] if version.renewal_on and version.renewal_on < on else []
    now = Version.objects.in_force(version.school_id, today)
    return [*notes, REPLACED] if now and now.pk != version.pk else notes
