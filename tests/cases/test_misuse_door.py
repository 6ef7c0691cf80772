"""The door for misuse: one question a page, nothing kept before it is sent, and who receives it is shown (D§4.8)."""

import itertools
import json

import pytest
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import strategies as st

from clearline.audit.models import Link
from clearline.cases import questions, reading, said
from clearline.cases.choices import About, Mode, Part
from clearline.cases.models import Case, Party
from clearline.cases.questions import QUESTIONS
from clearline.kernel.signing import canonical, is_signed
from clearline.keys.installation import receipt_public_key
from clearline.mail.models import Message
from clearline.pages.models import UsedToken
from clearline.pages.once import new_token
from clearline.people.roles import Role
from tests.cases.doors import ANSWERS, GIST, Walk, words
from tests.conftest import NOON, make_seat

IN_CONFIDENCE = {"mode": "confidential"}


@pytest.fixture
def colleague(school, manager):
    return make_seat(school, "Col League", job="Teacher of music", manager=manager)


@pytest.fixture
def walk(school, head, chair, dsl, manager, colleague, teacher, client_of):
    return Walk(client_of(teacher), teacher).open()


def test_nothing_is_kept_before_it_is_sent(walk):
    walk.to("check")

    assert not Case.objects.exists()
    assert not Message.objects.exists()
    assert not UsedToken.objects.exists()
    assert GIST not in walk.page.content.decode().split('name="said" value="')[1].partition('"')[0]
    assert GIST not in "".join(session.session_data for session in Session.objects.all())


def test_each_page_asks_one_thing_and_the_last_says_who_receives_it(walk):
    walk.to("check")

    assert walk.seen == ["about", "who", "child", "what", "victims", "how"]
    assert "Hana Moss, the headteacher" in walk.words
    assert "School default" in walk.words
    assert "Nothing has been sent yet." in walk.words
    assert "A child part of it No" in walk.words


def test_it_is_sent_as_it_was_filled_in(walk, teacher, head):
    answer = walk.to(
        "check", what={"happened_on-day": "3", "happened_on-month": "9", "happened_on-year": "2026"}
    ).send()

    case = Case.objects.get()
    assert answer["Location"] == f"/s/{case.school_id}/misuse/{case.ref}/"
    assert (case.kind, case.mode, case.reporter, case.handler) == ("misuse", "named", teacher, head)
    report = reading.report_of(case)
    assert (report.gist, report.network, str(report.happened_on)) == (GIST, "Facebook", "2026-09-03")
    assert case.happened_on == report.happened_on


def test_a_person_is_found_by_a_typed_name_and_never_sees_it(walk, colleague):
    walk.to("who").post(page="who", find="yes", name="leag", who="")
    assert "Col League, Teacher of music" in walk.words
    assert walk.at == "who"
    walk.answer(name="leag", subjects=colleague.key, who="").to("check").send()

    case = Case.objects.get()
    assert Party.objects.filter(case=case, seat=colleague, part=Part.SUBJECT).exists()
    assert list(case.kept_from.all()) == [colleague]
    assert not Case.objects.visible_to(colleague, NOON).exists()


def test_whoever_was_chosen_stays_while_another_is_looked_for(walk, colleague, manager):
    walk.to("who").post(page="who", find="yes", name="leag", who="")
    walk.post(page="who", find="yes", name="vale", subjects=colleague.key, who="")

    assert "Col League" in walk.words
    assert "Mo Vale" in walk.words
    assert f'value="{colleague.key}"' in walk.page.content.decode().replace("\n", " ")


def test_a_typed_name_that_led_to_nobody_is_asked_for_again(walk):
    assert "Nobody here is called “Zz”" in words(walk.to("who").post(page="who", go="on", name="Zz", who=""))
    assert "Tick who it is below" in words(walk.post(page="who", go="on", name="leag", who=""))
    assert walk.at == "who"


@pytest.mark.parametrize("typed", ["zoe", "ZOË", "ohara", "O’Hara", "o'h", "lee", "zoe lee"])
def test_accents_and_apostrophes_are_no_hindrance(walk, school, typed):
    make_seat(school, "Zoë O’Hara-Lee", address=False)

    assert "Zoë O’Hara-Lee" in words(walk.to("who").post(page="who", find="yes", name=typed, who=""))


def test_somebody_at_another_school_is_told_to_the_head(walk, head):
    walk.answer(about="other school")
    assert walk.at == "who-else"
    walk.to("check")
    assert "who tells the headteacher there" in walk.words
    walk.send()

    assert (Case.objects.get().other_school, Case.objects.get().handler) == (True, head)


