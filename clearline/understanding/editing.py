"""The school's own hand in its questions: one more, a new edition, one retired (D§4.3). Nothing answered is changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import Seat
from clearline.policies.models import Clause
from clearline.understanding import permissions
from clearline.understanding.models import OWN, Item, Tally

type Options = list[dict[str, Any]]


@transaction.atomic
def add_item(clause: Clause, *, must: bool, stem: str, options: Options, by: Seat, at: datetime) -> Item:
    """A question of the school's own about this clause is among those drawn from now on."""
    permissions.change_items_of(by, clause.version, at).enforce()
    asked_of_everyone = Item.objects.live().filter(version=clause.version, clause=clause.ident, must=True).exists()
    item = Item(
        school_id=clause.version.school_id,
        version=clause.version,
        clause=clause.ident,
        must=must or asked_of_everyone,
        source=OWN,
    )
    _keep(item, stem, options, by, at)
    log.record("quiz.item_added", urn=item.school_id, subject=item.ref, by=by.key, at=at)
    return item


@transaction.atomic
def edit_item(item: Item, *, stem: str, options: Options, by: Seat, at: datetime) -> Item:
    """A new edition takes its place. The old one stays as it was answered, and is drawn no more."""
    permissions.change_items_of(by, item.version, at).enforce()
    _retire(item, at)
    edition = Item(
        school_id=item.school_id, version_id=item.version_id, clause=item.clause, must=item.must, source=item.source
    )
    _keep(edition, stem, options, by, at)
    log.record("quiz.item_edited", urn=item.school_id, subject=edition.ref, by=by.key, at=at)
    return edition


@transaction.atomic
def retire_item(item: Item, *, by: Seat, at: datetime) -> None:
    """It is drawn no more."""
    same = Item.objects.select_for_update().filter(version=item.version_id, clause=item.clause)
    list(same.values_list("pk", flat=True))  # two people who retire the last two at once
    permissions.retire(by, item, at).enforce()
    _retire(item, at)
    log.record("quiz.item_retired", urn=item.school_id, subject=item.ref, by=by.key, at=at)


def _retire(item: Item, at: datetime) -> None:
    """
    Raises:
        StepNotAvailable: another edition stands in its place already.
    """
    if not Item.objects.live().filter(pk=item.pk).update(retired_at=at):
        raise StepNotAvailable("Somebody has changed this question since the page was opened.")
    item.retired_at = at


def _keep(item: Item, stem: str, options: Options, by: Seat, at: datetime) -> None:
    item.stem, item.options, item.by, item.edition = stem, options, by.key, timezone.localdate(at)
    item.save()
    Tally.objects.create(school_id=item.school_id, item=item)
