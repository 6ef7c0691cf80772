"""D§5, cases 51 to 56, 60, 62 and 63: letters, exhibits and their end."""

import pytest

from clearline.audit import verify
from clearline.audit.models import Link
from clearline.cases import actions, disposing, papers, reading, writing
from clearline.cases.choices import About, Outcome
from clearline.cases.disposing import Why
from clearline.cases.reporting import named, report
from clearline.cases.told import Misuse
from clearline.exhibits.actions import is_whole
from clearline.exhibits.arriving import arrive
from clearline.exhibits.models import Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.letters import actions as letters
from clearline.letters import templates
from clearline.letters.kinds import Kind as LetterKind
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.pages.once import new_token
from clearline.people.roles import Role
from tests.cases.conftest import received, reported
from tests.cases.test_pages import words
from tests.conftest import NOON, make_seat
from tests.documents.reading import words as printed
from tests.exhibits import files

__all__ = ["received", "reported"]


def add(case, seat, said="A colleague sent me pictures of a WhatsApp group.", **more):
    upload = arrive("group.png", [files.png()])
    return papers.add_file(case, upload=upload, provenance=said, seat=seat, at=NOON, **more)


def test_a_parent_who_names_a_teacher_is_told_the_law_and_how_to_complain(reported, manager):
    """Case 51: a notice under s.141F from a template, for teachers alone; no public answer."""
    letter = writing.draft(reported, LetterKind.ANONYMITY, teacher=True, seat=manager, at=NOON)
    text = letters.read(letter).text

    assert "Education Act 2002" in text
    assert "nothing is said here" in text
    with pytest.raises(Refused, match="take legal advice"):
        writing.draft(reported, LetterKind.ANONYMITY, teacher=False, seat=manager, at=NOON)


def test_what_may_show_a_child_is_refused_before_there_is_a_field_for_it(reported, teacher, client_of):
    """Case 52: nothing is uploaded, and the page says what to do with what is there."""
    address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/add/"
    page = client_of(teacher).post(address, {"once": new_token(), "may_be_indecent": "yes"})

    assert 'type="file"' not in page.content.decode()
    shown = words(page)
    for said in ("Nothing has been uploaded", "Do not copy it", "Do not delete it", "ring the police"):
        assert said in shown
    assert not Exhibit.objects.exists()


def test_a_picture_of_a_teacher_made_up_by_students_needs_no_upload(head, chair, dsl, teacher):
    """Case 53: the address is enough; no picture is asked for, and none can be added."""
    said = Misuse(About.STUDENT, "A made-up picture of me", where="https://p.test/1", child=True, sexual=True)
    case = report(said, sender=named(teacher), at=NOON)

    with pytest.raises(Refused, match="no file"):
        add(case, teacher)
    link = {"kind": Kind.LINK, "words": "https://p.test/1", "provenance": "I was told of it."}
    assert papers.add_words(case, **link, seat=teacher, at=NOON)


def test_where_a_secret_recording_came_from_is_said_and_no_phone_is_asked_for(reported, manager):
    """Case 54: provenance is asked of every exhibit, and stands beside it."""
    add(reported, manager)

    [shown] = papers.exhibits_of(reported, manager, NOON).items
    assert "A colleague sent me" in shown.described.provenance
    letter = writing.draft(reported, LetterKind.TAKEDOWN, teacher=False, seat=manager, at=NOON)
    asks = Words("Your recording", "Please hand over your phone so that we can look at it.")
    with pytest.raises(Refused, match="telephone"):
        writing.change(reported, letter, words=asks, seat=manager, at=NOON)


def test_what_nobody_needed_to_see_is_painted_over_beside_the_original(reported, manager):
    """Case 55: a redacted copy; the original stays whole, and both are in the custody."""
    original = add(reported, manager)
    add(reported, manager, "Other people’s names painted over.", copy_of=original)

    opened = papers.look_at(reported, original, seat=manager, at=NOON)
    assert [each.what for each in opened.custody] == ["Received", "A redacted copy was added"]
    assert is_whole(original)


@pytest.mark.parametrize("sentence", ["Send us your password.", "Bring your phone.", "Unlock\nyour tablet."])
@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_letter_asks_for_a_password_or_a_phone(reported, manager, kind, sentence):
    """Case 56: blocked in every letter, also when it is drafted elsewhere."""
    facts = dict.fromkeys(templates.needed(kind), "as agreed") | {"teacher": "yes"}
    start = templates.start(kind, facts)
    said = Words(start.subject, f"{start.text}\n\n{sentence}")

    with pytest.raises(Refused, match="never asks for"):
        letters.draft(reported.ref, reported.school_id, kind=kind, words=said, by=manager.key, at=NOON)
    assert not Letter.objects.exists()


def test_what_is_erased_leaves_a_whole_chain_without_a_name_or_a_word(received, manager, dsl, teacher, school):
    """Case 60: the key goes, row and hash stay."""
    add(received, manager)
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(received, outcome=Outcome.ADVICE, note="", seat=manager, at=NOON)
    officer = make_seat(school, "Dara Pell", Role.DPO)

    disposing.dispose(received, why=Why.ERASURE, by=officer, at=NOON)

    assert verify.verify(school.pk) is None
    with pytest.raises(vault.KeyDestroyed):
        reading.report_of(received)
    chain = b"".join(bytes(link.body) for link in Link.objects.all())
    for said in (teacher.name, manager.name, "Instagram", "number", "group.png", "colleague"):
        assert said.encode() not in chain


def test_a_letter_to_the_wrong_person_is_put_right_by_another_one(reported, manager):
    """Case 62: what was issued stays, and a second letter corrects it."""
    facts = dict.fromkeys(templates.needed(LetterKind.TAKEDOWN), "as agreed")
    said = templates.start(LetterKind.TAKEDOWN, facts)
    first = writing.draft(reported, LetterKind.TAKEDOWN, teacher=False, seat=manager, at=NOON)
    writing.issue(reported, first, words=said, seat=manager, at=NOON)

    with pytest.raises(Refused, match="Write another one to put it right"):
        writing.change(reported, first, words=said, seat=manager, at=NOON)
    assert writing.draft(reported, LetterKind.TAKEDOWN, teacher=False, seat=manager, at=NOON).pk != first.pk


def test_what_leaves_the_system_says_who_took_it_and_is_counted(reported, manager, dsl):
    """Case 63: every page of every copy, and the count in the history."""
    facts = dict.fromkeys(templates.needed(LetterKind.TAKEDOWN), "as agreed")
    letter = writing.draft(reported, LetterKind.TAKEDOWN, teacher=False, seat=manager, at=NOON)
    writing.issue(reported, letter, words=templates.start(LetterKind.TAKEDOWN, facts), seat=manager, at=NOON)
    letter.refresh_from_db()

    for number, seat in enumerate((manager, dsl, manager), 1):
        text = printed(writing.take_out(reported, letter, seat=seat, at=NOON))
        assert f"Copy {number}, taken out by {seat.name}" in text
    assert reported.events.filter(step="letter taken out").count() == 3
