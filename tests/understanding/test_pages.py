"""Answering in a browser, page by page, and who gets no page at all."""

import html
import re

import pytest
from django.utils import timezone

from clearline.pages.once import new_token
from clearline.people.models import Membership
from clearline.understanding.keeping import opened
from clearline.understanding.models import Item, Quiz, Tally
from clearline.understanding.workflow import Status
from tests.conftest import NOON, PUBLISHED_ON
from tests.understanding.conftest import answer_round, ask, begin, fresh, give, passed, place_of

OWN_PAGES = ("", "question/", "answered/", "more/question/", "more/answered/")


def address(quiz, page=""):
    return f"/s/{quiz.school_id}/quiz/{page}"


def post(client, url, **data):
    return client.post(url, {"once": new_token(), **data}, follow=True)


def send(client, quiz, *, right, field="state", page="question/"):
    item, place = place_of(quiz, right=right, field=field)
    return post(client, address(quiz, page), item=item.pk, answer=place), item


def text(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def test_it_says_what_it_is_before_it_begins(quiz, teacher, client_of):
    page = text(client_of(teacher).get(address(quiz)))

    for words in ("Six short questions", "Nobody else sees your answers", "no time limit", "as often as you like"):
        assert words in page


def test_it_goes_from_the_first_question_to_the_end(quiz, teacher, client_of):
    client = client_of(teacher)
    page = post(client, address(quiz, "begin/"))
    assert "Question 1 of 6" in text(page)
    for number in range(1, 7):
        page, item = send(client, quiz, right=True)
        assert f"Right. {item.right['reason']}" in text(page)
        assert number == 6 or f"Question {number + 1} of 6" in text(page)

    assert "You passed on" in text(page)
    assert fresh(quiz).status == Status.PASSED


def test_the_last_reason_is_shown_once_and_then_no_answer_is_left(quiz, teacher, client_of):
    done, client = passed(quiz), client_of(teacher)
    reason = Item.objects.get(pk=opened(done).last.item).right["reason"]

    pages = [text(client.get(address(quiz))) for _ in range(2)]

    assert [reason in page for page in pages] == [True, False]
    assert opened(fresh(quiz)).last is None


def test_it_opens_the_very_clause_after_a_wrong_answer(quiz, teacher, client_of):
    client = client_of(teacher)
    post(client, address(quiz, "begin/"))

    page, item = send(client, quiz, right=False)

    clause = quiz.request.version.clauses.get(ident=item.clause)
    assert "Not quite" in text(page)
    assert " ".join(clause.text.split())[:300] in text(page)
    assert item.right["reason"] in text(page)
    assert "Next question" in text(page)
    assert "Question 2 of 6" in text(client.get(address(quiz, "question/")))


def test_it_says_what_is_still_open_and_tries_again(quiz, teacher, client_of):
    client = client_of(teacher)
    begin(quiz)
    answer_round(quiz, wrong={"4.5", "4.7"})

    page = client.get(address(quiz))
    assert "Nearly there" in text(page)
    assert "2 clauses are still open" in text(page)
    assert [href for href in ("#c4.5", "#c4.7", "#c4.3") if href in page.content.decode()] == ["#c4.5", "#c4.7"]
    assert "Question 1 of 2" in text(post(client, address(quiz, "begin/")))


@pytest.mark.parametrize(("rounds", "offered"), [(1, False), (2, False), (3, True), (7, True)])
def test_it_offers_a_talk_instead_of_a_third_not_yet(quiz, teacher, client_of, rounds, offered):
    for _ in range(rounds):
        begin(quiz)
        answer_round(quiz, wrong={"4.5"})

    page = text(client_of(teacher).get(address(quiz)))

    assert ("Would a talk help?" in page) is offered
    assert ("Nearly there" in page) is not offered
    assert "Try those again" in page


def test_the_offer_reaches_the_line_manager_without_contents(quiz, teacher, manager, client_of, school):
    from clearline.guidance.models import Question

    post(client_of(teacher), f"/s/{school.pk}/help/read-and-understand/")

    assert Question.objects.get().answerer == manager


def test_an_empty_answer_is_asked_for(quiz, teacher, client_of):
    begin(quiz)
    item, _ = place_of(quiz, right=True)

    page = post(client_of(teacher), address(quiz, "question/"), item=item.pk)

    assert "Choose an answer" in text(page)
    assert page.content.count(b"<h1") == 1


def test_an_older_page_changes_nothing(quiz, teacher, client_of):
    client = client_of(teacher)
    begin(quiz)
    item, place = place_of(quiz, right=True)
    give(quiz, right=True)

    page = post(client, address(quiz, "question/"), item=item.pk, answer=place)

    assert "answered already" in text(page)
    assert "Question 2 of 6" in text(page)
    assert Tally.objects.get(item=item).people == 1


def test_no_page_shows_which_option_is_right(quiz, teacher, client_of):
    begin(quiz)

    page = client_of(teacher).get(address(quiz, "question/")).content.decode()

    item, _ = place_of(quiz, right=True)
    assert not [option["reason"] for option in item.options if option["reason"] in html.unescape(page)]
    assert re.findall(r'name="answer"[^>]*value="(\d)"', page.replace("\n", " ")) == ["0", "1", "2"]


def test_three_more_if_you_like(quiz, teacher, client_of):
    passed(quiz)
    client = client_of(teacher)
    assert "three more, if you like" in text(client.get(address(quiz)))

    page = post(client, address(quiz, "more/"))
    assert "Question 1 of 3" in text(page)
    page, _ = send(client, quiz, right=False, field="practice", page="more/question/")
    assert "Not quite" in text(page)
    for _ in range(2):
        page, _ = send(client, quiz, right=True, field="practice", page="more/question/")

    assert "Done, thank you" in text(page)
    assert fresh(quiz).status == Status.PASSED


def test_it_says_so_when_nothing_is_asked(version, governor, client_of, school):
    page = client_of(governor).get(f"/s/{school.pk}/quiz/")

    assert page.status_code == 200
    assert "No questions for you" in text(page)


@pytest.mark.parametrize("status", ["supported", "on paper", "exempt"])
def test_it_says_how_it_was_settled(quiz, teacher, client_of, status):
    from clearline.keys import vault

    sealed = vault.seal("Mo Vale", urn=quiz.school_id, record=quiz.ref, field="helper")
    Quiz.objects.filter(pk=quiz.pk).update(status=status, passed_at=NOON, passed_on=NOON.date(), helper=sealed)

    page = text(client_of(teacher).get(address(quiz)))

    said = {"supported": "You talked it through", "on paper": "on paper with Mo Vale", "exempt": "You are not asked"}
    assert said[status] in page


@pytest.mark.parametrize("page", ["question/", "answered/", "more/question/", "more/answered/"])
def test_a_page_out_of_turn_leads_to_where_one_stands(quiz, teacher, client_of, page):
    answer = client_of(teacher).get(address(quiz, page), follow=True)

    assert answer.status_code == 200
    assert "Six short questions" in text(answer)


@pytest.mark.parametrize("who", ["head", "manager", "owner", "chair", "office", "dsl", "governor"])
def test_nobody_else_opens_what_somebody_answered(quiz, client_of, who, request):
    """Every page of the quiz is about whoever opens it: there is no address of another person's."""
    begin(quiz)
    item = give(quiz, right=False)
    client = client_of(request.getfixturevalue(who))

    for page in OWN_PAGES:
        answer = client.get(address(quiz, page))
        assert answer.status_code in (200, 404)
        assert item.stem not in html.unescape(answer.content.decode())
    assert post(client, address(quiz, "question/"), item=item.pk, answer=0).status_code == 404
    assert post(client, address(quiz, "begin/")).status_code == 404


@pytest.mark.parametrize("page", OWN_PAGES)
def test_another_school_gets_nothing(quiz, other_head, client_of, page):
    assert client_of(other_head).get(address(quiz, page)).status_code == 404


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("teacher", 403),
        ("governor", 403),
        ("dsl", 403),
        ("manager", 200),
        ("head", 200),
        ("owner", 200),
        ("office", 200),
        ("chair", 200),
        ("other_head", 404),
    ],
)
def test_who_sees_how_far_people_are(quiz, client_of, who, answers, request):
    client = client_of(request.getfixturevalue(who))

    assert client.get(f"/s/{quiz.school_id}/understanding/").status_code == answers
    there = {"chair": 404, "governor": 404, "dsl": 404, "teacher": 200}.get(who, answers)
    assert client.get(f"/s/{quiz.school_id}/understanding/{quiz.pk}/").status_code == there


