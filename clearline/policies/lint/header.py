"""The document-control facts of a policy: labelled lines and history rows, each with the id it is known by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clearline.policies.lint import dates
from clearline.policies.lint.policy import Policy
from clearline.policies.lint.words import any_of
from clearline.policies.reading.model import HistoryRow

APPROVAL = any_of("approv*", "ratif*", "adopted", "adoption", "minute", "minutes", "minute ref*", "minute no", "signed")
NEXT_REVIEW = any_of(
    "renew*", "next review*", "review date", "review due", "due for review", "review by", "to be reviewed", "expir*"
)
PAST_REVIEW = any_of("last review*", "reviewed", "last revis*", "last updated", "date of last *")
EFFECTIVE = any_of("effective", "in force", "commence*", "applies from", "operational from", "valid from", "live from")
VERSION = any_of("version*", "issue no*", "issue number", "revision", "edition")
_BLANK = re.compile(
    r"^[\s_.…\-–—/\[\]()]*(?:(?:tbc|tba|tbd|n/?a|none|pending|to be confirmed|insert\b.*|date|name|dd/mm/yy\w*)"
    r"[\s\])_.]*)?$",
    re.IGNORECASE,
)
_KINDS = (
    ("H.renewal", NEXT_REVIEW),
    ("H.effective", EFFECTIVE),
    ("H.approved", APPROVAL),
    ("H.lastrev", PAST_REVIEW),
    ("H.version", VERSION),
    ("H.keygov", any_of("governor", "key governor", "link governor", "lead governor", "trustee")),
    ("H.keystaff", any_of("staff", "owner", "author", "lead", "responsible", "contact", "written by", "prepared by")),
    ("H.producer", any_of("produced", "producer", "tel", "telephone", "phone", "website", "web", "email", "e-mail")),
    ("H.date", any_of("date", "dated", "issued", "published", "created")),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    id: str
    label: str
    value: str

    @property
    def is_blank(self) -> bool:
        return is_blank(self.value)


@dataclass(frozen=True)
class Dated:
    """A date somewhere in the document's control facts. `iso` may be cut to a month or a year."""

    id: str
    label: str
    iso: str
    printed: str

    @property
    def span(self) -> dates.Span:
        return dates.span(self.iso)

    @property
    def words(self) -> str:
        return dates.in_words(self.iso)


def is_blank(value: str | None) -> bool:
    return value is None or bool(_BLANK.match(value.strip()))


def lines(policy: Policy) -> list[Line]:
    return [_line(label, value) for label, value in policy.reading.metadata.printed]


def _line(label: str, value: str) -> Line:
    """A line whose value was taken for part of its label is put right: `Approved by: Governors`, then blank."""
    if is_blank(value) and ":" in label:
        label, value = (part.strip() for part in label.split(":", 1))
    return Line(_line_id(label), label, value)


def _line_id(label: str) -> str:
    known = next((id for id, pattern in _KINDS if pattern.search(label)), "H.other")
    return "H.date" if known == "H.version" and "date" in label.lower() else known


def history(policy: Policy) -> list[tuple[str, HistoryRow]]:
    """Each row of the status table with its id: `DS.v2`, `DS.review`, or its place in the table."""
    rows = []
    for place, row in enumerate(policy.reading.history, start=1):
        id = f"DS.v{row.version}" if row.version else "DS.review" if row.kind == "review due" else f"DS.{place}"
        rows.append((id, row))
    return rows


def header_dates(policy: Policy) -> list[Dated]:
    """Every date in the header, once. Lines as printed come first; what the reader understood fills the gaps."""
    found = [
        Dated(line.id, line.label, iso, line.value)
        for line in lines(policy)
        if _holds_a_date(line) and (iso := dates.read_date(line.value))
    ]
    known = {(date.id, date.iso) for date in found}
    facts = policy.reading.metadata
    for id, label, value in (
        ("H.lastrev", "Last reviewed", facts.last_reviewed),
        ("H.date", "Date", facts.dated),
        ("H.renewal", "Due for renewal", facts.renewal_due),
        ("H.effective", "Effective from", facts.effective),
    ):
        if value and not any(iso == value for _, iso in known):
            found.append(Dated(id, label, value, value))
    return found


def _holds_a_date(line: Line) -> bool:
    """A year inside "minute 2026.41" or a telephone number is not a date."""
    dated = line.id in ("H.renewal", "H.effective", "H.lastrev", "H.date", "H.approved")
    return dated and (line.id != "H.approved" or dates.style(line.value) != "year alone")


def history_dates(policy: Policy) -> list[Dated]:
    return [Dated(id, row.action, row.date, row.printed or row.date) for id, row in history(policy) if row.date]


def due_dates(policy: Policy) -> list[Dated]:
    """When the policy says it is next to be reviewed, wherever it says so, leaving out dates already answered."""
    found = [date for date in header_dates(policy) if date.id == "H.renewal"]
    rows = [(id, row) for id, row in history(policy) if row.kind == "review due" and row.date]
    if rows and not _answered(policy, rows[-1][1]):
        id, row = rows[-1]
        found.append(Dated(id, row.action, row.date or "", row.printed))
    return found + list(_due_in_clauses(policy))


def _answered(policy: Policy, due: HistoryRow) -> bool:
    """Whether the policy was reviewed or approved again once the review was due."""
    span = dates.span(due.date or "")
    done = [row for row in policy.reading.history if row.date and row.kind in ("agreed", "approved", "reviewed")]
    return any(dates.span(row.date or "").last >= span.first for row in done)


_REVIEWED_NEXT = any_of(
    "will be reviewed", "shall be reviewed", "next review*", "due for review", "review date", "renewal date"
)


def _due_in_clauses(policy: Policy) -> Iterator[Dated]:
    for clause, sentence in policy.clauses_with_a_sentence(_REVIEWED_NEXT):
        tail = sentence[_REVIEWED_NEXT.search(sentence).end() :]  # type: ignore[union-attr]  # it holds the pattern
        if iso := dates.read_date(tail):
            yield Dated(clause.id, "Review", iso, tail)
