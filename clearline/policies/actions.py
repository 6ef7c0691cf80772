"""What changes a school's policy: uploaded and read, corrected, linked to duties, approved, published."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import Refused, same_school
from clearline.people.models import School, Seat
from clearline.policies import permissions
from clearline.policies.duties import Duty, suggest_all
from clearline.policies.models import Agreement, Approval, Clause, Scan, Version
from clearline.policies.reading import Reading
from clearline.policies.reading.model import Clause as ReadClause
from clearline.policies.reading.model import HistoryRow, Modality
from clearline.policies.reading.obligations import obligations
from clearline.policies.text import exact_text


class NotPublishable(Exception):
    """The version lacks something that publishing needs. The message says what."""


@transaction.atomic
def keep_reading(reading: Reading, *, school: School, name: str, data: bytes, by: Seat, at: datetime) -> Version:
    """A draft version as the document was read, each clause with suggested duties, its history as agreements."""
    same_school(by.school_id, school.urn).enforce()
    permissions.draft(by, at).enforce()
    newest = Version.objects.filter(school=school).aggregate(newest=Max("number"))["newest"] or 0
    version = Version.objects.create(
        school=school,
        number=newest + 1,
        title=cut(reading.title, 200),
        subtitle=cut(reading.subtitle or "", 200),
        control=control_facts(reading),
        source_name=cut(name, 200),
        source_sha256=hashlib.sha256(data).hexdigest(),
        uploaded_at=at,
        uploaded_by=by.key,
    )
    Clause.objects.bulk_create(_clause(version, position, read) for position, read in enumerate(reading.clauses))
    Agreement.objects.bulk_create(_agreement(version, row) for row in reading.history)
    log.record("policy.uploaded", urn=school.urn, subject=version.ref, by=by.key, at=at, clauses=len(reading.clauses))
    return version


def cut(words: str, longest: int) -> str:
    """What a document says at length, as long as its column; `control` has it whole."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def control_facts(reading: Reading) -> dict[str, object]:
    """What the document says of itself, as JSON."""
    return {
        "school": reading.school,
        "version": reading.version,
        "producer": asdict(reading.producer),
        "metadata": asdict(reading.metadata),
        "history": [asdict(row) for row in reading.history],
        "doubts": list(reading.doubts),
    }


def _clause(version: Version, position: int, read: ReadClause) -> Clause:
    return Clause(
        version=version,
        position=position,
        ident=read.id,
        label=read.label,
        section=read.section,
        heading=cut(read.heading, 200),
        lead=cut(read.lead, 200),
        text=read.text,
        source=read.source,
        obligations=[asdict(obligation) for obligation in read.obligations],
        duties=suggest_all(read.text, read.id),
    )


CONSTITUENCIES = {"support": "support staff", "teach": "teaching staff"}


def _agreement(version: Version, row: HistoryRow) -> Agreement:
    words = f"{row.body or ''} {row.action}".lower()
    constituency = " and ".join(who for cue, who in CONSTITUENCIES.items() if cue in words)
    return Agreement(
        version=version,
        printed_version=cut(row.version or "", 20),
        agreed_on=row.date or "",
        body=cut(row.body or "", 120),
        constituency=constituency or "not stated",
        action=cut(row.action, 200),
        kind=row.kind,
    )


@transaction.atomic
def correct_clause(clause: Clause, *, ident: str, text: str, by: Seat, at: datetime) -> None:
    """The clause's number and words as a person put them right; its obligations are read again."""
    same_school(by.school_id, clause.version.school_id).enforce()
    permissions.change(by, clause.version, at).enforce()
    clause.ident, clause.text, clause.corrected = ident, "\n".join(text.splitlines()), True
    clause.obligations = _read_again(clause)
    clause.full_clean(exclude=["no_duty_reason", "source", "label", "heading", "section", "obligations"])
    clause.save(update_fields=["ident", "text", "corrected", "obligations"])
    log.record("clause.corrected", urn=clause.version.school_id, subject=clause.version.ref, by=by.key, at=at)


def _read_again(clause: Clause) -> list[dict[str, object]]:
    """The corrected clause's obligations; an item of a list keeps who and how from the words above the list."""
    found = [asdict(obligation) for obligation in obligations(clause.ident, clause.text)]
    if len(clause.obligations) == 1 and all(each["modality"] == Modality.STATEMENT for each in found):
        return [{**clause.obligations[0], "id": f"{clause.ident}/1", "text": clause.text}]
    return found


@transaction.atomic
def join_to_previous(clause: Clause, *, by: Seat, at: datetime) -> None:
    """The clause's words become the end of the one before it, as when a page break split a sentence."""
    same_school(by.school_id, clause.version.school_id).enforce()
    permissions.change(by, clause.version, at).enforce()
    before = clause.version.clauses.filter(position__lt=clause.position).order_by("-position").first()
    if before is None:
        raise Refused("The first clause has none before it to be joined to.")
    if not clause.version.clauses.filter(pk=clause.pk).exists():
        raise Refused("This clause was joined to the one before it already.")
    text = f"{before.text} {clause.text}"
    source = f"{before.source}\n{clause.source}"
    clause.summaries.all().delete()
    clause.delete()
    correct_clause(before, ident=before.ident, text=text, by=by, at=at)
    before.source = source
    before.save(update_fields=["source"])


