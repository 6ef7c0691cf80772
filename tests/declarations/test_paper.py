"""On paper it goes, folded, to whoever receives it, who enters it themselves. The office reads nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearline.declarations import actions
from clearline.declarations.actions import NotTold
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.roles import Category
from tests.conftest import NOON
from tests.declarations.conftest import NIECE, PARTNER
from tests.documents.reading import words
from tests.record import event_names, token_of

WRITTEN = date(2026, 11, 23)


def enter(person, by, told=NIECE, declared_on=WRITTEN):
    return actions.enter_paper(told, person=person, declared_on=declared_on, by=by, at=NOON)


def test_the_line_manager_enters_it_and_it_is_read(teacher, manager, school):
    declaration = enter(teacher, manager)

    assert (declaration.status, declaration.receiver, declaration.declared_on) == (Status.READ, manager, WRITTEN)
    assert (declaration.declared_at, declaration.entered_by) == (NOON, manager.key)
    assert [each.by for each in declaration.openings.all()] == [manager]
    assert Message.objects.get(kind="declaration.read").to == teacher.key
    assert event_names(school)[-1] == "declaration.entered"


def test_the_head_enters_anybodys(caretaker, head):
    assert enter(caretaker, head).receiver == head


def test_the_chair_enters_a_governors_and_the_heads(chair, governor, head):
    enter(governor, chair, replace(NIECE, capacity=Category.GOVERNOR))
    enter(head, chair)

    assert Declaration.objects.filter(receiver=chair).count() == 2


@pytest.mark.parametrize("who", ["office", "owner", "governor", "chair", "dsl", "other_head", "teacher"])
def test_nobody_else_enters_it(who, teacher, request):
    with pytest.raises(Refused, match="goes to somebody else"):
        enter(teacher, request.getfixturevalue(who))

    assert not Declaration.objects.exists()


def test_whoever_is_conflicted_does_not_enter_it(teacher, manager, head):
    actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    with pytest.raises(Refused):
        enter(teacher, manager)


def test_the_day_on_the_paper_decides_whether_it_is_late(teacher, manager):
    told = replace(NIECE, aware_on=date(2026, 11, 2))

    assert not enter(teacher, manager, told, declared_on=date(2026, 11, 9)).was_late
    with pytest.raises(NotTold, match="five working days"):
        enter(teacher, manager, told)


def test_a_day_that_lies_ahead_is_refused(teacher, manager):
    with pytest.raises(NotTold, match="in the future"):
        enter(teacher, manager, declared_on=NOON.date() + timedelta(days=1))


def test_it_is_entered_from_a_page(teacher, manager, client_of, school):
    client, url = client_of(manager), f"/s/{school.urn}/declarations/paper/"
    data = {
        "person": teacher.key,
        "connection": "other family",
        "standing": "student",
        "details": "Year 9, my niece",
        **{f"declared_on-{part}": value for part, value in zip(("day", "month", "year"), (20, 11, 2026), strict=True)},
        **{f"aware_on-{part}": value for part, value in zip(("day", "month", "year"), (17, 11, 2026), strict=True)},
    }

    empty = client.post(url, {"once": token_of(client.get(url))})
    answer = client.post(url, data | {"once": token_of(client.get(url))})

    assert "Choose whose it is" in empty.content.decode()
    declaration = Declaration.objects.get()
    assert answer["Location"].endswith(f"/{declaration.ref}/")
    assert declaration.receiver == manager


@pytest.mark.parametrize("who", ["teacher", "office", "owner", "governor"])
def test_the_page_is_for_receivers(who, teacher, manager, request, client_of, school):
    client = client_of(request.getfixturevalue(who))

    assert client.get(f"/s/{school.urn}/declarations/paper/").status_code == 403


def test_only_ones_own_people_are_on_the_list(teacher, manager, governor, client_of, school):
    page = client_of(manager).get(f"/s/{school.urn}/declarations/paper/").content.decode()

    assert "Tom Reed" in page
    assert "Gil Lane" not in page


def test_the_blank_form_says_whom_to_give_it_to(teacher, head, chair, client_of, school):
    answer = client_of(teacher).get(f"/s/{school.urn}/declarations/paper/{teacher.key}/")

    said = words(answer.content)
    assert "For Tom Reed. Fold it and give it to Mo Vale, your line manager." in said
    assert "give it to Hana Moss, the headteacher or Grace Hill, the chair of governors." in said
    assert "Page 1 of 1" in said


def test_the_office_prints_one_that_tells_nothing_of_what_was_declared(
    teacher, manager, head, office, client_of, school
):
    url = f"/s/{school.urn}/declarations/paper/{teacher.key}/"
    before = words(client_of(office).get(url).content)
    actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    assert words(client_of(office).get(url).content) == before


@pytest.mark.parametrize("who", ["governor", "dsl", "other_head"])
def test_nobody_prints_one_for_somebody_they_do_not_look_after(who, teacher, request, client_of, school):
    client = client_of(request.getfixturevalue(who))

    assert client.get(f"/s/{school.urn}/declarations/paper/{teacher.key}/").status_code == 404


def test_it_is_made_in_large_print(teacher, client_of, school):
    answer = client_of(teacher).get(f"/s/{school.urn}/declarations/paper/{teacher.key}/?large=yes")

    assert answer.content.startswith(b"%PDF")
