"""`clearline audit verify`: the record in the database, with what hangs on it, and an export of it."""

import base64
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from clearline.acknowledgements import actions
from clearline.acknowledgements.models import Acknowledgement
from clearline.acknowledgements.receipts import mismatches
from clearline.audit import log, verify
from clearline.audit.chain import link_hash
from clearline.audit.models import ChainHead, Link
from clearline.config.append_only import APPEND_ONLY, names, restore_triggers
from clearline.keys.models import DataKey
from tests.conftest import NOON

URN = 123456


@pytest.fixture
def signed(asked, teacher) -> Acknowledgement:
    return actions.sign(asked, seat=teacher, typed_name="Tom Reed", at=NOON)


def audit(*words):
    """What it says and its exit code."""
    out = io.StringIO()
    try:
        call_command("audit", *words, stdout=out)
    except CommandError as problem:
        return out.getvalue() + str(problem), problem.returncode
    return out.getvalue(), 0


@pytest.fixture
def forge(db):
    """Changes what is kept, as somebody could who has the database file: triggers gone, changed, and back."""

    def run(statement, *values):
        with connection.cursor() as cursor:
            for kept in APPEND_ONLY:
                for name in names(kept):
                    on = f" ON {kept.table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER {name}{on}")
            cursor.execute(statement, values)
        restore_triggers()

    connection.check_constraints()
    return run


def test_it_is_whole(signed):
    assert audit("verify") == ("The record is whole.\n", 0)


def test_it_finds_a_changed_link(signed, forge):
    forge("UPDATE audit_link SET body = %s WHERE position = 3", b"{}")

    said, code = audit("verify")

    assert code == 1
    assert said == f"School {URN}: link 3 is not what was written.\nThe record is not what was written."


def test_it_finds_a_link_that_is_no_json_any_more(signed, forge):
    forge("UPDATE audit_link SET body = %s WHERE position = %s", b"\xff{", signed.position)

    said, code = audit("verify")

    assert code == 1
    assert f"acknowledgement {signed.request.ref}: it is not what was signed." in said


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE acknowledgements_acknowledgement SET kind = %s", "paper"),
        ("UPDATE acknowledgements_acknowledgement SET at = %s", NOON.replace(hour=9)),
        ("UPDATE acknowledgements_acknowledgement SET confirmed_by = %s", "somebody"),
        ("UPDATE policies_version SET title = %s", "Another policy"),
    ],
)
def test_it_finds_changed_facts(signed, forge, statement, value):
    forge(statement, value)

    (found,) = mismatches(URN)

    assert found.reason == "it is not what was signed"


def test_it_finds_a_changed_text(signed, forge):
    forge("UPDATE policies_version SET text = text || %s", " And more.")

    (found,) = mismatches(URN)

    assert found.reason == "the text of its version does not have its fingerprint"


def test_it_finds_a_changed_name(signed, forge):
    forge("UPDATE acknowledgements_acknowledgement SET signer = %s", bytes(40))

    (found,) = mismatches(URN)

    assert found.reason == "what is sealed in it cannot be opened"


def test_it_finds_an_acknowledgement_that_is_gone(signed, forge):
    forge("DELETE FROM acknowledgements_acknowledgement")

    (found,) = mismatches(URN)

    assert (found.ref, found.reason) == (signed.request.ref, "the record says it was signed, and it is not there")


def test_it_finds_a_request_that_was_put_on_another_version(signed, owner, forge):
    forge("UPDATE policies_version SET number = %s", 7)

    assert [found.reason for found in mismatches(URN)] == ["it is not what was signed"]


def test_it_finds_a_forger_who_hashed_everything_again_by_what_people_hold(signed, forge):
    """The chain itself is whole again, but each acknowledgement knows the link it was signed under."""
    before = bytes(32)
    for link in Link.objects.order_by("position"):
        body = bytes(link.body).replace(b'"clauses":6', b'"clauses":7')
        before = link_hash(urn=URN, position=link.position, before=before, body=body)
        forge("UPDATE audit_link SET body = %s, hash = %s WHERE id = %s", body, before, link.pk)
    ChainHead.objects.update(hash=before)

    said, code = audit("verify")

    assert verify.verify(URN) is None
    assert code == 1
    assert f"{signed.request.ref}: its link is not the one that was written when it was signed." in said


