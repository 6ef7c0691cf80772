"""Asking for HR advice, giving it, and recording what became of it (policy 3.GB.c, 3.HT.d; D§4.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.http import StreamingHttpResponse
from django.utils import timezone

from clearline.advice import history, hours, permissions, queue
from clearline.advice.models import Declined, Entry, Paper, Request
from clearline.advice.workflow import (
    ACCEPT,
    ADVISE,
    ANSWER,
    ASK_BACK,
    ASK_MORE,
    CLOSE,
    DECLINE,
    NONE_LEFT,
    RECORD,
    SEND,
    Status,
)
from clearline.audit import log
from clearline.cases import threads
from clearline.cases.choices import Part, What
from clearline.cases.models import Case, Party
from clearline.exhibits import serving
from clearline.exhibits.models import Exhibit
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.letters import actions as letters
from clearline.letters.models import Letter
from clearline.mail.outbox import tell
from clearline.people.calendars import working_days_after
from clearline.people.models import Seat

NOBODY = "No HR adviser can take this up: none is named, or each has a conflict. Ask another provider, or the trust."


@transaction.atomic
def draft(case: Case, *, question: str, urgent: bool, seat: Seat, at: datetime) -> Request:
    """A request that nobody else sees yet, sealed under a key of its own. The case stays open until it is closed.

    Raises:
        Refused: it is somebody else's case, or no adviser is free of conflict.
    """
    permissions.ask(seat, case, at).enforce()
    if not queue.advisers_for(case, at):
        raise Refused(NOBODY)
    ref = new_ref("HR")
    request = Request.objects.create(
        school=case.school,
        case=case,
        ref=ref,
        urgent=urgent,
        question=vault.seal(question, urn=case.school_id, record=ref, field="question"),
        drafted_at=at,
    )
    threads.open_thread(case, What.ADVICE, ref=ref, at=at)
    said(request, history.DRAFTED, by=seat, at=at)
    log.record("advice.drafted", urn=request.school_id, subject=ref, by=seat.key, at=at)
    return request


@transaction.atomic
def share(request: Request, *, kind: Paper.Kind, ref: str = "", words: str = "", seat: Seat, at: datetime) -> Paper:
    """One exhibit, letter or fact of the case is in the pack. What was sent stays sent.

    Raises:
        Refused: it is not of this case, or the request is not a draft or open.
    """
    permissions.read(seat, request, at).enforce()
    _only_the_asker(request, seat, at)
    _is_of_the_case(request.case, kind, ref, words)
    number = request.papers.count() + 1
    sealed = None
    if kind == Paper.Kind.FACT:
        sealed = vault.seal(words, urn=request.school_id, record=request.ref, field=f"paper {number}")
    paper = Paper.objects.create(request=request, number=number, kind=kind, ref=ref, words=sealed, shared_at=at)
    log.record("advice.shared", urn=request.school_id, subject=request.ref, by=seat.key, at=at, paper=number)
    return paper


def _is_of_the_case(case: Case, kind: Paper.Kind, ref: str, words: str) -> None:
    there = {
        Paper.Kind.FACT: bool(words),
        Paper.Kind.EXHIBIT: Exhibit.objects.of(case.school_id, case.ref).filter(ref=ref).exists(),
        Paper.Kind.LETTER: Letter.objects.of(case.school_id, case.ref).issued().filter(ref=ref).exists(),
    }
    if not there[kind]:
        raise Refused("Choose something of this case, or write the fact.")


def _only_the_asker(request: Request, seat: Seat, at: datetime) -> None:
    permissions.ask(seat, request.case, at).enforce()
    if not request.is_live or request.status == Status.RECORDED:
        raise Refused("The advice was given. Ask a new question to share more.")


@transaction.atomic
def take_out(paper: Paper, *, seat: Seat, at: datetime) -> None:
    """It is not in the pack any more.

    Raises:
        Refused: the request was sent with it.
    """
    request = paper.request
    _only_the_asker(request, seat, at)
    if request.status != Status.DRAFT:
        raise Refused("It was sent, and the adviser may have read it.")
    Paper.objects.filter(pk=paper.pk).update(taken_out_at=at)
    log.record("advice.taken_out", urn=request.school_id, subject=request.ref, by=seat.key, at=at, paper=paper.number)


@transaction.atomic
def send(request: Request, *, seat: Seat, at: datetime) -> None:
    """Every adviser of the school without a conflict can take it up; the first who does has it.

    Raises:
        Refused: it is not theirs, or nobody can take it up.
    """
    permissions.take(seat, request, SEND, at).enforce()
    advisers = queue.who_may_take(request, at)
    if not advisers:
        raise Refused(NOBODY)
    acknowledge_by = working_days_after(request.school, timezone.localdate(at), hours.ACKNOWLEDGE_WORKING_DAYS)
    due = hours.advise_at(request.school, at, urgent=request.urgent)
    request.take_step(
        SEND, sent_at=at, acknowledge_by=min(acknowledge_by, timezone.localdate(due)), advise_at=due, late_told_at=None
    )
    said(request, history.SENT, by=seat, at=at)
    tell_advisers(request, "advice.waiting", at=at, by=seat.key)
    log.record("advice.asked", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


def tell_advisers(request: Request, kind: str, *, at: datetime, by: str = "") -> None:
    for adviser in queue.who_may_take(request, at):
        tell(adviser.key, kind, urn=request.school_id, ref=request.ref, at=at, by=by)


def tell_handler(request: Request, kind: str, *, at: datetime, by: str = "") -> None:
    handlers = Party.objects.active().filter(case=request.case, part=Part.HANDLER).select_related("seat")
    for each in handlers:
        tell(each.seat.key, kind, urn=request.school_id, ref=request.ref, at=at, by=by)


@transaction.atomic
def accept(request: Request, *, seat: Seat, at: datetime) -> None:
    """This adviser has it, and the others do not see it any more."""
    permissions.take(seat, request, ACCEPT, at).enforce()
    request.take_step(ACCEPT, adviser=seat)
    said(request, history.ACCEPTED, by=seat, at=at)
    tell_handler(request, "advice.moved", at=at, by=seat.key)
    log.record("advice.accepted", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


@transaction.atomic
def decline(request: Request, *, seat: Seat, at: datetime) -> None:
    """They have a conflict: they see it no more, and never act in the case. It is with the others (D§3.3, §5.43)."""
    permissions.decline(seat, request, at).enforce()
    request.take_step(DECLINE, adviser=None)
    Declined.objects.create(request=request, seat=seat, at=at)
    Party.objects.get_or_create(case=request.case, seat=seat, part=Part.ADVISED, until=None, defaults={"since": at})
    said(request, history.DECLINED, by=seat, at=at)
    leave_if_nobody(request, at=at)
    log.record("advice.declined", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


def leave_if_nobody(request: Request, *, at: datetime) -> None:
    """Where no adviser is left, whoever asked knows it at once."""
    if not queue.who_may_take(request, at):
        request.take_step(NONE_LEFT)
        said(request, history.NONE_LEFT, by=None, at=at)
        tell_handler(request, "advice.moved", at=at)


@transaction.atomic
def ask_back(request: Request, *, words: str, seat: Seat, at: datetime) -> None:
    """The adviser needs to know more; the time for the advice stands still until the school has answered."""
    permissions.take(seat, request, ASK_BACK, at).enforce()
    request.take_step(ASK_BACK)
    said(request, history.ASKED_BACK, by=seat, at=at, words=words)
    tell_handler(request, "advice.moved", at=at, by=seat.key)
    log.record("advice.asked_back", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


@transaction.atomic
def answer(request: Request, *, words: str, seat: Seat, at: datetime) -> None:
    """The adviser has the answer, and the time they had begins anew."""
    permissions.take(seat, request, ANSWER, at).enforce()
    request.take_step(ANSWER, advise_at=hours.advise_at(request.school, at, urgent=request.urgent))
    said(request, history.ANSWERED, by=seat, at=at, words=words)
    _tell_adviser(request, seat, at)
    log.record("advice.answered", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


@transaction.atomic
def advise(request: Request, *, words: str, seat: Seat, at: datetime) -> None:
    """The advice is there, for whoever handles the case and nobody else."""
    permissions.take(seat, request, ADVISE, at).enforce()
    decide_by = working_days_after(request.school, timezone.localdate(at), hours.DECIDE_WORKING_DAYS)
    request.take_step(ADVISE, advised_at=at, decide_by=decide_by)
    said(request, history.ADVISED, by=seat, at=at, words=words)
    tell_handler(request, "advice.moved", at=at, by=seat.key)
    log.record("advice.given", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


@transaction.atomic
def ask_more(request: Request, *, words: str, seat: Seat, at: datetime) -> None:
    permissions.take(seat, request, ASK_MORE, at).enforce()
    request.take_step(ASK_MORE, advise_at=hours.advise_at(request.school, at, urgent=request.urgent))
    said(request, history.ASKED_MORE, by=seat, at=at, words=words)
    _tell_adviser(request, seat, at)
    log.record("advice.asked_more", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


def _tell_adviser(request: Request, seat: Seat, at: datetime) -> None:
    if request.adviser is not None:
        tell(request.adviser.key, "advice.moved", urn=request.school_id, ref=request.ref, at=at, by=seat.key)


@transaction.atomic
def record(request: Request, *, followed: str, reason: str, seat: Seat, at: datetime) -> None:
    """It is on record whether the advice was followed, in part or not, and why not.

    Raises:
        Refused: it is not theirs, or a departure has no reason.
    """
    permissions.take(seat, request, RECORD, at).enforce()
    if followed != "followed" and not reason:
        raise Refused("Say why the advice was not followed, or not in all of it.")
    request.take_step(RECORD, followed=followed)
    said(request, history.RECORDED, by=seat, at=at, words=reason)
    log.record("advice.recorded", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


@transaction.atomic
def close(request: Request, *, seat: Seat, at: datetime) -> None:
    """It has ended; its adviser sees it for thirty days more."""
    permissions.take(seat, request, CLOSE, at).enforce()
    ends_on = timezone.localdate(at) + timedelta(days=hours.ACCESS_DAYS)
    request.take_step(CLOSE, closed_at=at, access_ends_on=ends_on)
    said(request, history.CLOSED, by=seat, at=at)
    threads.end_thread(request.ref, at=at)
    log.record("advice.closed", urn=request.school_id, subject=request.ref, by=seat.key, at=at)


def said(request: Request, step: str, *, by: Seat | None, at: datetime, words: str = "") -> None:
    number = request.entries.count() + 1
    sealed = None
    if words:
        sealed = vault.seal(words, urn=request.school_id, record=request.ref, field=f"entry {number}")
    Entry.objects.create(request=request, number=number, at=at, by=by.key if by else "", step=step, words=sealed)


@dataclass(frozen=True)
class Said:
    at: datetime
    step: str
    who: str
    sentence: str
    words: str


@dataclass(frozen=True)
class Shared:
    paper: Paper
    title: str
    words: str


@dataclass(frozen=True)
class Reading:
    question: str
    papers: list[Shared]
    history: list[Said]


@transaction.atomic
def read(request: Request, *, seat: Seat, at: datetime) -> Reading:
    """What is asked, what is shared for it and what was said, opened. That it was opened is written down.

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed: it was disposed of.
    """
    permissions.read(seat, request, at).enforce()
    entries = list(request.entries.order_by("number"))
    names = {each.key: each.name for each in Seat.objects.filter(key__in={entry.by for entry in entries})}
    unseal = partial(vault.unseal, urn=request.school_id, record=request.ref)
    reading = Reading(
        unseal(request.question, field="question"),
        list(_papers(request)),
        [
            Said(
                each.at,
                each.step,
                names.get(each.by, ""),
                history.SENTENCES[each.step],
                unseal(each.words, field=f"entry {each.number}") if each.words is not None else "",
            )
            for each in entries
        ],
    )
    log.record("record.opened", urn=request.school_id, subject=request.ref, by=seat.key, at=at)
    return reading


def _papers(request: Request) -> Iterator[Shared]:
    kept = request.papers.filter(taken_out_at=None).order_by("number")
    for paper in kept:
        if paper.kind == Paper.Kind.FACT and paper.words is not None:
            words = vault.unseal(paper.words, urn=request.school_id, record=request.ref, field=f"paper {paper.number}")
            yield Shared(paper, "Fact", words)
        elif paper.kind == Paper.Kind.EXHIBIT:
            number = Exhibit.objects.values_list("number", flat=True).get(ref=paper.ref)
            yield Shared(paper, f"Exhibit {number}", "")
        else:
            letter = Letter.objects.get(ref=paper.ref)
            yield Shared(paper, f"Letter: {letter.get_kind_display()}", letters.read(letter).text)


@transaction.atomic
def open_exhibit(paper: Paper, *, seat: Seat, at: datetime) -> StreamingHttpResponse:
    """An exhibit of the pack, as a download; that it was opened is written down with the request and in its custody."""
    permissions.read(seat, paper.request, at).enforce()
    if paper.kind != Paper.Kind.EXHIBIT or paper.taken_out_at is not None:
        raise Refused("It is not in the pack.")
    exhibit = Exhibit.objects.get(ref=paper.ref)
    answered = serving.attachment(exhibit, by=seat.key, at=at)
    log.record("record.opened", urn=paper.request.school_id, subject=paper.request.ref, by=seat.key, at=at)
    return answered
