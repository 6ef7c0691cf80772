from datetime import timedelta

from clearline.briefings import attending, due
from clearline.briefings.models import CatchUp
from clearline.kernel.calendar import Source
from clearline.people.models import Membership
from tests.briefings.conftest import DUE_ON, LATER, TODAY, TOMORROW


def test_each_who_was_not_there_owes_it(closed, school, teacher, manager, caretaker):
    found = due.outstanding(school, TODAY)

    assert {each.seat for each in found} == {teacher.pk, manager.pk, caretaker.pk}
    assert {(each.due_on, each.asked_on, each.source, each.page) for each in found} == {
        (DUE_ON, TODAY, Source.DEFAULT, "briefings:catch_up")
    }
    assert closed.title not in found[0].why


def test_it_is_of_one_person_where_one_is_asked_about(closed, school, teacher):
    [mine] = due.outstanding(school, TODAY, teacher)

    assert (mine.seat, mine.ref) == (teacher.pk, CatchUp.objects.get(seat=teacher).ref)


def test_nobody_owes_what_is_done(closed, school, teacher):
    attending.caught_up(CatchUp.objects.get(seat=teacher), seat=teacher, at=LATER)

    assert due.outstanding(school, TOMORROW, teacher) == []


def test_nobody_owes_it_who_has_left(closed, school, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=TODAY)

    assert due.outstanding(school, TODAY + timedelta(days=1), teacher) == []


def test_no_other_school_has_it(closed, other_school):
    assert due.outstanding(other_school, TODAY) == []


def test_it_is_one_question_for_any_number(closed, school, django_assert_num_queries):
    with django_assert_num_queries(1):
        due.outstanding(school, TODAY)
