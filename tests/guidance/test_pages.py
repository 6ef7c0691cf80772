"""The pages of asking and answering: what each shows to whom, and that nothing is kept before it is sent."""

import re

import pytest

from clearline.guidance import actions, passing
from clearline.guidance.choices import Outcome
from clearline.guidance.models import Question
from clearline.guidance.workflow import Status
from clearline.mail.models import Message
from tests.advice.test_pages import words
from tests.conftest import NOON
from tests.guidance.conftest import TEXT, WORDS, answer, publish

HARM = "A student told me that she is afraid to go home."


@pytest.fixture
def page(client_of, school):
    return lambda seat, address: words(client_of(seat).get(f"/s/{school.pk}/{address}"))


def hidden(answer, name):
    found = re.search(rf'name="{name}" value="([^"]+)"', answer.content.decode())
    assert found, f"the page carries no {name}"
    return found[1]


class TestAsking:
    def test_it_names_who_will_read_it_and_to_whom_it_may_be_passed(self, version, teacher, manager, owner, dsl, page):
        shown = page(teacher, "ask/")

        assert "Mo Vale, your line manager" in shown
        assert "They may pass it on to somebody who knows better: Olu Ade, the policy owner; Dawn Frost" in shown
        assert "I don’t know which clause" in shown

    def test_it_is_sent_to_whoever_was_chosen(self, version, teacher, manager, owner, post):
        sent = post(teacher, "ask", question=TEXT, to=manager.key, clause="4.4")

        question = Question.objects.get()
        assert sent["Location"] == f"/s/{question.school_id}/questions/{question.ref}/"
        assert (question.answerer, question.clause, question.urgent) == (manager, "4.4", False)

    def test_somebody_about_to_do_it_is_told_to_wait(self, version, teacher, manager, client_of, post):
        sent = post(teacher, "ask", question=TEXT, to=manager.key, urgent="on")

        shown = words(client_of(teacher).get(sent["Location"]))
        assert "If nobody has answered by then, do not post yet." in shown

    def test_nobody_is_chosen_for_them(self, version, teacher, manager, post):
        assert "Choose who reads it" in words(post(teacher, "ask", question=TEXT))
        assert not Question.objects.exists()

    def test_what_somebody_brings_along_is_shown_and_not_kept(self, version, teacher, manager, post):
        assert "Is this all right?" in post(teacher, "ask", prefill="Is this all right?").content.decode()
        assert not Question.objects.exists()

    def test_about_a_clause_it_leads_back_to_the_policy(self, version, teacher, manager, post):
        sent = post(teacher, "ask/4.2", question=TEXT, to=manager.key)

        assert sent["Location"] == "/s/123456/policy/"
        assert Question.objects.get().clause == "4.2"

    def test_it_works_before_there_is_a_policy(self, teacher, manager, page, post):
        assert "Ask when you are unsure" in page(teacher, "ask/")
        post(teacher, "ask", question=TEXT, to=manager.key)
        assert Question.objects.get().version is None


