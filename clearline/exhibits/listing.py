"""The exhibits of a record as a page lists them, for somebody whose opening of the record was written down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from clearline.exhibits.actions import Described, described
from clearline.exhibits.models import Custody, Exhibit, ExhibitQuerySet, Kind, What

Names = Callable[[set[str]], Mapping[str, str]]  # of whoever has these opaque keys
SOMEBODY = "Somebody"
WITHOUT_NAME = "whoever reported it"
SHORT = 16  # letters of a fingerprint in a list


@dataclass(frozen=True)
class Listed:
    exhibit: Exhibit
    described: Described
    by: str  # who added it
    copies: tuple["Listed", ...] = ()

    @property
    def title(self) -> str:
        return self.described.name or str(Kind(self.exhibit.kind).label)

    @property
    def fingerprint(self) -> str:
        return self.described.sha256[:SHORT]


@dataclass(frozen=True)
class InHand:
    """One line of an exhibit's custody."""

    at: datetime
    what: str
    by: str


def listed(exhibits: ExhibitQuerySet, names: Names) -> list[Listed]:
    """The originals in their order, each with the redacted copies beside it.

    Raises:
        KeyDestroyed: the record was disposed of.
    """
    found = list(exhibits.order_by("number", "pk"))
    called = names({each.added_by for each in found})
    copies: dict[int | None, list[Listed]] = {}
    for each in found:
        copies.setdefault(each.copy_of_id, []).append(_listed(each, called))
    return [
        Listed(each.exhibit, each.described, each.by, tuple(copies.get(each.exhibit.pk, ())))
        for each in copies.get(None, ())
    ]


def custody(exhibit: Exhibit, names: Names) -> list[InHand]:
    """Through whose hands it went, the earliest first."""
    rows = list(Custody.objects.filter(exhibit=exhibit).order_by("at", "pk"))
    called = names({each.by for each in rows})
    return [InHand(each.at, str(What(each.what).label), _name(each.by, called)) for each in rows]


def _listed(exhibit: Exhibit, called: Mapping[str, str]) -> Listed:
    return Listed(exhibit, described(exhibit), _name(exhibit.added_by, called))


def _name(key: str, called: Mapping[str, str]) -> str:
    return called.get(key, SOMEBODY) if key else WITHOUT_NAME
