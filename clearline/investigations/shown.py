"""What a page of an investigation offers: steps with their gates, what else can be written down, letters to write."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clearline.investigations import gates, papers, permissions, workflow
from clearline.investigations.gates import Facts, Stands, before
from clearline.investigations.history import SENTENCES
from clearline.investigations.models import Investigation
from clearline.investigations.reading import Reading
from clearline.investigations.verbs import VERBS, Verb
from clearline.investigations.workflow import INVESTIGATION_WORKFLOW, Actor, Status
from clearline.letters.kinds import Kind
from clearline.people.models import Seat

MAIN = [step.name for step in INVESTIGATION_WORKFLOW.steps]
AHEAD = (("appoint", workflow.APPOINT), ("decide", workflow.DECIDE))  # shown before their turn, with their gates


SELDOM = {
    *(workflow.TELL_LATER, workflow.CONSIDER_ALTERNATIVES, workflow.SUSPEND, workflow.RESIGN, workflow.PAUSE),
    *(workflow.DISCARD, workflow.NAME_SUPPORTER, workflow.CHECK_UNION, *workflow.INSTEAD),
}
# By which page somebody meets a gate: a record, or a letter.
MEETS = {
    gates.UNION.name: "union",
    gates.WIDER.name: "union",
    gates.PROPORTIONATE.name: "weigh",
    gates.HR.name: "hr",
    gates.COMPANION.name: "offer-companion",
    gates.HEALTH.name: "health",
    gates.DISCLOSED.name: "disclose",
    gates.ALTERNATIVES_FIRST.name: "alternatives",
    gates.REFERRAL.name: "referral",
    gates.SUSPENSION_ENDED.name: "review",
    gates.HEARD.name: "hear",
}
WRITTEN_BY = {
    gates.IN_WRITING.name: Kind.ALLEGATION,
    gates.TOLD_OR_LATER.name: Kind.ALLEGATION,
    gates.NOTICED.name: Kind.HEARING,
    gates.NO_CASE_TOLD.name: Kind.NO_CASE,
}


@dataclass(frozen=True)
class Needed:
    """A gate as it stands, with the page on which this person can meet it."""

    words: str
    met: bool
    slug: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Row:
    state: str
    title: str
    slug: str = ""
    when: date | None = None
    words: str = ""
    gates: tuple[Needed, ...] = ()


@dataclass(frozen=True)
class Recorded:
    slug: str
    words: str
    done: bool
    seldom: bool


@dataclass(frozen=True)
class Offered:
    """What one person can do now."""

    steps: list[Row]
    records: list[Recorded]
    letters: list[tuple[Kind, bool]]  # with whether one of the kind was issued

    @property
    def often(self) -> list[Recorded]:
        return [each for each in self.records if not each.seldom]

    @property
    def seldom(self) -> list[Recorded]:
        return [each for each in self.records if each.seldom]


def offered(investigation: Investigation, reading: Reading, *, seat: Seat, at: datetime) -> Offered:
    facts = Facts(investigation, at)
    return Offered(
        [*_done(facts, reading), *_now(facts, seat), *_ahead(facts, reading, seat)],
        list(_records(facts, seat)),
        [
            (kind, kind in facts.letters)
            for kind in papers.LETTERS
            if papers.may_write(seat, investigation, kind, at)
            and not (kind == Kind.HEARING and gates.NOTICED.met(facts))
        ],
    )


def _done(facts: Facts, reading: Reading) -> Iterator[Row]:
    """The main steps so far, for whoever sees the whole of it."""
    if not reading.manages:
        return
    taken = [(at, step) for step, (at, _) in facts.entries.items() if step in MAIN]
    for at, step in sorted(taken):
        yield Row("done", SENTENCES[step], when=at.date())


def _now(facts: Facts, seat: Seat) -> Iterator[Row]:
    found = facts.investigation
    for slug, verb in VERBS.items():
        steps = [step for step in verb.steps if step in MAIN and permissions.offered(seat, found, step, facts.at)]
        if not steps or steps[0] in workflow.INSTEAD:
            continue
        stand = () if len(steps) > 1 else tuple(before(facts, steps[0]))
        if all(gate.met for gate in stand):
            yield Row("turn", verb.title, slug, when=found.due_on)
        else:
            yield Row("held", verb.title, gates=tuple(_needed(facts, gate, seat) for gate in stand))


def _needed(facts: Facts, gate: Stands, seat: Seat) -> Needed:
    found, slug, kind = facts.investigation, MEETS.get(gate.name, ""), WRITTEN_BY.get(gate.name)
    if gate.met:
        return Needed(gate.words, gate.met)
    if kind and papers.may_write(seat, found, kind, facts.at):
        return Needed(gate.words, gate.met, letter=kind.name.lower())
    if slug and permissions.may(seat, found, VERBS[slug].steps[0], facts.at):
        return Needed(gate.words, gate.met, slug=slug)
    return Needed(gate.words, gate.met)


def _ahead(facts: Facts, reading: Reading, seat: Seat) -> Iterator[Row]:
    """What is still to come and what it waits for; and with whom the next step is, where it is another's."""
    found = facts.investigation
    if not reading.manages or not found.is_live:
        return
    if waits := permissions.why_it_waits(found):
        yield Row("held", "The next step", words=waits)
    for name, who, step in _with_others(found):
        stand = tuple(_needed(facts, gate, seat) for gate in before(facts, step) if not gate.met)
        yield Row("held", name, when=found.due_on, words=f"With {who}.", gates=stand)
    position = list(Status).index(Status(found.status))
    for slug, step in AHEAD:
        start = next(each.starts[0] for each in INVESTIGATION_WORKFLOW.steps if each.name == step)
        if list(Status).index(Status(start)) > position and found.status not in workflow.ENDINGS:
            yield Row(
                "held", VERBS[slug].title, gates=tuple(Needed(gate.words, gate.met) for gate in before(facts, step))
            )


