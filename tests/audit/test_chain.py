"""The chain is whole, and whatever is changed in it is found."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from django.db import connection, transaction

from clearline.audit import log, verify
from clearline.audit.chain import FIRST, Entry, body_of, first_break, link_hash
from clearline.audit.models import ChainHead, Link
from tests.conftest import NOON, at_once

URN = 123456


@pytest.fixture
def chain(db):
    """A school's chain of five links."""
    for number in range(1, 6):
        log.record("question.asked", urn=URN, subject=f"Q-{number}", at=NOON)
    return list(verify.entries(URN))


def test_it_is_whole(chain):
    assert first_break(chain) is None
    assert verify.verify(URN) is None


def test_it_holds_the_moment_and_the_events_and_nothing_else(chain):
    assert json.loads(chain[0].body) == {
        "at": "2026-11-24T12:00:00+00:00",
        "events": [{"event": "question.asked", "subject": "Q-1"}],
    }


@pytest.mark.parametrize("at", range(5))
def test_it_finds_a_changed_body(chain, at):
    chain[at] = replace(chain[at], body=chain[at].body.replace(b"asked", b"Asked"))

    assert first_break(chain).position == at + 1


@pytest.mark.parametrize("at", range(5))
def test_it_finds_a_changed_hash(chain, at):
    chain[at] = replace(chain[at], hash=bytes([chain[at].hash[0] ^ 1]) + chain[at].hash[1:])

    assert first_break(chain).position == at + 1