class TestTellingOfHarm:
    def test_it_is_said_before_anything_is_sent(self, version, teacher, manager, dsl, post):
        shown = words(post(teacher, "ask", question=HARM, to=manager.key))

        assert "Some things cannot stay between two people." in shown
        assert "Ring 999, then Dawn Frost" in shown
        assert "Mo Vale has to pass it on, and tells you" in shown
        assert not Question.objects.exists()
        assert not Message.objects.exists()

    def test_it_may_be_sent_as_a_question_all_the_same(self, version, teacher, manager, post):
        carried = hidden(post(teacher, "ask", question=HARM, to=manager.key), "said")
        post(teacher, "ask", said=carried, anyway="yes")

        assert actions.read(Question.objects.get(), seat=teacher, at=NOON).asked == HARM

    def test_going_back_loses_nothing(self, version, teacher, manager, post):
        carried = hidden(post(teacher, "ask", question=HARM, to=manager.key, urgent="on", clause="4.3"), "said")
        back = post(teacher, "ask", said=carried, back="yes").content.decode()

        assert HARM in back
        assert f'value="{manager.key}"' in back
        assert back.count("checked") == 2
        assert "selected" in back

    @pytest.mark.parametrize("door", ["misuse", "contact"])
    def test_it_becomes_a_report_with_the_words_brought_along(self, version, teacher, manager, post, door):
        brought = hidden(post(teacher, "ask", question=HARM, to=manager.key), "brought")
        at_the_door = post(teacher, door, brought=brought)

        assert at_the_door.status_code == 200
        assert not Question.objects.exists()
        if door == "contact":
            assert HARM in at_the_door.content.decode()
        else:
            assert hidden(at_the_door, "said")

    def test_nobody_else_can_bring_the_words_there(self, version, teacher, manager, post):
        brought = hidden(post(teacher, "ask", question=HARM, to=manager.key), "brought")

        assert HARM not in post(manager, "contact", brought=brought).content.decode()

    def test_whoever_receives_it_is_warned(self, version, teacher, manager, page):
        question = actions.ask(None, seat=teacher, text=HARM, to=manager, at=NOON)

        shown = page(manager, f"questions/{question.ref}/")
        assert "This may tell of a child who is hurt or not safe" in shown
        assert "Suggest to Tom Reed to report it" in shown


class TestOneQuestion:
    def test_the_asker_sees_who_has_it_and_their_union(self, question, teacher, page, school):
        shown = page(teacher, f"questions/{question.ref}/")

        assert "Olu Ade has it, and answers by Thursday 26 November" in shown.replace("\xa0", " ")
        assert "You can also ask your union" in shown

    def test_the_answer_says_on_what_it_rests_and_that_it_protects(self, answered, teacher, page):
        shown = page(teacher, f"questions/{answered.ref}/")

        assert "Olu Ade answered on" in shown
        assert "It rests on clause 4.2 of version 1" in shown
        assert "Keep to this, and it protects you" in shown

    def test_an_earlier_answer_says_until_when_it_stood(self, answered, owner, teacher, page):
        answer(answered, owner, "No.", outcome=Outcome.NO)

        shown = page(teacher, f"questions/{answered.ref}/")
        assert "You may have relied on this until then." in shown
        assert "Version 2 of the answer" in shown

    def test_a_late_one_offers_others(self, version, teacher, owner, manager, page, act):
        question = actions.ask(None, seat=teacher, text=TEXT, to=owner, at=NOON.replace(month=9))

        assert "Nobody has answered in time." in page(teacher, f"questions/{question.ref}/")
        act(teacher, question, "ask-another", to=manager.key)
        question.refresh_from_db()
        assert question.answerer == manager

    def test_whoever_passes_it_on_is_led_away_from_it(self, question, owner, dsl, act, page):
        sent = act(owner, question, "pass-on", to=dsl.key, words="It is about a child.")

        assert sent["Location"] == "/s/123456/questions/"
        assert page(dsl, f"questions/{question.ref}/")

    def test_each_step_from_asked_to_published(self, question, owner, teacher, governor, act, page):
        act(owner, question, "ask-back", words="Which town?")
        assert "Which town?" in page(teacher, f"questions/{question.ref}/")
        act(teacher, question, "add", words="Alderton.")
        assert "Alderton." in page(owner, f"questions/{question.ref}/")
        act(owner, question, "answer", outcome="yes", clause="4.2", text="Yes.")
        act(teacher, question, "rely", number="1")
        assert "that you did as it says" in page(teacher, f"questions/{question.ref}/")
        act(teacher, question, "let-publish")
        wrong = act(owner, question, "word", question="May Tom say where he lives?", answer="Yes.", plain="on")
        assert "“Tom” may tell of somebody at this school" in words(wrong)
        act(owner, question, "word", question=WORDS.question, answer=WORDS.answer, plain="on")
        shown = page(teacher, f"questions/{question.ref}/")
        assert WORDS.question in shown
        assert "These words wait for your yes" in shown
        act(teacher, question, "publish", number=question.entries.count())
        assert WORDS.answer in page(governor, "questions/others/")
        question.refresh_from_db()
        assert question.status == Status.PUBLISHED

    @pytest.mark.parametrize(
        ("verb", "said"),
        [
            ("answer", "Choose what your answer is"),
            ("ask-back", "Write what you need to know"),
            ("pass-on", "Choose who reads it"),
            ("suggest-report", "Say in a few words why you suggest it"),
            ("must-report", "Without risk to a child, only they decide"),
        ],
    )
    def test_a_form_that_lacks_something_says_so(self, question, owner, act, verb, said):
        assert said in words(act(owner, question, verb))

    def test_a_step_that_is_not_there_is_none(self, question, owner, act):
        assert act(owner, question, "praise").status_code == 404

    def test_the_asker_may_close_or_drop_it(self, question, owner, teacher, act):
        act(teacher, question, "drop")
        question.refresh_from_db()

        assert question.status == Status.CLOSED

    def test_a_suggested_report_waits_for_the_asker(self, question, owner, teacher, act, page):
        act(owner, question, "suggest-report", words="It may be more.")

        shown = page(teacher, f"questions/{question.ref}/")
        assert "Olu Ade suggests that you report this. You decide." in shown
        assert "Make this a report" in shown

    def test_who_must_report_has_the_words_to_do_so(self, question, owner, act, client_of, post, teacher, page):
        act(owner, question, "must-report", risk="on", words="I have to pass this on.")

        own = client_of(owner).get(f"/s/123456/questions/{question.ref}/")
        assert TEXT in post(owner, "contact", brought=hidden(own, "brought")).content.decode()
        assert "Olu Ade has to pass this on" in page(teacher, f"questions/{question.ref}/")


