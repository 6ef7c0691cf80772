"""Who opens it, when, and what follows from it at once."""

from datetime import date

import pytest

from clearline.cases.choices import Fork, Limb, Part
from clearline.cases.models import Hold, Thread
from clearline.investigations import actions, permissions
from clearline.investigations.models import Investigation
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership
from clearline.people.roles import Category
from tests.cases.handled import acknowledge, misuse, screen
from tests.conftest import NOON
from tests.investigations.scenes import POSTED, assess, close, opened, settle, triaged


def open_it(case, people, seat=None, subject=None):
    return actions.open_one(
        case, subject=subject or people.subject, happened_on=None, seat=seat or people.manager, at=NOON
    )


def test_it_opens_a_thread_and_keeps_the_person_from_the_report(people):
    case = triaged(people)
    found = open_it(case, people)

    assert Thread.objects.get(case=case).ref == found.ref
    assert people.subject in case.kept_from.all()
    assert found.due_on == date(2026, 12, 1)  # five working days


@pytest.mark.parametrize("who", ["lead", "reporter", "subject", "investigator"])
def test_only_the_handler_opens_it(who, people):
    with pytest.raises(Refused, match="Only the person who handles the report"):
        open_it(triaged(people), people, seat=getattr(people, who))


def test_only_once_at_a_time(people):
    case = triaged(people)
    open_it(case, people)
    with pytest.raises(Refused, match="already"):
        open_it(case, people)


def test_not_before_it_was_triaged(people):
    case = acknowledge(misuse(people.reporter, POSTED, subject=people.subject), people.manager)
    with pytest.raises(Refused, match="triaged or screened"):
        open_it(case, people)


def test_not_while_the_lado_asks_to_wait(people):
    case = triaged(people)
    Hold.objects.create(case=case, by=Hold.By.LADO, ref="LD-1", since=NOON)
    with pytest.raises(Refused, match="asked the school to wait"):
        open_it(case, people)


def test_with_a_child_the_screen_comes_first(people):
    said = POSTED.__class__(about=POSTED.about, gist="Messages", child=True)
    case = acknowledge(misuse(people.reporter, said, subject=people.subject), people.manager)
    with pytest.raises(Refused, match="safeguarding screen comes first"):
        open_it(case, people)

    screen(case, people.lead, Fork.ALLEGATION, Limb.SUITABLE)
    case.refresh_from_db()
    assert open_it(case, people).status == "screened"


def test_it_is_not_about_somebody_who_acts_on_it(people):
    case = triaged(people)
    with pytest.raises(Refused, match="acts on this report"):
        open_it(case, people, subject=people.manager)


def test_what_they_were_that_day_decides(people, volunteer):
    Membership.objects.filter(seat=volunteer).update(ends_on=date(2026, 11, 22))
    Membership.objects.create(seat=volunteer, category=Category.EMPLOYEE, starts_on=date(2026, 11, 23))

    assert opened(people, subject=volunteer).category == Category.VOLUNTEER


def test_another_can_be_opened_once_the_first_is_closed(people):
    case = triaged(people)
    first = open_it(case, people)
    assess(first, people)
    settle(first, people, "end without action")
    close(first, people)

    assert open_it(case, people).pk != first.pk
    assert Investigation.objects.count() == 2


def test_a_manager_who_has_come_to_have_a_conflict_does_nothing_more(people):
    found = opened(people)
    found.case.parties.create(seat=people.manager, part=Part.STOOD_ASIDE, since=NOON)

    verdict = permissions.may(people.manager, found, "assess", NOON)

    assert (bool(verdict), "has stood aside" in verdict.reason) == (False, True)
