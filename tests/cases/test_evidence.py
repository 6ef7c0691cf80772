"""How many reports were acknowledged in time, once nobody can be worked out from it (policy 4.3)."""

from clearline.assurance.coverage import EVIDENCE
from clearline.cases import actions
from clearline.cases.evidence import acknowledged_in_time
from clearline.policies.duties import Duty
from tests.cases.conftest import EVENING, NEXT_DAY, send
from tests.conftest import NOON


def count(version):
    return acknowledged_in_time(version.school, version, NEXT_DAY.date())


def test_four_give_no_figure_and_five_do(version, head, manager, teacher, dsl):
    cases = [send(teacher) for _ in range(4)]
    assert count(version).says == "Fewer than 5 in all, so no figure is shown."

    for case in [*cases, send(teacher)][:4]:
        actions.acknowledge(case, seat=manager, at=NOON)
    assert count(version).says == "4 of 5 reports were acknowledged in time."


def test_late_is_late_whoever_has_it_then(version, head, manager, teacher, dsl):
    cases = [send(teacher) for _ in range(5)]
    actions.acknowledge(cases[0], seat=manager, at=EVENING)
    actions.acknowledge(cases[1], seat=manager, at=NEXT_DAY)

    assert (count(version).met, count(version).of) == (1, 5)


def test_what_is_not_due_yet_is_not_counted(version, head, manager, teacher, dsl):
    send(teacher)

    assert acknowledged_in_time(version.school, version, NOON.date()).of == 0


def test_it_stands_beside_its_duty():
    assert EVIDENCE[Duty.REPORT_CONTACT] is acknowledged_in_time
