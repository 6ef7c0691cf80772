"""One allegation, taken from a report to its end by the verbs that people use, one word for each step."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from clearline.cases.choices import Fork, Mode, Triage
from clearline.cases.models import Case
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.investigations import accompanying, actions, clock, papers, recording, workflow
from clearline.investigations.choices import PROPORTIONALITY, Alternative, Care, Effect, Finding, Referral, Result
from clearline.investigations.models import Act, Investigation, Measure
from clearline.letters.actions import Words
from clearline.letters.kinds import Kind
from clearline.people.models import Seat
from tests.cases.handled import POST, acknowledge, misuse, screen, triage
from tests.conftest import LONDON, NOON

LATER = datetime(2026, 11, 26, 10, tzinfo=LONDON)  # two working days on
HEARING = datetime(2026, 12, 8, 10, tzinfo=LONDON)
AFTER_APPEAL = datetime(2027, 1, 12, 10, tzinfo=LONDON)
EARLIER = date(2026, 11, 20)
POSTED = replace(POST, gist="A post about a class", happened_on=EARLIER)
ANSWERS = {question.name: "As far as is known." for question in PROPORTIONALITY}
FROM = "Given by Tom Reed."
SECRET = "What was alleged, word for word"


@dataclass
class People:
    manager: Seat
    lead: Seat
    reporter: Seat
    subject: Seat
    investigator: Seat
    decider: Seat
    appeal: Seat
    companion: Seat


def triaged(people: People, *, child: bool = False, mode: Mode = Mode.NAMED, fork: Fork = Fork.LOW_LEVEL) -> Case:
    """Reported by a colleague, and triaged so that it is looked into."""
    said = replace(POSTED, child=child)
    case = misuse(people.reporter, said, mode=mode, subject=people.subject)
    acknowledge(case, people.manager)
    if child:
        screen(case, people.lead, fork)
    return triage(case, people.manager, Triage.INVESTIGATION)


def opened(people: People, *, subject: Seat | None = None, **report) -> Investigation:
    case = triaged(people, **report)
    return actions.open_one(case, subject=subject or people.subject, happened_on=None, seat=people.manager, at=NOON)


def assess(found: Investigation, people: People, *, clauses=("4.3",), cares: tuple[Care, ...] = ()) -> None:
    said = {"happened_on": EARLIER, "clauses": clauses, "cares": cares, "alleged": SECRET}
    actions.assess(found, **said, seat=people.manager, at=NOON)


def hr(found: Investigation, people: People) -> None:
    recording.consult_hr(found, consulted=True, words="Go on.", seat=people.manager, at=NOON)


def weigh(found: Investigation, people: People, effect: Effect = Effect.EVIDENCE) -> None:
    recording.weigh(found, effect=effect, answers=ANSWERS, seat=people.manager, at=NOON)


def go_formal(found: Investigation, people: People) -> None:
    settle(found, people, workflow.GO_FORMAL)


def settle(found: Investigation, people: People, step: str) -> None:
    actions.settle(found, step=step, reasons="It is enough.", seat=people.manager, at=NOON)


def send(found: Investigation, kind: Kind, seat: Seat, at: datetime = NOON) -> None:
    """A letter from its template, with every gap filled in."""
    _, words = papers.draft_of(found, kind, by=seat, at=at)
    filled = Words(words.subject.replace("[…]", "as told"), words.text.replace("[…]", "as told"))
    papers.issue(found, kind, words=filled, seat=seat, at=at)


def put(found: Investigation, people: People) -> None:
    send(found, Kind.ALLEGATION, people.manager)


def offer(found: Investigation, people: People) -> None:
    recording.offer_companion(found, how="In the letter", on=NOON.date(), seat=people.manager, at=NOON)


def appoint(found: Investigation, people: People) -> None:
    actions.appoint(
        found, investigator=people.investigator, terms="What was posted, and when.", seat=people.manager, at=NOON
    )


def answer(found: Investigation, people: People) -> None:
    accompanying.answer(found, chose_not=False, words="It was not meant so.", seat=people.subject, at=NOON)


def add_exhibit(found: Investigation, seat: Seat, at: datetime = NOON) -> str:
    said = {"kind": ExhibitKind.NOTE, "words": "The post, copied out.", "provenance": FROM}
    return papers.add_words(found, **said, seat=seat, at=at).ref


def hand_in(found: Investigation, people: People) -> None:
    said = {"report": "What was found out.", "is_case": True, "why": "The post is his."}
    actions.hand_in(found, **said, seat=people.investigator, at=NOON)


def go_to_hearing(found: Investigation, people: People) -> None:
    actions.go_to_hearing(found, decider=people.decider, reasons="There is a case.", seat=people.manager, at=NOON)


def disclose(found: Investigation, people: People, at: datetime = LATER) -> None:
    refs = [each.ref for each in papers.to_give(found, Act.DISCLOSED)]
    papers.disclose(found, refs=refs, seat=people.manager, at=at)


def call(found: Investigation, people: People, at: datetime = LATER) -> None:
    actions.call_hearing(found, on=HEARING.date(), place="Room 2, 10:00", seat=people.decider, at=at)


def notice(found: Investigation, people: People, at: datetime = LATER) -> None:
    send(found, Kind.HEARING, people.decider, at)


def hold(found: Investigation, people: People) -> None:
    actions.hold_hearing(found, minutes="Both sides spoke.", seat=people.decider, at=HEARING)


def decide(
    found: Investigation,
    people: People,
    result: Result = Result.FIRST_WARNING,
    *,
    clauses: Collection[str] = ("4.3",),
    finding: Finding | None = None,
) -> None:
    finding = finding or (Finding.UNSUBSTANTIATED if found.case.child else None)
    said = {"result": result, "found": clauses, "finding": finding, "reasons": "Read and signed, and not kept."}
    actions.decide(found, **said, seat=people.decider, at=HEARING)


def send_outcome(found: Investigation, people: People) -> None:
    send(found, Kind.OUTCOME, people.decider, HEARING)


def appeal(found: Investigation, people: People) -> None:
    actions.appeal(found, grounds="It is too severe.", seat=people.subject, at=HEARING)


def name_appeal(found: Investigation, people: People) -> None:
    actions.name_appeal(found, chosen=people.appeal, seat=people.manager, at=HEARING)


def decide_appeal(found: Investigation, people: People) -> None:
    said = {"upheld": False, "instead": Result.ADVICE, "reasons": "It was a first time."}
    actions.decide_appeal(found, **said, seat=people.appeal, at=HEARING)


def let_pass(found: Investigation, _people: People) -> None:
    assert clock.catch_up(AFTER_APPEAL)
    found.refresh_from_db()


def refer(found: Investigation, people: People) -> None:
    words = "Not serious enough."
    recording.consider_referral(found, referral=Referral.NONE, words=words, seat=people.manager, at=AFTER_APPEAL)


def close(found: Investigation, people: People) -> None:
    actions.close(found, learned="Say it in the briefing.", seat=people.manager, at=AFTER_APPEAL)


def alternatives(found: Investigation, people: People) -> None:
    said = {"considered": [Alternative.OTHER_DUTIES], "words": "Not enough.", "advised": "HR agrees."}
    recording.consider_alternatives(found, **said, seat=people.manager, at=NOON)


def suspend(found: Investigation, people: People, kind: Measure.Kind = Measure.Kind.SUSPENSION) -> Measure:
    return recording.suspend(found, kind=kind, reasons="To find out.", seat=people.manager, at=NOON)


def name_companion(found: Investigation, people: People) -> None:
    until = date(2027, 1, 29)
    accompanying.name_companion(found, companion=people.companion, name="", until=until, seat=people.subject, at=NOON)


Step = Callable[[Investigation, People], object]

# Each status and the words that lead there from the one before.
WAY: dict[str, tuple[Step, ...]] = {
    "assessment": (assess,),
    "formal": (hr, go_formal),
    "investigating": (put, offer, name_companion, appoint),
    "report ready": (lambda found, people: add_exhibit(found, people.investigator), answer, hand_in),
    "to hear": (go_to_hearing,),
    "scheduled": (disclose, call, notice),
    "hearing": (hold,),
    "outcome": (decide,),
    "appeal window": (send_outcome,),
    "appeal": (appeal, name_appeal),
    "final": (decide_appeal,),
    "closed": (refer, close),
}


def at_status(people: People, status: str, **report) -> Investigation:
    """An investigation that stands there, having come the whole way."""
    found = opened(people, **report)
    if status == "screened":
        return found
    for each, words in WAY.items():
        for word in words:
            word(found, people)
        if each == status:
            return found
    raise AssertionError(status)
