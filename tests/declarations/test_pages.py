"""The pages: whom it goes to is said before it is sent, and the buttons are those the workflow offers."""

import re
from datetime import timedelta

import pytest

from clearline.declarations import actions
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.people.models import Away, RoleHeld
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat
from tests.counts import row_counts
from tests.declarations.conftest import fresh
from tests.record import token_of


@pytest.fixture
def said():
    """What a person fills in today. Pages read the clock, so the day is today's."""
    from django.utils import timezone

    today = timezone.localdate()
    return {
        "connection": "other family",
        "standing": "student",
        "details": "Year 9, my niece",
        "aware_on-day": today.day,
        "aware_on-month": today.month,
        "aware_on-year": today.year,
    }


def text(answer) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def post(client, url, page=None, **data):
    return client.post(url, data | {"once": token_of(client.get(page or url))})


def base(school):
    return f"/s/{school.urn}/declarations/"


def test_it_says_who_receives_it_and_who_could_instead(teacher, manager, head, chair, client_of, school):
    page = text(client_of(teacher).get(f"{base(school)}declare/"))

    assert "Mo Vale, your line manager" in page
    assert "Tell somebody else instead of Mo Vale" in page
    assert "Hana Moss, the headteacher" in page
    assert "Grace Hill, the chair of governors" in page


def test_it_is_sent_from_one_form(teacher, manager, head, client_of, school, said):
    client = client_of(teacher)

    answer = post(client, f"{base(school)}declare/", **said, receiver=manager.key)

    declaration = Declaration.objects.get()
    assert answer["Location"] == f"{base(school)}{declaration.ref}/"
    page = text(client.get(answer["Location"]))
    assert "Mo Vale has it" in page
    assert "Year 9, my niece" in page
    assert "Nobody but you." in page


def test_it_works_without_a_word_about_the_receiver(teacher, manager, client_of, school, said):
    post(client_of(teacher), f"{base(school)}declare/", **said)

    assert Declaration.objects.get().receiver == manager


def test_it_says_what_is_missing(teacher, client_of, school):
    answer = post(client_of(teacher), f"{base(school)}declare/")

    page = text(answer)
    assert "Choose who it is" in page
    assert "Enter the date since when" in page
    assert not Declaration.objects.exists()


def test_whom_it_is_about_is_left_out_before_it_is_sent(teacher, manager, head, client_of, school, said):
    client, url = client_of(teacher), f"{base(school)}declare/"
    about = said | {"receiver": manager.key, "about": [manager.key]}

    first = post(client, url, **about)

    assert "It is about Mo Vale, so Hana Moss, the headteacher, receives it." in text(first)
    checked = re.findall(r'<input[^>]*name="receiver"[^>]*checked[^>]*>', first.content.decode())
    assert len(checked) == 1
    assert head.key in checked[0]
    post(client, url, **about | {"receiver": head.key})
    declaration = Declaration.objects.get()
    assert declaration.receiver == head
    assert list(declaration.kept_from.all()) == [manager]


def test_a_reason_is_asked_for_only_when_it_is_late(teacher, manager, client_of, school, said):
    client, url = client_of(teacher), f"{base(school)}declare/"
    late = said | {"aware_on-day": 5, "aware_on-month": 10, "aware_on-year": 2026}
    at_first = text(client.get(url))

    answer = post(client, url, **late)

    assert "Why does it come now?" not in at_first
    assert "Why does it come now?" in text(answer)
    post(client, url, **late, late_reason="I did not know")
    assert Declaration.objects.get().was_late


def test_nobody_to_receive_it_is_said_with_whom_to_ring(teacher, manager, dsl, client_of, school):
    Away.objects.all().delete()
    teacher.memberships.update(manager=None)

    page = text(client_of(teacher).get(f"{base(school)}declare/"))

    assert "Nobody here holds a role that may receive it." in page
    assert "ring Dawn Frost, the safeguarding lead" in page
    assert "Keep it" in page


def test_the_manager_opens_it_and_sets_safeguards(declared, manager, teacher, client_of, school):
    client, url = client_of(manager), f"{base(school)}{declared.ref}/"
    listed = text(client.get(f"{base(school)}received/"))
    opened = text(client.get(url))

    answer = post(client, f"{url}safeguards/", url, safeguards=["marking", "in the open"], arrangement="")

    assert "From Tom Reed" in listed
    assert "niece" not in listed
    assert "Year 9, my niece" in opened
    assert "No safeguards are needed" in opened
    assert answer["Location"] == f"{base(school)}received/"
    assert fresh(declared).safeguards == ["marking", "in the open"]
    mine = text(client_of(teacher).get(f"{base(school)}{declared.ref}/"))
    assert "Marking and exams are done by somebody else" in mine
    assert "Who has looked" in mine
    assert "Mo Vale" in mine.partition("Who has looked")[2]


