"""Letters written from a case itself. Those of an investigation or a referral are written there, with their gates."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases import history, moving, permissions, reading
from clearline.cases.choices import Mode
from clearline.cases.models import Case
from clearline.cases.told import Misuse
from clearline.kernel.verdict import Refused
from clearline.letters import actions, papers, templates
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter, LetterQuerySet
from clearline.letters.words import Words
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat

KINDS = (
    Kind.ACKNOWLEDGEMENT,
    Kind.PARENT_MEETING,
    Kind.PARENT_WARNING,
    Kind.TAKEDOWN,
    Kind.ANONYMITY,
)
FROM_REFERRALS = (Kind.LADO_FORM, Kind.POLICE_PACK)  # drafted there, finished and issued here
WAIT_WHILE_HELD = (Kind.PARENT_MEETING, Kind.PARENT_WARNING, Kind.TAKEDOWN)  # they would tell somebody of it
ELSEWHERE = "This letter is written where its steps are: in the investigation, the referral or the request."
HELD = "The LADO or the police have asked the school to wait. This letter goes out when they say so."
NO_NAME = "Whoever reported it gave no name to you. Ask or tell them on the page of the case instead."


def letters_of(case: Case) -> LetterQuerySet:
    return Letter.objects.of(case.school_id, case.ref).filter(kind__in=(*KINDS, *FROM_REFERRALS))


@transaction.atomic
def draft(case: Case, kind: Kind, *, teacher: bool, seat: Seat, at: datetime) -> Letter:
    """A draft from its template, with what the case knows filled in and “[…]” for the rest.

    Raises:
        Refused: it is not theirs to write, belongs to another procedure, or is a notice under s.141F for somebody who
            is no teacher.
    """
    permissions.write_letter(seat, case, at).enforce()
    if kind not in KINDS:
        raise Refused(ELSEWHERE)
    if kind == Kind.ACKNOWLEDGEMENT and case.mode != Mode.NAMED:
        raise Refused(NO_NAME)
    facts = facts_of(case, kind, seat, at) | {templates.TEACHER: "yes" if teacher else "no"}
    letter = actions.draft(
        case.ref, case.school_id, kind=kind, words=templates.start(kind, facts), by=seat.key, at=at, to=_to(case, kind)
    )
    log.record("letter.drafted", urn=case.school_id, subject=letter.ref, by=seat.key, at=at)
    return letter


@transaction.atomic
def change(case: Case, letter: Letter, *, words: Words, seat: Seat, at: datetime) -> None:
    """The draft says this. It may still lack something.

    Raises:
        Refused: it is not theirs to write, was issued, or holds what no letter may say.
    """
    permissions.write_letter(seat, case, at).enforce()
    actions.rewrite(letter, words=words)
    log.record("letter.changed", urn=case.school_id, subject=letter.ref, by=seat.key, at=at)


@transaction.atomic
def issue(case: Case, letter: Letter, *, words: Words, seat: Seat, at: datetime) -> None:
    """It stands as these words, which were read once more, and never changes again.

    Raises:
        Refused: it is not theirs to issue, the school was asked to wait, or as `letters.actions.issue`.
    """
    permissions.write_letter(seat, case, at).enforce()
    if letter.kind in WAIT_WHILE_HELD and case.is_held:
        raise Refused(HELD)
    actions.issue(letter, words=words, by=seat.key, at=at)
    moving.happen(case, history.LETTER_ISSUED, by=seat.key, at=at, letter=letter.ref)
    log.record("letter.issued", urn=case.school_id, subject=letter.ref, by=seat.key, at=at)


@transaction.atomic
def read(case: Case, letter: Letter, *, seat: Seat, at: datetime) -> Words:
    """Its words; that they were opened is written down.

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed: the case was disposed of.
    """
    permissions.read_letters(seat, case, at).enforce()
    words = actions.read(letter)
    log.record("record.opened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
    return words


@transaction.atomic
def take_out(case: Case, letter: Letter, *, seat: Seat, at: datetime, large: bool = False) -> bytes:
    """A copy on paper, numbered, which says on every page who took it and when (D§5.63).

    Raises:
        Refused: it is not theirs to read, or is still a draft.
        KeyDestroyed: the case was disposed of.
    """
    permissions.read_letters(seat, case, at).enforce()
    if letter.issued_at is None:
        raise Refused("It is a draft. It can be printed once it is issued.")
    moving.happen(case, history.LETTER_TAKEN, by=seat.key, at=at, letter=letter.ref)
    copy = case.events.filter(step=history.LETTER_TAKEN, facts__letter=letter.ref).count()
    pdf = papers.letter_pdf(
        letter, actions.read(letter), school=case.school.name, by=seat.name, copy=copy, at=at, large=large
    )
    log.record("letter.taken", urn=case.school_id, subject=letter.ref, by=seat.key, at=at, copy=copy)
    return pdf


def facts_of(case: Case, kind: Kind, seat: Seat, at: datetime) -> dict[str, str]:
    """What the case knows and the letter may say; of what was reported only where it is."""
    said = reading.report_of(case)
    on = case.happened_on
    facts = {
        "ref": case.ref,
        "school": case.school.name,
        "urn": str(case.school_id),
        "signed": seat.name,
        "job": _job(seat, at),
        "contact": seat.email,
        "network": said.network,
        "handler": case.handler.name if case.handler else "",
        "received_on": _day(case.opened_at),
        "look_by": long_day(case.triage_by or case.due_on),
        "about": "what you saw" if isinstance(said, Misuse) else "somebody who was in touch with you",
        "posted_on": long_day(on),
        "seen_on": _day(case.opened_at),
        "where": said.where if isinstance(said, Misuse) else "",
    }
    if kind == Kind.ACKNOWLEDGEMENT and case.reporter:
        facts["name"] = case.reporter.name
    return {name: value for name, value in facts.items() if value}


def _to(case: Case, kind: Kind) -> str:
    return case.reporter.key if kind == Kind.ACKNOWLEDGEMENT and case.reporter else ""


def _job(seat: Seat, at: datetime) -> str:
    return seat.role_words_at(at) or seat.job_at(at)


def _day(moment: datetime) -> str:
    return long_day(timezone.localdate(moment))
