"""What has to be there before a step, as data: a name, the words a page shows, and how it is known (D§4.10)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from clearline.advice.queries import was_asked
from clearline.investigations import choosing, periods, workflow
from clearline.investigations.choices import Care, is_about_speech
from clearline.investigations.models import Act, Investigation, Measure, What
from clearline.investigations.workflow import Status
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.people.roles import Role


@dataclass
class Facts:
    """What is true of one investigation at one moment, looked up once."""

    investigation: Investigation
    at: datetime

    @cached_property
    def entries(self) -> dict[str, tuple[datetime, dict[str, int | str]]]:
        """Each step that was taken or recorded, with the moment and the facts of the last time."""
        rows = self.investigation.entries.order_by("number").values_list("step", "at", "facts")
        return {step: (at, facts) for step, at, facts in rows}

    @cached_property
    def letters(self) -> dict[str, datetime]:
        """The kinds of letters that the person it is about was sent in it, with the moment of the last of each kind.

        Not those of an earlier investigation of the same report.
        """
        found = self.investigation
        refs = found.papers.filter(what=What.LETTER, act=Act.DISCLOSED).values("ref")
        sent = Letter.objects.of(found.school_id, found.case.ref).issued().filter(ref__in=refs)
        return {kind: at for kind, at in sent.values_list("kind", "issued_at") if at}

    @cached_property
    def cares(self) -> set[str]:
        is_rep = Role.UNION_REP in self.investigation.subject.roles_at(self.investigation.opened_at)
        return {*self.investigation.cares, *self.investigation.case.tags, *([Care.UNION.value] if is_rep else [])}

    @cached_property
    def last_disclosed(self) -> datetime | None:
        papers = self.investigation.papers.given(Act.DISCLOSED).exclude(what=What.LETTER)
        return papers.order_by("-at").values_list("at", flat=True).first()

    @cached_property
    def was_away_since(self) -> date | None:
        """Since when the person was away while this was open; why is nobody's business here (D§5.31, §5.32)."""
        opened, on = timezone.localdate(self.investigation.opened_at), timezone.localdate(self.at)
        periods = self.investigation.subject.away.all()
        while_open = [each.starts_on for each in periods if each.starts_on <= on and (each.ends_on or on) >= opened]
        return max(while_open, default=None)

    @cached_property
    def suspended(self) -> bool:
        return self.investigation.measures.filter(kind=Measure.Kind.SUSPENSION).exists()

    def has(self, *steps: str) -> bool:
        return any(step in self.entries for step in steps)

    def says(self, step: str, fact: str) -> bool:
        return step in self.entries and bool(self.entries[step][1].get(fact))


Test = Callable[[Facts], bool]


def always(_facts: Facts) -> bool:
    return True


@dataclass(frozen=True)
class Gate:
    name: str
    words: str  # as they stand beside a tick or a dashed circle
    met: Test
    needed: Test = always


def _is_screened(facts: Facts) -> bool:
    case = facts.investigation.case
    return case.screened_at is not None or not case.child


def _was_put(facts: Facts) -> bool:
    return Kind.ALLEGATION in facts.letters


def _is_speech(facts: Facts) -> bool:
    return is_about_speech(facts.investigation.clauses, facts.cares)


def _in_time(facts: Facts, since: datetime | None) -> bool:
    """Whether the five working days of notice lie between that day and the hearing."""
    found = facts.investigation
    if since is None or found.hearing_on is None:
        return False
    first = found.first_hearing_on or found.hearing_on
    return periods.after(found.school, since, periods.HEARING_NOTICE) <= first


def _is_noticed(facts: Facts) -> bool:
    """A notice of a hearing that was called anew since is none."""
    sent, called = facts.letters.get(Kind.HEARING), facts.entries.get(workflow.CALL_HEARING)
    return sent is not None and called is not None and sent >= called[0] and _in_time(facts, sent)


def _is_independent(facts: Facts) -> bool:
    return not choosing.conflicted(facts.investigation, facts.at)


def _health_considered(facts: Facts) -> bool:
    since, entry = facts.was_away_since, facts.entries.get(workflow.CONSIDER_HEALTH)
    return since is None or (entry is not None and timezone.localdate(entry[0]) >= since)


