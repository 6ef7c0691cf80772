"""What the checker knows of the school, the writer and the picture. All of it is given; nothing is looked up."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class School:
    name: str = ""
    aliases: tuple[str, ...] = ()
    town: str = ""
    hashtags: tuple[str, ...] = ()
    official_accounts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Names of colleagues, where the school gives them."""


class Relation(StrEnum):
    OWN_CHILD = "own child"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody the writer has told the school about (policy 1.5), or names as their own here."""

    relation: Relation
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What was read in a picture; never who is in it, nor how old."""

    faces: int = 0
    text: str = ""
    gps: bool = False
    nudity: bool = False
    students: bool | None = None
    """The writer's answer to "are any of them students?"; None when it was not asked or answered."""
    alt_text: bool | None = None


@dataclass(frozen=True, slots=True)
class Context:
    school: School = School()
    relatives: tuple[Relative, ...] = ()
    official: bool = False
    """The draft is for an official account, by one of its administrators (4.8)."""
    category: str = ""
    """The writer's category as the staff list has it: teaching, support, governor, volunteer …"""
