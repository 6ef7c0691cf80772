"""The page of somebody's first days says of each thing what the letter says of it."""

from clearline.cli import rounds
from clearline.desks.first_days import first_days_of
from clearline.desks.things import the_person
from clearline.reminders.owed import owed
from tests.conftest import NOON


def test_a_step_has_the_words_of_the_letter(version, teacher):
    rounds.ask(NOON)

    steps = first_days_of(the_person(teacher, NOON))

    assert [step.title for step in steps][:1] == ["Read and sign the policy"]
    assert {step.title for step in steps} == {due.title for due in owed(teacher.school, NOON.date(), teacher)}


def test_reading_takes_as_long_as_the_policy_is(version, teacher):
    rounds.ask(NOON)

    assert first_days_of(the_person(teacher, NOON))[0].takes == "1 minute"


def test_nobody_who_is_asked_nothing_has_done_everything(teacher, client_of):
    page = client_of(teacher).get(f"/s/{teacher.school_id}/first-days/").content.decode()

    assert "Nothing is asked of you yet." in page
    assert "You have done everything" not in " ".join(page.split())
