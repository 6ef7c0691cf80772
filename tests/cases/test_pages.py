"""The pages: nothing is kept before it is sent, what is shown is what is sent, and who may open what."""

import json
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from clearline.cases import actions, reading
from clearline.cases.choices import Part
from clearline.cases.models import Case
from clearline.declarations import actions as declarations
from clearline.kernel.signing import canonical, is_signed
from clearline.keys.installation import receipt_public_key
from clearline.pages.once import new_token
from clearline.people.models import RoleHeld
from clearline.people.roles import Role
from tests.cases.conftest import send
from tests.conftest import FIRST_DAY, NOON, make_seat
from tests.declarations.conftest import NIECE

FILLED = {
    "network": "Instagram",
    "direction": "wrote",
    "thought": "student",
    "gist": "Asked for my number",
    "handle": "",
    "when": "",
}


@pytest.fixture
def door(school, head, manager, dsl, teacher, client_of):
    client = client_of(teacher)
    return lambda **data: client.post(f"/s/{school.pk}/contact/", {"once": new_token(), **data})


def carried(response):
    [found] = re.findall(r'name="said" value="([^"]+)"', response.content.decode())
    return found


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_nothing_is_kept_before_it_is_sent(door):
    page = door(**FILLED)

    assert "Mo Vale, your line manager" in words(page)
    assert "Dawn Frost, the safeguarding lead" in words(page)
    assert "Not sent yet." in words(page)
    assert "number" not in carried(page)
    assert not Case.objects.exists()


def test_it_is_sent_as_it_was_filled_in(door, teacher):
    answer = door(said=carried(door(**FILLED)), send="yes")

    case = Case.objects.get()
    assert answer["Location"].endswith(f"/contact/{case.ref}/")
    assert reading.report_of(case).gist == FILLED["gist"]
    assert case.reporter == teacher


def test_it_can_be_changed_before_it_is_sent(door):
    page = door(said=carried(door(**FILLED)), change="yes")

    assert 'value="Instagram"' in page.content.decode()
    assert not Case.objects.exists()


def test_what_somebody_else_filled_in_is_not_sent(door, client_of, school, head):
    theirs = carried(door(**FILLED))
    answer = client_of(head).post(f"/s/{school.pk}/contact/", {"once": new_token(), "said": theirs, "send": "yes"})

    assert answer.status_code == 200
    assert not Case.objects.exists()


def test_whoever_is_part_of_it_changes_who_receives_it_and_is_shown_first(door, manager, head):
    first = door(**FILLED)
    second = door(said=carried(first), send="yes", part=manager.key)

    assert "Who receives it has changed." in words(second)
    assert "Hana Moss, the headteacher" in words(second)
    assert not Case.objects.exists()

    door(said=carried(second), send="yes", part=manager.key)
    case = Case.objects.get()
    assert case.handler == head
    assert list(case.kept_from.all()) == [manager]


def test_whoever_joins_in_between_is_shown_first(door, school, dsl):
    page = door(**FILLED)
    dsl.roles_held.update(ends_on=FIRST_DAY)
    make_seat(school, "Dee Long", Role.DSL)

    assert "Dee Long" in words(door(said=carried(page), send="yes"))
    assert not Case.objects.exists()


def test_the_form_says_what_is_missing(door):
    page = words(door(**FILLED | {"network": "", "thought": ""}))

    assert "Say on which app or site" in page
    assert "Choose who you think it is" in page


def test_without_a_copy_it_is_marked_and_nothing_is_to_be_kept(school, head, manager, dsl, teacher, client_of):
    client, address = client_of(teacher), f"/s/{school.pk}/contact/"
    assert "keep no copy" in words(client.get(f"{address}stop/")).lower()
    page = client.post(f"{address}?without-copy=yes", {"once": new_token(), **FILLED})
    client.post(address, {"once": new_token(), "said": carried(page), "send": "yes"})

    assert reading.report_of(Case.objects.get()).sexual
    shown = words(client_of(dsl).get(f"/s/{school.pk}/cases/{Case.objects.get().ref}/"))
    assert "Do not ask for it, open it or have it sent." in shown


def test_the_door_has_nothing_to_upload(door, teacher, client_of, school):
    assert 'type="file"' not in client_of(teacher).get(f"/s/{school.pk}/contact/").content.decode()


def test_family_that_was_told_of_needs_no_report_and_may_be_sent(door, teacher):
    declarations.declare(replace(NIECE, aware_on=timezone.localdate()), seat=teacher, at=timezone.now())
    page = door(**FILLED)

    assert "needs no report" in words(page)
    assert "needs no report" not in words(door(**FILLED | {"thought": "unknown"}))
    door(said=carried(page), send="yes")
    assert Case.objects.exists()


def test_nobody_there_says_whom_to_ring_and_keeps_it(school, caretaker, client_of, chair):
    page = client_of(chair).post(f"/s/{school.pk}/contact/", {"once": new_token(), **FILLED})
    assert "Nobody yet" in words(page)
    assert "Ring Marram" in words(page)

    answer = client_of(chair).post(
        f"/s/{school.pk}/contact/", {"once": new_token(), "said": carried(page), "send": "yes"}
    )
    shown = words(client_of(chair).get(answer["Location"]))
    assert "Kept. Thank you, Grace." in shown
    assert "Nobody may receive it yet" in shown


