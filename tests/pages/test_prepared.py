"""A prepared read gives the same objects as its queryset, whatever values it is called with."""

from clearline.pages.prepared import Prepared
from clearline.people.models import Membership, Seat
from clearline.policies.models import Version
from tests.conftest import NOON

SEATS = Prepared(lambda urn: Seat.objects.filter(school=urn).select_related("school").order_by("pk"), places=1)
HOLDING = Prepared(lambda seat, on: Membership.objects.holding(on).filter(seat=seat), places=2)
HELD = Prepared(lambda urn, on: Version.objects.held(urn, on).defer("text")[:1], places=2)


def test_it_reads_what_its_queryset_reads(teacher, manager, other_head):
    for school in (teacher.school, other_head.school):
        expected = list(Seat.objects.filter(school=school).order_by("pk"))

        assert SEATS(school.urn) == expected
        assert [vars(seat) | {"_state": 0} for seat in SEATS(school.urn)] == [
            vars(seat) | {"_state": 0} for seat in expected
        ]


def test_it_brings_what_belongs_to_the_rows(teacher, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert {seat.school.name for seat in SEATS(teacher.school_id)} == {teacher.school.name}


def test_it_compares_with_days(teacher):
    [membership] = teacher.memberships.all()

    assert HOLDING(teacher.pk, membership.starts_on) == [membership]
    assert HOLDING(teacher.pk, membership.starts_on.replace(year=1990)) == []


def test_it_gives_the_first_or_none(version, school):
    assert HELD.first(school.urn, NOON.date()) == version
    assert HELD.first(0, NOON.date()) is None


def test_it_gives_days_and_moments_as_the_model_has_them(version, school):
    [found] = HELD(school.urn, NOON.date())
    kept = Version.objects.get(pk=version.pk)

    assert (found.effective_on, found.published_at) == (kept.effective_on, kept.published_at)


def test_it_asks_for_what_was_left_out_when_it_is_wanted(version, school, django_assert_num_queries):
    [found] = HELD(school.urn, NOON.date())

    assert found.get_deferred_fields() == {"text"}
    with django_assert_num_queries(1):
        assert found.text == version.text
