"""The steps of a case as its page draws them: done, now or waiting, each with its deadline and its source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from clearline.cases import gates, threads
from clearline.cases.choices import Fork, Kind, Triage, What
from clearline.cases.gates import Stands
from clearline.cases.models import Case
from clearline.cases.tags import needs
from clearline.cases.workflow import ACKNOWLEDGE, CLOSE, RECORD_OUTCOME, SCREEN, SCREENS, TRIAGE

GUIDANCE, KCSIE, DEFAULT = "Guidance", "Guidance: KCSIE", "School default"


@dataclass(frozen=True)
class Stage:
    """One row. Without a state it is there to be done, and nobody waits for it."""

    title: str
    state: str = ""  # done, turn or held
    at: datetime | None = None
    by: date | None = None
    source: str = ""
    words: str = ""
    why: str = ""
    gates: tuple[Stands, ...] = ()
    page: str = ""  # the name of its address
    ref: str = ""  # of what stands there, where it is not the case
    button: str = ""
    step: str = ""  # where a tap is enough
    is_first: bool = False  # the first whose turn it is: it has the button


@dataclass(frozen=True)
class Next:
    """What a triage leads to: where it is opened, in which words."""

    what: What
    page: str
    button: str


LEADS_TO = {
    Triage.INVESTIGATION: Next(What.INVESTIGATION, "investigations:open", "Assess it"),
    Triage.SUPPORT: Next(What.SUPPORT, "support:invite", "Invite them to open a support record"),
    Triage.BREACH: Next(What.BREACH, "referrals:open_breach", "Record the breach"),
    Triage.POLICE: Next(What.POLICE, "referrals:refer_police", "Tell the police"),
}


def stages_of(case: Case, offered: set[str]) -> list[Stage]:
    """In the order in which they are taken. `offered` are the steps that the reader may take now."""
    found = [_acknowledged(case, offered), *_screened(case, offered), *_referred(case), *_recorded(case)]
    if case.kind == Kind.MISUSE:
        found += [_triaged(case, offered), *_opened(case), _outcome(case, offered)]
    found.append(_closed(case, offered))
    first = next((place for place, each in enumerate(found) if each.state == "turn"), None)
    return [replace(each, is_first=place == first) for place, each in enumerate(found)]


def _acknowledged(case: Case, offered: set[str]) -> Stage:
    title = "Say that you have it"
    if case.acknowledged_at:
        return Stage("Acknowledged", "done", at=case.acknowledged_at)
    if ACKNOWLEDGE in offered:
        return Stage(title, "turn", by=case.due_on, source=DEFAULT, button="I have it", step=ACKNOWLEDGE)
    return Stage("Acknowledged", "held", by=case.due_on, source=DEFAULT, why=_with(case))


def _with(case: Case) -> str:
    if case.handler is not None:
        return f"With {case.handler.name}."
    return "With a body outside the school." if case.body else "Nobody may receive it yet."


def _screened(case: Case, offered: set[str]) -> Iterator[Stage]:
    title = "Check that the child is safe, and say what follows" if case.child else "Screen it"
    words = case.get_fork_display() if case.kind == Kind.MISUSE else case.get_status_display()
    by = case.screen_by
    if case.screened_at:
        yield Stage("Safeguarding screen", "done", at=case.screened_at, words=f"{words}.")
    elif offered & {SCREEN, *SCREENS}:
        if gates.is_screened(case) and case.kind == Kind.MISUSE:
            yield Stage(title, words="No child is part of it, as far as is known.", page="cases:screen", button=title)
            return
        source = GUIDANCE if by else DEFAULT
        yield Stage(title, "turn", by=by or case.due_on, source=source, page="cases:screen", button="Screen it")
    elif case.is_live and (by or needs(case, "needs_screen")):
        yield Stage("Safeguarding screen", "held", by=by, source=GUIDANCE, why="The safeguarding lead does this.")


def _referred(case: Case) -> Iterator[Stage]:
    """An allegation goes to the LADO within a working day, before anything else (D§2.1)."""
    if case.fork != Fork.ALLEGATION:
        return
    thread = gates.lado_thread(case)
    if thread and gates.is_held_by_lado(case):
        yield Stage(
            "Tell the LADO, and record what they advise",
            "turn",
            by=case.screen_by,
            source=KCSIE,
            words="Everything else waits for their advice.",
            page=threads.PAGES[What.LADO],
            ref=thread.ref,
            button="See the referral",
        )
        return
    if thread:
        yield Stage("The LADO has advised", "done", at=thread.ended_at)
        return
    yield Stage(
        "Refer it to the LADO",
        "turn",
        by=case.screen_by or case.due_on,
        source=KCSIE,
        words="One of the four may be met. Speak neither with the person nor with the child about it first.",
        page="referrals:refer_lado",
        button="Refer to the LADO",
    )


def _recorded(case: Case) -> Iterator[Stage]:
    if case.fork != Fork.LOW_LEVEL:
        return
    if gates.is_low_level_recorded(case):
        yield Stage("Low-level concern recorded", "done")
        return
    yield Stage(
        "Record the low-level concern",
        "turn",
        by=case.screen_by or case.due_on,
        source=KCSIE,
        page="cases:low_level",
        button="Record it",
    )


def _triaged(case: Case, offered: set[str]) -> Stage:
    title = "Say how it is handled"
    if case.triaged_at:
        return Stage("How it is handled", "done", at=case.triaged_at, words=f"{case.get_triage_display()}.")
    if TRIAGE in offered:
        return Stage(title, "turn", by=case.triage_by, source=DEFAULT, page="cases:triage", button="Decide")
    done = case.acknowledged_at is not None
    return _waits(case, TRIAGE, title, first="it is acknowledged", done=done, by=case.triage_by)


def _opened(case: Case) -> Iterator[Stage]:
    """What was settled is opened in an area of its own, which tells the case no more than that it is there."""
    leads_to = LEADS_TO.get(Triage(case.triage)) if case.triage else None
    if leads_to is None or not case.is_live:
        return
    if not case.threads.filter(what=leads_to.what).exists():
        title = case.get_triage_display()
        yield Stage(title, "turn", by=case.due_on, source=DEFAULT, page=leads_to.page, button=leads_to.button)


def _outcome(case: Case, offered: set[str]) -> Stage:
    title = "Record the outcome"
    if case.status in ("outcome", "closed"):
        return Stage("Outcome recorded", "done")
    if RECORD_OUTCOME in offered:
        return Stage(title, "turn", by=case.due_on, source=DEFAULT, page="cases:outcome", button="Record the outcome")
    return _waits(case, RECORD_OUTCOME, title, first="it is settled how it is handled", done=bool(case.triaged_at))


def _closed(case: Case, offered: set[str]) -> Stage:
    title = "Close it, and tell whoever reported it"
    if case.closed_at:
        return Stage("Closed", "done", at=case.closed_at, words=case.get_outcome_display())
    if CLOSE in offered:
        return Stage(title, "turn", by=case.due_on, source=DEFAULT, page="cases:close", button="Close it")
    is_misuse = case.kind == Kind.MISUSE
    first = "the outcome is recorded" if is_misuse else "it is screened"
    done = case.status == "outcome" if is_misuse else case.screened_at is not None
    return _waits(case, CLOSE, title, first=first, done=done)


def _waits(case: Case, step: str, title: str, *, first: str, done: bool, by: date | None = None) -> Stage:
    """A later step, with everything that opens it."""
    stands = [Stands(first, done), *gates.before(case, step)]
    why = "" if any(not each.met for each in stands) else _with(case)
    return Stage(title, "held", by=by, source=DEFAULT if by else "", gates=() if why else tuple(stands), why=why)
