"""What was sent and what could not be: states for those who look after sending, one's own for everybody else."""

import re

from clearline.mail.models import Message, State
from clearline.people.models import School
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat


def letter(seat, kind="receipt", state=State.SENT, by=""):
    return Message.objects.create(
        urn=seat.school_id, to=seat.key, kind=kind, ref="AR-1", by=by, state=state, written_at=NOON, next_at=NOON
    )


def test_it_shows_the_head_what_could_not_be_sent(head, teacher, client_of):
    letter(teacher, state=State.NO_ADDRESS)

    page = client_of(head).get(f"/s/{head.school_id}/letters/").content.decode()

    assert teacher.name in page
    assert "no e-mail address" in page


def test_it_shows_a_teacher_only_what_they_set_in_motion(teacher, owner, caretaker, client_of):
    letter(caretaker)
    letter(owner, kind="question.waiting", by=teacher.key)

    page = client_of(teacher).get(f"/s/{teacher.school_id}/letters/").content.decode()

    assert owner.name in page
    assert caretaker.name not in page


def test_to_whom_a_private_matter_went_is_not_shown_to_a_head_whom_it_may_be_about(
    school, head, chair, teacher, client_of
):
    letter(chair, kind="case.waiting", by=teacher.key)
    letter(teacher, kind="case.acknowledged", state=State.STUCK, by=chair.key)
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)

    page = client_of(head).get(f"/s/{school.pk}/letters/").content.decode()

    assert page.count("A private matter") == 2
    assert chair.name not in page
    assert teacher.name not in page
    assert chair.name in client_of(teacher).get(f"/s/{school.pk}/letters/").content.decode()
    theirs = client_of(operator).get(f"/s/{school.pk}/letters/").content.decode()
    assert teacher.name in theirs  # it could not be sent
    assert chair.name not in theirs


def test_it_tries_again_what_was_given_up(head, teacher, client_of):
    message = letter(teacher, state=State.STUCK)

    client_of(head).post(f"/s/{head.school_id}/letters/try-again/", {"once": "A" * 22})

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.WAITING, 0)


def test_it_refuses_a_teacher_who_tries_again(teacher, client_of):
    answer = client_of(teacher).post(f"/s/{teacher.school_id}/letters/try-again/", {"once": "A" * 22})

    assert answer.status_code == 403


def test_it_offers_to_try_again_only_what_was_not_sent(head, teacher, client_of):
    url = f"/s/{head.school_id}/letters/"
    letter(teacher, state=State.WAITING)
    assert "Try again" not in client_of(head).get(url).content.decode()

    letter(teacher, state=State.STUCK)
    assert "Try again" in client_of(head).get(url).content.decode()


def test_it_says_what_would_appear_when_there_is_none(teacher, client_of):
    assert "No letters yet." in client_of(teacher).get(f"/s/{teacher.school_id}/letters/").content.decode()


def test_it_says_what_waits_to_be_sent(head, teacher, client_of):
    assert states(head, teacher, client_of) == ["waiting to be sent", "Waiting to be sent"]


def test_it_says_that_a_made_up_school_keeps_its_letters(db, client_of):
    school = School.objects.create(urn=999001, name="Marram School", fictional=True)
    head = make_seat(school, "Hana Moss", Role.HEAD)

    assert states(head, head, client_of) == ["kept here", "Kept here"]


def states(head, to, client_of):
    """In the tally, and in the table."""
    letter(to, state=State.WAITING)
    page = client_of(head).get(f"/s/{head.school_id}/letters/").content.decode()
    return re.findall(r"waiting to be sent|(?<!are )kept here", page, re.IGNORECASE)
