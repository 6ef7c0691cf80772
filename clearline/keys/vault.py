"""Seals and opens fields of records: a key for each record, wrapped by the school's, wrapped by the installation's."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import connection, transaction

from clearline.kernel import sealing
from clearline.kernel.verdict import Refused
from clearline.keys import public
from clearline.keys.installation import derived
from clearline.keys.models import DataKey, SchoolKey

PATIENCE_MS = 1000  # others of this process wait meanwhile
logger = logging.getLogger(__name__)
KEEP = "INSERT INTO keys_datakey (urn, record, wrapped) VALUES (%s, %s, %s)"  # every sealed record waits for it


class KeyDestroyed(Refused):
    """The record's key is gone: it was disposed of, and what it sealed cannot be read again. A page says so."""


def make_school_key(urn: int, *, at: datetime) -> None:
    """Leave the school with a key of its own, and the key of its receipts on record. Safe to run twice."""
    public.keep_receipt_key(at=at)
    wrapped = sealing.seal(derived("schools"), sealing.new_sealing_key(), bound_to=f"school {urn}")
    SchoolKey.objects.get_or_create(urn=urn, defaults={"wrapped": wrapped})


def opens(installation_key: bytes) -> bool:
    """Whether this installation key opens what the schools here have sealed; True where nothing is sealed yet."""
    school = SchoolKey.objects.first()
    if school is None:
        return True
    wrapping = sealing.derived_key(installation_key, "schools")
    try:
        sealing.unseal(wrapping, bytes(school.wrapped), bound_to=f"school {school.urn}")
    except sealing.Unsealable:
        return False
    return True


@cache
def _school_key(urn: int, installation: bytes) -> bytes:
    wrapped = SchoolKey.objects.get(urn=urn).wrapped
    return sealing.unseal(installation, bytes(wrapped), bound_to=f"school {urn}")


def school_key(urn: int) -> bytes:
    return _school_key(urn, derived("schools"))


def seal(text: str, *, urn: int, record: str, field: str) -> bytes:
    """The text sealed as this field of this record. A record with several sealed fields has one key."""
    return sealing.seal(_data_key(urn, record), text.encode(), bound_to=f"{urn} {record} {field}")


@dataclass(frozen=True)
class Sealed:
    data: bytes
    key: bytes  # the record's own key, for a proof that dies with it


def seal_new(text: str, *, urn: int, record: str, field: str) -> Sealed:
    """The first sealed field of a record that is being made."""
    key = sealing.new_sealing_key()
    _keep(key, urn, record)
    return Sealed(sealing.seal(key, text.encode(), bound_to=f"{urn} {record} {field}"), key)


def unseal(sealed: bytes | memoryview, *, urn: int, record: str, field: str) -> str:
    """What was sealed.

    Raises:
        KeyDestroyed: see there.
    """
    return sealing.unseal(record_key(urn, record), bytes(sealed), bound_to=f"{urn} {record} {field}").decode()


def record_key(urn: int, record: str) -> bytes:
    """The record's own key.

    Raises:
        KeyDestroyed: see there.
    """
    row = DataKey.objects.filter(urn=urn, record=record).first()
    if row is None:
        raise KeyDestroyed(f"{record} was disposed of. Nothing of it can be read any more.")
    return sealing.unseal(school_key(urn), bytes(row.wrapped), bound_to=f"{urn} {record}")


def destroy(urn: int, record: str) -> None:
    """What this record sealed can never be read again. Safe to run twice.

    After the transaction the key is nowhere in the database's files either: SQLite overwrites what it deletes
    (`secure_delete`) and the log that still held it is emptied. PostgreSQL is asked to vacuum: no query finds the key
    again, and its place on the disk is overwritten as the table grows. Copies made before still hold the key.
    """
    DataKey.objects.filter(urn=urn, record=record).delete()
    transaction.on_commit(forget, robust=True)  # what is destroyed stays destroyed, whatever becomes of the log


def forget() -> None:
    """Deleted keys are out of the database's files; where somebody reads for long, by the next day's round."""
    if connection.vendor == "sqlite":
        _empty_log()
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM keys_datakey")


def _empty_log() -> None:
    usual = int(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            in_use = bool(cursor.fetchone()[0])
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    if in_use:
        logger.warning("The database's log was in use; a deleted key leaves it with the next day's round.")


def _data_key(urn: int, record: str) -> bytes:
    try:
        return record_key(urn, record)
    except KeyDestroyed:
        key = sealing.new_sealing_key()
        _keep(key, urn, record)
        return key


def _keep(key: bytes, urn: int, record: str) -> None:
    wrapped = sealing.seal(school_key(urn), key, bound_to=f"{urn} {record}")
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [urn, record, wrapped])
