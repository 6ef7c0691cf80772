"""An attendance list from elsewhere: people are found by key, and nothing is kept while a row is nobody's."""

import pytest

from clearline.briefings import attending
from clearline.briefings.attending import WrongRows
from clearline.briefings.models import How
from clearline.kernel.spreadsheets import xlsx_bytes
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, Seat
from clearline.people.staff_lists import UnreadableStaffList
from tests.briefings.conftest import TOMORROW, YESTERDAY, plan
from tests.conftest import NOON
from tests.record import event_names, last_event


def take(session, data, by, **options):
    return attending.take_list(session, data if isinstance(data, bytes) else data.encode(), by=by, at=NOON, **options)


def by_list(session):
    return {each.seat for each in session.attendances.filter(how=How.LIST)}


def problems_of(session, data, by):
    with pytest.raises(WrongRows) as refused:
        take(session, data, by)
    return refused.value


def test_they_are_found_by_their_addresses(held, office, teacher, manager, school):
    assert take(held, "Full name,E-mail\nReed Tom,TOM@alder.test\n,mo@alder.test\n", office) == 2

    assert by_list(held) == {teacher, manager}
    assert last_event(school)["how"] == "list"


def test_they_are_found_by_their_staff_codes(held, office, caretaker):
    Seat.objects.filter(pk=caretaker.pk).update(staff_code="S1")

    take(held, "Staff Code;Signed\ns1;yes\n", office)

    assert by_list(held) == {caretaker}


def test_it_may_be_a_spreadsheet(held, office, teacher):
    take(held, xlsx_bytes(["Name", "Work Email"], [["Tom", "tom@alder.test"]], "Attendance"), office)

    assert by_list(held) == {teacher}


def test_whoever_joined_twice_counts_once(held, office, teacher):
    assert take(held, "Email\ntom@alder.test\ntom@alder.test\n", office) == 1


def test_a_name_alone_is_nobody(held, office, teacher):
    with pytest.raises(UnreadableStaffList, match="Names alone are never used"):
        take(held, "Forename,Surname\nTom,Reed\n", office)


def test_unknown_rows_are_told_one_by_one_and_nothing_is_kept(held, office, teacher, school):
    data = "Name,Email\nTom,tom@alder.test\nA,stranger@x.test\nB,not an address\nC,\n"

    refused = problems_of(held, data, office)

    assert [each.sentence() for each in refused.problems] == [
        "Row 3: nobody here has this staff code, address or MIS ID.",
        "Row 4: “not an address” cannot be read. Use one address such as name@school.example.",
        "Row 5: it has no staff code, address or MIS ID.",
    ]
    assert refused.found == 1
    assert by_list(held) == set()
    assert "briefing.attendance_entered" not in event_names(school)


def test_they_may_be_left_out_by_whoever_has_seen_them(held, office, teacher):
    data = "Email\ntom@alder.test\nstranger@x.test\n"
    seen = problems_of(held, data, office).sha256

    assert take(held, data, office, seen=seen) == 1
    assert by_list(held) == {teacher}


def test_rows_that_nobody_has_seen_are_not_left_out(held, office, teacher):
    seen = problems_of(held, "Email\ntom@alder.test\nstranger@x.test\n", office).sha256

    with pytest.raises(WrongRows):
        take(held, "Email\ntom@alder.test\nanother@x.test\n", office, seen=seen)


def test_two_keys_of_two_people_are_nobody(held, office, teacher, manager):
    Seat.objects.filter(pk=teacher.pk).update(staff_code="T1")

    refused = problems_of(held, "Code,Email\nT1,mo@alder.test\n", office)

    assert "belong to 2 different people" in refused.problems[0].sentence()


def test_somebody_who_had_left_was_not_there(held, office, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=YESTERDAY)

    refused = problems_of(held, "Email\ntom@alder.test\n", office)

    assert "was not at the school on that day" in refused.problems[0].sentence()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"Email\n", "no people"),
        (b"%PDF-1.7 \x00\x01", "No column"),
        (b"Colour,Shape\nred,round\n", "No column"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(held, office, data, why):
    with pytest.raises(UnreadableStaffList, match=why):
        take(held, data, office)


def test_people_of_another_school_are_nobody(held, office, other_head):
    assert problems_of(held, "Email\nbela@birch.test\n", office).found == 0


@pytest.mark.parametrize("who", ["teacher", "governor", "chair", "other_head"])
def test_it_is_refused_to_others(held, who, request):
    with pytest.raises(Refused):
        take(held, "Email\ntom@alder.test\n", request.getfixturevalue(who))


def test_it_waits_for_the_day(version, owner, office, teacher):
    with pytest.raises(Refused, match="has not taken place yet"):
        take(plan(owner, on=TOMORROW), "Email\ntom@alder.test\n", office)
