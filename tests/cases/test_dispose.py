"""The end of a case: what was said, added and written is gone, from every later backup too; that it was stays."""

import io
import sqlite3

import pytest
from django.core.management import CommandError
from django.db import connection

from clearline.audit import verify
from clearline.cases import actions, disposing, papers, reading, reporters, threads, writing
from clearline.cases.choices import Mode, Outcome, Part, What
from clearline.cases.disposing import Why
from clearline.cases.models import Case, Hold
from clearline.cases.reporting import Sender, report
from clearline.exhibits import actions as exhibits
from clearline.exhibits.arriving import arrive
from clearline.exhibits.models import Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.keys.models import DataKey
from clearline.letters import actions as letters
from clearline.letters.kinds import Kind as LetterKind
from clearline.letters.models import Letter
from clearline.pages.once import new_token
from clearline.people.roles import Role
from tests.cases.conftest import MESSAGE, fresh, send
from tests.cases.test_pages import words
from tests.cli.commands import refusal, run
from tests.conftest import NOON, make_seat
from tests.exhibits import files
from tests.exhibits.test_dispose import files_of_the_database, where

MARK = b"these very bytes were in the picture"
THREAD = "IN-7KQ2-M9XF"
REFUSALS = 403


@pytest.fixture
def dpo(school):
    return make_seat(school, "Dara Pell", Role.DPO)


def closed(case, manager, dsl):
    """A full case: report, exhibits, a letter, events with words, something opened about it that has ended; closed."""
    actions.acknowledge(case, seat=manager, at=NOON)
    upload = arrive("photo.png", [files.png((b"tEXt", MARK * 4000))])
    papers.add_file(case, upload=upload, provenance="From a parent.", seat=manager, at=NOON)
    papers.add_words(case, kind=Kind.NOTE, words="A note", provenance="I saw it.", seat=manager, at=NOON)
    writing.draft(case, LetterKind.TAKEDOWN, teacher=False, seat=manager, at=NOON)
    threads.open_thread(case, What.INVESTIGATION, ref=THREAD, at=NOON)
    case.sealed_there = vault.seal("What they said", urn=case.school_id, record=THREAD, field="entry 1")
    threads.end_thread(THREAD, at=NOON)
    actions.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(case, outcome=Outcome.ADVICE, note="All well.", seat=manager, at=NOON)
    return case


@pytest.fixture
def ended(reported, manager, dsl):
    return closed(reported, manager, dsl)


def dispose(case, by):
    disposing.dispose(case, why=Why.RETENTION, by=by, at=NOON)


def opens(case):
    """Everything that was sealed about a case; each opens, or raises."""
    shown, note = Exhibit.objects.of(case.school_id, case.ref).order_by("number")
    event = case.events.exclude(words=None).last()
    return [
        lambda: reading.report_of(case),
        lambda: vault.unseal(event.words, urn=case.school_id, record=case.ref, field=f"event {event.number}"),
        lambda: b"".join(exhibits.read(shown, by="x", at=NOON)),
        lambda: exhibits.described(note),
        lambda: letters.read(Letter.objects.get(record=case.ref)),
        lambda: vault.unseal(case.sealed_there, urn=case.school_id, record=THREAD, field="entry 1"),
    ]


def test_nothing_of_it_opens_any_more(ended, dpo):
    for each in opens(ended):
        assert each()

    dispose(ended, dpo)

    for each in opens(ended):
        with pytest.raises(vault.KeyDestroyed):
            each()
    assert not DataKey.objects.filter(record__in=(ended.ref, THREAD)).exists()


def test_that_it_was_there_stays_and_the_record_is_whole(ended, dpo):
    before = ended.events.count()

    dispose(ended, dpo)

    case = fresh(ended)
    assert case.disposed_at == NOON
    assert case.events.count() == before + 1
    assert case.events.last().facts == {"reason": "retention"}
    assert Exhibit.objects.count() == 2
    assert Letter.objects.count() == 1
    assert verify.verify(case.school_id) is None


def test_whom_it_was_about_is_no_longer_said(ended, dpo, governor, teacher):
    ended.parties.create(seat=governor, part=Part.SUBJECT, since=NOON)
    ended.kept_from.add(governor)

    dispose(ended, dpo)

    assert not ended.parties.filter(seat=governor).exists()
    assert not ended.kept_from.exists()
    assert ended.parties.filter(seat=teacher, part=Part.REPORTER).exists()


def test_who_reported_in_confidence_can_never_be_found_out(school, head, chair, dsl, manager, teacher, dpo):
    case = report(MESSAGE, sender=Sender(school, teacher, Mode.CONFIDENTIAL), at=NOON)
    assert reporters.is_reporter(teacher, case)

    dispose(closed(case, manager, dsl), dpo)

    assert not reporters.is_reporter(teacher, fresh(case))
    assert not Case.objects.visible_to(teacher, NOON).exists()


def test_other_cases_stay_as_they_are(ended, dpo, head):
    other = send(head)

    dispose(ended, dpo)

    assert reading.report_of(other).gist == MESSAGE.gist


def test_only_the_data_protection_officer_decides(ended, head, chair, manager, dsl, owner, teacher, other_school):
    operator = make_seat(ended.school, "Opal Rand", Role.OPERATOR)
    elsewhere = make_seat(other_school, "Dora Pitt", Role.DPO)

    for seat in (head, chair, manager, dsl, owner, teacher, operator, elsewhere):
        with pytest.raises(Refused, match="data protection officer"):
            dispose(ended, seat)
    assert reading.report_of(ended)


