"""Adds exhibits, gives them out, and lets them be forgotten.

Exhibits know nobody: whoever calls has asked the permission, and records the audit line in the same transaction.
"""

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from clearline.exhibits import metadata, signatures
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.models import MOST, Custody, Exhibit, Kind, Segment, What
from clearline.exhibits.names import cleaned_name
from clearline.kernel.refs import new_ref
from clearline.kernel.sealing import Unsealable, derived_key
from clearline.kernel.segments import SEGMENT, open_segments, seal_segments
from clearline.keys import vault

MEGABYTE = 1024 * 1024
LARGEST_EXHIBIT = 25 * MEGABYTE
LONGEST_WORDS = 20_000  # letters of a note or a message
LONGEST_PROVENANCE = 1_000
AT_ONCE = 16  # segments that are in memory together: one megabyte
LINKS = {"http", "https"}


class NotAdded(Exception):
    """It cannot be kept as it is. The message says why, and what to do."""


@transaction.atomic
def add(
    record: str,
    urn: int,
    *,
    upload: SealedUpload,
    provenance: str,
    by: str,
    at: datetime,
    copy_of: Exhibit | None = None,
) -> Exhibit:
    """The file is an exhibit of this record, sealed under the record's key, with its SHA-256 and where it came from.

    With `copy_of` it is a redacted copy beside that original, which stays as it is. `by` is an opaque key, or empty.

    Raises:
        NotAdded: it is too large, of a kind that is not kept, not clean or one too many, or nobody says where it came
            from. Nothing is left of it.
        KeyDestroyed: the record was disposed of.
    """
    if upload.problem:
        raise NotAdded(upload.problem)
    seen, type = _recognised(upload)
    about = _About(record, urn, Kind.FILE, cleaned_name(upload.name or "", type), provenance, copy_of)
    return _keep(about, upload.chunks(), seen, type.media_type, by=by, at=at)


@transaction.atomic
def add_words(record: str, urn: int, *, kind: Kind, words: str, provenance: str, by: str, at: datetime) -> Exhibit:
    """A message, a link or a note is an exhibit of this record. A link is kept as it is; nothing is fetched from it.

    Raises:
        NotAdded: there are no words or too many, the link is none, or it is one too many.
        KeyDestroyed: the record was disposed of.
    """
    words = words.strip()
    _refuse_words(kind, words)
    data = [words.encode()]
    about = _About(record, urn, kind, "", provenance, None)
    return _keep(about, data, signatures.look(data), signatures.TEXT.media_type, by=by, at=at)


