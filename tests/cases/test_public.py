"""Reporting without a name, through the public door (policy 4.8; D§4.8)."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clearline.audit.models import Link
from clearline.cases import reading
from clearline.cases.models import Case, Event, Party
from clearline.cases.without_name import limits
from clearline.cases.without_name import words as seven_words
from clearline.cases.without_name.limits import Limit
from clearline.cases.without_name.pages import ORDER
from clearline.exhibits.models import Custody, Exhibit
from clearline.mail.models import Message
from clearline.pages.models import UsedToken
from clearline.people.roles import Role
from tests.cases.visitor import ANSWERS, PNG, Visitor
from tests.conftest import at_once, make_school, make_seat


@pytest.fixture(autouse=True)
def turns(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def visitor(head, chair, dsl) -> Visitor:
    return Visitor(head.school_id)


def picture(name="seen.png", content=PNG):
    return SimpleUploadedFile(name, content)


def test_it_is_with_the_head_and_has_no_name(visitor, head):
    ref, _words = visitor.report()

    case = Case.objects.get(ref=ref)
    assert (case.mode, case.handler, case.reporter, case.sealed_reporter, case.lookup) == (
        "anonymous",
        head,
        None,
        None,
        None,
    )
    assert case.happened_on == date(2026, 11, 20)
    told = reading.report_of(case)
    assert (told.gist, told.network, told.where) == ("They laughed at a family in public.", "Marmoset", "quill.and.oak")
    assert {each.part for each in Party.objects.filter(case=case)} == {"handler"}
    assert set(Event.objects.filter(case=case).values_list("by", flat=True)) == {""}
    assert list(Message.objects.filter(ref=ref).values_list("to", "by")) == [(head.key, "")]


def test_nothing_is_kept_before_it_is_sent(visitor):
    visitor.to_last_page()

    assert not Case.objects.exists()
    assert not UsedToken.objects.exists()
    assert not Link.objects.filter(body__contains=b"case.").exists()


def test_each_page_asks_one_question_and_has_one_button_that_goes_on(visitor):
    visitor.walk()

    for answer in visitor.answers:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert page.count("<h1") == 1
        assert page.count('class="govuk-button"') == 1


def test_the_page_names_posts_and_no_people(visitor, head, chair, dsl):
    visitor.walk(child={"child": "yes"})

    assert "The headteacher" in visitor.words
    assert "The safeguarding lead" in visitor.words
    for seat in (head, chair, dsl):
        assert seat.family_name not in "".join(each.content.decode() for each in visitor.answers)


def test_whoever_is_part_of_it_never_receives_it(visitor, head, chair):
    visitor.walk(who={"who": "", "part": ["head"]})
    assert "The chair of governors" in visitor.words

    ref, _words = visitor.report(who={"who": "", "part": ["head"]})

    assert Case.objects.get(ref=ref).handler == chair
    assert not Case.objects.visible_to(head, Case.objects.get(ref=ref).opened_at).exists()


def test_where_the_school_is_not_safe_nobody_there_is_told(visitor):
    ref, _words = visitor.report(inside={"inside": "no"}, child={"child": "yes"})

    case = Case.objects.get(ref=ref)
    assert (case.handler, case.body) == (None, "lado")
    assert not Party.objects.filter(case=case).exists()
    assert "Nobody at the school is told what it is about" in visitor.words


def test_going_back_keeps_what_was_said(visitor):
    visitor.open()
    visitor.press("start")
    visitor.press("about", about="student")
    visitor.press("who", who="kez.10", back="yes")

    assert re.search(r'value="student"[^>]*checked', visitor.page)
    visitor.press("about", about="student")
    visitor.press("what", gist="They wrote to me.", back="yes")
    assert "kez.10" in visitor.page


def test_one_answer_can_be_changed_from_the_last_look(visitor):
    visitor.walk()
    visitor.press("check", change="what")
    assert "They laughed at a family in public." in visitor.page

    visitor.press("what", gist="They laughed at a neighbour.")

    assert "Check who receives it" in visitor.words
    assert "They laughed at a neighbour." in visitor.words


def test_no_question_can_be_left_out(visitor):
    visitor.open()
    visitor.press("start")
    visitor.press("check")
    assert "Whom is it about?" in visitor.words

    visitor.finish()

    assert visitor.answers[-1].status_code == 400
    assert not Case.objects.exists()


@pytest.mark.parametrize("page", ["about", "what", "child", "image"])
def test_what_must_be_answered_is_asked_again(visitor, page):
    visitor.open()
    visitor.press("start")

    visitor.press(page)

    assert "There is a problem" in visitor.words


def test_a_day_to_come_is_no_answer(visitor):
    visitor.open()
    visitor.press("start")
    visitor.press("when", **{"happened_on-day": "1", "happened_on-month": "1", "happened_on-year": "2100"})

    assert "The day must be today or earlier" in visitor.words


def test_files_are_exhibits_of_the_case_and_came_from_nobody(visitor):
    ref, _words = visitor.report(files=(picture(), picture("again.png", PNG + b"more")))

    assert set(Exhibit.objects.filter(record=ref).values_list("added_by", "number")) == {("", 1), ("", 2)}
    assert set(Custody.objects.values_list("by", flat=True)) == {""}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("page.png", b"<html><script>1</script></html>"),
        ("run.png", b"MZ" + bytes(100)),
    ],
)
def test_a_file_that_is_not_kept_is_refused_plainly_and_nothing_is_sent(visitor, name, content):
    visitor.to_last_page()
    visitor.finish(added=[picture(), picture(name, content)], provenance="I saw it.")

    assert "which is not kept here" in visitor.words
    assert "Send your report" in visitor.words
    assert not Case.objects.exists()
    assert not Exhibit.objects.exists()

    visitor.finish()

    assert Case.objects.count() == 1


def test_files_need_a_word_on_where_they_came_from(visitor):
    visitor.to_last_page()
    visitor.finish(added=[picture()])

    assert "Say where this came from" in visitor.words
    assert not Case.objects.exists()


def test_eleven_files_are_one_too_many(visitor):
    visitor.to_last_page()
    visitor.finish(added=[picture(f"{n}.png") for n in range(11)], provenance="I saw it.")

    assert "Choose 10 files or fewer" in visitor.words


def test_sending_twice_is_one_report_with_the_same_words(visitor):
    visitor.to_last_page()
    carried = visitor.hidden("carried")
    first = visitor.finish()
    shown = visitor.shown()

    visitor.send({"carried": carried}, visitor.door + "send/")

    assert first.status_code == 200
    assert visitor.shown() == shown
    assert Case.objects.count() == 1


def test_a_report_that_was_changed_after_sending_is_another_one(visitor):
    visitor.report()
    at_the_check = next(each for each in reversed(visitor.answers) if b"Check who receives it" in each.content)
    visitor.answers.append(at_the_check)
    visitor.press("check", change="what")
    visitor.press("what", gist="Something else.")
    visitor.press("check")
    visitor.finish()

    assert Case.objects.count() == 2


def test_what_was_filled_in_is_forgotten_after_two_hours(visitor, monkeypatch):
    visitor.walk()
    later = visitor.answers[-1].wsgi_request.at + timedelta(hours=2, seconds=1)
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: later)

    visitor.press("check")

    assert visitor.answers[-1].status_code == 400
    assert "open for too long" in visitor.words


def test_what_was_filled_in_opens_at_its_own_school_alone(visitor, other_head):
    visitor.walk()
    other = Visitor(other_head.school_id)
    other.send({"carried": visitor.hidden("carried"), "page": "check"})

    assert other.answers[-1].status_code == 400


def test_it_says_so_when_the_receiver_has_changed_before_it_was_sent(visitor, head, chair):
    visitor.to_last_page()
    head.roles_held.all().delete()

    visitor.finish()

    assert "Who receives it has changed" in visitor.words
    assert "The chair of governors" in visitor.words
    assert not Case.objects.exists()


def test_words_by_which_somebody_may_be_known_are_shown_to_them_once(visitor):
    visitor.open()
    visitor.press("start")
    visitor.press("what", gist="Only I was in the room.")
    assert "This may say who you are" in visitor.words

    visitor.press("what", gist="Only I was in the room.", as_it_is="yes")

    assert "This may say who you are" not in visitor.words


def test_the_words_stand_on_one_page_and_nowhere_else(visitor, settings, tmp_path):
    ref, words = visitor.report()
    case = Case.objects.get(ref=ref)

    assert case.claim.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert seven_words.verify(case.claim, words)
    assert [words in each.content.decode() for each in visitor.answers].count(True) == 1
    assert words.replace(" ", "%20") not in visitor.answers[-1].wsgi_request.get_full_path()


def test_seven_words_have_77_bits():
    assert len(set(seven_words.known())) == 2048
    assert len(seven_words.drawn().split()) == 7
    assert len({seven_words.drawn() for _ in range(200)}) == 200


@pytest.mark.parametrize("typed", ["  Zoo,\nabandon. ABILITY ", "1 zoo 2 abandon 3 ability", "zoo–abandon–ability"])
def test_words_are_known_however_they_are_typed(typed):
    assert seven_words.as_typed(typed) == "zoo abandon ability"


def test_a_limit_answers_plainly_with_numbers_and_keeps_what_was_written(visitor, monkeypatch):
    monkeypatch.setattr(limits, "REPORTS", (Limit("reports", 1, 3600),))
    visitor.report()
    visitor.to_last_page()

    visitor.finish()

    assert visitor.answers[-1].status_code == 429
    assert "Not sent: too many came at once" in visitor.words
    assert "999" in visitor.words
    assert "LADO" in visitor.words
    assert Case.objects.count() == 1

    visitor.press("check", back="yes")
    assert "They laughed at a family in public." in visitor.words


def test_one_school_at_its_limit_does_not_stop_another(visitor, other_head, monkeypatch):
    monkeypatch.setattr(limits, "REPORTS", (Limit("reports", 1, 3600),))
    visitor.report()

    Visitor(other_head.school_id).report()

    assert Case.objects.count() == 2


def test_a_form_from_another_site_is_refused(visitor):
    visitor.to_last_page()
    carried = {"carried": visitor.hidden("carried")}
    for headers in (
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.test"},
    ):
        assert Client(**headers).post(visitor.door + "send/", carried).status_code == 403

    for headers in (
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver"},
    ):
        assert Client(**headers).post(visitor.door + "send/", carried).status_code == 200
    assert Case.objects.count() == 1


def test_without_a_sealed_field_nothing_is_sent(visitor):
    assert visitor.send({"page": "check"}).status_code == 400
    assert visitor.send({"carried": "x"}, visitor.door + "send/").status_code == 400
    assert not Case.objects.exists()


def test_there_is_no_door_of_a_school_that_is_not_here(visitor):
    assert Client().get("/report/999999/").status_code == 404


def test_two_at_the_same_moment_are_one_report(own_database, key_file, settings, tmp_path):
    settings.VAR = tmp_path
    head = make_seat(make_school(123456, "Alder School"), "Hana Moss", Role.HEAD)
    visitor = Visitor(head.school_id)
    visitor.to_last_page()
    data = {"carried": visitor.hidden("carried")}

    answers = at_once(*[lambda: Client().post(visitor.door + "send/", data).status_code] * 2)

    assert answers == [200, 200]
    assert Case.objects.count() == 1


def test_every_question_has_an_answer_in_this_file():
    assert tuple(ANSWERS) == ORDER
