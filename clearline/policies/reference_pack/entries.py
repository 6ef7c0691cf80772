"""An entry of the reference pack: one dated fact, with who confirmed it and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    GUIDANCE = "guidance"
    LAW = "law"
    CASE_LAW = "case law"
    HELPLINE = "helpline"
    REPORT_ROUTE = "report route"
    RETENTION = "retention"
    TIMER = "timer"
    CALENDAR = "calendar"
    ROLE = "role"


class Basis(StrEnum):
    """What a timer rests on. Pages always say which."""

    POLICY = "policy"
    GUIDANCE = "guidance"
    DEFAULT = "default"


@dataclass(frozen=True)
class Entry:
    """`confirmed` is False for what nobody has yet checked against its source: pages show "check this".

    `value` holds the facts themselves (a phone number, a period, an annex letter); its keys depend on `kind`.
    """

    id: str
    kind: Kind
    title: str
    edition: str | None
    in_force_from: date | None
    superseded_on: date | None
    url: str | None
    value: Mapping[str, object]
    last_checked: date | None
    checked_by: str | None
    confirmed: bool
    nation: str
    source: str

    def in_force(self, on: date) -> bool:
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.superseded_on is None or on < self.superseded_on)

    def text(self, name: str) -> str | None:
        """A fact that is a text, or None where the entry does not give it."""
        found = self.value.get(name)
        return found if isinstance(found, str) else None

    def number(self, name: str) -> int | None:
        found = self.value.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of texts, empty where the entry does not give it."""
        found = self.value.get(name)
        return tuple(str(item) for item in found) if isinstance(found, list) else ()
