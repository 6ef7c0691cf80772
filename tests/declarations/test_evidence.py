from clearline.assurance.coverage import coverage
from clearline.declarations import actions, evidence
from clearline.declarations.models import Statement
from clearline.policies.duties import Duty
from tests.conftest import ASKED_AT, NOON
from tests.declarations.conftest import NIECE


def test_it_counts_who_has_answered_of_those_asked(duty_version, head, teacher, governor, school):
    before = evidence.advised(school, duty_version, NOON.date())
    actions.catch_up(ASKED_AT)
    actions.nothing_to_declare(Statement.objects.get(seat=governor), seat=governor, at=NOON)
    actions.declare(NIECE, seat=teacher, at=NOON)

    after = evidence.advised(school, duty_version, NOON.date())

    assert (before.met, before.of) == (0, 0)
    assert (after.met, after.of) == (2, 5)


def test_it_counts_nobody_who_has_left(duty_version, teacher, school):
    actions.catch_up(ASKED_AT)
    of = evidence.advised(school, duty_version, NOON.date()).of
    teacher.memberships.update(ends_on=ASKED_AT.date())

    assert evidence.advised(school, duty_version, NOON.date()).of == of - 1


def test_it_stands_beside_the_clause(duty_version, teacher):
    actions.catch_up(ASKED_AT)

    [row] = [row for row in coverage(duty_version, NOON.date()) if row.duty == Duty.ADVISE_RELATIONSHIPS]

    assert row.evidence
    assert row.evidence.of == 3
