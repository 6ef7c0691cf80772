"""The page of a review: whole without scripts, one primary button, and it says how the review stands."""

import re

import pytest

from clearline.guidance.models import Question
from clearline.privacy_reviews import actions
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import Status
from tests.privacy_reviews.conftest import LATER, review_of
from tests.record import token_of


@pytest.fixture
def at(school):
    return f"/s/{school.urn}/privacy/"


@pytest.fixture
def browser(teacher, client_of):
    return client_of(teacher)


def press(browser, at, answer, address="answer/"):
    page = browser.get(at)
    return browser.post(at + address, {"once": token_of(page), "review": answer}, follow=True)


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_it_asks_by_a_day_and_says_what_is_kept(review, browser, at):
    page = browser.get(at)

    words = words_of(page)
    assert "You are asked to do this by Tuesday 19 January" in words
    assert "School default" in words
    assert "never which networks, or what you found" in words
    assert page.content.count(b'class="govuk-button"') == 1


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        ("done", Status.DONE, "Only that, and today’s date, are kept"),
        ("none", Status.NOT_APPLICABLE, "The duty to report what you come to know of stays"),
        ("skip", Status.SKIPPED, "Nobody reminds you"),
    ],
)
def test_one_press_is_enough(review, teacher, browser, at, answer, status, says):
    page = press(browser, at, answer)

    assert review_of(teacher).status == status
    assert says in words_of(page)


@pytest.mark.parametrize(
    ("verb", "says", "buttons"),
    [
        ("finish", "Yours was done on", {"I need help"}),
        ("use_none", "Yours was done on", {"I need help", "I have done my review"}),
        ("skip", "You left it this time", {"I need help", "I have done my review", "I use no social media"}),
        (
            "ask_for_help",
            "You asked for help",
            {"I need help", "I have done my review", "I use no social media", "Leave it this time"},
        ),
    ],
)
def test_it_says_how_it_stands_and_offers_what_is_left(review, teacher, browser, at, verb, says, buttons):
    getattr(actions, verb)(review, seat=teacher, at=LATER)

    page = browser.get(at)

    assert says in words_of(page)
    main = page.content.decode().partition("<main")[2]
    assert {" ".join(each.split()) for each in re.findall(r"govuk-button[^>]*>([^<]+)</button>", main)} == buttons


def test_what_was_said_is_not_there_before_it_is_said(review, browser, at):
    assert browser.get(f"{at}said/")["Location"] == at


def test_it_says_why_it_asks_once_more(review, browser, at):
    assert "The advice has changed" not in words_of(browser.get(at))
    Review.objects.filter(pk=review.pk).update(cycle="2027-02-02 extra")

    assert "The advice has changed since you last looked. You are asked" in words_of(browser.get(at))


def test_it_can_be_read_by_whoever_is_not_asked(version, browser, at):
    page = browser.get(at)

    assert "You are not asked for anything now" in words_of(page)
    assert "I have done my review" not in words_of(page)


def test_it_takes_no_other_answer(review, teacher, browser, at):
    page = press(browser, at, "facebook")

    assert page.status_code == 404
    assert review_of(teacher).status == Status.DUE


def test_it_takes_no_answer_of_whoever_is_not_asked(version, browser, at):
    answer = press(browser, at, "done")

    assert answer.status_code == 404


def test_it_is_taken_once(review, teacher, browser, at):
    page = browser.get(at)
    sent = {"once": token_of(page), "review": "done"}

    first, second = (browser.post(f"{at}answer/", sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


def test_it_is_not_there_for_another_school(review, other_head, client_of, at):
    assert client_of(other_head).get(at).status_code == 404


def test_help_is_asked_for_by_name_and_nothing_is_sent_yet(review, teacher, manager, browser, at):
    page = press(browser, at, "", "help/")

    assert review_of(teacher).status == Status.PARTLY
    assert f"Send the question to {manager.name}" in words_of(page)
    assert "Nothing has been sent yet" in words_of(page)
    assert not Question.objects.exists()


def test_the_question_says_no_more_than_that_help_is_wanted(review, teacher, manager, browser, at, school):
    page = press(browser, at, "", "help/")

    [address] = re.findall(r'action="([^"]*/help/review-privacy-settings/)"', page.content.decode())
    browser.post(address, {"once": token_of(page)})

    question = Question.objects.get()
    assert (question.asker, question.answerer) == (teacher, manager)


def test_help_may_be_asked_for_after_the_review_too(review, teacher, browser, at):
    actions.finish(review, seat=teacher, at=LATER)

    page = press(browser, at, "", "help/")

    assert page.status_code == 200
    assert review_of(teacher).status == Status.DONE


def test_help_says_so_where_nobody_is_there_to_ask(review, owner, client_of, at):
    page = client_of(owner).get(f"{at}help/")

    assert "Ask in the school office" in words_of(page)


def test_it_needs_somebody_signed_in(school, client, at):
    assert client.get(at).status_code == 302


def test_it_is_small(review, browser, at):
    """For a slow telephone (under 100 kB as sent)."""
    assert len(browser.get(at).content) < 100_000