def test_it_finds_a_forger_by_the_head_from_the_chair_s_mail(signed):
    head = ChainHead.objects.get(urn=URN)
    mailed = f"{head.position}:{bytes(head.hash).hex()}"

    assert audit("verify", "--school", str(URN), "--head", mailed)[1] == 0
    said, code = audit("verify", "--school", str(URN), "--head", f"{head.position}:{'0' * 64}")
    assert code == 1
    assert f"The link at {head.position} is not the one that was mailed." in said


def test_it_is_whole_after_a_record_was_disposed_of(signed):
    DataKey.objects.filter(record=signed.request.ref).delete()

    assert audit("verify") == ("The record is whole.\n", 0)


def test_it_asks_for_a_school_that_is_there(signed):
    assert audit("verify", "--school", "999999") == ("There is no record of school 999999 here.", 2)


def test_it_asks_which_school_a_head_is_of(signed, other_head):
    assert audit("verify", "--head", "1:00") == ("Say which school the head is of: --school URN.", 2)


@pytest.fixture
def exported(signed, tmp_path):
    path = tmp_path / "chain.jsonl"
    path.write_text(audit("export", "--school", str(URN))[0])
    return path


def test_it_reads_an_export(exported):
    assert audit("verify", str(exported)) == ("The record is whole.\n", 0)


def change(path, at, **facts):
    lines = path.read_text().splitlines()
    lines[at] = json.dumps(json.loads(lines[at]) | facts)
    path.write_text("\n".join(lines))


@pytest.mark.parametrize(
    "facts", [{"body": "{}"}, {"hash": base64.b64encode(bytes(32)).decode()}, {"position": 9}, {"urn": 654321}]
)
def test_it_finds_a_change_in_an_export(exported, facts):
    change(exported, 2, **facts)

    assert audit("verify", str(exported))[1] == 1


def test_it_finds_a_line_that_was_taken_out_of_an_export(exported):
    lines = exported.read_text().splitlines()
    exported.write_text("\n".join(lines[:1] + lines[2:]))

    assert audit("verify", str(exported)) == (
        f"School {URN}: link 2 is missing.\nThe record is not what was written.",
        1,
    )


def test_it_finds_a_cut_off_end_of_an_export_by_the_head_from_the_mail(exported):
    head = ChainHead.objects.get(urn=URN)
    mailed = f"{head.position}:{bytes(head.hash).hex()}"
    assert audit("verify", str(exported), "--head", mailed)[1] == 0

    exported.write_text("\n".join(exported.read_text().splitlines()[:-1]))

    assert audit("verify", str(exported), "--head", mailed)[1] == 1


@pytest.mark.parametrize(
    "line", ["", "nothing", "[]", "{}", '{"urn": 1}', '{"urn": "x", "position": 1, "body": "", "hash": ""}', "\x00"]
)
def test_it_says_in_one_line_what_is_wrong_with_a_file(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text(line)

    said, code = audit("verify", str(path))

    assert code == 2
    assert said == (
        f"{path}: Line 1 is not a link of an audit chain: it should have urn, position, body and hash."
        if line
        else f"{path} holds no links of an audit chain."
    )


def test_it_says_that_there_is_no_such_file(tmp_path):
    assert audit("verify", str(tmp_path / "none"))[1] == 2


@pytest.mark.long
def test_it_ends_with_its_answer_outside_the_app_too(exported):
    """As a process: an export needs no database."""

    def code(path):
        around = os.environ | {"DATABASE_URL": f"sqlite:///{exported.parent / 'nothing.sqlite3'}"}
        command = [sys.executable, "-m", "clearline.cli.main", "audit", "verify", str(path)]
        done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 1
        return done.returncode

    assert code(exported) == 0
    change(exported, 0, body="{}")
    assert code(exported) == 1
    exported.write_text("nothing")
    assert code(exported) == 2


def test_it_keeps_nothing_when_the_change_is_not_kept(db):
    def change():
        with transaction.atomic():
            log.record("question.asked", urn=URN, at=NOON)
            raise LookupError

    with pytest.raises(LookupError):
        change()

    assert not Link.objects.exists()