SCREENED = Gate("screened", "safeguarding screen", _is_screened)
UNION = Gate(
    "union",
    "HR has checked that nothing is held against union activity (TULRCA)",
    lambda facts: facts.has(workflow.CHECK_UNION),
    lambda facts: Care.UNION in facts.cares,
)
WIDER = Gate(
    "wider disclosure",
    "HR has looked at whether the post is itself a protected disclosure",
    lambda facts: facts.has(workflow.CHECK_UNION) or was_asked(facts.investigation.case),
    lambda facts: Care.WIDER in facts.cares,
)
PROPORTIONATE = Gate(
    "proportionate",
    "proportionality weighed, with an effect that is shown and not only feared",
    lambda facts: facts.says(workflow.WEIGH, "shown"),
    _is_speech,
)
HR = Gate(
    "hr",
    "HR consulted, or the reason why not",
    lambda facts: facts.has(workflow.CONSULT_HR) or was_asked(facts.investigation.case),
)
IN_WRITING = Gate("in writing", "allegation put in writing", _was_put)
TOLD_OR_LATER = Gate(
    "told or later",
    "allegation put in writing, or the advice to tell them later",
    lambda facts: _was_put(facts) or facts.has(workflow.TELL_LATER),
)
COMPANION = Gate("companion", "companion offered", lambda facts: facts.has(workflow.OFFER_COMPANION))
HEARD = Gate(
    "heard",
    "their answer heard, or that they chose not to give one",
    lambda facts: facts.has(workflow.ANSWER, workflow.HEAR),
)
DISCLOSED = Gate(
    "disclosed", "report and evidence disclosed", lambda facts: facts.investigation.disclosed_at is not None
)
IN_TIME = Gate(
    "disclosed in time",
    "evidence disclosed five working days before the hearing",
    lambda facts: facts.investigation.disclosed_at is not None and _in_time(facts, facts.last_disclosed),
)
NOTICED = Gate("noticed", "notice of the hearing sent five working days before it", _is_noticed)
HEALTH = Gate(
    "health",
    "occupational health considered, since they were away meanwhile",
    _health_considered,
    lambda facts: facts.was_away_since is not None,
)
INDEPENDENT = Gate("independent", "nobody who investigates, decides or hears an appeal has a conflict", _is_independent)
ALTERNATIVES = Gate(
    "alternatives",
    "alternatives to suspension considered",
    lambda facts: not facts.suspended or facts.has(workflow.CONSIDER_ALTERNATIVES),
)
ALTERNATIVES_FIRST = Gate(
    "alternatives first",
    "alternatives to suspension considered",
    lambda facts: facts.has(workflow.CONSIDER_ALTERNATIVES),
)
APPEAL_OFFERED = Gate(
    "appeal offered", "appeal offered in the outcome letter", lambda facts: Kind.OUTCOME in facts.letters
)
REFERRAL = Gate(
    "referral",
    "a referral to the TRA or the DBS considered",
    lambda facts: facts.has(workflow.CONSIDER_REFERRAL),
    lambda facts: facts.investigation.status == Status.FINAL or facts.investigation.resigned_on is not None,
)
SUSPENSION_ENDED = Gate(
    "suspension ended",
    "the suspension, or what stood instead of it, has ended",
    lambda facts: not facts.investigation.measures.standing().exists(),
)
NO_CASE_TOLD = Gate(
    "no case told",
    "they were told in writing that there is no case to answer",
    lambda facts: Kind.NO_CASE in facts.letters,
    lambda facts: facts.investigation.status == Status.NO_CASE,
)

TO_DECIDE = (
    *(SCREENED, UNION, WIDER, PROPORTIONATE, HR, IN_WRITING, COMPANION, HEARD, IN_TIME, NOTICED, HEALTH),
    *(INDEPENDENT, ALTERNATIVES),
)
GATES: dict[str, tuple[Gate, ...]] = {
    workflow.TAKE_SCREEN: (SCREENED,),
    workflow.ASSESS: (SCREENED, UNION),
    workflow.END: (SCREENED,),
    workflow.ADVISE: (SCREENED,),
    workflow.LOG_LOW_LEVEL: (SCREENED, UNION, WIDER),
    workflow.ACT_INFORMALLY: (SCREENED, UNION, WIDER, PROPORTIONATE),
    workflow.GO_FORMAL: (SCREENED, UNION, WIDER, PROPORTIONATE, HR),
    workflow.SUSPEND: (SCREENED, UNION, WIDER, PROPORTIONATE, ALTERNATIVES_FIRST),
    workflow.APPOINT: (TOLD_OR_LATER, COMPANION),
    workflow.HEAR: (IN_WRITING, COMPANION, HEALTH),
    workflow.HAND_IN: (IN_WRITING, HEARD, INDEPENDENT),
    workflow.GO_TO_HEARING: (UNION, PROPORTIONATE, IN_WRITING, HEARD),
    workflow.CALL_HEARING: (COMPANION, DISCLOSED, INDEPENDENT),
    workflow.HOLD_HEARING: (IN_TIME, NOTICED, HEALTH, INDEPENDENT),
    workflow.DECIDE: TO_DECIDE,
    workflow.SEND_OUTCOME: (APPEAL_OFFERED,),
    workflow.DECIDE_APPEAL: (INDEPENDENT,),
    workflow.CLOSE: (REFERRAL, SUSPENSION_ENDED, NO_CASE_TOLD),
}


@dataclass(frozen=True)
class Stands:
    """How one gate stands, for a page."""

    words: str
    met: bool
    name: str = ""


def before(facts: Facts, step: str) -> list[Stands]:
    """Every gate that this step needs here, met or not."""
    return [Stands(gate.words, gate.met(facts), gate.name) for gate in GATES.get(step, ()) if gate.needed(facts)]


def missing(facts: Facts, step: str) -> list[str]:
    """The words of the gates that are not met yet."""
    return [stands.words for stands in before(facts, step) if not stands.met]
