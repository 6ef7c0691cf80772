"""The person it is about answers, and chooses who accompanies them (D§3.1 R10)."""

from datetime import timedelta

import pytest

from clearline.investigations import accompanying, permissions, reading, recording
from clearline.investigations.models import Investigation
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.investigations import scenes
from tests.investigations.scenes import at_status, opened

SOON = NOON.date() + timedelta(days=10)


def name(found, people, companion=None, typed="", until=SOON, seat=None, at=NOON):
    accompanying.name_companion(found, companion=companion, name=typed, until=until, seat=seat or people.subject, at=at)


def test_they_see_until_the_day_they_were_named_for(people):
    found = at_status(people, "investigating")
    name(found, people, people.companion)

    assert permissions.read(people.companion, found, NOON + timedelta(days=10))
    assert not permissions.read(people.companion, found, NOON + timedelta(days=11))


def test_naming_another_ends_the_first(people, manager):
    found = at_status(people, "investigating")
    name(found, people, manager)

    assert permissions.read(manager, found, NOON)
    assert not permissions.read(people.companion, found, NOON)


def test_a_name_without_a_seat_is_sealed_and_shown_to_them_and_the_manager(people):
    found = at_status(people, "investigating")
    name(found, people, typed="Kit Vane, union official")

    assert found.companions.get(ended_at=None).name is not None
    for seat in (people.subject, people.manager):
        assert reading.read(found, seat=seat, at=NOON).companion == "Kit Vane, union official"


@pytest.mark.parametrize("who", ["manager", "investigator", "subject"])
def test_it_is_nobody_who_has_another_part_that_they_know_of(who, people):
    found = at_status(people, "investigating")
    with pytest.raises(Refused, match="has a part in it already"):
        name(found, people, getattr(people, who))


def test_choosing_tells_nothing_of_who_reported_it(people):
    """An answer that differs for one colleague would say who it was."""
    found = at_status(people, "investigating")
    name(found, people, people.reporter)

    assert found.companions.get(ended_at=None).seat == people.reporter


@pytest.mark.parametrize("days", [-1, 91])
def test_it_is_for_a_time(days, people):
    found = at_status(people, "investigating")
    with pytest.raises(Refused, match="at most 90 days"):
        name(found, people, people.companion, until=NOON.date() + timedelta(days=days))


def test_it_is_one_person(people):
    found = at_status(people, "investigating")
    for companion, typed in ((None, " "), (people.companion, "Kit Vane")):
        with pytest.raises(Refused, match="one of the two"):
            name(found, people, companion, typed)


@pytest.mark.parametrize("who", ["manager", "investigator", "companion", "lead"])
def test_nobody_chooses_for_them(who, people):
    found = at_status(people, "investigating")
    with pytest.raises(Refused):
        name(found, people, people.companion, seat=getattr(people, who))


def test_they_answer_or_choose_not_to(people):
    found = at_status(people, "investigating")
    with pytest.raises(Refused, match="Write your answer"):
        accompanying.answer(found, chose_not=False, words=" ", seat=people.subject, at=NOON)

    accompanying.answer(found, chose_not=True, words="", seat=people.subject, at=NOON)

    scenes.hand_in(found, people)
    assert found.status == "report ready"


def test_what_they_say_at_a_meeting_counts_as_heard(people):
    found = at_status(people, "investigating")
    recording.hear(found, chose_not=False, words="It was homework.", seat=people.investigator, at=NOON)

    scenes.hand_in(found, people)
    assert found.status == "report ready"


def test_before_the_first_letter_they_see_and_hear_nothing(people):
    found = opened(people)
    for word in (scenes.assess, scenes.hr, scenes.go_formal):
        word(found, people)

    assert not Investigation.objects.visible_to(people.subject, NOON).exists()
    assert not Message.objects.filter(to=people.subject.key, kind__startswith="investigation").exists()


def test_after_it_is_closed_they_keep_their_letters_and_the_companion_has_nothing(people):
    found = at_status(people, "closed")

    assert reading.read(found, seat=people.subject, at=scenes.AFTER_APPEAL).papers
    assert not permissions.read(people.companion, found, scenes.AFTER_APPEAL)


def test_supporters_see_nothing(people, manager):
    found = at_status(people, "investigating")
    recording.name_supporter(found, supporter=manager, other="The form tutor", seat=people.manager, at=NOON)

    assert not permissions.read(manager, found, NOON)
    with pytest.raises(Refused, match="has another part"):
        recording.name_supporter(found, supporter=manager, other="", seat=people.manager, at=NOON)