def test_not_while_it_is_open(received, dpo):
    with pytest.raises(Refused, match="not closed"):
        dispose(received, dpo)


def test_not_while_it_is_held(ended, dpo):
    threads.hold(ended, Hold.By.POLICE, ref="PO-1", at=NOON)
    with pytest.raises(Refused, match="keep it as it is"):
        dispose(ended, dpo)

    threads.release("PO-1", at=NOON)
    dispose(ended, dpo)


def test_not_while_something_about_it_goes_on(ended, dpo):
    threads.open_thread(ended, What.ADVICE, ref="AD-7KQ2-M9XF", at=NOON)

    with pytest.raises(Refused, match="has not ended"):
        dispose(ended, dpo)


def test_it_is_not_done_twice_nor_opened_again(ended, dpo, manager):
    dispose(ended, dpo)

    with pytest.raises(Refused, match="disposed of"):
        dispose(ended, dpo)
    with pytest.raises(Refused, match="disposed of"):
        actions.reopen(ended, reason="They wrote again", seat=manager, at=NOON)
    assert not DataKey.objects.filter(record=ended.ref).exists()


def test_every_page_says_so_instead_of_failing(ended, dpo, manager, teacher, dsl, client_of):
    exhibit, letter = Exhibit.objects.first(), Letter.objects.get()
    own = f"/s/{ended.school_id}/cases/{ended.ref}/"
    dispose(ended, dpo)

    for seat in (manager, dsl, teacher):
        page = client_of(seat).get(own)
        assert page.status_code == 200
        assert f"{ended.ref} was disposed of on Tuesday 24 November 2026" in words(page).replace("\xa0", " ")
    for page in (
        f"{own}exhibits/{exhibit.ref}/",
        f"{own}exhibits/{exhibit.ref}/file/",
        f"{own}letters/{letter.ref}/",
        f"{own}letters/{letter.ref}/check/",
        f"{own}letters/{letter.ref}/letter.pdf",
        f"{own}reopen/",
    ):
        assert client_of(manager).get(page).status_code == REFUSALS, page
        assert client_of(manager).post(page, {"once": new_token()}).status_code in (REFUSALS, 405), page
    sent = client_of(teacher).get(f"/s/{ended.school_id}/contact/{ended.ref}/", follow=True)
    assert "It was disposed of" in words(sent)


# From the command line


def command(case, dpo, **more):
    options = {"--by": dpo.email, "--reason": "retention", "--confirm": case.ref} | more
    return ("case", "dispose", case.ref, *(word for pair in options.items() for word in pair))


def test_it_is_done_from_the_command_line(ended, dpo):
    said = run(*command(ended, dpo))

    assert "Nothing can bring it back" in said
    assert "let them run out" in said
    assert fresh(ended).disposed_at


def test_the_reference_is_typed_once_more(ended, dpo, monkeypatch):
    words = ("case", "dispose", ended.ref, "--by", dpo.email, "--reason", "erasure")
    monkeypatch.setattr("sys.stdin", io.StringIO("CS-OTHER\n"))
    with pytest.raises(CommandError, match="Nothing was done"):
        run(*words)
    assert fresh(ended).disposed_at is None

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{ended.ref}\n"))
    run(*words)
    assert fresh(ended).disposed_at


def test_it_refuses_in_one_line(ended, dpo, manager):
    assert "no report CS-NONE" in refusal("case", "dispose", "CS-NONE", "--by", "a@b.test", "--reason", "retention")
    assert "Nobody at Alder School" in refusal(*command(ended, dpo, **{"--by": "who@alder.test"}))
    assert "data protection officer" in refusal(*command(ended, dpo, **{"--by": manager.email}))


# In the database's own files


@pytest.fixture
def on_disk(own_database, head, chair, dsl, manager, teacher):
    return closed(send(teacher), manager, dsl)


@pytest.mark.only("sqlite")
def test_no_bytes_are_in_the_file_nor_in_a_backup_taken_later(on_disk, dpo, tmp_path):
    wrapped = [bytes(key.wrapped) for key in DataKey.objects.filter(record__in=(on_disk.ref, THREAD))]
    sealed = bytes(Exhibit.objects.first().segments.get(number=0).sealed)
    assert len(wrapped) == 2
    assert all(where(key) for key in wrapped)

    dispose(on_disk, dpo)

    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "backup.sqlite3")])
    backup = (tmp_path / "backup.sqlite3").read_bytes()
    assert sealed[:200] in backup  # sealed bytes stay: nobody can read them
    for data in (*wrapped, MARK, b"Asked for my number", b"What they said", b"All well."):
        assert where(data) == []
        assert data not in backup
    assert verify.verify(on_disk.school_id) is None


@pytest.mark.only("sqlite")
def test_whoever_has_the_installation_key_and_the_backup_opens_nothing(on_disk, dpo, tmp_path):
    dispose(on_disk, dpo)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "backup.sqlite3")])

    with sqlite3.connect(tmp_path / "backup.sqlite3") as backup:
        keys = backup.execute("SELECT record FROM keys_datakey").fetchall()
        report = backup.execute("SELECT report FROM cases_case").fetchone()[0]

    assert (on_disk.ref,) not in keys
    assert report
    with pytest.raises(vault.KeyDestroyed):
        vault.unseal(report, urn=on_disk.school_id, record=on_disk.ref, field="report")
    assert files_of_the_database()
