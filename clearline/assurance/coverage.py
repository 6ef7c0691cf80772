"""Every clause of the policy in force: its duties, and what the facts show so far. Nothing is typed in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clearline.acknowledgements import evidence as acknowledgements
from clearline.briefings import evidence as briefings
from clearline.cases import evidence as cases
from clearline.declarations import evidence as declarations
from clearline.drafts import evidence as drafts
from clearline.guidance import evidence as guidance
from clearline.investigations import evidence as investigations
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies import evidence as policies
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Version
from clearline.privacy_reviews import evidence as privacy_reviews
from clearline.referrals import evidence as referrals
from clearline.support import evidence as support
from clearline.understanding import evidence as understanding

Count = Callable[[School, Version, date], Evidence]

EVIDENCE: dict[Duty, Count] = {
    Duty.CONSULT_ON_CHANGES: policies.agreed,  # policy CS
    Duty.READ_AND_UNDERSTAND: understanding.read_and_understood,  # policy 1.1
    Duty.DEFINE_SOCIAL_MEDIA: policies.defined,  # policy 1.2
    Duty.BRIEF_STAFF: briefings.briefed,  # policy 1.3, 3.HT.b
    Duty.ADVISE_RELATIONSHIPS: declarations.advised,  # policy 1.5
    Duty.KEEP_REFERENCES_CURRENT: policies.in_date,  # policy 1.7
    Duty.GIVE_ACCESS: acknowledgements.given_access,  # policy 3.GB.b
    Duty.REVIEW_PRIVACY_SETTINGS: privacy_reviews.reviewed,  # policy 4.0
    Duty.ASK_WHEN_IN_DOUBT: guidance.answered_in_time,  # policy 4.0
    Duty.CHECK_BEFORE_POSTING: drafts.checked,  # policy 4.2
    Duty.REPORT_CONTACT: cases.acknowledged_in_time,  # policy 4.3
    Duty.INVESTIGATE_ALLEGATIONS: investigations.assessed_in_time,  # policy 5.2
    Duty.TELL_THE_POLICE: referrals.settled,  # policy 5.3
    Duty.ACT_ON_ABUSE_OF_STAFF: support.acknowledged_in_time,  # policy 3.GB.d
    Duty.SUPPORT_STAFF: support.dealt_with,  # policy 5.4
}
NOT_MEASURED: dict[Duty, str] = {
    Duty.KEEP_PROFESSIONAL_DISTANCE: "Private conduct. We measure training and reports, not lives.",
}
NOT_OPERATED_YET = "Not operated yet"
NOT_YET = {
    Duty.ASSURE_IMPLEMENTATION,
    Duty.SEEK_HR_ADVICE,
    Duty.LIMIT_PERSONAL_USE,
    Duty.KEEP_CHANNELS_TO_ADMINISTRATORS,
    Duty.REPORT_MISUSE,
}


@dataclass(frozen=True)
class Covered:
    clause: Clause
    duty: Duty | None
    evidence: Evidence | None
    reason: str | None
    also: tuple["Covered", ...] = ()  # what else the clause sets, each with its own evidence

    @property
    def not_yet(self) -> bool:
        return self.reason == NOT_OPERATED_YET

    @property
    def all(self) -> tuple["Covered", ...]:
        return (self, *self.also)

    def as_json(self) -> dict[str, Any]:
        return self._itself() | {"also": [each._itself() for each in self.also]}

    def _itself(self) -> dict[str, Any]:
        counted = {"met": self.evidence.met, "of": self.evidence.of} if self.evidence else None
        return {"clause": self.clause.ident, "duty": self.duty, "evidence": counted, "reason": self.reason}


@dataclass(frozen=True)
class Section:
    number: str
    title: str
    rows: tuple[Covered, ...]


def coverage(version: Version, on: date) -> list[Covered]:
    """One row for each clause, in order; each duty is counted once however many clauses set it."""
    counted: dict[Duty, Evidence] = {}
    return [_covered(clause, version, on, counted) for clause in version.clauses.order_by("position")]


def _covered(clause: Clause, version: Version, on: date, counted: dict[Duty, Evidence]) -> Covered:
    if not clause.duties:
        return Covered(clause, None, None, clause.no_duty_reason or "No duty linked yet")
    main, *also = (_shown(duty, clause, version, on, counted) for duty in clause.all_duties)
    return replace(main, also=tuple(also))


def _shown(duty: Duty, clause: Clause, version: Version, on: date, counted: dict[Duty, Evidence]) -> Covered:
    if duty in NOT_MEASURED:
        return Covered(clause, duty, None, NOT_MEASURED[duty])
    if duty in NOT_YET:
        return Covered(clause, duty, None, NOT_OPERATED_YET)
    if duty not in counted:
        counted[duty] = EVIDENCE[duty](version.school, version, on)
    return Covered(clause, duty, counted[duty], None)


def by_section(rows: Iterable[Covered]) -> list[Section]:
    """The rows under the policy's own headings; what stands before the first heading stands under none."""
    groups: list[list[Covered]] = []
    heading = None
    for row in rows:
        if not groups or row.clause.heading not in ("", heading):
            groups.append([])
            heading = row.clause.heading
        groups[-1].append(row)
    return [Section(rows[0].clause.section, rows[0].clause.heading, tuple(rows)) for rows in groups]
