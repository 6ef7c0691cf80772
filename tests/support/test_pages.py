"""The pages: nothing is kept before it is sent, what is shown is what is sent, and each step has its button."""

import re

import pytest
from django.test import Client

from clearline.kernel.workflow import StepNotAvailable
from clearline.pages.once import new_token
from clearline.people.models import Seat
from clearline.support import opening, plan
from clearline.support.choices import Adequate, Part, Step
from clearline.support.models import Offer, Record
from clearline.support.workflow import Status
from tests.cases.conftest import send
from tests.conftest import NOON
from tests.support.conftest import AT_RISK, action_of, fresh, safe

FILLED = {"category": "parents", "words": "They call me a liar", "reach": "mail", "supporter": ""}


class Browser:
    """One person's browser at their school."""

    def __init__(self, client: Client, seat: Seat):
        self.client, self.root = client, f"/s/{seat.school_id}/support/"

    def get(self, path=""):
        return self.client.get(self.root + path)

    def send(self, path="", **data):
        return self.client.post(self.root + path, {"once": new_token(), **data})


@pytest.fixture
def browser(client_of):
    return lambda seat: Browser(client_of(seat), seat)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def carried(response):
    [found] = re.findall(r'name="said" value="([^"]+)"', response.content.decode())
    return found


def test_nothing_is_kept_before_it_is_sent(browser, head, chair, teacher):
    page = browser(teacher).send(**FILLED)

    assert "Hana Moss, the headteacher" in words(page)
    assert "The chair of governors Learns that there is a record" in words(page)
    assert "Nothing has been sent yet." in words(page)
    assert "liar" not in carried(page)
    assert not Record.objects.exists()


def test_it_is_opened_once_however_often_it_is_sent(browser, head, teacher, aisha):
    door = browser(teacher)
    said = carried(door.send(**FILLED | {"supporter": "aisha"}))
    first = door.send(said=said, send="yes", words="yes")
    second = door.send(said=said, send="yes", words="yes")

    record = Record.objects.get()
    assert first["Location"].endswith(f"/support/{record.ref}/")
    assert second["Location"] == f"{first['Location']}?again=yes"
    assert record.holder(Part.HANDLER) == head
    assert record.holder(Part.SUPPORTER) == aisha


def test_it_can_be_changed_before_it_is_sent(browser, head, teacher):
    door = browser(teacher)
    page = door.send(said=carried(door.send(**FILLED)), change="yes")

    assert "They call me a liar" in page.content.decode()
    assert not Record.objects.exists()


def test_what_somebody_else_filled_in_is_not_sent(browser, head, teacher, manager):
    theirs = carried(browser(teacher).send(**FILLED))
    browser(manager).send(said=theirs, send="yes")

    assert not Record.objects.exists()


def test_words_that_are_not_ticked_are_not_read(browser, head, teacher):
    door = browser(teacher)
    door.send(said=carried(door.send(**FILLED)), send="yes")
    ref = Record.objects.get().ref

    assert browser(head).get(f"{ref}/items/1/").status_code == 404
    assert "liar" in words(browser(teacher).get(f"{ref}/items/1/"))


def test_where_the_head_is_part_of_it_the_chair_is_shown_first(browser, head, chair, teacher):
    door = browser(teacher)
    again = door.send(said=carried(door.send(**FILLED)), send="yes", part=head.key)

    assert "Who receives it has changed." in words(again)
    assert "Grace Hill, the chair of governors" in words(again)
    assert not Record.objects.exists()

    door.send(said=carried(again), send="yes", part=head.key)
    record = Record.objects.get()
    assert record.holder(Part.HANDLER) == chair
    assert browser(head).get(f"{record.ref}/").status_code == 404


