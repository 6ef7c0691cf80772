"""Who has signed the version in force, who has not, who is away. Who has asked something is nobody's business here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import SIGNED, Status
from clearline.people.models import Membership, Seat
from clearline.people.roles import Category
from clearline.policies.models import Version

EXPORT_HEADINGS = (
    "Person",
    "Job",
    "Category",
    "Status",
    "Asked on",
    "Due on",
    "Signed on",
    "Last day",
    "Away",
)
FILTERS = {
    "signed": "signed",
    "not-signed": "not signed yet",
    "overdue": "past the day",
    "away": "away",
    "objections": "disputed or declined",
}
LEFT = "left"


@dataclass(frozen=True)
class Row:
    request: Request
    job: str
    categories: list[str]
    away: bool
    overdue: bool
    last_day: date | None = None  # of somebody who left without signing

    @property
    def signed_on(self) -> date | None:
        """The day on the paper, or the day of signing here."""
        if not self.request.is_signed:
            return None
        kept = self.request.acknowledgement
        return kept.signed_on or timezone.localdate(kept.at)

    @property
    def groups(self) -> set[str]:
        signed = self.request.is_signed
        objected = self.request.status in (Status.DISPUTED, Status.DECLINED)
        held = {
            "signed": signed,
            "not-signed": not signed and not objected,
            "overdue": self.overdue and not self.away,
            "away": self.away,
            "objections": objected,
        }
        return {name for name, holds in held.items() if holds}


@dataclass(frozen=True)
class Signatures:
    version: Version
    rows: list[Row]
    left: list[Row]  # without signing; they are counted nowhere else
    not_asked: int

    def filtered(self, name: str, category: str = "") -> list[Row]:
        rows = self.left if name == LEFT else self.rows
        rows = [row for row in rows if not category or category in row.categories]
        return [row for row in rows if name in row.groups] if name in FILTERS else rows

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        found = Counter(group for row in self.rows for group in row.groups)
        filters = [(name, words, found[name]) for name, words in FILTERS.items() if found[name]]
        return [*filters, (LEFT, "left without signing", len(self.left))] if self.left else filters

    @property
    def categories(self) -> list[tuple[str, str, int]]:
        """The categories of the people here, each with how many they are."""
        found = Counter(category for row in self.rows for category in row.categories)
        return [(each.value, each.label, found[each]) for each in Category if found[each]]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def signed(self) -> int:
        return sum(row.request.is_signed for row in self.rows)


def signatures_of(version: Version, *, seat: Seat, at: datetime) -> Signatures:
    """Everyone asked about this version whom the seat may see, by family name; a handful of queries for any number.

    Whoever left without signing owes nothing any more and stands apart (D§3.5).
    """
    on = timezone.localdate(at)
    memberships = Prefetch("seat__memberships", Membership.objects.holding(on))
    asked = Request.objects.visible_to(seat, at).live().filter(version=version)
    asked = asked.select_related("seat", "acknowledgement").prefetch_related(memberships, "seat__away")
    in_scope = Seat.objects.of(seat.school).in_scope(on)
    asked = asked.filter(Q(seat__in=in_scope) | Q(status__in=SIGNED))
    requests = asked.order_by("seat__family_name", "seat__given_name", "pk")
    not_asked = in_scope.exclude(pk__in=Request.objects.live().filter(version=version).values("seat"))
    rows = [_row(each, at) for each in requests]
    return Signatures(version, rows, _left(version, seat=seat, at=at), not_asked.count())


def _left(version: Version, *, seat: Seat, at: datetime) -> list[Row]:
    """Who left without signing and was not asked anew, as they stood when they were asked."""
    asked = Request.objects.visible_to(seat, at).filter(version=version)
    gone = asked.filter(status=Status.LEFT).exclude(seat__in=asked.live().values("seat"))
    found = gone.select_related("seat").prefetch_related("seat__memberships")
    newest: dict[int, Request] = {}
    for each in found.order_by("seat__family_name", "seat__given_name", "seat", "-pk"):
        newest.setdefault(each.seat_id, each)
    return [_row_of_left(each) for each in newest.values()]


def _row_of_left(request: Request) -> Row:
    memberships = request.seat.memberships_at(request.asked_at)
    ended = [each.ends_on for each in request.seat.memberships.all() if each.ends_on is not None]
    before = [day for day in ended if request.ended_on is None or day < request.ended_on]
    return Row(
        request=request,
        job=request.seat.job_at(request.asked_at),
        categories=list(dict.fromkeys(each.category for each in memberships)),
        away=False,
        overdue=False,
        last_day=max(before, default=request.ended_on),
    )


def _row(request: Request, at: datetime) -> Row:
    on = timezone.localdate(at)
    memberships = request.seat.memberships_at(at)
    return Row(
        request=request,
        job=request.seat.job_at(at),
        categories=list(dict.fromkeys(each.category for each in memberships)),
        away=request.seat.is_away(on),
        overdue=request.is_overdue(on),
    )


def export_rows(signatures: Signatures) -> list[tuple[str, ...]]:
    """Everyone who was asked, and after them who left without signing."""
    return [_export_row(row) for row in (*signatures.rows, *signatures.left)]


def _export_row(row: Row) -> tuple[str, ...]:
    request = row.request
    return (
        request.seat.name,
        row.job,
        ", ".join(Category(each).label for each in row.categories),
        request.get_status_display(),
        timezone.localdate(request.asked_at).isoformat(),
        request.due_on.isoformat(),
        row.signed_on.isoformat() if row.signed_on else "",
        row.last_day.isoformat() if row.last_day else "",
        "yes" if row.away else "",
    )