@transaction.atomic
def split_clause(clause: Clause, *, first: str, second: str, ident: str, by: Seat, at: datetime) -> Clause:
    """The clause's last words become a clause of their own right after it; both are checked again."""
    same_school(by.school_id, clause.version.school_id).enforce()
    permissions.change(by, clause.version, at).enforce()
    if f"{first} {second}".split() != clause.text.split():
        raise NotPublishable("Both halves together must have the clause’s words, in the same order.")
    clause.version.clauses.filter(position__gt=clause.position).update(position=F("position") + 1)
    after = Clause(
        version=clause.version,
        position=clause.position + 1,
        ident=ident,
        section=clause.section,
        heading=clause.heading,
        lead=clause.lead,
        text=second,
        source=clause.source,
        obligations=[asdict(obligation) for obligation in obligations(ident, second)],
        duties=suggest_all(second),
        corrected=True,
    )
    after.full_clean(exclude=["no_duty_reason", "source", "label", "heading", "section", "obligations"])
    after.save()
    clause.duties, clause.duty_confirmed, clause.no_duty_reason = suggest_all(first), False, ""
    clause.save(update_fields=["duties", "duty_confirmed", "no_duty_reason"])
    correct_clause(clause, ident=clause.ident, text=first, by=by, at=at)
    return after


@transaction.atomic
def link_clause(clause: Clause, *, duties: Sequence[Duty], reason: str, by: Seat, at: datetime) -> None:
    """A person has said which duties the clause sets, the main one first, or why it sets none.

    Open also after publishing: it is no text.
    """
    same_school(by.school_id, clause.version.school_id).enforce()
    permissions.draft(by, at).enforce()
    clause.duties, clause.duty_confirmed = list(dict.fromkeys(duties)), True
    clause.no_duty_reason = "" if duties else reason
    clause.save(update_fields=["duties", "no_duty_reason", "duty_confirmed"])
    log.record("clause.linked", urn=clause.version.school_id, subject=clause.version.ref, by=by.key, at=at)


@transaction.atomic
def record_approval(
    version: Version,
    *,
    body: str,
    approved_on: date,
    minute: str,
    scan: tuple[str, bytes] | None,
    by: Seat,
    at: datetime,
) -> Approval:
    """Evidence of an approval that was given, entered today under the day it was given."""
    same_school(by.school_id, version.school_id).enforce()
    permissions.record_approval(by, version, at).enforce()
    if approved_on > timezone.localdate(at):
        raise NotPublishable("The day of the approval lies in the future. Record it when it has been given.")
    approval = Approval.objects.create(
        version=version,
        body=body,
        approved_on=approved_on,
        minute=minute,
        scan_sha256=_keep_scan(version.school_id, scan) if scan else "",
        entered_by=by.key,
        entered_at=at,
    )
    log.record("policy.approval_recorded", urn=version.school_id, subject=version.ref, by=by.key, at=at)
    return approval


def _keep_scan(urn: int, scan: tuple[str, bytes]) -> str:
    name, content = scan
    sha256 = hashlib.sha256(content).hexdigest()
    if not Scan.objects.filter(urn=urn, sha256=sha256).exists():
        Scan.objects.create(urn=urn, sha256=sha256, name=name, content=content)
    return sha256


@transaction.atomic
def publish(version: Version, *, effective_on: date, renewal_on: date | None, by: Seat, at: datetime) -> None:
    """The version's text is frozen with its SHA-256, and it holds from its first day (D§4.1).

    A policy that is already in force is published as it stands, with its findings shown to the owner.

    Raises:
        NotPublishable: its first day is before it was approved, or after it is due for renewal.
    """
    same_school(by.school_id, version.school_id).enforce()
    permissions.publish(by, version, at).enforce()
    approved_on = version.approvals.order_by("approved_on").values_list("approved_on", flat=True)[0]
    if effective_on < approved_on:
        raise NotPublishable("A version cannot be in force before it was approved.")
    if renewal_on is not None and renewal_on <= effective_on:
        raise NotPublishable("A version is due for renewal after its first day, not before.")
    text = exact_text(version.title, version.number, version.clauses.order_by("position"))
    version.text = text
    version.text_sha256 = hashlib.sha256(text.encode()).digest()
    version.effective_on, version.renewal_on = effective_on, renewal_on
    version.published_at, version.published_by = at, by.key
    version.full_clean(exclude=["subtitle", "control"])
    version.save()
    log.record(
        "policy.published",
        urn=version.school_id,
        subject=version.ref,
        by=by.key,
        at=at,
        text_sha256=version.fingerprint,
    )
