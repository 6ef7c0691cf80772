"""D§5, cases 1, 2, 13, 19, 38, 40, 41, 49 and 54: the doors through which something is reported."""

import pytest

from clearline.cases import reading
from clearline.cases.choices import Part
from clearline.cases.models import Case
from clearline.cases.practices import of
from clearline.cli.letters import compose
from clearline.mail.models import Message
from clearline.pages.once import new_token
from tests.cases.doors import ANSWERS, Walk, words
from tests.cases.test_pages import FILLED, carried, door
from tests.conftest import NOON, make_seat

__all__ = ["door"]


@pytest.fixture
def colleague(school, manager):
    return make_seat(school, "Col League", manager=manager)


@pytest.fixture
def about(school, head, chair, dsl, manager, colleague, client_of):
    """A report by one person about another, through the door."""

    def send(reporter, person, **answers) -> Case:
        before = set(Case.objects.values_list("pk", flat=True))
        walk = Walk(client_of(reporter), reporter).open().to("who")
        walk.answer(name="", subjects=person.key, who="").to("check", **answers).send()
        return Case.objects.exclude(pk__in=before).get()

    return send


def test_telling_of_ones_own_mistake_has_its_own_door_and_kind(school, head, manager, dsl, teacher, client_of):
    """Case 1: thanked before anything is asked; never a case of misuse, and never joined with another’s report."""
    client, address = client_of(teacher), f"/s/{school.pk}/contact/mistake/"
    assert "Thank you for telling. It is treated as help and protects you" in words(client.get(address))
    filled = {"network": "Facebook", "direction": "did", "thought": "nobody", "gist": "I posted a picture of a trip"}
    page = client.post(address, {"once": new_token(), **filled})
    assert "Mo Vale, your line manager" in words(page)
    client.post(address, {"once": new_token(), "said": carried(page), "send": "yes"})

    case = Case.objects.get()
    assert (case.kind, case.child, case.handler) == ("self report", False, manager)
    assert case.parties.filter(seat=teacher, part=Part.SUBJECT).exists()


def test_a_self_report_and_anothers_report_of_it_stay_two(about, teacher, colleague, school, client_of, door):
    """Case 1: nothing joins them, and neither page knows of the other."""
    door(said=carried(door(**FILLED | {"direction": "accepted"})), send="yes")
    own = Case.objects.get()
    others = about(colleague, teacher)

    assert {own.kind, others.kind} == {"self report", "misuse"}
    assert list(own.related.all()) == []
    assert others.ref not in words(client_of(teacher).get(f"/s/{school.pk}/cases/"))
    assert not own.parties.filter(seat=colleague).exists()


def test_a_report_and_a_counter_report_are_two_and_neither_sees_the_other(about, teacher, colleague, client_of, school):
    """Case 2: each sees what they reported themselves, and nothing of what is said about them."""
    one, other = about(teacher, colleague), about(colleague, teacher)

    assert one.pk != other.pk
    for seat, own, kept in ((teacher, one, other), (colleague, other, one)):
        page = words(client_of(seat).get(f"/s/{school.pk}/cases/"))
        assert own.ref in page
        assert kept.ref not in page
        assert client_of(seat).get(f"/s/{school.pk}/cases/{kept.ref}/").status_code == 404


def test_a_page_that_parents_run_is_no_page_of_the_school(teacher, head, client_of):
    """Case 13: the door says so where it asks."""
    walk = Walk(client_of(teacher), teacher).open()

    assert "a page that parents run, such as the PTA’s: it is theirs and not the school’s" in walk.words


def test_what_recent_means_is_the_schools_to_say(door, school):
    """Case 19: two years and eighteen where nobody has said otherwise; advised not, and no breach."""
    assert "left less than 2 years ago, or is under 18" in words(door(**FILLED | {"thought": "left"}))
    practice = of(school)
    practice.recent_years, practice.recent_age = 1, 19
    practice.save()

    page = words(door(**FILLED | {"thought": "left"}))
    assert "left less than 1 year ago, or is under 19" in page
    assert "It is advice, and no breach." in page


