"""Exhibits and letters of an investigation: who was given which, and who may open it (D§4.10, §5.54 to §5.56)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import StreamingHttpResponse
from django.utils import timezone

from clearline.audit import log
from clearline.cases.choices import Mode
from clearline.exhibits import actions as exhibits
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.models import Exhibit
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.exhibits.serving import attachment
from clearline.investigations import history, moving, periods, permissions, workflow
from clearline.investigations.choices import ANOTHER_RULE, Keep, Result
from clearline.investigations.models import Act, Investigation, Paper, What
from clearline.investigations.workflow import BEFORE_DECISION, Actor, Status
from clearline.investigations.writing import latest
from clearline.kernel.verdict import ALLOW, Refused, Verdict, refuse
from clearline.letters import actions as letters
from clearline.letters import templates
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat

HEARS = {Actor.DECIDER, Actor.APPEAL, Actor.SUBJECT, Actor.COMPANION}


@dataclass(frozen=True)
class LetterRule:
    """Who writes a letter of a kind to the person it is about, and while it stands where."""

    actor: Actor
    statuses: tuple[Status, ...]


S = Status
LETTERS: dict[Kind, LetterRule] = {
    Kind.ALLEGATION: LetterRule(Actor.MANAGER, (S.ASSESSMENT, S.FORMAL, S.INVESTIGATING)),
    Kind.SUSPENSION: LetterRule(Actor.MANAGER, BEFORE_DECISION),
    Kind.NO_CASE: LetterRule(Actor.MANAGER, (S.NO_CASE,)),
    Kind.HEARING: LetterRule(Actor.DECIDER, (S.SCHEDULED,)),
    Kind.OUTCOME: LetterRule(Actor.DECIDER, (S.OUTCOME,)),
    Kind.APPEAL: LetterRule(Actor.APPEAL, (S.APPEAL,)),
}


def may_write(seat: Seat, investigation: Investigation, kind: Kind, at: datetime) -> Verdict:
    """Nothing is written while it is held or paused: a letter would tell them."""
    rule = LETTERS.get(kind)
    if rule is None or investigation.status not in rule.statuses:
        return refuse("That letter is not written at this point.")
    if kind == Kind.SUSPENSION and not investigation.measures.standing().exists():
        return refuse("Nobody is suspended.")
    acting = permissions.actors(seat, investigation, at)
    if rule.actor not in acting:
        return refuse(f"Only {rule.actor.value} writes this letter.")
    if waits := permissions.why_it_waits(investigation):
        return refuse(waits)
    why = permissions.conflict(investigation, {rule.actor}, seat, at)
    return refuse(f"You cannot do this: {why}.") if why else ALLOW


def draft_of(investigation: Investigation, kind: Kind, *, by: Seat, at: datetime) -> tuple[Letter | None, Words]:
    """The draft that is kept, or the template with what is known; only for whoever may write it."""
    may_write(by, investigation, kind, at).enforce()
    found = Letter.objects.of(investigation.school_id, investigation.case.ref).filter(
        kind=kind, to=investigation.subject.key, issued_at=None
    )
    kept = found.filter(drafted_by=by.key).last()
    return (kept, letters.read(kept)) if kept else (None, templates.start(kind, facts_of(investigation, by, at)))


def facts_of(investigation: Investigation, by: Seat, at: datetime) -> dict[str, str]:
    """What is known for a letter; what is missing is for its writer to fill in. Never who reported it."""
    found = investigation
    named = {"investigator": found.investigator, "decider": found.decider, "panel": found.appeal_by}
    day = {"happened_on": found.happened_on, "hearing_on": found.hearing_on}
    decision = latest(found, workflow.DECIDE)
    facts = {name: seat.name for name, seat in {**named, "support": found.supporter}.items() if seat}
    facts |= {name: long_day(on) for name, on in day.items() if on}
    place = latest(found, workflow.CALL_HEARING).get("place", "")
    alleged = latest(found, workflow.ASSESS).get("alleged", "")
    facts |= {
        "place": place,
        "allegation": alleged,
        "policy": f"version {found.version.number}" if found.version else "",
    }
    facts |= {
        "clauses": ", ".join(found.clauses),
        "ref": found.ref,
        "name": found.subject.name,
        "school": by.school.name,
    }
    facts |= {"signed": by.name, "job": by.job_at(at), "contact": by.name, "reasons": decision.get("reasons", "")}
    if decision:
        facts["outcome"] = Result(decision["result"]).label
        facts |= {"from_on": long_day(timezone.localdate(at)), "kept": Keep(found.keep).label}
        facts["appeal_by"] = long_day(periods.after(found.school, at, periods.APPEAL))
        facts["finding"] = _found(decision["found"])
    measure = found.measures.standing().first()
    if measure is not None:
        facts["review_on"] = long_day(measure.review_by)
    return {name: words for name, words in facts.items() if words}


def _found(clauses: Collection[str]) -> str:
    own = [f"clause {each}" for each in clauses if each != ANOTHER_RULE]
    said = [*own, *([ANOTHER_RULE] if ANOTHER_RULE in clauses else [])]
    return f"this was not kept: {', '.join(said)}." if said else "nothing in the policy was broken."


@transaction.atomic
def keep_draft(investigation: Investigation, kind: Kind, *, words: Words, seat: Seat, at: datetime) -> Letter:
    """The draft says this; only its writer sees it, and nothing has been sent.

    Raises:
        Refused: it is somebody else's to write, or asks for a password or a telephone (D§5.56).
    """
    draft, _ = draft_of(investigation, kind, by=seat, at=at)
    if draft is not None:
        return letters.rewrite(draft, words=words)
    record, urn, to = investigation.case.ref, investigation.school_id, investigation.subject.key
    return letters.draft(record, urn, kind=kind, words=words, by=seat.key, at=at, to=to)


@transaction.atomic
def issue(investigation: Investigation, kind: Kind, *, words: Words, seat: Seat, at: datetime) -> Letter:
    """The person it is about can read it from now on, and so can their companion. They are told that it is there.

    An outcome letter opens the time for an appeal.

    Raises:
        Refused: it is somebody else's to write, lacks something that it must say, or says what no letter may.
    """
    letter = letters.issue(
        keep_draft(investigation, kind, words=words, seat=seat, at=at), words=words, by=seat.key, at=at
    )
    if investigation.told_at is None:
        investigation.told_at = at
        investigation.save(update_fields=["told_at"])
    _give(investigation, What.LETTER, letter.ref, Act.DISCLOSED, seat, at)
    moving.say_to_subject(investigation, at=at, by=seat)
    if kind == Kind.OUTCOME:
        permissions.may(seat, investigation, workflow.SEND_OUTCOME, at).enforce()
        moving.advance(investigation, workflow.SEND_OUTCOME, at=at, seat=seat)
    moving.note(investigation, history.LETTER, seat=seat, at=at, kind=kind.value, letter=letter.ref)
    return letter


def _give(investigation: Investigation, what: What, ref: str, act: Act, seat: Seat, at: datetime) -> bool:
    made = {"what": what, "at": at, "by": seat.key}
    return Paper.objects.get_or_create(investigation=investigation, ref=ref, act=act, defaults=made)[1]


@dataclass(frozen=True)
class Shown:
    """One paper as somebody may see it. Where it came from is for those who handle it: it may tell who reported it."""

    what: What
    ref: str
    title: str
    at: datetime
    provenance: str = ""


def papers_for(investigation: Investigation, acting: set[Actor]) -> list[Shown]:
    """What these may open. The caller writes down that it was opened."""
    return list(_papers_for(investigation, acting))


def _papers_for(found: Investigation, acting: set[Actor]) -> Iterator[Shown]:
    refs = _refs_for(found, acting)
    for exhibit in Exhibit.objects.of(found.school_id, found.case.ref).order_by("number", "pk"):
        if refs is None or exhibit.ref in refs:
            yield _exhibit(exhibit, may_know=_may_know_from_whom(found, exhibit, acting))
    for letter in Letter.objects.of(found.school_id, found.case.ref).issued().filter(to=found.subject.key):
        if refs is None or letter.ref in refs:
            yield Shown(What.LETTER, letter.ref, Kind(letter.kind).label, letter.issued_at or letter.drafted_at)
    for report in found.papers.filter(what=What.REPORT, act=Act.ASSIGNED):
        if refs is None or report.ref in refs:
            yield Shown(What.REPORT, report.ref, What.REPORT.label, report.at)


def _refs_for(found: Investigation, acting: set[Actor]) -> set[str] | None:
    """The references of the papers that these may open; None for all of them."""
    if acting & {Actor.MANAGER, Actor.LEAD}:
        return None
    acts = [Act.ASSIGNED] if Actor.INVESTIGATOR in acting else []
    acts += [Act.DISCLOSED] if acting & HEARS else []
    return {ref for act in acts for ref in found.papers.given(act).values_list("ref", flat=True)}


def _may_know_from_whom(found: Investigation, exhibit: Exhibit, acting: set[Actor]) -> bool:
    """It may tell who reported it: an investigator reads it of what they added, or of a report with a name."""
    if acting & {Actor.MANAGER, Actor.LEAD}:
        return True
    own = found.investigator is not None and exhibit.added_by == found.investigator.key
    return Actor.INVESTIGATOR in acting and (own or found.case.mode == Mode.NAMED)


def _exhibit(exhibit: Exhibit, *, may_know: bool) -> Shown:
    said = exhibits.described(exhibit)
    name = said.name or ExhibitKind(exhibit.kind).label
    title = f"Exhibit {exhibit.number}: {name}{', redacted copy' if exhibit.copy_of_id else ''}"
    return Shown(What.EXHIBIT, exhibit.ref, title, exhibit.added_at, said.provenance if may_know else "")


def exhibit_of(investigation: Investigation, ref: str) -> Exhibit | None:
    return Exhibit.objects.of(investigation.school_id, investigation.case.ref).filter(ref=ref).first()


def letter_of(investigation: Investigation, ref: str) -> Letter | None:
    """Only letters to the person it is about: others about the case are read on its own page."""
    issued = Letter.objects.of(investigation.school_id, investigation.case.ref).issued()
    return issued.filter(ref=ref, to=investigation.subject.key).first()


def _may_open(investigation: Investigation, ref: str, seat: Seat, at: datetime) -> bool:
    acting = permissions.actors(seat, investigation, at)
    refs = _refs_for(investigation, acting)
    return bool(acting) and (refs is None or ref in refs)


@transaction.atomic
def open_exhibit(investigation: Investigation, exhibit: Exhibit, *, seat: Seat, at: datetime) -> StreamingHttpResponse:
    """It is downloaded; that it was in their hand is kept.

    Raises:
        Refused: it was not given to them.
    """
    if not _may_open(investigation, exhibit.ref, seat, at) or exhibit.record != investigation.case.ref:
        raise Refused("That paper was not given to you.")
    given = attachment(exhibit, by=seat.key, at=at)
    log.record("record.opened", urn=investigation.school_id, subject=investigation.ref, by=seat.key, at=at)
    return given


@transaction.atomic
def read_letter(investigation: Investigation, letter: Letter, *, seat: Seat, at: datetime) -> Words:
    """Its words. Everybody's opening is written down but that of the person to whom it was written.

    Raises:
        Refused: it was not given to them.
    """
    if not _may_open(investigation, letter.ref, seat, at) or letter.record != investigation.case.ref:
        raise Refused("That paper was not given to you.")
    words = letters.read(letter)
    if letter.to != seat.key:
        log.record("record.opened", urn=investigation.school_id, subject=investigation.ref, by=seat.key, at=at)
    return words


@transaction.atomic
def read_report(investigation: Investigation, *, seat: Seat, at: datetime) -> dict[str, object]:
    """The report, opened for somebody to whom it was given, or who wrote it.

    Raises:
        Refused: it was not given to them.
    """
    report = investigation.papers.filter(what=What.REPORT, act=Act.ASSIGNED).last()
    if report is None or not _may_open(investigation, report.ref, seat, at):
        raise Refused("That paper was not given to you.")
    log.record("record.opened", urn=investigation.school_id, subject=investigation.ref, by=seat.key, at=at)
    return latest(investigation, workflow.HAND_IN)


@transaction.atomic
def assign(investigation: Investigation, *, refs: Collection[str], seat: Seat, at: datetime) -> None:
    """The investigator may open these exhibits of the report.

    Raises:
        Refused: it is somebody else's, or nothing new was chosen.
    """
    permissions.may(seat, investigation, workflow.ASSIGN, at).enforce()
    known = set(_exhibits(investigation))
    if not [ref for ref in refs if ref in known and _give(investigation, What.EXHIBIT, ref, Act.ASSIGNED, seat, at)]:
        raise Refused("Choose an exhibit that the investigator has not been given yet.")
    moving.note(investigation, workflow.ASSIGN, seat=seat, at=at, papers=len(refs))


@transaction.atomic
def disclose(investigation: Investigation, *, refs: Collection[str], seat: Seat, at: datetime) -> None:
    """The person it is about, their companion and whoever decides may open these from now on. It cannot be undone.

    With the report among them, whoever decides sees the papers of the hearing.

    Raises:
        Refused: it is somebody else's, nothing new was chosen, or they have not been told of the allegation.
    """
    permissions.may(seat, investigation, workflow.DISCLOSE, at).enforce()
    if investigation.told_at is None:
        raise Refused("Put the allegation to them in writing first.")
    kinds = dict.fromkeys(_exhibits(investigation), What.EXHIBIT) | dict.fromkeys(_reports(investigation), What.REPORT)
    given = [ref for ref in refs if ref in kinds and _give(investigation, kinds[ref], ref, Act.DISCLOSED, seat, at)]
    if not given:
        raise Refused("Choose something that was not disclosed yet.")
    if any(kinds[ref] == What.REPORT for ref in given) and investigation.disclosed_at is None:
        investigation.disclosed_at = at
        investigation.save(update_fields=["disclosed_at"])
    if investigation.decider is not None and investigation.disclosed_at is not None:
        moving.say(investigation.decider, moving.WAITING, investigation, at=at, by=seat)
    moving.say_to_subject(investigation, at=at, by=seat)
    moving.note(investigation, workflow.DISCLOSE, seat=seat, at=at, papers=len(given))


def _exhibits(investigation: Investigation) -> list[str]:
    """Those that were not set aside."""
    aside = investigation.papers.filter(act=Act.DISCARDED).values_list("ref", flat=True)
    of_case = Exhibit.objects.of(investigation.school_id, investigation.case.ref).exclude(ref__in=aside)
    return list(of_case.values_list("ref", flat=True))


def _reports(investigation: Investigation) -> list[str]:
    return list(investigation.papers.filter(what=What.REPORT, act=Act.ASSIGNED).values_list("ref", flat=True))


def to_give(investigation: Investigation, act: Act) -> list[Shown]:
    """What could still be given in this way, with where it came from, for the case manager."""
    given = set(investigation.papers.filter(act__in=(act, Act.DISCARDED)).values_list("ref", flat=True))
    everything = papers_for(investigation, {Actor.MANAGER})
    wanted = {What.EXHIBIT} if act == Act.ASSIGNED else {What.EXHIBIT, What.REPORT}
    return [each for each in everything if each.what in wanted and each.ref not in given]


def to_set_aside(investigation: Investigation, seat: Seat, at: datetime) -> list[Shown]:
    """The exhibits that this person may open and that were not disclosed yet."""
    seen = papers_for(investigation, permissions.actors(seat, investigation, at))
    left = {each.ref for each in to_give(investigation, Act.DISCLOSED)}
    return [each for each in seen if each.what == What.EXHIBIT and each.ref in left]


@transaction.atomic
def look_over(investigation: Investigation, *, seat: Seat, at: datetime) -> None:
    """A page lists titles of papers, or fills in a letter: that they were opened is written down."""
    permissions.read(seat, investigation, at).enforce()
    log.record("record.opened", urn=investigation.school_id, subject=investigation.ref, by=seat.key, at=at)


@transaction.atomic
def discard(investigation: Investigation, *, ref: str, why: str, seat: Seat, at: datetime) -> None:
    """Private data that has nothing to do with it is opened by nobody through the investigation again (D§5.55).

    Without a reference it was never added. Why is written down, never what it was.

    Raises:
        Refused: it is somebody else's, was not given to them, or has been disclosed already.
    """
    permissions.may(seat, investigation, workflow.DISCARD, at).enforce()
    if ref and (ref not in _exhibits(investigation) or not _may_open(investigation, ref, seat, at)):
        raise Refused("That is no exhibit of this report.")
    if ref and investigation.papers.filter(ref=ref, act=Act.DISCLOSED).exists():
        raise Refused("It was disclosed already. Tell the data protection officer.")
    if ref:
        _give(investigation, What.EXHIBIT, ref, Act.DISCARDED, seat, at)
    moving.note(investigation, workflow.DISCARD, seat=seat, at=at, said={"why": why}, papers=int(bool(ref)))


@transaction.atomic
def add_file(
    investigation: Investigation, *, upload: SealedUpload, provenance: str, seat: Seat, at: datetime
) -> Exhibit:
    """The file is an exhibit of the case, with where it came from; the investigator has it.

    Raises:
        Refused: it is somebody else's to add to.
        NotAdded: it cannot be kept as it is.
    """
    permissions.may(seat, investigation, workflow.ADD_EXHIBIT, at).enforce()
    record, urn = investigation.case.ref, investigation.school_id
    added = exhibits.add(record, urn, upload=upload, provenance=provenance, by=seat.key, at=at)
    return _added(investigation, added, seat, at)


@transaction.atomic
def add_words(
    investigation: Investigation, *, kind: ExhibitKind, words: str, provenance: str, seat: Seat, at: datetime
) -> Exhibit:
    """What a witness said, a message or a link is an exhibit of the case; the investigator has it."""
    permissions.may(seat, investigation, workflow.ADD_EXHIBIT, at).enforce()
    record, urn = investigation.case.ref, investigation.school_id
    added = exhibits.add_words(record, urn, kind=kind, words=words, provenance=provenance, by=seat.key, at=at)
    return _added(investigation, added, seat, at)


def _added(investigation: Investigation, added: Exhibit, seat: Seat, at: datetime) -> Exhibit:
    if investigation.status == Status.INVESTIGATING:
        _give(investigation, What.EXHIBIT, added.ref, Act.ASSIGNED, seat, at)
    moving.note(investigation, workflow.ADD_EXHIBIT, seat=seat, at=at, exhibit=added.ref)
    return added


def appeal_until(investigation: Investigation) -> date | None:
    """The last day on which they can appeal."""
    return investigation.due_on if investigation.status == Status.APPEAL_WINDOW else None


def sent_on(investigation: Investigation, kind: Kind) -> date | None:
    sent = Letter.objects.of(investigation.school_id, investigation.case.ref).issued().filter(kind=kind).last()
    return timezone.localdate(sent.issued_at) if sent and sent.issued_at else None