def test_where_telling_the_school_is_not_safe_there_are_numbers_and_nobody_is_told(browser, head, chair, teacher):
    door = browser(teacher)
    page = door.send(**FILLED | {"safety": ["unsafe"]})
    assert "nobody there is told" in words(page)
    assert "0344 381 4772" in words(page)

    door.send(said=carried(page), send="yes")
    record = Record.objects.get()
    assert not record.parties.exists()
    assert browser(head).get(f"{record.ref}/").status_code == 404
    assert "Nobody at the school is told." in words(door.get(f"{record.ref}/"))

    door.send(f"{record.ref}/step/", step="tell")
    assert fresh(record).holder(Part.HANDLER) == head


def test_the_door_says_what_is_missing(browser, head, teacher):
    page = words(browser(teacher).send(**FILLED | {"category": "", "supporter": "Nobody"}))

    assert "Choose what it is, as far as you know" in page
    assert "Nobody else here is called “Nobody”" in page


def test_a_name_that_could_be_several_asks_for_more_of_it(browser, head, manager, teacher):
    """Mo Vale, and Hana Moss."""
    page = words(browser(teacher).send(**FILLED | {"supporter": "mo"}))

    assert "It could be Hana Moss, Mo Vale" in page


def test_every_page_has_the_numbers(browser, planned, teacher, aisha, head, chair):
    for seat, paths in (
        (
            teacher,
            (
                "",
                "mine/",
                f"{planned.ref}/",
                f"{planned.ref}/people/",
                f"{planned.ref}/close/",
                f"{planned.ref}/looked/",
            ),
        ),
        (
            aisha,
            (f"{planned.ref}/", f"{planned.ref}/items/2/", f"{planned.ref}/items/add/", f"{planned.ref}/plan/add/"),
        ),
        (head, (f"{planned.ref}/", f"{planned.ref}/safety/", f"{planned.ref}/outside/")),
        (chair, (f"{planned.ref}/",)),
    ):
        for path in paths:
            page = browser(seat).get(path)
            assert page.status_code == 200, path
            assert "0344 381 4772" in words(page), path
            assert "999" in words(page), path


def test_the_head_takes_it_from_receiving_to_the_safety_check(browser, record, head, teacher):
    desk = browser(head)
    desk.send(f"{record.ref}/step/", step="acknowledge")
    assert "Look at their safety" in words(desk.get(f"{record.ref}/"))

    bad = desk.send(f"{record.ref}/safety/", found=["threats"])
    assert "Choose how they are" in words(bad)

    desk.send(f"{record.ref}/safety/", found=["threats"], wellbeing="care", with_person="yes", note="Home is safe.")
    assert fresh(record).status == Status.CHECKED
    assert "They are threatened. Home is safe." in words(browser(teacher).get(f"{record.ref}/"))


def test_the_supporter_saves_the_evidence_and_the_person_need_not_look(browser, post, aisha, teacher):
    ref, desk = post.record.ref, browser(aisha)
    first = desk.get(f"{ref}/items/{post.number}/copy/")
    assert "indecent" in words(first)

    added = {"may_be_indecent": "no", "what": "words", "kind": "note", "words": "Liar", "provenance": "My own."}
    desk.send(f"{ref}/items/{post.number}/copy/", **added)
    kept = post.exhibits.get()
    assert b"".join(desk.get(f"{ref}/items/{post.number}/copy/{kept.ref}/").streaming_content) == b"Liar"

    desk.send(f"{ref}/step/", step="secure evidence")
    assert fresh(post.record).status == Status.SECURED
    page = browser(teacher).get(f"{ref}/items/{post.number}/").content.decode()
    assert page.index("<details") < page.index("Eighty comments.")


def test_a_copy_that_may_show_a_child_is_stopped(browser, post, aisha):
    page = browser(aisha).send(f"{post.record.ref}/items/{post.number}/copy/", may_be_indecent="yes")

    assert 'type="file"' not in page.content.decode()
    assert not post.exhibits.exists()