@transaction.atomic
def read(exhibit: Exhibit, *, by: str, at: datetime, what: What = What.OPENED) -> Iterator[bytes]:
    """Its bytes, in pieces of 64 KiB as they are asked for; that it was in somebody's hand is kept before the first.

    The caller records `record.opened` in the same transaction: no log, no contents.

    Raises:
        KeyDestroyed: the record was disposed of.
        Unsealable: a segment is missing, was changed or is not in its place; at once when one is missing.
    """
    key = vault.record_key(exhibit.urn, exhibit.record)
    if exhibit.segments.count() != max(1, -(-exhibit.size // SEGMENT)):
        raise Unsealable(f"{exhibit.ref} is not whole")
    Custody.objects.create(exhibit=exhibit, at=at, by=by, what=what)
    return open_segments(key, _segments(exhibit), bound_to=exhibit.place)


def is_whole(exhibit: Exhibit) -> bool:
    """Whether its bytes are those that were added. It is not given out and nobody has it in hand.

    Raises:
        KeyDestroyed: the record was disposed of.
    """
    key = vault.record_key(exhibit.urn, exhibit.record)
    try:
        seen = signatures.look(open_segments(key, _segments(exhibit), bound_to=exhibit.place))
    except Unsealable:
        return False
    return hmac.compare_digest(_proof(key, seen.sha256), bytes(exhibit.proof))


@dataclass(frozen=True)
class Described:
    """What is known of an exhibit, in clear."""

    name: str
    provenance: str
    sha256: str
    said: dict[str, str]


def described(exhibit: Exhibit) -> Described:
    """What is sealed about it, without its bytes. The caller records that the record was opened.

    Raises:
        KeyDestroyed: the record was disposed of.
    """
    return Described(
        name=_unseal(exhibit, "name"),
        provenance=_unseal(exhibit, "provenance"),
        sha256=_unseal(exhibit, "sha256"),
        said=json.loads(_unseal(exhibit, "said")),
    )


def dispose(urn: int, record: str) -> None:
    """Nothing that this record sealed can be read again: its exhibits, and whatever else its key seals.

    Rows, sizes, custody and the chain stay. A copy of the database that was made before still holds the key.
    """
    vault.destroy(urn, record)


@dataclass(frozen=True)
class _About:
    record: str
    urn: int
    kind: Kind
    name: str
    provenance: str
    copy_of: Exhibit | None


def _recognised(upload: SealedUpload) -> tuple[signatures.Look, signatures.Type]:
    if (upload.size or 0) > LARGEST_EXHIBIT:
        raise NotAdded(f"The file is larger than {LARGEST_EXHIBIT // MEGABYTE} MB. Choose a smaller one.")
    seen = signatures.look(upload.chunks())
    try:
        return seen, signatures.recognised(seen)
    except signatures.NotAccepted as problem:
        raise NotAdded(str(problem)) from problem


def _refuse_words(kind: Kind, words: str) -> None:
    if not words:
        raise NotAdded("There is nothing to keep yet. Enter the words or the address.")
    if len(words) > LONGEST_WORDS:
        raise NotAdded(f"That is longer than {LONGEST_WORDS:,} letters. Add it as a text file.")
    if kind == Kind.LINK and not _is_link(words):
        raise NotAdded("A link begins with https:// and has no spaces. Copy it from the address bar.")


def _is_link(words: str) -> bool:
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    return parts.scheme in LINKS and bool(parts.netloc) and words.isprintable() and " " not in words


def _keep(
    about: _About, chunks: Iterable[bytes], seen: signatures.Look, media_type: str, *, by: str, at: datetime
) -> Exhibit:
    _refuse_provenance(about.provenance)
    number = _number(about)
    if number > 1 or about.copy_of:
        vault.record_key(about.urn, about.record)  # once disposed of, a record gets no new key
    ref = new_ref("X")
    sealed = _sealed(about, ref, seen)
    key = vault.record_key(about.urn, about.record)
    exhibit = _create(
        urn=about.urn,
        record=about.record,
        ref=ref,
        number=number,
        kind=about.kind,
        media_type=media_type,
        size=seen.size,
        proof=_proof(key, seen.sha256),
        added_at=at,
        added_by=by,
        copy_of=about.copy_of,
        **sealed,
    )
    for pieces in batched(enumerate(seal_segments(key, chunks, bound_to=exhibit.place)), AT_ONCE, strict=False):
        Segment.objects.bulk_create(Segment(exhibit=exhibit, number=place, sealed=piece) for place, piece in pieces)
    Custody.objects.create(exhibit=exhibit, at=at, by=by, what=What.RECEIVED)
    if about.copy_of:
        Custody.objects.create(exhibit=about.copy_of, at=at, by=by, what=What.REDACTED)
    return exhibit


def _refuse_provenance(provenance: str) -> None:
    if not provenance.strip():
        raise NotAdded("Say where this came from: who had it, and how it came to you.")
    if len(provenance) > LONGEST_PROVENANCE:
        raise NotAdded(f"Say where this came from in {LONGEST_PROVENANCE:,} letters or fewer.")


def _sealed(about: _About, ref: str, seen: signatures.Look) -> dict[str, bytes]:
    texts = {
        "name": about.name,
        "provenance": about.provenance.strip(),
        "said": json.dumps(metadata.read(seen.head).answers()),
        "sha256": seen.sha256,
    }
    urn, record = about.urn, about.record
    return {name: vault.seal(text, urn=urn, record=record, field=f"{ref} {name}") for name, text in texts.items()}


def _create(**fields: Any) -> Exhibit:
    try:
        with transaction.atomic():
            return Exhibit.objects.create(**fields)
    except IntegrityError as together:
        raise NotAdded("Somebody else added something at the same moment. Send it again.") from together


def _number(about: _About) -> int:
    """Which exhibit of its record it is."""
    if about.copy_of:
        original = about.copy_of
        if (original.urn, original.record, original.copy_of_id) != (about.urn, about.record, None):
            raise NotAdded("A redacted copy stands beside an original of the same record.")
        return original.number
    others = Exhibit.objects.of(about.urn, about.record).originals().count()
    if others >= MOST:
        raise NotAdded(f"There are {MOST} exhibits already, which is as many as one record has.")
    return others + 1


def _segments(exhibit: Exhibit) -> Iterator[bytes]:
    """Fetched a megabyte at a time, so that no cursor stays open while somebody downloads slowly."""
    first = 0
    while True:
        found = exhibit.segments.filter(number__gte=first).order_by("number")[:AT_ONCE]
        rows = list(found.values_list("number", "sealed"))
        yield from (bytes(sealed) for _, sealed in rows)
        if len(rows) < AT_ONCE:
            return
        first = rows[-1][0] + 1


def _proof(key: bytes, sha256: str) -> bytes:
    return hmac.digest(derived_key(key, "exhibit"), sha256.encode(), "sha256")


def _unseal(exhibit: Exhibit, field: str) -> str:
    sealed: bytes = getattr(exhibit, field)
    return vault.unseal(sealed, urn=exhibit.urn, record=exhibit.record, field=f"{exhibit.ref} {field}")
