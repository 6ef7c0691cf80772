"""Exhibits of a case: added by whoever reported it or has it, opened by whoever has it (D§4.8, §2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import StreamingHttpResponse

from clearline.audit import log
from clearline.cases import history, moving, permissions, reading, reporters
from clearline.cases.models import Case
from clearline.exhibits import actions, serving
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.listing import InHand, Listed, custody, listed
from clearline.exhibits.models import Exhibit, ExhibitQuerySet, Kind
from clearline.kernel.verdict import Refused, Verdict
from clearline.people.models import Seat

NO_FILES = "It may show a child undressed or sexual, so no file is added to it. Write down where it is instead."


@dataclass(frozen=True)
class Exhibits:
    """What one person sees of a case's exhibits."""

    items: list[Listed]
    may_add: Verdict


@dataclass(frozen=True)
class Opened:
    """One exhibit, with all that is known of it."""

    listed: Listed
    custody: list[InHand]


def exhibits_of(case: Case, seat: Seat, at: datetime) -> Exhibits:
    """For a page whose opening was written down, or for the reporter: who sees only what they added themselves.

    Raises:
        KeyDestroyed: the case was disposed of.
    """
    found = listed(visible_to(seat, case, at), lambda keys: _names(case, keys))
    return Exhibits(found, permissions.add_exhibit(seat, case, at))


def visible_to(seat: Seat, case: Case, at: datetime) -> ExhibitQuerySet:
    """All of them for whoever has the case; for its reporter their own; for everybody else none."""
    every = Exhibit.objects.of(case.school_id, case.ref)
    if not permissions.read(seat, case, at):
        return every.none()
    if reporters.is_reporter(seat, case):
        return every.originals().filter(added_by=reporters.key_for_rows(case, seat))
    return every


@transaction.atomic
def add_file(
    case: Case, *, upload: SealedUpload, provenance: str, seat: Seat, at: datetime, copy_of: Exhibit | None = None
) -> Exhibit:
    """The file is an exhibit of the case; with `copy_of`, a redacted copy beside that original.

    Raises:
        Refused: it is not theirs to add to, is closed, or may show a child undressed: then no file is added at all.
        NotAdded: the file cannot be kept as it is.
    """
    allowed = permissions.add_copy if copy_of else permissions.add_exhibit
    allowed(seat, case, at).enforce()
    if not takes_files(case):
        raise Refused(NO_FILES)
    by = reporters.key_for_rows(case, seat)
    exhibit = actions.add(case.ref, case.school_id, upload=upload, provenance=provenance, by=by, at=at, copy_of=copy_of)
    return _added(exhibit, case, by=by, at=at)


@transaction.atomic
def add_words(case: Case, *, kind: Kind, words: str, provenance: str, seat: Seat, at: datetime) -> Exhibit:
    """A message, a link or a note is an exhibit of the case.

    Raises:
        Refused: it is not theirs to add to, or is closed.
        NotAdded: the words cannot be kept as they are.
    """
    permissions.add_exhibit(seat, case, at).enforce()
    by = reporters.key_for_rows(case, seat)
    exhibit = actions.add_words(case.ref, case.school_id, kind=kind, words=words, provenance=provenance, by=by, at=at)
    return _added(exhibit, case, by=by, at=at)


@transaction.atomic
def look_at(case: Case, exhibit: Exhibit, *, seat: Seat, at: datetime) -> Opened:
    """What is known of it, without its bytes. Everybody's opening but the reporter's is written down.

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed: the case was disposed of.
    """
    permissions.read(seat, case, at).enforce()
    shown = visible_to(seat, case, at)
    found = listed(shown.filter(pk=exhibit.pk) | shown.filter(copy_of=exhibit.pk), lambda keys: _names(case, keys))
    opened = Opened(found[0], custody(exhibit, lambda keys: _names(case, keys)))
    _opened(case, seat, at)
    return opened


@transaction.atomic
def download(case: Case, exhibit: Exhibit, *, seat: Seat, at: datetime) -> StreamingHttpResponse:
    """The file as it came, always as a download; that it was in somebody’s hand is in its custody.

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed, Unsealable: as `exhibits.actions.read`.
    """
    permissions.read(seat, case, at).enforce()
    answer = serving.attachment(exhibit, by=reporters.key_for_rows(case, seat), at=at)
    _opened(case, seat, at)
    return answer


def takes_files(case: Case) -> bool:
    """Not where a child may be seen undressed: nothing of that is copied, by anybody (D§5.52)."""
    return not reading.report_of(case).sexual


def _added(exhibit: Exhibit, case: Case, *, by: str, at: datetime) -> Exhibit:
    moving.happen(case, history.EXHIBIT_ADDED, by=by, at=at, exhibit=exhibit.ref)
    log.record("exhibit.added", urn=case.school_id, subject=case.ref, by=by, at=at)
    return exhibit


def _opened(case: Case, seat: Seat, at: datetime) -> None:
    if not reporters.is_reporter(seat, case):
        log.record("record.opened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def _names(case: Case, keys: set[str]) -> Mapping[str, str]:
    return {seat.key: seat.name for seat in Seat.objects.of(case.school).filter(key__in=keys)}
