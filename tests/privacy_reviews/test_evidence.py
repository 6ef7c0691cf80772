from clearline.assurance.coverage import coverage
from clearline.privacy_reviews import actions
from clearline.privacy_reviews.evidence import reviewed
from clearline.privacy_reviews.models import Review
from tests.conftest import NOON
from tests.privacy_reviews.conftest import ASKED_AT, LATER

TODAY = LATER.date()


def test_it_counts_those_who_have_done_it_of_those_asked_this_term(review, teacher, manager, owner, school, version):
    actions.finish(review, seat=teacher, at=LATER)
    actions.use_none(Review.objects.get(seat=manager), seat=manager, at=LATER)
    actions.skip(Review.objects.get(seat=owner), seat=owner, at=LATER)

    found = reviewed(school, version, TODAY)

    assert (found.met, found.of) == (2, 3)
    assert found.says == "Fewer than 5 in all, so no figure is shown."


def test_it_counts_nobody_who_has_left_and_no_other_term(review, teacher, school, version):
    teacher.memberships.update(ends_on=ASKED_AT.date())

    assert reviewed(school, version, TODAY).of == 2
    assert reviewed(school, version, ASKED_AT.date().replace(month=5)).of == 0


def test_it_has_nothing_to_count_before_anybody_was_asked(version, school):
    assert reviewed(school, version, NOON.date()).share is None


def test_it_stands_beside_its_clause(review, version):
    [row] = [row for row in coverage(version, TODAY) if row.clause.ident == "4.1"]

    assert (row.evidence.met, row.evidence.of) == (0, 3)