def test_where_nobody_may_receive_it_that_is_said_and_it_is_kept(school, chair, client_of):
    walk = Walk(client_of(chair), chair).open().to("check")
    assert "Nobody yet" in walk.words or "Nobody at the school" in walk.words
    answer = walk.send()

    assert "Kept. Thank you." in words(walk.client.get(answer["Location"]))
    assert Case.objects.get().handler is None


def test_a_single_letter_finds_nobody(walk):
    assert "League" not in words(walk.to("who").post(page="who", find="yes", name="l", who=""))


def test_nobody_of_another_school_can_be_chosen(walk, other_head):
    walk.to("who").post(page="who", go="on", name="", subjects=other_head.key, who="")
    assert walk.at == "who"

    assert "Bela" not in words(walk.post(page="who", find="yes", name="bela", who=""))


def test_about_the_head_it_goes_to_the_chair(walk, head):
    walk.to("who").post(page="who", find="yes", name="moss", who="")
    walk.answer(name="moss", subjects=head.key, who="").to("check")

    assert "Grace Hill, the chair of governors" in walk.words
    assert "nobody who works under the headteacher sees it" in walk.words
    walk.send()
    assert not Case.objects.visible_to(head, NOON).exists()


def test_about_oneself_it_is_a_self_report(walk, teacher, school):
    answer = walk.post(page="about", go="on", about="myself")
    assert answer["Location"] == f"/s/{school.pk}/contact/mistake/?it-is-me=yes"
    assert "It is about you, so it is told here." in words(walk.client.get(answer["Location"]))

    again = Walk(walk.client, teacher).open().to("who")
    answer = again.post(page="who", go="on", name="", subjects=teacher.key, who="")
    assert answer["Location"].endswith("/contact/mistake/?it-is-me=yes")
    assert not Case.objects.exists()


def test_a_victim_never_receives_it(walk, head):
    walk.to("victims").post(page="victims", find="yes", name="moss")
    walk.answer(name="moss", victims=head.key).to("check")
    assert "Hana Moss, the headteacher" not in walk.words
    walk.send()

    case = Case.objects.get()
    assert case.handler != head
    assert Party.objects.filter(case=case, seat=head, part=Part.VICTIM).exists()


def test_oneself_is_no_victim_here_since_that_row_would_say_who_reported_it(walk, teacher):
    walk.to("victims").post(page="victims", find="yes", name="reed")
    assert f'value="{teacher.key}"' not in walk.page.content.decode()

    walk.post(page="victims", go="on", name="", victims=teacher.key)
    assert walk.at == "victims"


def test_a_child_brings_the_safeguarding_lead_in(walk, dsl):
    walk.to("check", child={"child": "unknown", "sexual": "no"})

    assert "Dawn Frost, the safeguarding lead" in walk.words
    assert "Guidance" in walk.words
    walk.send()
    assert Case.objects.visible_to(dsl, NOON).exists()


def test_what_may_show_a_child_undressed_stops_and_offers_no_upload(walk):
    walk.to("stop", child={"child": "yes", "sexual": "yes"})
    assert "Stop: keep no copy" in walk.words
    assert "Do not copy, photograph, save, send, show or print it" in walk.words

    walk.answer()
    assert "Keep no copy, and do not open it again." in walk.words
    assert 'type="file"' not in walk.page.content.decode()
    walk.to("check").send()
    case = Case.objects.get()
    assert reading.report_of(case).sexual
    assert case.child
    assert case.events.filter(step="nothing kept").exists()


def test_the_person_who_asks_to_go_back_finds_what_they_answered(walk):
    walk.to("what").post(page="what", back="yes")
    assert walk.at == "child"
    assert "checked" in walk.page.content.decode()

    walk.to("check").post(change="what")
    assert walk.at == "what"
    assert GIST in walk.page.content.decode()
    walk.answer(**ANSWERS["what"] | {"gist": "Other words"})
    assert walk.at == "check"
    assert "Other words" in walk.words


def test_changing_whom_it_is_about_asks_who_it_is_again(walk, colleague):
    walk.to("who").answer(name="", subjects=colleague.key, who="").to("check").post(change="about")
    walk.answer(about="student")

    assert walk.at == "who-else"
    walk.answer(who="Year 9")
    assert walk.at == "check"
    assert "Col League" not in walk.words


def test_whoever_is_part_of_it_changes_who_receives_it_and_is_shown_first(walk, head, chair):
    walk.to("check").send(part=head.key)
    assert "Who receives it has changed." in walk.words
    assert not Case.objects.exists()

    walk.send(part=head.key)
    assert Case.objects.get().handler == chair


def test_the_same_report_is_sent_once_also_from_a_page_that_was_gone_back_to(walk):
    page = walk.to("check").page
    first = walk.send()
    walk.page = page
    second = walk.send()

    assert Case.objects.count() == 1
    assert second["Location"] == f"{first['Location']}?again=yes"
    assert "It was not sent twice." in words(walk.client.get(second["Location"]))


