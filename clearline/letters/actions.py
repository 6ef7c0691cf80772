"""Drafts letters, and issues them. Letters know nobody: whoever calls has asked the permission, and records the audit
line in the same transaction.
"""

import json
from datetime import datetime

from django.db import transaction

from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.letters.blocked import problem
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.templates import lacking
from clearline.letters.words import Words

ISSUED = "This letter was issued before. Write another one to put it right."
__all__ = ["Words", "draft", "issue", "read", "rewrite"]


@transaction.atomic
def draft(record: str, urn: int, *, kind: Kind, words: Words, by: str, at: datetime, to: str = "") -> Letter:
    """A draft that its writer can still change, sealed under the record's key.

    Raises:
        Refused: it asks for a password or a telephone, or says that somebody is guilty (D§5.56, §10.17).
        KeyDestroyed: the record was disposed of.
    """
    _refuse_blocked(words)
    ref = new_ref("LT")
    sealed = _sealed(words, urn, record, ref)
    return Letter.objects.create(
        urn=urn, record=record, ref=ref, kind=kind, words=sealed, drafted_at=at, drafted_by=by, to=to
    )


@transaction.atomic
def rewrite(letter: Letter, *, words: Words) -> Letter:
    """The draft says this instead. It may still lack something; only `issue` asks for all of it.

    Raises:
        Refused: it was issued before, or holds what no letter may say.
        KeyDestroyed: the record was disposed of.
    """
    _refuse_blocked(words)
    sealed = _sealed(words, letter.urn, letter.record, letter.ref)
    if not Letter.objects.filter(pk=letter.pk, issued_at=None).update(words=sealed):
        raise Refused(ISSUED)
    letter.words = sealed
    return letter


@transaction.atomic
def issue(letter: Letter, *, words: Words, by: str, at: datetime) -> Letter:
    """It stands as these words, and never changes again.

    Raises:
        Refused: it was issued before, something in it is still to be filled in, a point that its kind must make is
            gone, or it holds what no letter may say.
        KeyDestroyed: the record was disposed of.
    """
    if why := lacking(Kind(letter.kind), words):
        raise Refused(why)
    _refuse_blocked(words)
    sealed = _sealed(words, letter.urn, letter.record, letter.ref)
    if not Letter.objects.filter(pk=letter.pk, issued_at=None).update(words=sealed, issued_at=at, issued_by=by):
        raise Refused(ISSUED)
    letter.refresh_from_db()
    return letter


def read(letter: Letter) -> Words:
    """Its words, opened. The caller records `record.opened` in the same transaction: no log, no contents.

    Raises:
        KeyDestroyed: the record was disposed of.
    """
    said = vault.unseal(letter.words, urn=letter.urn, record=letter.record, field=f"{letter.ref} words")
    return Words(**json.loads(said))


def _sealed(words: Words, urn: int, record: str, ref: str) -> bytes:
    said = json.dumps({"subject": words.subject, "text": words.text}, ensure_ascii=False)
    return vault.seal(said, urn=urn, record=record, field=f"{ref} words")


def _refuse_blocked(words: Words) -> None:
    if why := problem(f"{words.subject}\n{words.text}"):
        raise Refused(why)
