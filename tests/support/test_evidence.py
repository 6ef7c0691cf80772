"""What governors see: counts of five and more, never who or why (policy 3.GB.d, 5.4)."""

from clearline.assurance.coverage import EVIDENCE, NOT_YET
from clearline.policies.duties import Duty
from clearline.support import actions
from clearline.support.choices import Adequate, Safety
from clearline.support.evidence import acknowledged_in_time, dealt_with
from clearline.support.opening import Told, open_record
from tests.conftest import NOON, make_seat
from tests.support.conftest import NEXT_DAY, PARENTS


def people(school, number):
    return [make_seat(school, f"Person{n} Here") for n in range(number)]


def in_time(version):
    return acknowledged_in_time(version.school, version, NEXT_DAY.date())


def ended(version):
    return dealt_with(version.school, version, NEXT_DAY.date())


def test_four_give_no_figure_and_ten_do(version, head, chair, school):
    for person in people(school, 4):
        actions.acknowledge(open_record(PARENTS, person=person, at=NOON), seat=head, at=NOON)
    assert in_time(version).says == "Fewer than 5 in all, so no figure is shown."
    for n in range(6):
        person = make_seat(school, f"More{n} People")
        actions.acknowledge(open_record(PARENTS, person=person, at=NOON), seat=head, at=NOON)

    assert in_time(version).says == "10 of 10 people who told of abuse were answered the same working day."


def test_late_is_late(version, head, chair, school):
    records = [open_record(PARENTS, person=person, at=NOON) for person in people(school, 5)]
    for record in records[:4]:
        actions.acknowledge(record, seat=head, at=NOON)
    actions.acknowledge(records[4], seat=head, at=NEXT_DAY)

    assert (in_time(version).met, in_time(version).of) == (4, 5)
    assert "4" not in in_time(version).says


def test_what_people_said_at_the_end_is_counted_and_nothing_else(version, head, chair, school):
    for n, person in enumerate(people(school, 10)):
        record = open_record(PARENTS, person=person, at=NOON)
        said = Adequate.YES if n < 5 else Adequate.PARTLY
        actions.close(record, adequate=said, words="Because.", seat=person, at=NOON)

    assert ended(version).says == "5 of 10 people say that it was dealt with adequately."


def test_what_is_kept_alone_is_not_counted(version, head, chair, teacher):
    record = open_record(Told(PARENTS.category, safety=(Safety.UNSAFE,)), person=teacher, at=NOON)
    actions.close(record, adequate=Adequate.NO, seat=teacher, at=NOON)

    assert (in_time(version).of, ended(version).of) == (0, 0)


def test_they_stand_beside_their_duties():
    assert EVIDENCE[Duty.ACT_ON_ABUSE_OF_STAFF] is acknowledged_in_time
    assert EVIDENCE[Duty.SUPPORT_STAFF] is dealt_with
    assert not {Duty.ACT_ON_ABUSE_OF_STAFF, Duty.SUPPORT_STAFF} & set(NOT_YET)