def test_people_are_started_or_done_and_nothing_more(quiz, manager, client_of):
    begin(quiz)
    answer_round(quiz, wrong={"4.5"})
    client = client_of(manager)

    page = text(client.get(f"/s/{quiz.school_id}/understanding/"))
    one = text(client.get(f"/s/{quiz.school_id}/understanding/{quiz.pk}/"))

    assert "Started" in page
    assert "Not yet" not in page + one
    assert "4.5" not in page + one


def test_people_who_left_are_not_in_the_list(quiz, head, client_of):
    passed(quiz)
    Membership.objects.filter(seat=quiz.seat).update(ends_on=PUBLISHED_ON)

    assert "Tom Reed" not in text(client_of(head).get(f"/s/{quiz.school_id}/understanding/"))


def test_the_manager_records_a_talk(quiz, manager, client_of):
    page = post(client_of(manager), f"/s/{quiz.school_id}/understanding/{quiz.pk}/talked/")

    assert "talked it through and understands it" in text(page)
    assert fresh(quiz).status == Status.SUPPORTED


def test_the_owner_takes_somebody_out(quiz, owner, client_of):
    page = post(client_of(owner), f"/s/{quiz.school_id}/understanding/{quiz.pk}/exempt/")

    assert "No reason is kept" in text(page)
    assert fresh(quiz).status == Status.EXEMPT


