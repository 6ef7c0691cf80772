"""`clearline doctor` says in plain lines what is sound and what to look at."""

import io
import json
import os
import shutil
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from clearline.cli import examination
from clearline.cli.examination import LOOKS, Answer, examine
from clearline.jobs.models import Round
from clearline.keys import installation
from clearline.mail.models import Message, State
from clearline.mail.outbox import tell
from clearline.people import actions
from tests.conftest import NOON
from tests.drafts.sentence_model import write_model


@pytest.fixture
def sound(db, settings, tmp_path, monkeypatch):
    """An installation with nothing to look at, at noon."""
    settings.SMTP_HOST = "mail.alder.test"
    settings.PUBLIC_URL = "http://localhost:8000"
    settings.BACKUP_STAMP = str(tmp_path / "backup")
    touched(settings.BACKUP_STAMP, timedelta(hours=8))
    Round.objects.create(on=NOON.date(), finished_at=NOON)
    monkeypatch.setitem(examination.PRAGMAS, "journal_mode", "memory")  # a test's database is in memory
    return settings


def touched(path, ago):
    open(path, "w").close()
    moment = (NOON - ago).timestamp()
    os.utime(path, (moment, moment))


def about(name):
    return next(answer for answer in examine(NOON) if answer.about == name)


def test_it_finds_nothing_to_look_at(sound):
    assert [answer for answer in examine(NOON) if not answer.ok] == []


def test_it_looks_at_everything(sound):
    assert [answer.about for answer in examine(NOON)] == list(LOOKS)


def test_it_finds_debug_pages(sound):
    sound.DEBUG = True

    assert not about("Settings").ok


def test_it_finds_a_public_address_without_https(sound):
    sound.PUBLIC_URL = "http://clearline.alder.test"

    assert not about("Settings").ok


def test_it_finds_that_the_key_is_missing(sound, tmp_path):
    sound.CLEARLINE_KEY_FILE = tmp_path / "none"

    assert about("Installation key").says.startswith(f"No installation key in {tmp_path / 'none'}.")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_it_finds_a_key_that_others_can_read(sound, tmp_path, mode):
    sound.CLEARLINE_KEY_FILE = tmp_path / "installation.key"
    installation.make_installation_key(sound.CLEARLINE_KEY_FILE)
    sound.CLEARLINE_KEY_FILE.chmod(mode)

    path = sound.CLEARLINE_KEY_FILE
    assert about("Installation key") == Answer(
        "Installation key", False, f"others can read {path}. Run: chmod 600 {path}"
    )


def test_it_finds_a_missing_trigger(own_database, sound):
    on = " ON audit_link" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER kept_audit_link_delete{on}")

    assert "kept_audit_link_delete" in about("Append-only triggers").says


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", "NORMAL"), ("recursive_triggers", "OFF"), ("foreign_keys", "OFF"), ("secure_delete", "OFF")],
)
def test_it_finds_a_database_that_is_not_set_as_it_should_be(own_database, sound, monkeypatch, pragma, value):
    monkeypatch.setitem(examination.PRAGMAS, "journal_mode", "wal")
    assert about("Database").ok
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}={value}")

    assert about("Database").says == f"SQLite is not set as it should be: {pragma}"


@pytest.mark.only("sqlite")
def test_it_finds_a_sqlite_that_can_corrupt_its_file(sound, monkeypatch):
    monkeypatch.setattr(examination, "SAFE_SQLITE", (9, 0, 0))

    assert "can corrupt a file" in about("Database").says


def test_it_finds_tables_of_an_earlier_release(sound):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'mail'")

    assert about("Tables").says == "3 changes to the database wait. Run: clearline migrate"


def test_it_finds_that_mail_is_not_set_up(sound):
    sound.SMTP_HOST = ""

    assert not about("Mail").ok


def test_it_finds_messages_that_could_not_be_sent(sound):
    tell("key", "please.read", urn=123456, ref="AR-1", at=NOON)
    Message.objects.update(state=State.STUCK)

    assert about("Mail").says == "1 messages could not be sent in a week of trying."


