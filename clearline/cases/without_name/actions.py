"""What somebody without a name does: reports, comes back with their words, answers, adds what shows it (D§4.8).

Nothing here takes a seat, and no row, message or audit line of it has anybody's key.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, moving, reporting
from clearline.cases.choices import Mode
from clearline.cases.models import Case
from clearline.cases.reporting import Sender
from clearline.cases.told import Misuse
from clearline.cases.without_name import floods
from clearline.cases.without_name.words import opens
from clearline.exhibits import actions as exhibits
from clearline.exhibits.arriving import SealedUpload
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import School


@transaction.atomic
def report(
    said: Misuse,
    *,
    school: School,
    claim: str,
    nudge: str,
    files: Sequence[SealedUpload] = (),
    provenance: str = "",
    at: datetime,
) -> Case:
    """It is with its receiver like any other, with the claim by which its reporter comes back, and its exhibits.

    Raises:
        NotAdded: one of the files cannot be kept. Then nothing is.
    """
    sender = Sender(school, None, Mode.ANONYMOUS, claim=claim, nudge=nudge)
    case = reporting.report(said, sender=sender, at=at)
    floods.join(case, said, at=at)
    if files:
        _keep(case, files, provenance, at=at)
        log.record("exhibit.added", urn=school.urn, subject=case.ref, files=len(files), at=at)
    return case


def come_back(ref: str, words: str, *, school: School) -> Case | None:
    """The case that these words open; None for every other reference or words, after the same work.

    Raises:
        Busy: too many are being checked at this moment.
    """
    found = with_ref(ref, school=school)
    return found if opens(found.claim if found else "", words) else None


def with_ref(ref: str, *, school: School) -> Case | None:
    """For whoever holds a sealed field that says so: their words were right, or they have just sent it."""
    return Case.objects.filter(school=school, ref=ref, mode=Mode.ANONYMOUS, disposed_at=None).first()


def may_write(case: Case) -> Verdict:
    """Whoever has its words, while it is open: afterwards nobody looks at it, and another report reaches somebody."""
    if case.mode == Mode.ANONYMOUS and case.is_live:
        return ALLOW
    return refuse("It is closed. What is new is a report of its own.")


@transaction.atomic
def say(case: Case, words: str, *, at: datetime) -> None:
    """What its reporter writes is in its history, sealed; whoever handles it is told that something came."""
    may_write(case).enforce()
    moving.happen(case, history.REPORTER_SAID, at=at, words=words)
    moving.tell_handler(case, "case.reporter_said", at=at)
    log.record("case.reporter_said", urn=case.school_id, subject=case.ref, at=at)


@transaction.atomic
def give(case: Case, files: Sequence[SealedUpload], *, provenance: str, at: datetime) -> None:
    """More exhibits of the case, sealed; whoever handles it is told that something came.

    Raises:
        NotAdded: one of the files cannot be kept. Then none is.
    """
    may_write(case).enforce()
    _keep(case, files, provenance, at=at)
    moving.tell_handler(case, "case.reporter_said", at=at)
    log.record("exhibit.added", urn=case.school_id, subject=case.ref, files=len(files), at=at)


def _keep(case: Case, files: Sequence[SealedUpload], provenance: str, *, at: datetime) -> None:
    for each in files:
        kept = exhibits.add(case.ref, case.school_id, upload=each, provenance=provenance, by="", at=at)
        moving.happen(case, history.EXHIBIT_ADDED, at=at, exhibit=kept.ref)
