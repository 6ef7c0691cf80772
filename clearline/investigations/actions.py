"""The steps of an investigation, from opening to closing (policy 5.2, 3.HT.c; D§4.10)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases.background import clauses_to_choose
from clearline.cases.choices import Part, What
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.threads import end_thread, open_thread
from clearline.investigations import history, moving, periods, permissions, workflow
from clearline.investigations.choices import (
    ANOTHER_RULE,
    BY_CATEGORY,
    MEANS_FOR_THE_FILE,
    NOT_AFTER_RESIGNING,
    ONLY_AFTER_RESIGNING,
    WITHOUT_A_FINDING,
    Care,
    Finding,
    Keep,
    Post,
    Result,
)
from clearline.investigations.gates import Facts, missing
from clearline.investigations.models import Act, Companion, Investigation, Paper
from clearline.investigations.models import What as PaperKind
from clearline.investigations.workflow import Status
from clearline.investigations.writing import happen, latest
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category
from clearline.policies.models import Version


@transaction.atomic
def open_one(case: Case, *, subject: Seat, happened_on: date | None, seat: Seat, at: datetime) -> Investigation:
    """The allegation about this person is being looked into; the case knows, and does not close before it has ended.

    They never see the report. Where it was screened, or no child can be part of it, the screen is taken in at once.

    Raises:
        Refused: it is somebody else's to open, not yet its turn, or about somebody who acts on it.
    """
    permissions.open_one(seat, case, at).enforce()
    if Party.objects.active().filter(case=case, seat=subject, part__in=ACTS).exists():
        raise Refused(f"{subject.name} acts on this report. Whoever it is about is kept from it first: stand aside.")
    on = happened_on or case.happened_on
    investigation = Investigation.objects.create(
        school=case.school,
        case=case,
        ref=new_ref("IN"),
        subject=subject,
        category=category_of(subject, on, at),
        happened_on=on,
        clauses=list(case.clauses),
        opened_at=at,
        asked_at=at,
        due_on=periods.after(case.school, at, periods.ASSESSMENT),
    )
    Party.objects.get_or_create(case=case, seat=subject, part=Part.SUBJECT, until=None, defaults={"since": at})
    case.kept_from.add(subject)
    open_thread(case, What.INVESTIGATION, ref=investigation.ref, at=at)
    happen(investigation, history.OPENED, at=at, by=seat.key)
    if not missing(Facts(investigation, at), workflow.TAKE_SCREEN):
        moving.advance(investigation, workflow.TAKE_SCREEN, at=at, seat=seat)
    log.record("investigation.opened", urn=case.school_id, subject=investigation.ref, by=seat.key, at=at)
    return investigation


def category_of(subject: Seat, on: date | None, at: datetime) -> Category:
    """As what they were there that day; an employee first, where they were several."""
    day = on or timezone.localdate(at)
    held = {Category(each.category) for each in subject.memberships.all() if each.holds(day)}
    return min(held or subject.categories_at(at) or {Category.EMPLOYEE}, key=list(Category).index)


@transaction.atomic
def take_screen(investigation: Investigation, *, seat: Seat, at: datetime) -> None:
    """The screen of the case stands; from here it can be assessed."""
    permissions.may(seat, investigation, workflow.TAKE_SCREEN, at).enforce()
    moving.advance(investigation, workflow.TAKE_SCREEN, at=at, seat=seat)


@transaction.atomic
def assess(
    investigation: Investigation,
    *,
    happened_on: date,
    clauses: Collection[str],
    cares: Collection[Care],
    alleged: str,
    seat: Seat,
    at: datetime,
) -> None:
    """What is alleged is written down, with the version of the policy that held that day, whatever has come since.

    Where somebody else may have used the account it is paused, and nobody is asked to explain a post (D§5.25).

    Raises:
        Refused: it is somebody else's, a gate is not met, or the day lies ahead.
    """
    permissions.may(seat, investigation, workflow.ASSESS, at).enforce()
    if happened_on > timezone.localdate(at):
        raise Refused("Give the day on which it happened, or is first known. It cannot lie ahead.")
    version = Version.objects.in_force(investigation.school_id, happened_on)
    known = {clause.ident for clause in clauses_to_choose(version)}
    moving.advance(
        investigation,
        workflow.ASSESS,
        at=at,
        seat=seat,
        said={"alleged": alleged},
        happened_on=happened_on,
        version=version,
        clauses=sorted(set(clauses) & known),
        cares=sorted(cares),
        paused_at=at if Care.COMPROMISED in cares else None,
        category=category_of(investigation.subject, happened_on, at),
    )


@transaction.atomic
def settle(investigation: Investigation, *, step: str, reasons: str, seat: Seat, at: datetime) -> None:
    """It is settled what follows from the assessment, with the reasons.

    Raises:
        Refused: it is somebody else's, a gate is not met, or nothing was chosen.
    """
    if step not in workflow.SETTLES:
        raise Refused("Choose what follows.")
    permissions.may(seat, investigation, step, at).enforce()
    moving.advance(investigation, step, at=at, seat=seat, said={"reasons": reasons})


@transaction.atomic
def appoint(investigation: Investigation, *, investigator: Seat, terms: str, seat: Seat, at: datetime) -> None:
    """Somebody without a conflict investigates, within terms of reference (R15).

    In place of somebody else the report is written anew, and nothing of a hearing stands.

    Raises:
        Refused: a gate is not met, or they may not, with the reason.
    """
    again = investigation.status != Status.FORMAL
    step = workflow.APPOINT_ANOTHER if again else workflow.APPOINT
    permissions.may(seat, investigation, step, at).enforce()
    if again and investigator == investigation.investigator:
        raise Refused(f"{investigator.name} investigates it already.")
    changes = moving.give_part(investigation, Post.INVESTIGATOR, investigator, seat=seat, at=at)
    if again:
        changes |= {"hearing_on": None, "first_hearing_on": None, "disclosed_at": None}
    moving.advance(investigation, step, at=at, seat=seat, said={"terms": terms}, **changes)


@transaction.atomic
def hand_in(investigation: Investigation, *, report: str, is_case: bool, why: str, seat: Seat, at: datetime) -> None:
    """The report is with the case manager: what was found out, and whether there is a case to answer; no outcome.

    Raises:
        Refused: it is somebody else's, or a gate is not met.
    """
    permissions.may(seat, investigation, workflow.HAND_IN, at).enforce()
    number = investigation.entries.count() + 1
    Paper.objects.create(
        investigation=investigation,
        what=PaperKind.REPORT,
        ref=str(number),
        act=Act.ASSIGNED,
        at=at,
        by=seat.key,
    )
    said = {"report": report, "is_case": is_case, "why": why}
    moving.advance(investigation, workflow.HAND_IN, at=at, seat=seat, said=said)


@transaction.atomic
def go_to_hearing(investigation: Investigation, *, decider: Seat, reasons: str, seat: Seat, at: datetime) -> None:
    """There is a case to answer; somebody who had no part in it decides. They see nothing before the papers (R16).

    Raises:
        Refused: a gate is not met, or they may not, with the reason.
    """
    permissions.may(seat, investigation, workflow.GO_TO_HEARING, at).enforce()
    changes = moving.give_part(investigation, Post.DECIDER, decider, seat=seat, at=at)
    moving.advance(investigation, workflow.GO_TO_HEARING, at=at, seat=seat, said={"reasons": reasons}, **changes)


@transaction.atomic
def name_another(investigation: Investigation, *, decider: Seat, reasons: str, seat: Seat, at: datetime) -> None:
    """Somebody else decides, for instance because the first has come to have a conflict; a hearing is called anew."""
    permissions.may(seat, investigation, workflow.NAME_ANOTHER, at).enforce()
    if decider == investigation.decider:
        raise Refused(f"{decider.name} decides already.")
    changes = moving.give_part(investigation, Post.DECIDER, decider, seat=seat, at=at)
    changes |= {"hearing_on": None, "first_hearing_on": None}
    moving.advance(investigation, workflow.NAME_ANOTHER, at=at, seat=seat, said={"reasons": reasons}, **changes)


@transaction.atomic
def find_no_case(investigation: Investigation, *, reasons: str, seat: Seat, at: datetime) -> None:
    """There is no case to answer; it closes once they have been told in writing."""
    permissions.may(seat, investigation, workflow.FIND_NO_CASE, at).enforce()
    moving.advance(investigation, workflow.FIND_NO_CASE, at=at, seat=seat, said={"reasons": reasons})


@transaction.atomic
def call_hearing(investigation: Investigation, *, on: date, place: str, seat: Seat, at: datetime) -> None:
    """The hearing has a day, at least five working days ahead and after the papers were disclosed.

    Raises:
        Refused: it is somebody else's, a gate is not met, or the day is too soon.
    """
    permissions.may(seat, investigation, workflow.CALL_HEARING, at).enforce()
    first = periods.after(investigation.school, at, periods.HEARING_NOTICE)
    if on < first:
        raise Refused("A hearing is called with at least five working days’ notice. Choose a later day.")
    moving.say_to_subject(investigation, at=at, by=seat)
    moving.advance(
        investigation,
        workflow.CALL_HEARING,
        at=at,
        seat=seat,
        said={"place": place},
        hearing_on=on,
        first_hearing_on=on,
    )


@transaction.atomic
def move_hearing(investigation: Investigation, *, on: date, reason: str, seat: Seat, at: datetime) -> None:
    """The hearing is later, by up to five working days, so that the companion can come (ERelA 1999, section 10).

    Raises:
        Refused: it is somebody else's, or the day is no later or too late.
    """
    permissions.may(seat, investigation, workflow.MOVE_HEARING, at).enforce()
    called, first = investigation.hearing_on, investigation.first_hearing_on
    if called is None or first is None or on <= called:
        raise Refused("Choose a day after the one for which it was called.")
    if on > periods.after(investigation.school, first, periods.MOVED_FOR_COMPANION):
        raise Refused("It can be put off by up to five working days for a companion. Choose an earlier day.")
    moving.say_to_subject(investigation, at=at, by=seat)
    moving.advance(
        investigation, workflow.MOVE_HEARING, at=at, seat=seat, said={"reason": reason}, hearing_on=on, due_on=on
    )


@transaction.atomic
def hold_hearing(investigation: Investigation, *, minutes: str, seat: Seat, at: datetime) -> None:
    """The hearing was held, on its day or later.

    Raises:
        Refused: it is somebody else's, a gate is not met, or its day has not come.
    """
    permissions.may(seat, investigation, workflow.HOLD_HEARING, at).enforce()
    if investigation.hearing_on is None or investigation.hearing_on > timezone.localdate(at):
        raise Refused("The day of the hearing has not come yet.")
    moving.advance(investigation, workflow.HOLD_HEARING, at=at, seat=seat, said={"minutes": minutes})


@transaction.atomic
def decide(
    investigation: Investigation,
    *,
    result: Result,
    found: Collection[str],
    finding: Finding | None,
    reasons: str,
    seat: Seat,
    at: datetime,
) -> None:
    """It is decided, with reasons, as fits what the person is at the school. Every gate has been passed.

    `found` are the clauses that were not kept: never advice (D§10.4). `finding` stands beside it for an allegation
    about a child, and says what becomes of the record (D§2.1).

    Raises:
        Refused: it is somebody else's, a gate is not met, or the outcome does not fit.
    """
    permissions.may(seat, investigation, workflow.DECIDE, at).enforce()
    _refuse_outcome(investigation, result, set(found), finding)
    moving.advance(
        investigation,
        workflow.DECIDE,
        at=at,
        seat=seat,
        said={
            "result": result.value,
            "found": sorted(found),
            "finding": finding.value if finding else "",
            "reasons": reasons,
        },
        keep=MEANS_FOR_THE_FILE[finding] if finding else Keep.SCHEDULE,
    )


def _refuse_outcome(found: Investigation, result: Result, clauses: set[str], finding: Finding | None) -> None:
    if result not in results_of(found):
        raise Refused("That outcome is not for somebody who is that at the school. Choose another.")
    may_be_found = {clause.ident for clause in clauses_to_choose(found.version) if clause.binds} & set(found.clauses)
    if clauses - may_be_found - {ANOTHER_RULE}:
        raise Refused("That clause is advice, or was not put to them. It can lead to guidance, never to a finding.")
    if result not in WITHOUT_A_FINDING and not clauses:
        raise Refused("This outcome needs at least one clause that was not kept. Choose it, or choose advice.")
    if found.case.child and finding is None:
        raise Refused("A child may be part of it: say what was found of the allegation.")


def results_of(investigation: Investigation) -> list[Result]:
    """The outcomes that fit what the person was at the school that day, and whether they have left since."""
    never = NOT_AFTER_RESIGNING if investigation.resigned_on else ONLY_AFTER_RESIGNING
    return [result for result in BY_CATEGORY[Category(investigation.category)] if result not in never]


@transaction.atomic
def appeal(investigation: Investigation, *, grounds: str, seat: Seat, at: datetime) -> None:
    """The person it is about appeals, within ten working days of the outcome letter.

    Raises:
        Refused: it is not theirs, or the time is over.
    """
    permissions.may(seat, investigation, workflow.APPEAL, at).enforce()
    if timezone.localdate(at) > investigation.due_on:
        raise Refused("The ten working days for an appeal are over. Speak to the person who decided.")
    for each in _managers(investigation):
        moving.say(each, moving.WAITING, investigation, at=at)
    moving.advance(investigation, workflow.APPEAL, at=at, seat=seat, said={"grounds": grounds})


def _managers(investigation: Investigation) -> list[Seat]:
    handlers = Party.objects.active().filter(case=investigation.case, part=Part.HANDLER)
    return [party.seat for party in handlers.select_related("seat")]


@transaction.atomic
def name_appeal(investigation: Investigation, *, chosen: Seat, seat: Seat, at: datetime) -> None:
    """Somebody who had no part in it hears the appeal."""
    permissions.may(seat, investigation, workflow.NAME_APPEAL, at).enforce()
    changes = moving.give_part(investigation, Post.APPEAL, chosen, seat=seat, at=at)
    Investigation.objects.filter(pk=investigation.pk).update(**changes)
    investigation.appeal_by = chosen
    moving.note(investigation, workflow.NAME_APPEAL, seat=seat, at=at)


@transaction.atomic
def decide_appeal(
    investigation: Investigation, *, upheld: bool, instead: Result | None, reasons: str, seat: Seat, at: datetime
) -> None:
    """The outcome stands, or another that is no more severe stands instead. It is final.

    Raises:
        Refused: it is somebody else's, a gate is not met, or the outcome does not fit.
    """
    permissions.may(seat, investigation, workflow.DECIDE_APPEAL, at).enforce()
    if upheld == (instead is not None):
        raise Refused("Say which outcome stands instead, or that the first one stands.")
    if instead is not None and not _is_lesser(investigation, instead):
        raise Refused("An appeal never makes an outcome more severe. Choose one that is less.")
    moving.say_to_subject(investigation, at=at, by=seat)
    said = {"upheld": upheld, "instead": instead.value if instead else "", "reasons": reasons}
    moving.advance(investigation, workflow.DECIDE_APPEAL, at=at, seat=seat, said=said)


def _is_lesser(investigation: Investigation, instead: Result) -> bool:
    results = results_of(investigation)
    first = Result(decision_of(investigation)["result"])
    return instead in results and (first not in results or results.index(instead) < results.index(first))


def decision_of(investigation: Investigation) -> Mapping[str, str]:
    return latest(investigation, workflow.DECIDE)


@transaction.atomic
def close(investigation: Investigation, *, learned: str, seat: Seat, at: datetime) -> None:
    """Nobody but the case manager and the safeguarding lead sees the whole of it any more; the case can close.

    Raises:
        Refused: it is somebody else's, or a gate is not met.
    """
    permissions.may(seat, investigation, workflow.CLOSE, at).enforce()
    keep = investigation.keep or (Keep.WHILE_HERE if investigation.status == Status.LOW_LEVEL else Keep.SCHEDULE)
    Companion.objects.filter(investigation=investigation, ended_at=None).update(ended_at=at)
    end_thread(investigation.ref, at=at)
    moving.say_to_subject(investigation, at=at, by=seat)
    moving.advance(investigation, workflow.CLOSE, at=at, seat=seat, said={"learned": learned}, keep=keep, closed_at=at)
