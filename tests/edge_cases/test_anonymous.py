"""D§5, cases 39, 40, 41 and 52, at the door without a name."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clearline.cases.models import Case
from clearline.cases.without_name.floods import sum_up
from clearline.exhibits.models import Exhibit
from clearline.mail.models import Message
from tests.cases.test_public_floods import letters_to
from tests.cases.visitor import PNG, Visitor


@pytest.fixture(autouse=True)
def turns(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def visitor(head, chair, dsl) -> Visitor:
    return Visitor(head.school_id)


@pytest.mark.long
def test_of_fifty_in_the_same_words_none_is_lost_and_the_head_has_two_letters(visitor, head):
    """Case 39: the limit of an hour is above it; each can be come back to; one letter, and one with how many more."""
    sent = [Visitor(visitor.urn).report() for _ in range(50)]

    assert Case.objects.count() == len({ref for ref, _ in sent}) == len({words for _, words in sent}) == 50
    sum_up(Case.objects.latest("opened_at").opened_at)
    assert Message.objects.filter(to=head.key, kind="case.waiting").count() == 50
    assert len(list(letters_to(head, "case.waiting"))) == 1
    assert [each.subject for each in letters_to(head, "case.same_words")] == [f"49 more like {sent[0][0]}"]

    visitor.come_back(*sent[30])
    assert f"Reference {sent[30][0]}" in visitor.words


def test_a_flood_ends_at_a_page_with_numbers_and_not_with_an_error(visitor, monkeypatch):
    """Case 39: whoever comes after it is told at once that nothing was kept, and whom to ring."""
    monkeypatch.setattr("clearline.cases.views.public.limits.within", lambda *_, **__: False)
    visitor.to_last_page()
    visitor.finish()

    assert visitor.answers[-1].status_code == 429
    for words in ("Nothing of it was kept", "999", "101", "LADO", "NSPCC", "Protect"):
        assert words in visitor.words


@pytest.mark.parametrize("page", ["", "back/"])
def test_it_is_open_to_somebody_whom_nobody_at_the_school_would_let_report(school, page):
    """Case 40: without a sign-in, without a role that anybody holds, without a policy."""
    answer = Client().get(f"/report/{school.pk}/{page}")

    assert answer.status_code == 200


def test_bodies_outside_the_school_stand_on_the_first_the_last_look_and_the_last_page(visitor):
    """Case 40: the LADO, the police and the whistleblowing lines, whatever the head says."""
    visitor.report()

    shown = [each.content.decode() for each in visitor.answers]
    named = [page for page in shown if 'id="others"' in page]
    assert len(named) == 3
    for page in named:
        for words in ("LADO", "999", "NSPCC", "Protect", "Prescribed persons"):
            assert words in page


def test_the_public_policy_leads_there(version):
    """Case 40: from the page that anybody may read, and so outside all that a school sets."""
    page = Client().get(f"/policy/{version.school_id}/").content.decode()

    assert f'href="/report/{version.school_id}/"' in page


def test_words_that_only_one_person_can_know_are_pointed_out_and_may_stay(visitor):
    """Case 41: a warning and a way to reword it, never a refusal."""
    visitor.open()
    visitor.press("start")
    visitor.press("about", about="staff")
    visitor.press("who")
    visitor.press("what", gist="It was said to me, alone with them.")

    assert "This may say who you are" in visitor.words
    assert "It was said to me, alone with them." in visitor.page
    visitor.press("what", gist="It was said in a room.")
    assert "Where was it?" in visitor.words


@pytest.fixture
def spooled(monkeypatch) -> list[object]:
    """Every file that a request begins to write."""
    begun, make = [], tempfile.TemporaryFile

    def counted(*args, **kwargs):
        begun.append(args)
        return make(*args, **kwargs)

    monkeypatch.setattr(tempfile, "TemporaryFile", counted)
    return begun


def test_what_may_show_a_child_is_stopped_before_there_is_a_field_for_a_file(visitor, spooled):
    """Case 52: no page after the answer takes a file; what was seen is reported in words."""
    ref, _words = visitor.report(image={"may_be_indecent": "yes"})

    for page in (each.content.decode() for each in visitor.answers):
        assert 'type="file"' not in page
        assert "multipart" not in page
    stop = next(each.content.decode() for each in visitor.answers if b"Stop: keep no copy" in each.content)
    for words in ("Ring the police", "Do not copy it", "Do not delete it"):
        assert words in stop
    case = Case.objects.get(ref=ref)
    assert case.child
    assert case.screen_by is not None
    assert spooled == []
    assert not Exhibit.objects.exists()


def test_a_file_that_is_sent_all_the_same_is_refused_and_nothing_is_sent(visitor):
    """Case 52: somebody who makes the form themselves."""
    visitor.to_last_page(image={"may_be_indecent": "yes"})

    visitor.finish(added=SimpleUploadedFile("seen.png", PNG), provenance="I saw it.")

    assert visitor.answers[-1].status_code == 400
    assert not Case.objects.exists()
    assert not Exhibit.objects.exists()


def test_the_same_holds_for_whoever_comes_back(visitor, spooled):
    """Case 52: the question stands before the field each time."""
    visitor.come_back(*visitor.report())
    talk = visitor.hidden("talk")
    visitor.send({"talk": talk, "asked": "yes", "may_be_indecent": "yes"}, visitor.door + "back/give/")

    assert 'type="file"' not in visitor.page
    assert "Add nothing here" in visitor.words
    assert spooled == []
