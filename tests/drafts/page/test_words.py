"""What a school is called: who says so, and that the checker knows it from then on."""

import pytest

from clearline.drafts import actions
from clearline.drafts.models import SchoolWords
from clearline.kernel.verdict import Refused
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat
from tests.drafts.page.conftest import ADDRESS, main_of
from tests.record import last_event, token_of

SAID = {"aliases": "The Alders\r\nOld Mill", "town": "Marram", "hashtags": "#GoAlders", "accounts": "@aldersch"}


def test_the_checker_knows_the_school_by_them(head, teacher, client_of, checked):
    client, address = client_of(head), ADDRESS.format(head.school_id) + "words/"
    answer = client.post(address, {"once": token_of(client.get(address)), **SAID})

    assert answer.status_code == 302
    assert '<mark class="advice">Old Mill</mark>' in main_of(checked(teacher, "What a day at Old Mill"))
    assert last_event(head.school) == {"event": "school_words.changed", "subject": "WORDS", "by": head.key}


@pytest.mark.parametrize("role", [Role.HEAD, Role.OWNER, Role.ADMINISTRATOR])
def test_these_say_it(school, role):
    actions.set_words(SchoolWords(town="Marram"), seat=make_seat(school, "Ann Lee", role), at=NOON)

    assert SchoolWords.objects.of(school).town == "Marram"


def test_nobody_else_does(teacher, client_of):
    with pytest.raises(Refused):
        actions.set_words(SchoolWords(), seat=teacher, at=NOON)

    address = ADDRESS.format(teacher.school_id) + "words/"
    assert client_of(teacher).get(address).status_code == 403


def test_saying_it_again_changes_it(school, head):
    for town in ("Marram", "Saltby"):
        actions.set_words(SchoolWords(town=town), seat=head, at=NOON)

    assert SchoolWords.objects.get(school=school).town == "Saltby"
