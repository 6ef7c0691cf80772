"""What is reported, in fixed choices and a few words, as it is sealed (D§4.7, §4.8)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from clearline.cases.choices import MAY_BE_A_CHILD, OWN_MISTAKES, About, Direction, Kind, Knows, Thought
from clearline.people.models import Seat

NOT_SEALED_HERE = ("part", "subjects", "victims")  # people are rows of the case


@dataclass(frozen=True)
class Told:
    """That a student or family was in touch (policy 4.3)."""

    network: str
    direction: Direction
    thought: Thought
    gist: str = ""
    handle: str = ""
    when: str = ""
    sexual: bool = False  # it shows a child undressed or sexual: nothing was kept, and nothing is to be
    part: tuple[Seat, ...] = field(default=(), compare=False)  # who may be part of it: they never see it

    @property
    def kind(self) -> Kind:
        return Kind.SELF_REPORT if self.direction in OWN_MISTAKES else Kind.CONTACT

    @property
    def child(self) -> bool:
        return self.thought in MAY_BE_A_CHILD or self.sexual


@dataclass(frozen=True)
class Misuse:
    """That somebody saw misuse or abuse (policy 4.8)."""

    about: About
    gist: str
    network: str = ""
    where: str = ""  # a link or an account
    knows: str = ""  # how the reporter knows of it, one of `Knows`; nobody is asked for a phone (D§5.54)
    who: str = ""  # in the reporter's words, where they are nobody the school lists
    happened_on: date | None = None
    child: bool = False  # a child may be part of it
    capacity: str = ""  # "parent", where somebody of staff reports as one (D§3.3)
    contact: str = ""  # how they can be answered safely, if they wish
    unsafe_inside: bool = False  # telling anybody at the school is not safe
    other_school: bool = False  # it is about somebody at another school
    sexual: bool = False
    part: tuple[Seat, ...] = field(default=(), compare=False)  # who may be part of it: they never see it
    subjects: tuple[Seat, ...] = field(default=(), compare=False)  # whom it is about, where the school lists them
    victims: tuple[Seat, ...] = field(default=(), compare=False)  # to whom it was done

    @property
    def kind(self) -> Kind:
        return Kind.MISUSE

    @property
    def knows_words(self) -> str:
        return Knows(self.knows).label if self.knows else ""


def as_words(told: Told | Misuse) -> str:
    said = {each.name: getattr(told, each.name) for each in fields(told) if each.name not in NOT_SEALED_HERE}
    return json.dumps(said, ensure_ascii=False, default=str)


def opened(words: str, kind: Kind) -> Told | Misuse:
    """What `as_words` wrote, without its people."""
    said = json.loads(words)
    if kind == Kind.MISUSE:
        on = said["happened_on"]
        return Misuse(**{**said, "about": About(said["about"]), "happened_on": date.fromisoformat(on) if on else None})
    return Told(**{**said, "direction": Direction(said["direction"]), "thought": Thought(said["thought"])})


def people(told: Told | Misuse) -> Iterable[Seat]:
    """Whom it is about and who may be part of it: none of them ever handles it."""
    return (*told.part, *(told.subjects if isinstance(told, Misuse) else ()))
