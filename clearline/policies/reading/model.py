"""What a policy document turns out to hold. Plain values: no Django, no files."""

from dataclasses import dataclass, field
from enum import StrEnum


class Modality(StrEnum):
    """How strongly a sentence binds. Only MUST, MUST_NOT and WILL can ever be breached."""

    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    ADVISED_NOT = "advised not"
    WILL = "will"
    MAY = "may"
    STATEMENT = "statement"


@dataclass(frozen=True)
class Obligation:
    """One thing that somebody is asked, told, advised or allowed: `id` is the clause's id and a count, `4.3/2`."""

    id: str
    actor: str | None
    modality: Modality
    text: str


@dataclass(frozen=True)
class Reference:
    """A pointer to another clause (`to` is its printed number) and whether this document holds it."""

    to: str
    found: bool


@dataclass(frozen=True)
class Clause:
    """An addressable part of the policy.

    `id` is stable and unique within the document; `label` is what is printed (empty when nothing is);
    `section` is the number of the section it stands in (`""` before the first); `heading` that section's title;
    `lead` is the words above a list that bind each of its items ("The headteacher will:"), empty elsewhere;
    `source` is the text as it stood in the document, line breaks and page breaks (form feeds) kept.
    """

    id: str
    label: str
    section: str
    heading: str
    text: str
    obligations: tuple[Obligation, ...] = ()
    references: tuple[Reference, ...] = ()
    source: str = ""
    lead: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """A row of the document-status table. `date` is ISO, cut to what is known: `2015-09-17`, `2018-03`, `2021`.

    `kind` is `agreed`, `approved`, `reviewed`, `review due`, `issued` or `other`; `printed` is the date as printed.
    """

    version: str | None
    date: str | None
    kind: str
    body: str | None
    action: str
    printed: str = ""


@dataclass(frozen=True)
class Producer:
    name: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Metadata:
    """The document-control facts. Dates are ISO, cut to what is known; None where absent or left blank."""

    key_staff: str | None = None
    key_governor: str | None = None
    last_reviewed: str | None = None
    approved_by: str | None = None
    dated: str | None = None
    renewal_due: str | None = None
    effective: str | None = None
    # every labelled line as printed, in order: ("Approved by Governing Body", ""), ("Date", "April 2019"), …
    printed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """A policy as read: everything a person needs to check it beside its source."""

    title: str
    subtitle: str | None
    school: str | None
    version: str | None
    producer: Producer
    metadata: Metadata
    history: tuple[HistoryRow, ...]
    clauses: tuple[Clause, ...]
    # plain sentences about what could not be read for certain ("Two clauses print 4.3")
    doubts: tuple[str, ...] = field(default=())

    def clause(self, id: str) -> Clause:
        """The clause with this id.

        Raises:
            KeyError: the document has no such clause.
        """
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)


class UnreadablePolicy(Exception):
    """The file cannot be read as a policy. The message is one plain sentence for the person who brought it."""
