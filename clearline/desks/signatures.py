"""Who has signed the version in force, who has not, who asked, who is away."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import SIGNED, Status
from clearline.guidance.models import Question
from clearline.people.models import Membership, Seat
from clearline.policies.models import Version

EXPORT_HEADINGS = ("Person", "Job", "Category", "Status", "Asked on", "Due on", "Signed on", "Open questions", "Away")
FILTERS = {
    "signed": "signed",
    "not-signed": "not signed yet",
    "overdue": "past the day",
    "asked": "with a question open",
    "away": "away",
    "objections": "disputed or declined",
}


@dataclass(frozen=True)
class Row:
    request: Request
    job: str
    category: str
    open_questions: int
    away: bool
    overdue: bool

    @property
    def groups(self) -> set[str]:
        signed = self.request.is_signed
        objected = self.request.status in (Status.DISPUTED, Status.DECLINED)
        held = {
            "signed": signed,
            "not-signed": not signed and not objected,
            "overdue": self.overdue and not self.away,
            "asked": self.open_questions > 0,
            "away": self.away,
            "objections": objected,
        }
        return {name for name, holds in held.items() if holds}


@dataclass(frozen=True)
class Signatures:
    version: Version
    rows: list[Row]
    not_asked: int

    def filtered(self, name: str) -> list[Row]:
        return [row for row in self.rows if name in row.groups] if name in FILTERS else self.rows

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        found = Counter(group for row in self.rows for group in row.groups)
        return [(name, words, found[name]) for name, words in FILTERS.items() if found[name]]

    @property
    def signed(self) -> int:
        return sum(row.request.is_signed for row in self.rows)


def signatures_of(version: Version, *, seat: Seat, at: datetime) -> Signatures:
    """Everyone asked about this version whom the seat may see, by family name; a handful of queries for any number."""
    on = timezone.localdate(at)
    memberships = Prefetch("seat__memberships", Membership.objects.holding(on))
    asked = Request.objects.visible_to(seat, at).live().filter(version=version)
    asked = asked.select_related("seat", "acknowledgement").prefetch_related(memberships, "seat__away")
    asking = Counter(Question.objects.filter(version=version).open().values_list("asker_id", flat=True))
    requests = asked.order_by("seat__family_name", "seat__given_name", "pk")
    in_scope = Seat.objects.of(version.school).in_scope(on).exclude(requests__version=version)
    return Signatures(version, [_row(each, asking, at) for each in requests], in_scope.count())


def _row(request: Request, asking: Counter[int], at: datetime) -> Row:
    on = timezone.localdate(at)
    memberships = request.seat.memberships_at(at)
    return Row(
        request=request,
        job=request.seat.job_at(at),
        category=", ".join(dict.fromkeys(each.get_category_display() for each in memberships)),
        open_questions=asking[request.seat_id],
        away=request.seat.is_away(on),
        overdue=request.is_overdue(on),
    )


def export_rows(signatures: Signatures) -> list[tuple[str, ...]]:
    return [_export_row(row) for row in signatures.rows]


def _export_row(row: Row) -> tuple[str, ...]:
    request = row.request
    signed_on = ""
    if request.status in SIGNED:
        kept = request.acknowledgement
        signed_on = (kept.signed_on or timezone.localdate(kept.at)).isoformat()
    return (
        request.seat.name,
        row.job,
        row.category,
        request.get_status_display(),
        timezone.localdate(request.asked_at).isoformat(),
        request.due_on.isoformat(),
        signed_on,
        str(row.open_questions),
        "yes" if row.away else "",
    )