@pytest.mark.parametrize(("minutes", "ok"), [(1, True), (14, True), (15, False), (600, False)])
def test_it_finds_a_message_that_waits_too_long(sound, minutes, ok):
    tell("key", "please.read", urn=123456, ref="AR-1", at=NOON - timedelta(minutes=minutes))

    assert about("Outbox").ok is ok


@pytest.mark.parametrize(("days", "ok"), [(0, True), (1, False), (30, False)])
def test_it_finds_a_worker_that_has_stopped(sound, days, ok):
    Round.objects.update(on=NOON.date() - timedelta(days=days))

    assert about("Worker").ok is ok


def test_it_waits_for_the_morning_s_round(sound):
    Round.objects.update(on=NOON.date() - timedelta(days=1))

    ok, _ = examination.look_at_worker(NOON.replace(hour=6, minute=30))

    assert ok


def test_it_finds_that_there_has_been_no_round(sound):
    Round.objects.all().delete()

    assert not about("Worker").ok


@pytest.mark.parametrize(("hours", "ok"), [(25, True), (27, False)])
def test_it_finds_an_old_backup(sound, hours, ok):
    touched(sound.BACKUP_STAMP, timedelta(hours=hours))

    assert about("Backup").ok is ok


def test_it_finds_that_there_is_no_backup(sound):
    os.remove(sound.BACKUP_STAMP)
    assert not about("Backup").ok

    sound.BACKUP_STAMP = ""
    assert not about("Backup").ok


def test_it_asks_neither_mail_nor_backup_of_a_demonstration(sound):
    actions.add_school(actions.NewSchool(999001, "Made-up School", fictional=True), at=NOON)
    sound.SMTP_HOST = sound.BACKUP_STAMP = ""

    assert about("Mail").ok
    assert about("Backup").ok


def test_it_finds_a_full_disk(sound, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10, 9, 1))

    assert not about("Disk").ok


def test_it_finds_bank_holidays_that_run_out(sound):
    later = NOON + timedelta(days=3650)

    assert not examination.look_at_holidays(later)[0]


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (119, "119 minutes"), (120, "2 hours"), (4320, "3 days")]
)
def test_it_says_how_long(minutes, words):
    assert examination.spoken(timedelta(minutes=minutes)) == words


def doctor(*words):
    out = io.StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except CommandError as problem:
        return out.getvalue(), str(problem), problem.returncode
    return out.getvalue(), "", 0


def test_it_says_one_plain_line_of_each(sound):
    Round.objects.update(on=timezone.localdate() - timedelta(days=9))

    said, summary, code = doctor()

    assert len(said.splitlines()) == len(LOOKS)
    assert "look at this  Worker: the last daily round was done on" in said
    assert code == 1
    assert summary.endswith("to look at.")


def test_it_says_the_same_as_json(sound):
    said, _, _ = doctor("--json")

    assert [answer["about"] for answer in json.loads(said)] == list(LOOKS)
    assert set(json.loads(said)[0]) == {"about", "ok", "says"}


def test_it_says_so_when_the_database_does_not_answer(sound, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE jobs_round")

    answer = about("Worker")

    assert not answer.ok
    assert answer.says.startswith("the database does not answer:")


def test_it_says_that_drafts_are_checked_by_rules_only(sound):
    assert about("Second opinion") == Answer("Second opinion", ok=True, says="none: drafts are checked by rules only")


def test_it_finds_a_sentence_model_that_cannot_be_used(sound, tmp_path):
    sound.SENTENCE_MODEL = str(tmp_path)

    found = about("Second opinion")

    assert not found.ok
    assert found.says == (
        f"{tmp_path} holds no model.onnx; expected a sentence model as model.onnx and tokenizer.json. "
        "Drafts are checked by rules only."
    )


def test_it_finds_a_sentence_model_that_answers(sound, tmp_path):
    sound.SENTENCE_MODEL = str(write_model(tmp_path / "model", ["a word or two"]))

    assert about("Second opinion").ok