def test_it_finds_every_changed_bit_of_a_body(chain):
    body = chain[2].body
    for at in range(len(body) * 8):
        changed = bytearray(body)
        changed[at // 8] ^= 1 << at % 8
        assert first_break([*chain[:2], replace(chain[2], body=bytes(changed)), *chain[3:]]).position == 3


def test_it_finds_a_changed_position(chain):
    chain[2] = replace(chain[2], position=4)

    assert first_break(chain).reason == "link 3 is missing"


def test_it_finds_a_removed_link(chain):
    del chain[1]

    assert first_break(chain).reason == "link 2 is missing"


def test_it_finds_swapped_links(chain):
    chain[1], chain[2] = replace(chain[2], position=2), replace(chain[1], position=3)

    assert first_break(chain).reason == "link 2 is not what was written"


def test_it_finds_a_link_of_another_school(chain):
    chain[0] = replace(chain[0], urn=654321)

    assert first_break(chain).position == 1


def test_it_finds_a_link_slipped_in_at_the_end_without_the_hash_before_it(chain):
    body = body_of([{"event": "question.asked"}], NOON)
    chain.append(Entry(URN, 6, body, link_hash(urn=URN, position=6, before=FIRST, body=body)))

    assert first_break(chain).position == 6


# What somebody could do who holds the database file and has dropped the triggers


@pytest.fixture
def forged(own_database):
    """The chain in a database of its own, and a way to change it that no trigger stops."""
    with transaction.atomic():
        for number in range(1, 6):
            log.record("question.asked", urn=URN, subject=f"Q-{number}", at=NOON)

    def run(statement, *values):
        with connection.cursor() as cursor:
            for verb in ("update", "delete"):
                on = " ON audit_link" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS kept_audit_link_{verb}{on}")
            cursor.execute(statement, values)

    return run


def test_it_finds_a_cut_off_end(forged):
    forged("DELETE FROM audit_link WHERE position > 3")

    assert verify.verify(URN).reason == "the chain ends at link 3 and its head says otherwise"


def test_it_finds_a_chain_that_is_gone(forged):
    forged("DELETE FROM audit_link")

    assert verify.verify(URN).reason == "the chain ends at link 0 and its head says otherwise"


def test_it_finds_a_head_that_was_moved(forged):
    ChainHead.objects.update(position=3)

    assert verify.verify(URN) is not None


def test_it_finds_a_head_that_is_gone(forged):
    ChainHead.objects.all().delete()

    assert verify.verify(URN) is not None


def test_it_finds_a_forger_who_hashed_everything_again_by_the_head_that_was_mailed(forged):
    head = ChainHead.objects.get(urn=URN)
    mailed = f"{head.position}:{bytes(head.hash).hex()}"
    entries = list(verify.entries(URN))
    body = entries[1].body.replace(b"Q-2", b"Q-9")
    before = entries[0].hash
    for entry in entries[1:]:
        body = body if entry.position == 2 else entry.body
        before = link_hash(urn=URN, position=entry.position, before=before, body=body)
        forged("UPDATE audit_link SET body = %s, hash = %s WHERE position = %s", body, before, entry.position)
    ChainHead.objects.update(hash=before)

    assert verify.verify(URN) is None
    assert not verify.holds_head(URN, mailed)


def test_it_still_holds_an_earlier_head(chain):
    mailed = f"3:{chain[2].hash.hex()}"

    assert verify.holds_head(URN, mailed)
    assert verify.holds_head(URN, mailed.upper() + "\n")


@pytest.mark.parametrize("head", ["", "3", "3:", "three:00", "9:00", ":", "-1:00", "999999999999999999999999:00"])
def test_it_does_not_hold_a_head_that_is_none(chain, head):
    assert not verify.holds_head(URN, head)


# Several at a time


def record_many(first):
    def run():
        for number in range(first, first + 20):
            with transaction.atomic():
                log.record("question.asked", urn=URN, subject=f"Q-{number}", at=NOON)

    return run


def test_it_never_forks(own_database):
    with transaction.atomic():
        log.record("school.added", urn=URN, at=NOON)

    answers = at_once(*(record_many(thread * 20) for thread in range(4)))

    assert answers == [None] * 4
    assert Link.objects.filter(urn=URN).count() == 81
    assert verify.verify(URN) is None


def test_it_gives_a_link_back_with_its_transaction(own_database):
    reached, go_on = threading.Event(), threading.Event()

    def fail():
        with transaction.atomic():
            log.record("question.asked", urn=URN, subject="Q-1", at=NOON)
            reached.set()
            go_on.wait(5)
            raise LookupError

    def follow():
        reached.wait(5)
        go_on.set()
        with transaction.atomic():
            log.record("question.asked", urn=URN, subject="Q-2", at=NOON)

    with transaction.atomic():
        log.record("school.added", urn=URN, at=NOON)
    at_once(fail, follow)

    assert [json.loads(bytes(link.body))["events"][0].get("subject") for link in Link.objects.order_by("position")] == [
        None,
        "Q-2",
    ]
    assert verify.verify(URN) is None


def test_it_keeps_the_chains_of_schools_apart(db):
    for urn in (URN, 654321, URN):
        log.record("question.asked", urn=urn, subject="Q-1", at=NOON)

    assert [entry.position for entry in verify.entries(URN)] == [1, 2]
    assert [entry.position for entry in verify.entries(654321)] == [1]
    assert verify.schools() == [URN, 654321]


def test_it_is_not_written_outside_a_transaction(own_database):
    with pytest.raises(RuntimeError, match="in the transaction of the change"):
        log.record("question.asked", urn=URN, at=NOON)


ADD_LINKS = """
import sys
import django
django.setup()
from datetime import UTC, datetime
from django.db import transaction
from clearline.audit import log
for number in range(20):
    with transaction.atomic():
        log.record("question.asked", urn=123456, subject=f"Q-{number}", at=datetime.now(UTC))
"""


def test_it_never_forks_between_processes(own_database):
    with transaction.atomic():
        log.record("school.added", urn=URN, at=NOON)
    connection.close()
    around = os.environ | {"DATABASE_URL": own_database, "DJANGO_SETTINGS_MODULE": "clearline.config.settings"}

    processes = [subprocess.Popen([sys.executable, "-c", ADD_LINKS], env=around) for _ in range(2)]

    assert [process.wait(60) for process in processes] == [0, 0]
    assert Link.objects.filter(urn=URN).count() == 41
    assert verify.verify(URN) is None