def test_a_takedown_goes_from_asking_to_gone(browser, secured, post, aisha, teacher):
    ref, theirs = secured.ref, f"{secured.ref}/items/{post.number}/takedown/"
    browser(aisha).send(theirs, what="ask")
    assert "Yes, report it" in words(browser(teacher).get(f"{ref}/"))

    browser(teacher).send(theirs, what="yes")
    assert "Save a copy first." in words(browser(aisha).get(f"{ref}/items/{post.number}/"))
    browser(aisha).send(theirs, what="reported school")
    page = words(browser(aisha).get(f"{ref}/items/{post.number}/"))
    assert "The network has 48 hours first." in page

    browser(aisha).send(theirs, what="removed")
    assert "Removed by Facebook" in words(browser(teacher).get(f"{ref}/"))


def test_the_person_answers_each_step_and_sees_a_letter_first(browser, planned, head, teacher):
    action = action_of(planned, Step.WARNING)
    path = f"{planned.ref}/plan/{action.number}/letter/"
    desk = browser(head)
    assert "Start the letter" in words(desk.get(path))
    desk.send(path)
    draft = {"subject": "What was posted", "text": "Please take it down."}
    assert "The draft is kept." in words(desk.client.get(desk.send(path, **draft, save="yes")["Location"]))

    unseen = desk.send(path, **draft, issue="yes")
    assert "They have not seen it yet." in words(unseen)

    theirs = browser(teacher)
    assert "Please take it down." in words(theirs.get(path))
    theirs.send(f"{planned.ref}/plan/{action.number}/", what="approve")
    assert "Issue it" in words(desk.get(path))


def test_the_person_pauses_goes_on_and_closes(browser, planned, teacher):
    theirs = browser(teacher)
    theirs.send(f"{planned.ref}/step/", step="pause")
    assert "Everything is paused." in words(theirs.get(f"{planned.ref}/"))
    theirs.send(f"{planned.ref}/step/", step="resume")

    asked = theirs.send(f"{planned.ref}/close/")
    assert "Answer whether this was dealt with adequately" in words(asked)
    theirs.send(f"{planned.ref}/close/", adequate="partly", words="It took long.")
    assert fresh(planned).adequate == Adequate.PARTLY
    theirs.send(f"{planned.ref}/step/", step="reopen")
    assert fresh(planned).status == Status.ACKNOWLEDGED


def test_people_are_chosen_and_let_go(browser, record, teacher, aisha, manager):
    theirs = browser(teacher)
    theirs.send(f"{record.ref}/people/", name="Mo Vale", part="companion")
    assert record.holder(Part.COMPANION) == manager
    assert "has a part in it already" in words(theirs.send(f"{record.ref}/people/", name="Mo Vale", part="supporter"))

    theirs.send(f"{record.ref}/people/", go=manager.key)
    assert record.holder(Part.COMPANION) is None
    assert browser(manager).get(f"{record.ref}/").status_code == 404


def test_what_is_shared_is_said_for_each_item(browser, post, teacher, head):
    browser(teacher).send(f"{post.record.ref}/items/{post.number}/share/", who=[head.key])

    assert "The post in the village group" in words(browser(head).get(f"{post.record.ref}/"))
    stranger = browser(teacher).send(f"{post.record.ref}/items/{post.number}/share/", who=["nobody"])
    assert stranger.status_code == 404


def test_the_supporter_asks_how_they_are(browser, record, aisha, teacher):
    first = record.check_ins.order_by("due_on").first()
    browser(aisha).send(f"{record.ref}/how-are-you/{first.pk}/", note="Sleeps badly.")

    assert record.check_ins.filter(done_by=aisha.key).count() == 1
    assert "Sleeps badly." in words(browser(teacher).get(f"{record.ref}/"))
    assert browser(aisha).get(f"{record.ref}/how-are-you/{first.pk}/").status_code == 404


def test_the_police_are_told_without_a_yes_only_for_a_risk(browser, planned, head):
    police = action_of(planned, Step.POLICE)
    path = f"{planned.ref}/plan/{police.number}/without-yes/"
    assert browser(head).get(path).status_code == 403

    safe(planned, head, AT_RISK)
    assert "has not said yes" in words(browser(head).get(path))
    browser(head).send(path, reason="A threat to life", told="no")
    assert action_of(planned, Step.POLICE).state == "under way"
    browser(head).send(f"{planned.ref}/outside/", to="police", words="Ref 12")
    assert planned.escalations.count() == 1


