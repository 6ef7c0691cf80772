"""What changes the words a school defines and the networks it counts as social media (policy 1.2)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.people.models import Seat
from clearline.policies import permissions
from clearline.policies.models import Definition, Network

# Offered to a school that has decided nothing yet: common networks, each to be kept, changed or removed.
START_LIST = (
    "BeReal",
    "Bluesky",
    "Discord",
    "Facebook",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "Pinterest",
    "Reddit",
    "Snapchat",
    "Telegram",
    "Threads",
    "TikTok",
    "Tumblr",
    "Twitch",
    "WhatsApp groups",
    "X",
    "YouTube",
)


class AlreadyThere(Exception):
    """The school has this word or network. The message says which."""


@transaction.atomic
def define(*, word: str, meaning: str, by: Seat, at: datetime, instead_of: Definition | None = None) -> Definition:
    """The school means this by the word.

    Raises:
        AlreadyThere: another definition has the word.
    """
    permissions.change_definitions(by, at).enforce()
    definition = instead_of or Definition(school_id=by.school_id)
    others = Definition.objects.filter(school=by.school_id, word__iexact=word).exclude(pk=definition.pk)
    if others.exists():
        raise AlreadyThere(f"“{word}” is defined already. Change that definition instead.")
    definition.word, definition.meaning = word, meaning
    definition.save()
    _recorded(by, at)
    return definition


@transaction.atomic
def forget(definition: Definition, *, by: Seat, at: datetime) -> None:
    permissions.change_definitions(by, at).enforce()
    definition.delete()
    _recorded(by, at)


@transaction.atomic
def decide(*, name: str, counts: bool, by: Seat, at: datetime, instead_of: Network | None = None) -> Network:
    """The network counts as social media at this school, or does not.

    Raises:
        AlreadyThere: the network is on the school's list.
    """
    permissions.change_definitions(by, at).enforce()
    network = instead_of or Network(school_id=by.school_id)
    if Network.objects.filter(school=by.school_id, name__iexact=name).exclude(pk=network.pk).exists():
        raise AlreadyThere(f"“{name}” is on the list already. Change it there instead.")
    network.name, network.counts = name, counts
    network.save()
    _recorded(by, at)
    return network


@transaction.atomic
def take_off(network: Network, *, by: Seat, at: datetime) -> None:
    permissions.change_definitions(by, at).enforce()
    network.delete()
    _recorded(by, at)


@transaction.atomic
def start_with_common_networks(*, by: Seat, at: datetime) -> None:
    """The start list counts as social media; networks that the school has decided about stay as they are."""
    permissions.change_definitions(by, at).enforce()
    decided = {name.lower() for name in Network.objects.filter(school=by.school_id).values_list("name", flat=True)}
    Network.objects.bulk_create(
        Network(school_id=by.school_id, name=name) for name in START_LIST if name.lower() not in decided
    )
    _recorded(by, at)


def _recorded(by: Seat, at: datetime) -> None:
    log.record("definitions.changed", urn=by.school_id, subject=f"DEFINITIONS-{by.school_id}", by=by.key, at=at)