def test_two_reports_of_the_same_are_two_reports(walk, teacher):
    walk.to("check").send()
    Walk(walk.client, teacher).open().to("check").send()

    assert Case.objects.count() == 2


def test_what_somebody_else_filled_in_is_not_sent(walk, client_of, manager):
    walk.to("check")
    walk.client = client_of(manager)
    walk.send()

    assert not Case.objects.exists()
    assert walk.at == "about"


def test_what_was_filled_in_at_the_other_door_is_not_taken(walk, teacher):
    carried = said.carried({"answered": []}, teacher)

    assert said.opened(carried, teacher) == {"answered": []}
    assert said.opened(carried, teacher, door=said.MISUSE) is None


def test_without_a_name_nothing_goes_along(walk):
    walk.to("how").answer(mode="anonymous", capacity="", contact="")

    assert "Nothing that you have written goes with you" in walk.words
    assert not Case.objects.exists()
    walk.send()
    assert not Case.objects.exists()
    walk.post(change="how")
    assert walk.at == "how"


def test_where_telling_the_school_is_not_safe_nobody_there_is_told(walk):
    walk.to("check", how={"unsafe": "on"}, child={"child": "yes", "sexual": "no"})
    assert "Nobody at the school: the LADO" in walk.words
    walk.send()

    case = Case.objects.get()
    assert (case.body, case.handler) == ("lado", None)
    assert not Message.objects.filter(ref=case.ref).exists()
    shown = words(walk.client.get(f"/s/{case.school_id}/misuse/{case.ref}/"))
    assert "Nobody at the school has it." in shown
    assert f"give the reference {case.ref}" in shown


def test_a_parent_is_told_of_the_complaints_procedure(walk):
    walk.to("check", how={"capacity": "parent"})

    assert "complaints procedure" in walk.words
    walk.send()
    assert reading.report_of(Case.objects.get()).capacity == "parent"


def test_a_day_to_come_is_refused(walk):
    walk.to("what").answer(
        **ANSWERS["what"], **{"happened_on-day": "1", "happened_on-month": "1", "happened_on-year": "2190"}
    )

    assert "The day must be today or earlier" in walk.words


def test_words_that_say_who_wrote_them_are_pointed_out_in_confidence_alone(walk, teacher):
    telling = {"what": {"gist": "He told me so. Only I was in my classroom."}}
    assert "Could somebody tell" in walk.to("check", **telling, how=IN_CONFIDENCE).words
    assert "“told me”" in walk.words

    assert "Could somebody tell" not in Walk(walk.client, teacher).open().to("check", **telling).words


class TestInConfidence:
    @pytest.fixture
    def sent(self, walk):
        answer = walk.to("check", how=IN_CONFIDENCE).send()
        self.shown = words(walk.client.get(answer["Location"]))
        return Case.objects.get()

    def test_no_row_and_no_line_has_the_reporters_key(self, sent, teacher):
        assert (sent.mode, sent.reporter) == (Mode.CONFIDENTIAL, None)
        assert not sent.parties.filter(seat=teacher).exists()
        assert not sent.events.filter(by=teacher.key).exists()
        assert teacher.key.encode() not in b"".join(
            bytes(link.body) for link in Link.objects.all() if sent.ref.encode() in bytes(link.body)
        )
        assert not Message.objects.filter(ref=sent.ref, by=teacher.key).exists()
        assert not Message.objects.filter(ref=sent.ref, to=teacher.key).exists()

    def test_neither_session_nor_cookie_joins_the_two(self, sent, walk):
        kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
        assert sent.ref not in kept
        assert sent.ref not in walk.client.cookies.output()
        assert {token.result for token in UsedToken.objects.all()} == {f"/s/{sent.school_id}/misuse/{sent.ref}/"}

    def test_the_reporter_finds_it_again_and_nobody_else_does(self, sent, walk, client_of, manager):
        assert "Something was reported in confidence. Your name is sealed." in self.shown
        assert sent.ref in words(walk.client.get(f"/s/{sent.school_id}/cases/"))
        assert walk.client.get(f"/s/{sent.school_id}/cases/{sent.ref}/").status_code == 200
        for page in (f"misuse/{sent.ref}/", f"cases/{sent.ref}/", f"contact/{sent.ref}/receipt/"):
            assert client_of(manager).get(f"/s/{sent.school_id}/{page}").status_code == 404

    def test_the_receipt_says_neither_what_nor_by_whom(self, sent, walk, teacher):
        answer = walk.client.get(f"/s/{sent.school_id}/contact/{sent.ref}/receipt.json")
        receipt = json.loads(answer.content)
        signature = receipt.pop("signature")

        assert is_signed(receipt_public_key(), canonical(receipt), signature)
        assert receipt["person"] is None
        assert "in confidence" in receipt["statement"]
        page = words(walk.client.get(f"/s/{sent.school_id}/contact/{sent.ref}/receipt/")).partition("<main")[0]
        assert "says neither what nor by whom" in page
        assert "Reported by" not in page

    def test_the_reporter_is_told_to_come_back_since_no_message_can_be_sent(self, sent):
        assert "No e-mail about this can be sent to you" in self.shown
        assert "Come back to “Reports”" in self.shown

    def test_the_steps_of_a_contact_are_not_its_steps(self, sent, walk):
        address = f"/s/{sent.school_id}/contact/{sent.ref}/"
        assert walk.client.get(address)["Location"].endswith(f"/misuse/{sent.ref}/")
        assert walk.client.post(f"{address}tick/", {"once": new_token(), "done": "kept"}).status_code == 403
        assert not sent.events.filter(step="kept").exists()