def test_outside_without_a_begun_step_is_refused_in_words(browser, planned, head):
    page = browser(head).send(f"{planned.ref}/outside/", to="police", words="Ref 12")

    assert "Begin that step of the plan first" in words(page)


def test_something_not_shared_opens_for_a_risk_and_the_person_sees_it(browser, post, head, teacher):
    path = f"{post.record.ref}/items/{post.number}/open/"
    assert browser(head).get(path).status_code == 403

    safe(post.record, head, AT_RISK)
    assert f"Open item {post.number}" in words(browser(head).get(f"{post.record.ref}/"))
    browser(head).send(path, reason="A threat", told="yes")
    assert browser(head).get(f"{post.record.ref}/items/{post.number}/").status_code == 200
    assert "opened without your yes" in words(browser(teacher).get(f"{post.record.ref}/"))


def test_it_is_offered_from_a_case_and_the_person_decides(browser, head, manager, teacher):
    case = send(teacher)
    browser(manager).send(f"offer/{case.ref}/", name="Tom Reed")
    offer = Offer.objects.get()
    theirs = browser(teacher)
    assert "A support record would be yours" in words(theirs.get(f"offered/{offer.ref}/"))

    to_the_door = theirs.send(f"offered/{offer.ref}/", yes="yes")
    assert to_the_door["Location"].endswith(f"?offer={offer.ref}")
    page = theirs.send(**FILLED | {"offer": offer.ref})
    theirs.send(said=carried(page), send="yes")
    record = Record.objects.get()
    assert record.case == case
    assert list(case.threads.values_list("ref", "what")) == [(record.ref, "support")]


def test_an_offer_is_declined_without_a_word(browser, head, manager, teacher):
    case = send(teacher)
    offer = opening.offer(case, teacher, seat=manager, at=NOON)
    browser(teacher).send(f"offered/{offer.ref}/", no="yes")

    assert Offer.objects.get().answered_at
    assert not case.threads.exists()
    assert browser(teacher).get(f"offered/{offer.ref}/").status_code == 404


def test_standing_aside_leads_back_to_the_list(browser, record, head, chair):
    browser(head).send(f"{record.ref}/step/", step="stand aside")

    assert browser(head).get(f"{record.ref}/").status_code == 404
    assert fresh(record).holder(Part.HANDLER) == chair


def test_a_step_that_does_not_exist_is_nothing(browser, record, teacher):
    assert browser(teacher).send(f"{record.ref}/step/", step="dance").status_code == 404
    assert browser(teacher).send(f"{record.ref}/items/1/takedown/", what="dance").status_code == 404


def test_a_step_out_of_turn_is_refused(record, head):
    with pytest.raises(StepNotAvailable):
        record.take_step("settle the plan")


def test_the_plan_page_says_what_is_missing(browser, checked, head):
    assert "Say in a few words what it is." in words(browser(head).send(f"{checked.ref}/plan/add/", step="other"))
    plan.propose(checked, Step.CARE, seat=head, at=NOON)
    assert browser(head).send(f"{checked.ref}/plan/1/", consent="maybe").status_code == 404


def test_a_governor_cannot_tell_from_addresses_what_is_in_it(browser, planned, chair):
    """How many items, steps and letters there are stays unknown: each address answers as if there were none."""
    first = planned.check_ins.first().pk
    paths = ["safety/", "outside/", "items/add/", "plan/add/", f"how-are-you/{first}/"]
    for number in (1, 2, 3, 99):
        paths += [f"items/{number}/", f"items/{number}/open/", f"plan/{number}/letter/", f"plan/{number}/without-yes/"]
    for path in paths:
        assert browser(chair).get(f"{planned.ref}/{path}").status_code == 404, path