def test_the_office_prints_and_enters_a_paper(quiz, office, client_of):
    client = client_of(office)
    printed = post(client, f"/s/{quiz.school_id}/understanding/{quiz.pk}/paper.pdf")
    code = fresh(quiz).code
    today = timezone.localdate()
    when = {"on-day": today.day, "on-month": today.month, "on-year": today.year}

    wrong = post(client, f"/s/{quiz.school_id}/understanding/paper/", code="2222-2222", helper="Mo", **when)
    page = post(client, f"/s/{quiz.school_id}/understanding/paper/", code=code, helper="Mo Vale", **when)

    assert printed["Content-Type"] == "application/pdf"
    assert "No paper of this school" in text(wrong)
    assert "has gone through it on paper" in text(page)
    assert fresh(quiz).status == Status.ON_PAPER


def test_every_page_has_one_heading_and_at_most_one_main_button(quiz, teacher, owner, manager, client_of):
    pages = [client_of(teacher).get(address(quiz))]
    begin(quiz)
    pages.append(client_of(teacher).get(address(quiz, "question/")))
    give(quiz, right=False)
    pages.append(client_of(teacher).get(address(quiz, "answered/")))
    answer_round(quiz, wrong={"4.5"})
    pages.append(client_of(teacher).get(address(quiz)))
    urn = quiz.school_id
    pages += [client_of(manager).get(f"/s/{urn}/understanding/{each}") for each in ("", f"{quiz.pk}/")]
    item = quiz.request.version.items.first()
    for each in ("paper/", "rates/", "questions/", f"questions/{item.pk}/", "questions/add/4.3/", f"{quiz.pk}/"):
        pages.append(client_of(owner).get(f"/s/{urn}/understanding/{each}"))

    for page in pages:
        main = page.content.decode().partition("<main")[2]
        buttons = re.findall(r'class="(govuk-button[^"]*)"', main)
        assert page.status_code == 200
        assert main.count("<h1") == 1
        assert len([each for each in buttons if "secondary" not in each and each != "govuk-button-group"]) <= 1


def test_it_is_asked_of_a_governor_and_a_volunteer_alike(model_version, governor, volunteer, client_of):
    ask(model_version, governor, volunteer)

    for seat in (governor, volunteer):
        assert "Six short questions" in text(client_of(seat).get(f"/s/{model_version.school_id}/quiz/"))


def test_a_second_sending_of_one_page_is_taken_once(quiz, teacher, client_of):
    client = client_of(teacher)
    begin(quiz)
    item, place = place_of(quiz, right=True)
    data = {"once": new_token(), "item": item.pk, "answer": place}

    for _ in range(2):
        client.post(address(quiz, "question/"), data)

    assert Tally.objects.get(item=item).people == 1
    assert fresh(quiz).status == Status.IN_PROGRESS
