"""The whole pack: entries, and the day on which this edition of it was put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clearline.policies.reference_pack.entries import Entry, Kind


class NoSuchEntry(KeyError):
    """The pack has no entry with this id."""

    def __str__(self) -> str:
        return f'The reference pack has no entry "{self.args[0]}"'


@dataclass(frozen=True)
class ReferencePack:
    edition: date
    title: str
    entries: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, id: str) -> Entry:
        """Raises NoSuchEntry."""
        for entry in self.entries:
            if entry.id == id:
                return entry
        raise NoSuchEntry(id)

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def in_force(self, on: date) -> tuple[Entry, ...]:
        """Entries in force on the day. Two editions stand side by side until the newer one is confirmed."""
        return tuple(entry for entry in self.entries if entry.in_force(on))

    def unconfirmed(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.confirmed)

    def is_newer_than(self, other: "ReferencePack") -> bool:
        """Whether this pack may replace the other one when it is imported as a file."""
        return self.edition > other.edition