def test_no_safeguard_chosen_is_said_on_the_page(was_read, manager, client_of, school):
    url = f"{base(school)}{was_read.ref}/"

    answer = post(client_of(manager), f"{url}safeguards/", url, arrangement="")

    assert "Choose at least one, or say that none are needed" in text(answer)
    assert fresh(was_read).status == Status.READ


@pytest.mark.parametrize(
    ("who", "record", "step", "status"),
    [
        ("manager", "was_read", "need no safeguards", Status.ACTIVE),
        ("manager", "was_read", "refer", Status.REFERRED),
        ("teacher", "arranged", "begin", Status.ACTIVE),
        ("teacher", "declared", "withdraw", Status.WITHDRAWN),
        ("teacher", "active", "end", Status.ENDED),
        ("manager", "active", "end", Status.ENDED),
    ],
)
def test_a_step_is_one_tap(who, record, step, status, request, dsl, client_of, school):
    declaration = request.getfixturevalue(record)
    url = f"{base(school)}{declaration.ref}/"

    answer = post(client_of(request.getfixturevalue(who)), f"{url}step/", url, step=step)

    assert answer.status_code == 302
    assert fresh(declaration).status == status


@pytest.mark.parametrize("step", ["confirm", "need no safeguards", "refer"])
def test_a_step_that_is_not_offered_is_refused_and_changes_nothing(step, declared, teacher, client_of, school):
    client, url = client_of(teacher), f"{base(school)}{declared.ref}/"
    token = token_of(client.get(url))
    before = row_counts()

    assert client.post(f"{url}step/", {"step": step, "once": token}).status_code == 403
    assert row_counts() == before


@pytest.mark.parametrize("step", ["close", "pass on", "fall due", "nonsense", ""])
def test_there_is_no_page_for_what_happens_by_itself(step, declared, teacher, client_of, school):
    url = f"{base(school)}{declared.ref}/"

    assert post(client_of(teacher), f"{url}step/", url, step=step).status_code == 404
    assert fresh(declared).status == Status.SENT


@pytest.mark.parametrize("who", ["owner", "office", "governor", "other_head"])
def test_nobody_else_takes_a_step(who, was_read, teacher, request, client_of, school):
    client = client_of(request.getfixturevalue(who))
    own = "/s/654321/declarations/declare/" if who == "other_head" else f"{base(school)}declare/"
    data = {"step": "end", "once": token_of(client.get(own))}

    assert client.post(f"{base(school)}{was_read.ref}/step/", data).status_code == 404
    assert client.post(f"{base(school)}{was_read.ref}/safeguards/", data).status_code == 404


def test_it_is_confirmed_or_changed_after_a_year(active, teacher, client_of, school):
    actions.catch_up(NOON + timedelta(days=365))
    client, url = client_of(teacher), f"{base(school)}{active.ref}/"

    page = client.get(url).content.decode()

    assert "It is still so" in page
    assert "It has ended" in page
    changed = client.get(f"{base(school)}declare/?instead_of={active.ref}")
    assert "Say what has changed" in text(changed)
    assert "Year 9, my niece" in changed.content.decode()


def test_what_somebody_else_told_is_not_said_again_by_another(active, manager, head, client_of, school):
    for seat in (manager, head):
        assert client_of(seat).get(f"{base(school)}declare/?instead_of={active.ref}").status_code == 404


def test_the_lead_sees_what_was_referred_and_decides(referred, dsl, client_of, school):
    client, url = client_of(dsl), f"{base(school)}{referred.ref}/"

    assert "From Tom Reed" in text(client.get(f"{base(school)}received/"))
    post(client, f"{url}safeguards/", url, arrangement="Only at her mother’s house")

    assert fresh(referred).settled_by == dsl


def test_mine_shows_who_has_looked(was_read, teacher, client_of, school):
    page = text(client_of(teacher).get(base(school)))

    assert "Opened by Mo Vale on 24" in page


def test_nothing_received_is_said(governor, client_of, school):
    assert "Nobody has declared anything to you." in text(client_of(governor).get(f"{base(school)}received/"))


def test_somebody_who_holds_a_role_only_sees_why_they_cannot(school, client_of):
    adviser = make_seat(school, "Ada Crow")
    RoleHeld.objects.create(seat=adviser, role=Role.HR_ADVISER, starts_on=NOON.date() - timedelta(days=9))
    adviser.memberships.all().delete()

    assert "work, govern or help at this school" in text(client_of(adviser).get(base(school)))
    assert client_of(adviser).get(f"{base(school)}declare/").status_code == 403


def test_two_capacities_are_asked_for(teacher, client_of, school, said):
    teacher.memberships.create(category="governor", starts_on=NOON.date() - timedelta(days=30))
    client, url = client_of(teacher), f"{base(school)}declare/"

    assert "You tell it as" in text(client.get(url))
    post(client, url, **said, capacity="governor")

    assert Declaration.objects.get().capacity == "governor"