class TestLists:
    def test_both_sides_see_theirs(self, question, teacher, owner, page):
        assert "Your question about 4.2" in page(teacher, "questions/")
        assert "A question about 4.2, from Tom Reed" in page(owner, "questions/")

    def test_your_things_says_what_is_asked_back(self, question, teacher, owner, page):
        actions.ask_back(question, seat=owner, words="Which?", at=NOON)

        assert "Olu Ade asks you something back" in page(teacher, "")

    def test_nobody_sees_whose_question_was_published(self, published, teacher, governor, owner, page):
        for seat in (governor, owner, teacher):
            shown = page(seat, "questions/others/")
            assert WORDS.question in shown
            assert "Tom Reed" not in shown.rpartition("Questions others have asked")[2]
            assert "November 2026" in shown
            assert "24 November" not in shown

    def test_the_owner_withdraws_and_the_asker_does_so_on_their_own_page(self, published, teacher, owner, page, post):
        assert "Withdraw this" in page(owner, "questions/others/")
        assert "Withdraw this" not in page(teacher, "questions/others/")
        post(teacher, f"questions/others/{published.ref}/withdraw")

        assert WORDS.question not in page(owner, "questions/others/")

    def test_others_cannot_withdraw_it(self, published, governor, post):
        assert post(governor, f"questions/others/{published.ref}/withdraw").status_code == 403

    def test_it_finds_by_words_that_stand_in_no_address(self, published, governor, post):
        found = post(governor, "questions/others", words="towns")

        assert WORDS.question in words(found)
        assert WORDS.question not in words(post(governor, "questions/others", words="camera"))

    def test_it_stands_beside_the_form_about_its_clause(self, published, governor, page):
        assert WORDS.question in page(governor, "ask/4.2/")
        assert WORDS.question not in page(governor, "ask/4.1/")


def test_an_answer_under_words_that_changed_since_says_so(answered, teacher, owner, school, page, governor):
    from tests.conftest import POLICY, draft_policy, publish_policy

    publish(answered, teacher, owner)
    text = POLICY.replace("advised not to name the school", "asked not to name the school")
    publish_policy(draft_policy(school, owner, text), owner, effective_on=NOON.date().replace(day=10))

    assert "The policy has changed since." in page(teacher, f"questions/{answered.ref}/")
    assert "The policy has changed since." in page(governor, "questions/others/")


def test_passing_on_is_offered_only_while_it_is_open(answered, owner, dsl):
    from clearline.kernel.verdict import Refused

    with pytest.raises(Refused):
        passing.pass_on(answered, seat=owner, to=dsl, words="?", at=NOON)
