"""What the reporter does after telling: keep a copy, report to the network, block, in this order (policy 4.3)."""

from dataclasses import dataclass, field
from datetime import datetime

from clearline.cases.history import BLOCKED, KEPT, NETWORK, NOT_KEPT, NOT_POSSIBLE
from clearline.cases.models import Case
from clearline.cases.networks import called
from clearline.cases.reading import Reading


@dataclass(frozen=True)
class Button:
    value: str
    words: str


@dataclass(frozen=True)
class Step:
    """One row: done with its moment, now, later, or held with a reason."""

    title: str
    state: str
    source: str
    words: str = ""
    menu: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    at: datetime | None = None
    why: str = field(default="")


def steps_of(case: Case, reading: Reading) -> list[Step]:
    """The first that is not done is now; blocking waits for a copy, and while the police ask for the account."""
    network = called(reading.told.network)
    name = network.name if network else reading.told.network
    done = {each.step: each.at for each in reading.events}
    rows = (
        (
            "Keep a copy",
            "Policy 4.3",
            (KEPT, NOT_KEPT),
            f"A picture of the screen with name, day and time. {network.keep if network else ''}".strip(),
            (),
            (Button(KEPT, "I have kept a copy"), Button(NOT_KEPT, "There is nothing to keep")),
        ),
        (
            f"Report it to {name}",
            "Policy 4.3",
            (NETWORK, NOT_POSSIBLE),
            "The same day. Menus change: look for these words.",
            network.report if network else ("Report",),
            (Button(NETWORK, "I have reported it"), Button(NOT_POSSIBLE, "I could not: the account has gone")),
        ),
        (
            "Block them",
            "Policy 4.3",
            (BLOCKED,),
            "",
            network.block if network else ("Block",),
            (Button(BLOCKED, "I have blocked them"),),
        ),
    )
    found: list[Step] = []
    for title, source, events, words, menu, buttons in rows:
        moment = next((done[each] for each in events if each in done), None)
        if moment:
            how = "There was nothing to keep." if NOT_KEPT in events and NOT_KEPT in done else ""
            how = how or ("The account had gone." if NOT_POSSIBLE in events and NOT_POSSIBLE in done else "")
            found.append(Step(title, "done", source, how, at=moment))
        elif why := _held(case, events, done):
            found.append(Step(title, "held", source, why=why))
        else:
            now = not any(each.state == "turn" for each in found)
            found.append(Step(title, "turn" if now else "", source, words, menu, buttons))
    return found


def _held(case: Case, events: tuple[str, ...], done: dict[str, datetime]) -> str:
    if BLOCKED not in events:
        return ""
    if case.channel_held_at:
        return "The police ask for the account to be left as it is. Do not answer. You are told when you can block it."
    if not {KEPT, NOT_KEPT} & set(done):
        return "Keep a copy first: it may go once you block them."
    return ""