def test_each_of_many_reports_by_one_person_is_a_report(about, teacher, colleague, dsl):
    """Case 38: none is refused, joined or marked, and each with a child is screened."""
    child = {"child": {"child": "yes", "sexual": "no"}}
    cases = [about(teacher, colleague, **child) for _ in range(3)]

    assert len({case.ref for case in cases}) == 3
    for case in cases:
        assert (case.screen_by is not None, case.tags, list(case.related.all())) == (True, [], [])
        assert Case.objects.visible_to(dsl, NOON).filter(pk=case.pk).exists()


ALTERNATIVES = ("report/outside/", "report/outside/#whistleblowing")


@pytest.mark.parametrize("who", ["teacher", "head", "governor", "volunteer"])
def test_the_ways_past_the_school_are_on_the_page_for_everybody(who, request, school, client_of):
    """Case 40: whoever would rather they were not used cannot take them away, and nobody is told of a look at them."""
    client = client_of(request.getfixturevalue(who))
    page = client.get(f"/s/{school.pk}/report/").content.decode()
    for address in ALTERNATIVES:
        assert f'href="/s/{school.pk}/{address}"' in page
    shown = words(client.get(f"/s/{school.pk}/report/outside/"))

    for name in ("Marram", "999", "101", "Protect", "NSPCC", "Education Support", "Professionals Online Safety"):
        assert name in shown
    assert not Message.objects.exists()


def test_the_door_leads_to_the_page_outside_the_schools_own(school, teacher, client_of):
    """Case 40: a public address, where nobody is signed in."""
    page = client_of(teacher).get(f"/s/{school.pk}/report/").content.decode()

    assert f'href="/report/{school.pk}/"' in page


def test_a_number_that_nobody_has_checked_says_so(school, teacher, client_of):
    """D§2.9: none is made up, and each has its day."""
    shown = words(client_of(teacher).get(f"/s/{school.pk}/report/outside/"))

    assert "Last checked on Sunday 22" in shown
    assert "Not checked yet: see their own page." in shown


def test_words_that_give_the_reporter_away_can_be_reworded(teacher, head, dsl, manager, client_of):
    """Case 41: they are shown back before it is sent, and it can be sent all the same."""
    gist = ANSWERS["what"] | {"gist": "It was said with only me in the room"}
    walk = Walk(client_of(teacher), teacher).open().to("check", what=gist, how={"mode": "confidential"})
    assert "Could somebody tell from your words that it was you?" in walk.words
    assert "“only me”" in walk.words

    walk.post(change="what")
    walk.answer(**ANSWERS["what"] | {"gist": "It was said in a room of the school"})
    assert "Could somebody tell" not in walk.words
    walk.send()
    assert Case.objects.get().mode == "confidential"


def test_a_letter_about_it_shows_nothing_of_it(about, teacher, colleague):
    """Case 49: a preview on a shared screen gives the reference, and no word, name or kind."""
    case = about(teacher, colleague)

    letters = [compose(message) for message in Message.objects.filter(ref=case.ref)]
    assert letters
    for letter in letters:
        for word in ("misuse", "abuse", "Facebook", colleague.name, teacher.name):
            assert word not in letter.subject + letter.text


def test_a_safer_way_to_be_reached_is_sealed_with_it(about, teacher, colleague):
    """Case 49: optional, and read only by whoever may read the rest."""
    case = about(teacher, colleague, how={"contact": "Ring my sister first"})

    assert reading.report_of(case).contact == "Ring my sister first"
    assert b"sister" not in bytes(case.report)


def test_how_a_copy_came_about_is_asked_and_no_phone(about, teacher, colleague, client_of):
    """Case 54: a private chat is said to be one; what somebody has stays theirs."""
    walk = Walk(client_of(teacher), teacher).open().to("what")
    assert "Nobody asks you for your phone." in walk.words

    case = about(teacher, colleague, what={"knows": "private"})
    assert reading.report_of(case).knows_words == "It was said in a private chat or group"
