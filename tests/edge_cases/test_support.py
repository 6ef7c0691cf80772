"""D§5, cases 17, 24, 25, 49, 51 and 53: people who are abused online."""

import re

import pytest

from clearline.cli.letters import compose
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.mail.models import Message
from clearline.support import actions, items, opening, plan, writing
from clearline.support.choices import Category, Consent, ItemKind, Part, Reach, Step
from clearline.support.items import Thing
from clearline.support.opening import Told, open_record
from tests.cases.conftest import send
from tests.conftest import NOON
from tests.support.conftest import action_of, aisha, checked, fresh, keep, planned, post, record, safe, secured

__all__ = ["aisha", "checked", "planned", "post", "record", "secured"]


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def page_of(client, found):
    return words(client.get(f"/s/{found.school_id}/support/{found.ref}/"))


def test_a_picture_from_a_group_one_is_in_is_evidence_and_not_spying(head, teacher, client_of):
    """Case 17: a parent at the school is in the class group anyway; what they see there becomes support."""
    page = words(client_of(teacher).get(f"/s/{teacher.school_id}/support/"))

    assert "A picture of your screen from a group you are in anyway is not spying." in page


def test_whoever_is_impersonated_is_not_suspected(head, chair, teacher, client_of):
    """Case 24: help, the network’s own form, and no case about them."""
    found = open_record(Told(Category.IMPERSONATION), person=teacher, at=NOON)

    assert "Tom is not suspected of anything." in page_of(client_of(head), found)
    assert not teacher.case_parts.exists()


def test_a_hacked_account_is_supported_and_its_posts_are_not_held_against_them(head, chair, teacher, client_of):
    """Case 25: what the account posted waits until it is known who had it."""
    found = open_record(Told(Category.HACKED), person=teacher, at=NOON)

    page = page_of(client_of(head), found)
    assert "Tom is not suspected of what the account posted." in page
    assert "look for signs that it was taken over" in page
    assert not teacher.case_parts.exists()


def test_somebody_at_risk_at_home_is_not_written_to(head, chair, teacher):
    """Case 49: they are reached here alone, and no letter could be read over their shoulder."""
    found = open_record(Told(Category.UNKNOWN, words="My husband", reach=Reach.PAGE), person=teacher, at=NOON)
    safe(found, head)

    assert not Message.objects.filter(to=teacher.key).exists()


def test_a_letter_that_is_sent_previews_nothing(record, head, teacher):
    """Case 49: a subject is a reference, and the text says only that there is something to read."""
    safe(record, head)
    letter = compose(Message.objects.filter(to=teacher.key).first())

    assert letter.subject == f"News of {record.ref}"
    assert "abuse" not in letter.text
    assert "They call me a liar" not in letter.text


def test_only_a_little_has_to_be_said(head, chair, teacher):
    """Case 49: no word, no name and no relationship is asked for."""
    found = open_record(Told(Category.UNKNOWN), person=teacher, at=NOON)

    assert not found.items.exists()


def test_a_teacher_named_with_an_allegation_gets_a_notice_and_no_public_answer(planned, head, teacher):
    """Case 51: the notice of s.141F is drafted with their yes, and nothing is said in public."""
    notice = plan.propose(planned, Step.ANONYMITY, seat=head, at=NOON)
    with pytest.raises(Refused):
        writing.draft(notice, teacher=True, seat=head, at=NOON)
    plan.answer(notice, Consent.YES, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="141F protects teachers alone"):
        writing.draft(notice, teacher=False, seat=head, at=NOON)
    writing.draft(notice, teacher=True, seat=head, at=NOON)
    assert Letter.objects.get().kind == Kind.ANONYMITY

    public = plan.propose(planned, Step.STATEMENT, words="Our answer", seat=head, at=NOON)
    plan.answer(public, Consent.YES, seat=teacher, at=NOON)
    with pytest.raises(Refused, match="nothing is said in public"):
        plan.begin(public, seat=head, at=NOON)


def test_a_made_up_sexual_picture_by_students_is_never_uploaded(head, chair, dsl, teacher, client_of):
    """Case 53: support, the police, behaviour policy, network and POSH; the picture stays where it is."""
    found = open_record(Told(Category.STUDENTS), person=teacher, at=NOON)
    item = items.add(found, Thing(ItemKind.INTIMATE, "The picture"), seat=teacher, at=NOON, share_with=[head])
    with pytest.raises(Refused, match="Nobody uploads"):
        keep(item, head)

    page = words(client_of(head).get(f"/s/{found.school_id}/support/{found.ref}/items/{item.number}/"))
    assert "StopNCII.org" in page
    assert "Save a copy" not in page
    assert found.holder(Part.LEAD) == dsl
    assert "The behaviour policy and safeguarding" in page_of(client_of(head), found)


def test_the_police_are_the_persons_to_want(planned, head):
    """Case 53: without a risk to life or to a child, a no is a no."""
    with pytest.raises(Refused):
        plan.begin(action_of(planned, Step.POLICE), seat=head, at=NOON)


def test_support_out_of_a_case_stays_out_of_the_case(head, chair, dsl, manager, teacher, client_of):
    """Case 53: whoever handles the case learns that there is a record, by its reference, and gets no page of it."""
    case = send(teacher)
    offer = opening.offer(case, teacher, seat=manager, at=NOON)
    found = open_record(Told(Category.STUDENTS, words="Nothing of this"), person=teacher, at=NOON, offer=offer)
    actions.acknowledge(fresh(found), seat=head, at=NOON)

    assert [each.ref for each in case.threads.all()] == [found.ref]
    assert client_of(manager).get(f"/s/{found.school_id}/support/{found.ref}/").status_code == 404
    assert "Nothing of this" not in words(client_of(manager).get(f"/s/{case.school_id}/cases/{case.ref}/"))