def test_a_body_outside_that_holds_it_is_named_and_rung(door, head, teacher, client_of, school):
    """About the head where there is no chair: nobody at the school gets it, and the page says who is rung."""
    page = door(said=carried(door(**FILLED)), send="yes", part=head.key)
    assert "Nobody at the school: governor services of Marram" in words(page)
    answer = door(said=carried(page), send="yes", part=head.key)

    shown = words(client_of(teacher).get(answer["Location"]))
    assert "Kept. Thank you, Tom." in shown
    assert f"give the reference {Case.objects.get().ref}" in shown


def test_it_is_sent_once_also_from_a_page_that_was_gone_back_to(door):
    said = carried(door(**FILLED))
    first, second = door(said=said, send="yes"), door(said=said, send="yes")

    assert Case.objects.count() == 1
    assert second["Location"] == f"{first['Location']}?again=yes"


def test_steps_and_receipt_are_the_reporters_alone(reported, teacher, manager, head, client_of, school):
    for page in ("", "receipt/", "receipt.json"):
        address = f"/s/{school.pk}/contact/{reported.ref}/{page}"
        assert client_of(teacher).get(address).status_code == 200
        assert client_of(manager).get(address).status_code == 404
        assert client_of(head).get(address).status_code == 404


def test_a_step_is_ticked(reported, teacher, client_of, school):
    address = f"/s/{school.pk}/contact/{reported.ref}/tick/"
    answer = client_of(teacher).post(address, {"once": new_token(), "done": "kept"})

    assert answer.status_code == 302
    assert reported.events.filter(step="kept").exists()
    assert client_of(teacher).post(address, {"once": new_token(), "done": "kept"}).status_code == 403


def test_the_receipt_is_signed_and_says_not_what(reported, teacher, client_of, school):
    answer = client_of(teacher).get(f"/s/{school.pk}/contact/{reported.ref}/receipt.json")
    said = json.loads(answer.content)
    signature = said.pop("signature")

    assert is_signed(receipt_public_key(), canonical(said), signature)
    assert said["reference"] == reported.ref
    assert "Instagram" not in answer.content.decode()


def test_another_school_sees_nothing(reported, other_head, client_of, school):
    for page in (f"contact/{reported.ref}/", f"cases/{reported.ref}/", "contact/", "cases/"):
        assert client_of(other_head).get(f"/s/{school.pk}/{page}").status_code == 404


def test_the_list_holds_no_word_and_no_name(reported, manager, teacher, client_of, school):
    shown = words(client_of(manager).get(f"/s/{school.pk}/cases/"))

    assert reported.ref in shown
    assert teacher.name not in shown
    assert "Instagram" not in shown


def test_the_handler_takes_it_from_received_to_closed(reported, manager, dsl, client_of, school):
    address = f"/s/{school.pk}/cases/{reported.ref}"

    def post(seat, page, **data):
        return client_of(seat).post(f"{address}/{page}/", {"once": new_token(), **data})

    assert post(manager, "step", step="acknowledge").status_code == 302
    assert post(manager, "screen", outcome="give advice", note="Safe").status_code == 403
    limb = post(dsl, "screen", outcome="give advice", note="Safe", limbs="risk")
    assert "treat it as an allegation" in words(limb)
    assert post(dsl, "screen", outcome="give advice", note="Safe").status_code == 302
    assert post(manager, "close", outcome="advice", note="").status_code == 302
    assert post(manager, "reopen", reason="They wrote again").status_code == 302
    assert post(manager, "step", step="nonsense").status_code == 404
    assert post(manager, "step", step="stand aside").status_code == 302
    assert client_of(manager).get(f"{address}/").status_code == 404


def test_the_reporter_sees_who_looked_and_never_the_notes(received, dsl, teacher, manager, client_of, school):
    actions.screen(received, limbs=[], outcome="give advice", note="Quietly done", seat=dsl, at=NOON)
    client_of(manager).get(f"/s/{school.pk}/cases/{received.ref}/")

    shown = words(client_of(teacher).get(f"/s/{school.pk}/cases/{received.ref}/"))
    assert "Quietly done" not in shown
    assert "It was received." in shown
    assert manager.name in shown
    record = words(client_of(teacher).get(f"/s/{school.pk}/record/"))
    assert f"You reported something ({received.ref})" in record


def test_a_case_handler_role_for_cases_alone_screens(school, head, manager, teacher, owner, dsl):
    """Somebody who does the lead's cases for a time is copied, and screens."""
    deputy = make_seat(school, "Dee Long")
    RoleHeld.objects.create(
        seat=deputy,
        role=Role.DSL,
        scope="cases",
        starts_on=FIRST_DAY,
        ends_on=timezone.localdate(NOON),
        on_behalf_of=dsl,
        approved_by=owner,
    )
    dsl.away.create(starts_on=FIRST_DAY)
    case = send(teacher)

    assert case.parties.filter(seat=deputy, part=Part.COPIED).exists()
    actions.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=deputy, at=NOON)


def test_the_door_stands_first_among_what_can_be_done_any_time(teacher, client_of, school):
    shown = words(client_of(teacher).get(f"/s/{school.pk}/"))

    assert shown.index("A student or family member contacted me") < shown.index("Your questions")


def test_a_manager_who_is_the_lead_is_shown_and_told_once(school, head, client_of):
    lead = make_seat(school, "Dawn Frost", Role.DSL)
    person = make_seat(school, "Any Body", manager=lead)
    page = client_of(person).post(f"/s/{school.pk}/contact/", {"once": new_token(), **FILLED})
    shown = words(page).partition("Why them?")[0]
    case = send(person)

    assert shown.count("Dawn Frost,") == 1
    assert case.parties.filter(seat=lead).count() == 1
    actions.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=lead, at=NOON)
