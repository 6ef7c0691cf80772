"""The page of a case for whoever handles it: what it shows in each mode, and the forms from received to closed."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from clearline.acknowledgements import actions as acknowledgements
from clearline.cases import correcting, saying, tagging, threads
from clearline.cases.choices import Fork, Limb, Mode, Triage, What
from clearline.cases.models import Case, Hold
from clearline.cases.stages import stages_of
from clearline.cases.tags import CARE, Tag
from clearline.cases.workflow import Status
from clearline.guidance import actions as guidance
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.roles import Category
from tests.cases.conftest import ACCEPTED, fresh, send
from tests.cases.handled import POST, WITH_A_CHILD, acknowledge, misuse, nameless, opened, screen, to_triage, triage
from tests.cases.test_pages import words
from tests.conftest import ASKED_AT, NOON, PUBLISHED_ON, make_seat
from tests.guidance.conftest import answer


@pytest.fixture
def shown(client_of):
    return lambda case, seat: words(client_of(seat).get(f"/s/{case.school_id}/cases/{case.ref}/"))


def titles(case, *offered):
    return [(each.title, each.state) for each in stages_of(case, set(offered))]


def test_a_named_report_says_by_whom_and_the_others_do_not(school, head, chair, dsl, teacher, governor, shown):
    named = misuse(governor, subject=teacher)
    sealed = misuse(governor, mode=Mode.CONFIDENTIAL, subject=teacher)
    without = nameless(school, POST, teacher)

    assert governor.name in shown(named, head)
    for case, mode in ((sealed, "In confidence. Sealed."), (without, "Without a name")):
        page = shown(case, head)
        assert mode in page
        assert governor.name not in page
        assert governor.first_name not in page


def test_it_says_who_has_it_and_whom_it_is_about(head, teacher, governor, dsl, shown):
    page = shown(misuse(governor, WITH_A_CHILD, subject=teacher), head)

    assert f"Person subject to {teacher.name}" in page
    assert f"Handler {head.name}, as headteacher" in page
    assert f"Checks that a child is safe {dsl.name}" in page


def test_it_shows_what_held_on_the_day(head, teacher, governor, asked, version, shown):
    question = guidance.ask(version.clauses.get(ident="4.3"), seat=teacher, text="Also at night?", at=ASKED_AT)
    answer(question, question.answerer, clause="4.3", at=ASKED_AT)
    acknowledgements.sign(asked, seat=teacher, typed_name="Tom Reed", at=ASKED_AT)
    case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))

    page = shown(case, head)
    assert "Version 1, on Tue 24 November" in page.replace("\xa0", " ")
    assert "Yes, on Tue 10 November." in page.replace("\xa0", " ")
    assert "asked first, about 4.3, and was answered on Tue 10 November: Yes." in page.replace("\xa0", " ")
    assert "Also at night" not in page


def test_it_says_that_nobody_had_signed_or_nothing_was_in_force(head, teacher, governor, asked, shown):
    assert "Not by that day." in shown(misuse(governor, subject=teacher), head)
    before = replace(POST, happened_on=PUBLISHED_ON - timedelta(days=9))
    page = shown(misuse(governor, before, subject=teacher), head)

    assert "No version was in force" in page


def test_contact_and_self_report_have_the_page_as_well(head, manager, teacher, dsl, shown):
    for told in (None, ACCEPTED):
        case = send(teacher, told) if told else send(teacher)
        page = shown(case, dsl)
        assert "Instagram" in page
        assert "Screen it" in page


def test_steps_that_are_not_open_say_what_opens_them(head, dsl, teacher, governor, shown):
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head)

    page = shown(case, head)
    assert "Opens when all of these are there" in page
    assert "Not yet: the safeguarding screen" in page
    assert titles(case, "screen")[:3] == [
        ("Acknowledged", "done"),
        ("Check that the child is safe, and say what follows", "turn"),
        ("Say how it is handled", "held"),
    ]


def test_an_allegation_calls_for_the_lado(school, head, dsl, teacher, governor, shown, client_of):
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head), dsl, Fork.ALLEGATION, Limb.HARM)

    assert ("Refer it to the LADO", "turn") in titles(case)
    assert "Refer it to the LADO" in shown(case, head)
    threads.hold(case, Hold.By.LADO, ref="LD-2222-2222", at=NOON)
    opened(case, What.LADO, "LD-2222-2222")
    assert ("Tell the LADO, and record what they advise", "turn") in titles(case)
    assert "/lado/LD-2222-2222/" in client_of(head).get(f"/s/{school.pk}/cases/{case.ref}/").content.decode()
    threads.release("LD-2222-2222", at=NOON)
    assert ("The LADO has advised", "done") in titles(case)


@pytest.mark.parametrize(
    ("way", "what"),
    [
        (Triage.INVESTIGATION, What.INVESTIGATION),
        (Triage.SUPPORT, What.SUPPORT),
        (Triage.BREACH, What.BREACH),
        (Triage.POLICE, What.POLICE),
    ],
)
def test_what_is_settled_leads_to_its_area_until_it_is_opened(way, what, head, teacher, governor):
    case = triage(to_triage(governor, head, subject=teacher), head, way)
    assert (way.label, "turn") in titles(case)

    opened(case, what)
    assert (way.label, "turn") not in titles(case)


def test_a_hold_stands_on_the_page_in_words(head, teacher, governor, shown):
    case = to_triage(governor, head, subject=teacher)
    threads.hold(case, Hold.By.LADO, ref="LD-2222-2222", at=NOON)

    page = shown(case, head)
    assert "Do not speak to the person or the student about this yet." in page
    assert "Not yet: the LADO or the police let the school go on" in page


def test_one_button_at_most_is_primary_among_the_steps(head, dsl, teacher, governor, client_of, school):
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head), dsl, Fork.LOW_LEVEL)
    page = client_of(head).get(f"/s/{school.pk}/cases/{case.ref}/").content.decode()

    assert len(re.findall(r'class="govuk-button[ "]', page)) == 1


def test_what_asks_for_care_is_shown_with_what_holds(head, teacher, governor, shown):
    case = to_triage(governor, head, subject=teacher)
    tagging.tag(case, Tag.NAMED, reason="A parent named him.", seat=head, at=NOON)

    assert CARE[Tag.NAMED].holds in shown(case, head)


def test_a_withdrawal_is_shown(head, teacher, governor, shown):
    case = to_triage(governor, head, subject=teacher)
    saying.withdraw(case, seat=governor, at=NOON)

    assert "has withdrawn it" in shown(case, head)


def test_the_forms_lead_from_received_to_closed(head, dsl, teacher, governor, client_of, school, version):
    case = misuse(governor, WITH_A_CHILD, subject=teacher)
    address = f"/s/{school.pk}/cases/{case.ref}"

    def post(seat, page, **data):
        return client_of(seat).post(f"{address}/{page}/", {"once": new_token(), **data})

    def get(seat, page):
        return client_of(seat).get(f"{address}/{page}/").status_code

    assert post(head, "step", step="acknowledge").status_code == 302
    assert get(head, "triage") == 403
    answered = {"child": "Safe at home.", "reporter": "Well."}
    limb = post(dsl, "screen", outcome="low-level", limbs="risk", **answered)
    assert "it is an allegation" in words(limb)
    assert get(dsl, "screen") == 200
    assert post(dsl, "screen", outcome="low-level", **answered).status_code == 302
    assert get(head, "low-level") == 200
    assert post(head, "low-level", what="Messages after nine.", done="We talked.", told="").status_code == 302
    assert get(head, "triage") == 200
    wrong = post(head, "triage", way="informal", reason="", clauses="4.3")
    assert "Say in a few words why" in words(wrong)
    assert post(head, "triage", way="informal", reason="Once only.", clauses="4.3").status_code == 302
    assert get(head, "outcome") == 200
    assert post(head, "outcome", found="agreed", note="No messages after six.").status_code == 302
    assert get(head, "close") == 200
    assert "advice was given" not in words(client_of(head).get(f"{address}/close/"))
    assert post(head, "close", outcome="dealt with", note="").status_code == 302
    assert fresh(case).status == Status.CLOSED
    page = words(client_of(head).get(f"{address}/"))
    assert "Next steps were agreed in a conversation" in page
    assert "Safe at home." in page


def test_the_other_forms_are_kept(school, head, chair, dsl, teacher, governor, client_of):
    una = make_seat(school, "Una Holt")
    case = acknowledge(nameless(school), head)
    address = f"/s/{school.pk}/cases/{case.ref}"
    client = client_of(head)

    def post(page, **data):
        return client.post(f"{address}/{page}/", {"once": new_token(), **data})

    for page in ("ask", "care", "about", "related", "vexatious", "hr"):
        assert client.get(f"{address}/{page}/").status_code == 200
    assert post("ask", words="When was it?").status_code == 302
    assert "Answer “Does it matter to others" in words(post("care", what="disclosure", reason="Danger."))
    assert (
        post("care", what="disclosure", reason="Danger.", is_public="yes", wrong="danger", worker="unknown").status_code
        == 302
    )
    assert "Write down what HR said" in words(client.get(f"{address}/care/"))
    assert post("hr", said="Jo: go on.").status_code == 302
    assert client.get(f"{address}/care/disclosure/").status_code == 200
    assert post("care/disclosure", reason="It was a private matter.").status_code == 302
    assert client.get(f"{address}/care/nonsense/").status_code == 404
    assert "Nobody at the school is called Zed" in words(post("about", name="Zed"))
    assert post("about", name="Una Ho").status_code == 302
    assert client.get(f"{address}/about/{una.key}/").status_code == 200
    assert post(f"about/{una.key}", reason="A namesake.").status_code == 302
    assert client.get(f"{address}/about/{una.key}/").status_code == 404
    assert "no other report" in words(post("related", ref="CS-2222-2222"))
    assert post("vexatious", second=chair.key, reason="Ten times.").status_code == 302
    second = client_of(chair)
    assert "You are asked as a second person." in words(second.get(f"{address}/"))
    assert second.get(f"{address}/second/").status_code == 200
    answer = second.post(f"{address}/second/", {"once": new_token(), "found": "yes", "reason": "So it is."})
    assert answer.status_code == 302
    assert second.get(f"{address}/").status_code == 404
    assert post("step", step="child").status_code == 302
    assert fresh(case).child


def test_several_of_one_name_are_asked_for_the_whole(school, head, chair, client_of):
    make_seat(school, "Una Holt")
    make_seat(school, "Una Wick", address=False)
    case = acknowledge(nameless(school), head)
    answer = client_of(head).post(f"/s/{school.pk}/cases/{case.ref}/about/", {"once": new_token(), "name": "una"})

    assert "More than one person is called so: Una Holt, Una Wick" in words(answer)


def test_naming_oneself_takes_one_back_to_the_list(school, head, chair, client_of):
    case = acknowledge(nameless(school), head)
    answer = client_of(head).post(f"/s/{school.pk}/cases/{case.ref}/about/", {"once": new_token(), "name": head.name})

    assert answer["Location"] == f"/s/{school.pk}/cases/"
    assert not Case.objects.visible_to(head, NOON).exists()


def test_a_letter_carries_the_reference_and_no_words(head, teacher, governor):
    case = to_triage(governor, head, subject=teacher)
    correcting.ask_reporter(case, words="On which day was it?", seat=head, at=NOON)

    assert Message.objects.get(kind="case.asked").ref == case.ref


def test_the_page_of_somebody_sent_by_an_agency_says_to_tell_them(school, head, governor, shown):
    agency = make_seat(school, "Aga Ency", category=Category.AGENCY)

    assert "tell their agency or employer" in shown(misuse(governor, subject=agency), head)
