"""The reference pack in use: the newest that somebody imported, or the one that came with this release."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.people.models import Seat
from clearline.policies import permissions
from clearline.policies.models import ImportedPack
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