def _with_others(found: Investigation) -> Iterator[tuple[str, str, str]]:
    """The steps that others take now: what, who and the step."""
    names = {
        Actor.INVESTIGATOR: found.investigator,
        Actor.DECIDER: found.decider,
        Actor.APPEAL: found.appeal_by,
        Actor.SUBJECT: found.subject,
    }
    for step in INVESTIGATION_WORKFLOW.available(found.status):
        slug = next((slug for slug, verb in VERBS.items() if step.name in verb.steps), "")
        holder = next((names[actor] for actor in workflow.TAKEN_BY[step.name] if names.get(actor)), None)
        if holder is not None and step.name not in workflow.INSTEAD:
            yield (VERBS[slug].title if slug else "Send the outcome"), holder.name, step.name


def _records(facts: Facts, seat: Seat) -> Iterator[Recorded]:
    for slug, verb in VERBS.items():
        step = verb.steps[-1]
        beside = step not in MAIN or step in workflow.INSTEAD
        if beside and _is_of_use(facts, step) and permissions.offered(seat, facts.investigation, step, facts.at):
            yield Recorded(slug, _words(verb, step), facts.has(step), step in SELDOM)


def _words(verb: Verb, step: str) -> str:
    return "Appoint another investigator" if step == workflow.APPOINT_ANOTHER else verb.short or verb.title


def _is_of_use(facts: Facts, step: str) -> bool:
    """Whether it makes sense now: a pause ends only where there is one."""
    found = facts.investigation
    standing = found.measures.standing().exists()
    return {
        workflow.RESUME: found.paused_at is not None,
        workflow.PAUSE: found.paused_at is None,
        workflow.SUSPEND: not standing,
        workflow.REVIEW_SUSPENSION: standing,
        workflow.RESIGN: found.resigned_on is None,
        workflow.CONSIDER_HEALTH: facts.was_away_since is not None,
        workflow.END_COMPANION: found.companions.filter(ended_at=None).exists(),
    }.get(step, True)
