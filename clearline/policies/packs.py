"""The reference pack in use: the newest that somebody imported, or the one that came with this release."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.people.models import School, Seat
from clearline.policies import permissions
from clearline.policies.models import ImportedPack, PackCheck
from clearline.policies.reference_pack import ReferencePack, read_pack, shipped


class NotNewer(Exception):
    """The pack is not newer than the one in use."""


def pack_in_use() -> ReferencePack:
    newest = ImportedPack.objects.order_by("-pk").first()
    if newest is None:
        return shipped()
    imported = read_pack(bytes(newest.content))
    return imported if imported.is_newer_than(shipped()) else shipped()


@transaction.atomic
def import_pack(data: bytes, *, by: Seat, at: datetime) -> ReferencePack:
    """A newer pack is in use from now.

    Raises:
        UnreadablePack: the file is not a reference pack.
        NotNewer: see there.
    """
    permissions.import_reference_pack(by, at).enforce()
    pack = read_pack(data)
    if not pack.is_newer_than(pack_in_use()):
        raise NotNewer(f"This pack is edition {pack.edition}, and the one in use is {pack_in_use().edition} already.")
    ImportedPack.objects.create(edition=pack.edition.isoformat(), content=data, imported_at=at, imported_by=by.key)
    log.record("reference_pack.imported", urn=by.school_id, subject=f"PACK-{pack.edition}", by=by.key, at=at)
    return pack


CHECKED_FROM = 9  # a new school year brings new guidance: the pack is looked over each September


def last_check(school: School) -> PackCheck | None:
    return PackCheck.objects.filter(school=school).order_by("-on", "-pk").first()


def pack_check_due(school: School, on: date) -> date | None:
    """The last day of September by which the pack is to be checked; None when it was, since 1 September."""
    year = on.year if on.month >= CHECKED_FROM else on.year - 1
    if PackCheck.objects.filter(school=school, on__gte=date(year, CHECKED_FROM, 1)).exists():
        return None
    return date(year, CHECKED_FROM, 30)


@transaction.atomic
def record_check(*, by: Seat, at: datetime) -> PackCheck:
    """Somebody of the school looked the pack over today."""
    permissions.import_reference_pack(by, at).enforce()
    check = PackCheck.objects.create(school_id=by.school_id, on=timezone.localdate(at), by=by.key)
    log.record("reference_pack.checked", urn=by.school_id, subject=f"PACK-{pack_in_use().edition}", by=by.key, at=at)
    return check
