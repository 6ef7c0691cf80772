"""Why somebody may not act on a case, in words that never tell who reported it (D§3.3)."""

from dataclasses import replace

import pytest

from clearline.cases.choices import About, Mode, Part
from clearline.cases.conflicts import why_not
from clearline.cases.models import Party
from clearline.cases.reporting import Sender, named, report
from clearline.cases.told import Misuse
from clearline.declarations import actions as declarations
from clearline.people.models import Membership
from tests.cases.conftest import MESSAGE
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import PARTNER

SEEN = Misuse(about=About.STAFF, gist="A post about a class")


@pytest.fixture
def subject(school):
    return make_seat(school, "Col League")


@pytest.fixture
def colleague(school):
    return make_seat(school, "Una Part")


@pytest.fixture
def case(head, chair, teacher, subject):
    return report(replace(SEEN, subjects=(subject,)), sender=named(teacher), at=NOON)


def relate(one, other):
    declarations.declare(replace(PARTNER, about=frozenset({other.pk})), seat=one, at=NOON)


def test_anybody_else_may(case, colleague, head):
    assert (why_not(case, colleague, NOON), why_not(case, head, NOON)) == ("", "")


def test_whom_it_is_about(case, subject):
    assert why_not(case, subject, NOON) == "it is about them"


def test_whoever_it_was_found_not_to_be_about_still_does_not_judge_it(case, subject):
    Party.objects.filter(part=Part.SUBJECT).update(until=NOON)

    assert why_not(case, subject, NOON) == "it is about them"


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.CONFIDENTIAL])
def test_the_reporter_and_their_relations_read_alike(mode, school, head, teacher, colleague, subject):
    case = report(replace(SEEN, subjects=(subject,)), sender=Sender(school, teacher, mode), at=NOON)
    relate(colleague, teacher)
    friend = make_seat(school, "Fay Rend")
    relate(subject, friend)

    assert {why_not(case, seat, NOON) for seat in (teacher, colleague, friend)} == {"has a conflict of interest"}


def test_without_a_name_nobody_is_taken_for_the_reporter(school, head, teacher):
    case = report(SEEN, sender=Sender(school, None, Mode.ANONYMOUS), at=NOON)

    assert why_not(case, teacher, NOON) == ""


def test_a_victim_and_whoever_is_related_to_one(head, teacher, colleague, school):
    case = report(replace(SEEN, victims=(colleague,)), sender=named(teacher), at=NOON)
    friend = make_seat(school, "Fay Rend")
    relate(colleague, friend)

    assert why_not(case, colleague, NOON) == "it was done to them"
    assert why_not(case, friend, NOON) == "has a conflict of interest"


def test_whom_the_subject_manages(case, subject, colleague):
    Membership.objects.filter(seat=colleague).update(manager=subject)

    assert why_not(case, colleague, NOON) == "is line-managed by somebody it is about"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.WITNESS, "is the only one who saw it"),
        (Part.ADVISED, "has advised the other side"),
        (Part.TAINTED, "was told about it before"),
        (Part.STOOD_ASIDE, "has stood aside"),
        (Part.COMPANION, "accompanies the person it is about"),
        (Part.SUPPORTER, "supports somebody in it"),
    ],
)
def test_a_part_that_does_not_go_with_judging(case, colleague, part, words):
    Party.objects.create(case=case, seat=colleague, part=part, since=NOON, until=NOON)

    assert why_not(case, colleague, NOON) == words


@pytest.mark.parametrize("part", [Part.HANDLER, Part.COPIED, Part.INVESTIGATOR, Part.DECIDER])
def test_a_part_that_does(case, colleague, part):
    Party.objects.create(case=case, seat=colleague, part=part, since=NOON)

    assert why_not(case, colleague, NOON) == ""


def test_whoever_may_be_part_of_it(teacher, head, manager):
    case = report(replace(MESSAGE, part=(manager,)), sender=named(teacher), at=NOON)

    assert why_not(case, manager, NOON) == "may be part of it"


def test_somebody_at_another_school(case, other_head):
    assert why_not(case, other_head, NOON) == "is at another school"
