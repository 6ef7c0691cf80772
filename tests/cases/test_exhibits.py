"""What shows what happened: who adds it, who opens it, and that whoever reported in confidence stays unknown."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clearline.audit.models import Link, Look
from clearline.cases import actions, papers
from clearline.cases.choices import Mode, Outcome
from clearline.cases.reporting import Sender, report
from clearline.cases.told import Told
from clearline.exhibits.actions import NotAdded
from clearline.exhibits.arriving import arrive
from clearline.exhibits.models import Custody, Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from tests.cases.conftest import MESSAGE, send
from tests.cases.test_pages import words
from tests.conftest import NOON
from tests.exhibits import files

FROM = "I made this picture of my own screen."


def add(case, seat, data=None, name="screen.png", **more):
    upload = arrive(name, [files.png() if data is None else data])
    return papers.add_file(case, upload=upload, provenance=FROM, seat=seat, at=NOON, **more)


@pytest.fixture
def confidential(school, head, chair, dsl, teacher):
    return report(MESSAGE, sender=Sender(school, teacher, Mode.CONFIDENTIAL), at=NOON)


@pytest.fixture
def door(reported, client_of):
    """The page for adding, as one person uses it."""

    def sends(seat, **data):
        address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/add/"
        return client_of(seat).post(address, {"once": new_token(), **data})

    return sends


def png(name="screen.png", data=None):
    return SimpleUploadedFile(name, files.png() if data is None else data, "image/png")


def test_the_reporter_adds_what_they_saw(reported, teacher):
    exhibit = add(reported, teacher)

    assert (exhibit.number, exhibit.record, exhibit.added_by) == (1, reported.ref, teacher.key)
    assert reported.events.filter(step="exhibit added", facts__exhibit=exhibit.ref).exists()
    assert b"exhibit.added" in bytes(Link.objects.order_by("-position").first().body)


def test_whoever_handles_it_and_whoever_is_copied_add_too(reported, manager, dsl):
    assert [add(reported, seat).number for seat in (manager, dsl)] == [1, 2]


def test_nobody_else_adds(reported, head, chair, governor, other_head):
    for seat in (head, chair, governor, other_head):
        with pytest.raises(Refused):
            add(reported, seat)
    assert not Exhibit.objects.exists()


def test_nothing_is_added_to_what_is_closed(received, dsl, manager, teacher):
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(received, outcome=Outcome.ADVICE, note="", seat=manager, at=NOON)

    for seat in (teacher, manager):
        with pytest.raises(Refused, match="closed"):
            add(received, seat)


def test_what_may_show_a_child_takes_words_and_never_a_file(head, dsl, manager, teacher):
    case = send(teacher, Told(**{**MESSAGE.__dict__, "sexual": True}))

    with pytest.raises(Refused, match="no file"):
        add(case, teacher)
    note = papers.add_words(case, kind=Kind.NOTE, words="It is at …/p/1", provenance=FROM, seat=teacher, at=NOON)
    assert note.number == 1


def test_in_confidence_no_row_has_the_reporters_key(confidential, teacher, manager):
    exhibit = add(confidential, teacher)
    papers.look_at(confidential, exhibit, seat=teacher, at=NOON)
    b"".join(papers.download(confidential, exhibit, seat=teacher, at=NOON).streaming_content)

    assert exhibit.added_by == ""
    assert set(Custody.objects.values_list("by", flat=True)) == {""}
    assert set(confidential.events.values_list("by", flat=True)) == {""}
    assert not Look.objects.filter(by=teacher.key).exists()
    assert not any(teacher.key.encode() in bytes(link.body) for link in Link.objects.all())


def test_the_reporter_sees_their_own_and_nobody_elses(confidential, reported, teacher, manager):
    for case in (reported, confidential):
        own, other = add(case, teacher), add(case, manager)

        assert [each.exhibit for each in papers.exhibits_of(case, teacher, NOON).items] == [own]
        assert [each.exhibit for each in papers.exhibits_of(case, manager, NOON).items] == [own, other]


def test_the_list_says_where_each_came_from_and_by_whom(reported, confidential, teacher, manager):
    for case, who in ((reported, teacher.name), (confidential, "whoever reported it")):
        add(case, teacher)
        [shown] = papers.exhibits_of(case, manager, NOON).items
        assert (shown.by, shown.title, shown.described.provenance) == (who, "screen.png", FROM)


def test_opening_and_downloading_are_written_down(reported, teacher, manager):
    exhibit = add(reported, teacher)

    answer = papers.download(reported, exhibit, seat=manager, at=NOON)

    assert b"".join(answer.streaming_content) == files.png()
    assert answer["Content-Disposition"].startswith("attachment")
    assert Look.objects.filter(subject=reported.ref, by=manager.key).exists()
    lines = papers.look_at(reported, exhibit, seat=manager, at=NOON).custody
    assert [(each.what, each.by) for each in lines] == [("Received", teacher.name), ("Opened", manager.name)]


def test_a_redacted_copy_stands_beside_its_original(reported, teacher, manager):
    original = add(reported, teacher)

    copy = add(reported, manager, name="redacted.png", copy_of=original)

    [shown] = papers.exhibits_of(reported, manager, NOON).items
    assert [each.exhibit for each in shown.copies] == [copy]
    assert papers.exhibits_of(reported, teacher, NOON).items[0].copies == ()
    with pytest.raises(Refused):
        add(reported, teacher, copy_of=original)


def test_the_eleventh_is_refused_plainly(reported, teacher):
    for _ in range(10):
        add(reported, teacher)

    with pytest.raises(NotAdded, match="10 exhibits already"):
        add(reported, teacher)


# The pages


def test_there_is_no_field_for_a_file_before_the_question(door, reported, teacher, client_of):
    page = client_of(teacher).get(f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/add/")

    assert "indecent or sexual" in words(page)
    assert 'type="file"' not in page.content.decode()


@pytest.mark.parametrize("answer", ["yes", "", "nonsense"])
def test_without_a_no_nothing_is_kept_even_when_a_file_comes_along(door, teacher, answer):
    page = door(teacher, may_be_indecent=answer, what="file", file=png(), provenance=FROM)

    assert 'type="file"' not in page.content.decode()
    assert not Exhibit.objects.exists()
    if answer == "yes":
        assert "Nothing has been uploaded" in words(page)


def test_after_no_the_file_is_added(door, reported, teacher):
    page = door(teacher, may_be_indecent="no").content.decode()
    assert 'type="file"' in page
    assert "There is a problem" not in page

    answer = door(teacher, may_be_indecent="no", what="file", file=png(), provenance=FROM)

    assert answer["Location"] == f"/s/{reported.school_id}/cases/{reported.ref}/"
    assert Exhibit.objects.get().media_type == "image/png"


def test_words_are_added_without_a_file(door, teacher):
    said = {"may_be_indecent": "no", "what": "words", "kind": "note", "words": "A video", "provenance": FROM}

    assert door(teacher, **said).status_code == 302
    assert door(teacher, **said | {"kind": "link"}).status_code == 200
    assert Exhibit.objects.count() == 1


def test_where_it_came_from_has_to_be_said(door, teacher):
    page = door(teacher, may_be_indecent="no", what="file", file=png(), provenance="")

    assert words(page).count("Say where this came from") == 2  # in the summary, and at the field
    assert 'href="#file_provenance"' in page.content.decode()
    assert not Exhibit.objects.exists()


def test_two_files_at_once_are_asked_for_one_at_a_time(door, teacher):
    page = door(teacher, may_be_indecent="no", what="file", file=[png(), png("b.png")], provenance=FROM)

    assert "one file at a time" in words(page)
    assert not Exhibit.objects.exists()


def test_the_pages_show_it_to_those_who_have_it_and_to_nobody_else(
    door, reported, teacher, manager, governor, other_head, client_of
):
    data = files.jpeg(files.tiff())
    door(teacher, may_be_indecent="no", what="file", file=png("photo.jpg", data), provenance=FROM)
    exhibit = Exhibit.objects.get()
    address = f"/s/{reported.school_id}/cases/{reported.ref}/"
    own = f"{address}exhibits/{exhibit.ref}/"

    assert "photo.jpg" in words(client_of(manager).get(address))
    assert "photo.jpg" in words(client_of(teacher).get(address))
    shown = words(client_of(manager).get(own))
    assert "What the file says about itself" in shown
    assert "Anybody can write this into a file" in shown
    assert b"".join(client_of(manager).get(f"{own}file/").streaming_content) == data
    for seat in (governor, other_head):
        for page in (own, f"{own}file/", f"{own}copy/", f"{address}exhibits/add/"):
            assert client_of(seat).get(page).status_code == 404


def test_an_exhibit_of_another_case_is_not_found(reported, head, teacher, manager, client_of):
    other = send(head)
    exhibit = add(other, head)

    for page in ("", "file/"):
        address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/{exhibit.ref}/{page}"
        assert client_of(teacher).get(address).status_code == 404


def test_a_redacted_copy_is_added_on_its_page(door, reported, teacher, manager, client_of):
    exhibit = add(reported, teacher)
    address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/{exhibit.ref}/copy/"
    said = {"may_be_indecent": "no", "what": "file", "file": png("b.png"), "provenance": "Names painted over"}

    assert client_of(manager).post(address, {"once": new_token(), **said}).status_code == 302
    assert exhibit.copies.count() == 1
    assert client_of(teacher).get(address).status_code in (403, 404)
