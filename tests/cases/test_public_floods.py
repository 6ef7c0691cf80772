"""Many reports without a name in the same words: nothing is lost, and nobody is buried (D§5.39)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clearline.cases import due, history
from clearline.cases.choices import About
from clearline.cases.models import Case
from clearline.cases.told import Misuse
from clearline.cases.without_name import floods
from clearline.cases.without_name.actions import report
from clearline.cli.letters import compose
from clearline.cli.rounds import daily_round
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from tests.conftest import NOON

SEEN = Misuse(about=About.STAFF, gist="They laughed at a family, in public!")


def send(school, said=SEEN, at=NOON) -> Case:
    return report(said, school=school, claim="", nudge="", at=at)


def letters_to(seat, kind):
    for message in Message.objects.filter(to=seat.key, kind=kind).order_by("pk"):
        try:
            yield compose(message)
        except NotNeeded:
            continue


@pytest.fixture
def many(head, chair) -> list[Case]:
    return [send(head.school) for _ in range(5)]


def test_each_is_kept_for_itself(many, head):
    assert Case.objects.count() == 5
    assert len({each.ref for each in many}) == 5
    assert all(Case.objects.visible_to(head, NOON).contains(each) for each in many)


def test_there_is_one_letter_and_then_how_many_more(many, head):
    assert [each.subject for each in letters_to(head, "case.waiting")] == [f"{many[0].ref} is with you"]

    daily_round(NOON + timedelta(hours=1))
    daily_round(NOON + timedelta(hours=2))

    assert [each.subject for each in letters_to(head, "case.same_words")] == [f"4 more like {many[0].ref}"]


def test_the_next_day_only_what_is_new_is_written_about(many, head):
    floods.sum_up(NOON)
    assert floods.sum_up(NOON + timedelta(hours=20)) == 0
    send(head.school, at=NOON + timedelta(hours=21))

    assert floods.sum_up(NOON + timedelta(hours=22)) == 1


def test_capitals_stops_and_spaces_make_no_difference(head, chair):
    first = send(head.school)
    other = send(head.school, replace(SEEN, gist="they  laughed at a FAMILY in public"))

    assert floods.is_one_more(other)
    assert floods.more_like(first) == 1


@pytest.mark.parametrize("said", [replace(SEEN, gist="Another matter."), replace(SEEN, about=About.STUDENT)])
def test_other_words_are_another_matter(head, chair, said):
    send(head.school)

    assert not floods.is_one_more(send(head.school, said))


def test_it_is_never_the_same_at_another_school(head, other_head):
    send(head.school)

    assert not floods.is_one_more(send(other_head.school))
    assert floods.mark(SEEN, head.school) != floods.mark(SEEN, other_head.school)


def test_once_the_first_is_closed_the_next_is_one_of_its_own(head, chair):
    send(head.school)
    Case.objects.update(status="closed", outcome="dealt with", closed_at=NOON)

    assert not floods.is_one_more(send(head.school))


def test_your_things_names_the_first_and_not_the_others(many, head):
    found = due.outstanding(head.school, NOON.date(), head)

    assert [each.ref for each in found] == [many[0].ref]


def test_the_others_are_due_again_once_the_first_is_closed(many, head):
    Case.objects.filter(pk=many[0].pk).update(status="closed", outcome="dealt with", closed_at=NOON)

    found = due.outstanding(head.school, NOON.date(), head)

    assert {each.ref for each in found} == {each.ref for each in many[1:]}


def test_its_page_says_how_many_more_there_are(many, head, client_of):
    pages = [client_of(head).get(f"/s/{head.school_id}/cases/{each.ref}/").content.decode() for each in many[:2]]

    assert "4 more like it" in pages[0]
    assert "more like it" not in pages[1]


def test_the_history_says_so(many):
    assert not many[0].events.filter(step=history.SAME_WORDS).exists()
    assert many[4].events.get(step=history.SAME_WORDS).facts == {"ref": many[0].ref}
    assert many[0].related.count() == 4
