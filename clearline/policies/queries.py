"""Reads that several areas share: the version in force, how it stands, its clauses and the school's definitions."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from clearline.pages.templatetags.dates import day_month
from clearline.people.models import Seat
from clearline.policies.models import Clause, Definition, Network, Version


def version_in_force(seat: Seat, on: date) -> Version:
    """The version that holds at the seat's school.

    Raises:
        Http404: none does yet.
    """
    version = Version.objects.in_force(seat.school_id, on)
    if version is None:
        raise Http404
    return version


def state_line(version: Version, on: date, in_force: Version | None = None) -> str:
    """How the version stands, honestly: "In force, 31 days past its renewal date".

    `in_force` is the version that holds that day, where this one may be another.
    """
    if version.effective_on is None:
        return "Draft"
    if version.effective_on > on:
        return "Published, not in force yet"
    if in_force is not None and in_force.pk != version.pk:
        return _replaced_by(in_force)
    if version.renewal_on is None or version.renewal_on >= on:
        return "In force"
    days = (on - version.renewal_on).days
    return f"In force, {days} {'day' if days == 1 else 'days'} past its renewal date"


def _replaced_by(version: Version) -> str:
    day = version.effective_on
    return f"No longer in force. Version {version.number} holds since {day_month(day)} {day.year if day else ''}"


def clauses_of(version: Version) -> list[Clause]:
    """In order, with their plain-English summaries."""
    return list(version.clauses.order_by("position").prefetch_related("summaries"))


@dataclass(frozen=True)
class Definitions:
    """What this school means by its words, and the networks it has decided about (policy 1.2)."""

    words: list[Definition]
    networks: list[Network]

    @property
    def count(self) -> list[str]:
        return [network.name for network in self.networks if network.counts]

    @property
    def do_not_count(self) -> list[str]:
        return [network.name for network in self.networks if not network.counts]

    def __bool__(self) -> bool:
        return bool(self.words or self.networks)


def definitions_of(urn: int) -> Definitions:
    return Definitions(
        words=sorted(Definition.objects.filter(school=urn), key=lambda each: each.word.lower()),
        networks=sorted(Network.objects.filter(school=urn), key=lambda each: each.name.lower()),
    )
