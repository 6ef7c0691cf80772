"""Scenes of misuse that was reported, and the steps of whoever handles it, each in one word."""

from dataclasses import replace
from datetime import datetime

from clearline.cases import actions, threads, triaging
from clearline.cases.choices import About, Fork, Limb, Mode, Outcome, Triage, What
from clearline.cases.models import Case
from clearline.cases.outcomes import Found
from clearline.cases.reporting import Sender, report
from clearline.cases.told import Misuse
from clearline.cases.triaging import Decision
from clearline.people.models import Seat
from tests.conftest import NOON

POST = Misuse(about=About.STAFF, gist="A post about a parent, by name", network="Facebook", happened_on=NOON.date())
WITH_A_CHILD = replace(POST, gist="Messages to a student at night", child=True)
REASON = "The clause on messages is clear."


def misuse(reporter: Seat, said: Misuse = POST, *, mode: Mode = Mode.NAMED, at: datetime = NOON, **who: Seat) -> Case:
    """Reported by this person; `subject` is whom it is about."""
    subjects = tuple(who.values())
    return report(replace(said, subjects=subjects), sender=Sender(reporter.school, reporter, mode), at=at)


def nameless(school, said: Misuse = POST, *subjects: Seat) -> Case:
    return report(replace(said, subjects=subjects), sender=Sender(school, None, Mode.ANONYMOUS), at=NOON)


def acknowledge(case: Case, seat: Seat) -> Case:
    actions.acknowledge(case, seat=seat, at=NOON)
    return case


def screen(case: Case, seat: Seat, fork: Fork = Fork.NONE, *limbs: Limb) -> Case:
    actions.screen(case, limbs=list(limbs), outcome=fork, note="The child is safe.", seat=seat, at=NOON)
    return case


def triage(case: Case, seat: Seat, way: Triage = Triage.GUIDANCE, **decided) -> Case:
    triaging.triage(case, decided=Decision(way, decided.pop("reason", REASON), **decided), seat=seat, at=NOON)
    return case


def outcome(case: Case, seat: Seat, found: Found = Found.GUIDANCE, **said) -> Case:
    triaging.record_outcome(case, found=found, note=said.pop("note", "They talked."), seat=seat, at=NOON, **said)
    return case


def close(case: Case, seat: Seat, told: Outcome = Outcome.DEALT_WITH) -> Case:
    actions.close(case, outcome=told, note="", seat=seat, at=NOON)
    return case


def opened(case: Case, what: What, ref: str = "IN-2222-2222", *, ended: bool = False) -> Case:
    """As an area above opens something about it, and ends it."""
    threads.open_thread(case, what, ref=ref, at=NOON)
    if ended:
        threads.end_thread(ref, at=NOON)
    return case


def to_triage(reporter: Seat, head: Seat, **who: Seat) -> Case:
    return acknowledge(misuse(reporter, **who), head)


def to_outcome(reporter: Seat, head: Seat, **who: Seat) -> Case:
    return triage(to_triage(reporter, head, **who), head)