CHOICES = {
    "about": [*(about.value for about in About), questions.OTHER_SCHOOL],
    "sexual": [questions.NO, questions.YES],
    "mode": [mode.value for mode in Mode],
}


@pytest.mark.parametrize(("about", "sexual", "mode"), list(itertools.product(*CHOICES.values())))
def test_no_path_sends_without_every_answer(about, sexual, mode):
    """Every order in which pages can be sent: it can be sent only when each question that is asked has its answer."""
    given = {"about": {"about": about}, "child": {"sexual": sexual, "child": "no"}, "how": {"mode": mode}}
    carried = questions.nothing_said()
    asked = []
    while question := questions.next_question(carried):
        asked.append(question.name)
        for earlier in asked[:-1]:
            assert question.name not in carried["answered"]
            assert earlier in carried["answered"]
        carried = questions.answer(carried, question, given.get(question.name, {}))

    assert ("stop" in asked) == (sexual == questions.YES)
    assert {"about", "child", "what", "victims", "how"} <= set(asked)
    assert ("who" in asked, "who-else" in asked) == (about == "staff", about not in ("staff", "unknown"))
    for question in QUESTIONS:
        without = {**carried, "answered": [name for name in carried["answered"] if name != question.name]}
        missing = questions.next_question(without)
        assert (missing == question) == (question.name in asked)


NAMES = [each.name for each in QUESTIONS]
GIVEN = {
    "about": st.fixed_dictionaries({"about": st.sampled_from(CHOICES["about"])}),
    "child": st.fixed_dictionaries(
        {"child": st.sampled_from(["yes", "no", "unknown"]), "sexual": st.sampled_from(["yes", "no"])}
    ),
    "how": st.fixed_dictionaries({"mode": st.sampled_from(CHOICES["mode"])}),
}


@given(st.data())
def test_whatever_is_changed_in_whatever_order_nothing_that_is_asked_is_passed_over(data):
    """Pages gone back to, sent again and answered otherwise: what may be sent has an answer to all that is asked."""
    carried = questions.nothing_said()
    for _ in range(data.draw(st.integers(1, 15))):
        question = questions.next_question(carried)
        if question is None or (carried["answered"] and data.draw(st.booleans())):
            question = questions.BY_NAME[data.draw(st.sampled_from(carried["answered"]))]
        before = set(carried["answered"])
        carried = questions.answer(carried, question, data.draw(GIVEN.get(question.name, st.just({}))))
        assert question.name in carried["answered"]
        assert before - set(carried["answered"]) <= set(questions.FOLLOWS.get(question.name, ()))

    asked = [
        each.name for each in QUESTIONS if each.name == "about" or ("about" in carried and asked_of(each, carried))
    ]
    assert (questions.next_question(carried) is None) == (set(asked) <= set(carried["answered"]))


def asked_of(question, carried):
    return (question.name != "stop" or "sexual" in carried) and question.asked({"sexual": "no", **carried})


def test_saying_that_it_shows_a_child_later_still_stops():
    carried = questions.nothing_said()
    for name, said_there in (("about", {"about": "unknown"}), ("child", {"sexual": "no"}), ("what", {}), ("how", {})):
        carried = questions.answer(carried, questions.BY_NAME[name], said_there)
    carried = questions.answer(carried, questions.BY_NAME["child"], {"sexual": "yes"})

    assert questions.next_question(carried) == questions.BY_NAME["stop"]


@pytest.mark.parametrize("role", [Role.HEAD, Role.CHAIR, Role.DSL])
def test_everybody_can_open_it_and_it_needs_no_role(school, client_of, role):
    person = make_seat(school, "Any Body", role)
    for page in ("report/", "report/outside/", "misuse/", "contact/mistake/"):
        assert client_of(person).get(f"/s/{school.pk}/{page}").status_code == 200
