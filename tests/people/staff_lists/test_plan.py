from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.people.staff_lists import (
    Category,
    Change,
    Column,
    Existing,
    Leaver,
    LeaverReason,
    Manager,
    NotToBeApplied,
    as_json,
    plan,
)
from tests.people.staff_lists.files import ANN, BO, HEADINGS, ON, ann, bo, csv_list, planned


def test_somebody_unknown_is_new():
    result = planned(ANN)

    assert [new.row.given_name for new in result.new] == ["Ann"]
    assert result.leavers == result.changed == result.unchanged == ()


@pytest.mark.parametrize(
    "row",
    [
        "1,,Ann,Lee,,,,,,",
        ",ale,Ann,Lee,,,,,,",
        ",,Ann,Lee,ANN@school.example,,,,,",
    ],
)
def test_somebody_is_known_by_any_key(row):
    result = planned(row, existing=[ann()])

    assert [same.key for same in result.unchanged] == ["p-ann"] or [c.key for c in result.changed] == ["p-ann"]
    assert result.new == ()


def test_the_second_import_changes_nothing():
    result = planned(ANN, BO, existing=[ann(), bo()])

    assert [same.key for same in result.unchanged] == ["p-ann", "p-bo"]
    assert result.new == result.changed == result.leavers == result.warnings == ()


def test_what_changed_is_told_field_by_field():
    result = planned("1,ALE,Ann,Moor,ann.moor@school.example,,Head of Art,,,31/08/2027", existing=[ann(job="Teacher")])

    assert result.changed[0].changes == (
        Change(Column.FAMILY_NAME, "Lee", "Moor"),
        Change(Column.EMAIL, "ann@school.example", "ann.moor@school.example"),
        Change(Column.JOB, "Teacher", "Head of Art"),
        Change(Column.ENDS_ON, None, date(2027, 8, 31)),
    )


def test_a_column_that_is_not_in_the_list_changes_nothing():
    known = ann(job="Teacher", category=Category.GOVERNOR, known_as="Annie", manager_key="p-bo")

    result = planned("1,Ann,Lee", headings="MIS ID,Forename,Surname", existing=[known, bo(imported=False)])

    assert result.unchanged[0].key == "p-ann"


def test_a_blank_cell_empties_a_field_but_never_a_key():
    result = planned("1,,Ann,Lee,,,,,,", existing=[ann(job="Teacher")])

    assert result.changed[0].changes == (Change(Column.JOB, "Teacher", ""),)


def test_a_shared_mailbox_does_not_replace_an_address():
    assert planned("1,ALE,Ann,Lee,office@school.example,,,,,", existing=[ann()]).unchanged


def test_people_with_the_same_name_are_never_matched():
    result = planned("9,XYZ,Ann,Lee,ann2@school.example,,,,,", ANN, existing=[ann()])

    assert [new.row.mis_id for new in result.new] == ["9"]
    assert [same.key for same in result.unchanged] == ["p-ann"]


def test_a_namesake_of_somebody_missing_is_shown_and_kept_apart():
    result = planned("9,XYZ,Ann,Lee,ann2@school.example,,,,,", existing=[ann()])

    assert [new.row.mis_id for new in result.new] == ["9"]
    assert [leaver.key for leaver in result.leavers] == ["p-ann"]
    assert result.warnings[0].sentence() == ("Row 2: somebody already known has the same name; they are kept apart.")


def test_an_agency_worker_who_returns_after_five_weeks_is_the_same_person():
    known = ann(category=Category.AGENCY, ends_on=date(2026, 10, 16))

    result = planned("1,ALE,Ann,Lee,ann@school.example,Supply,,,,", existing=[known])

    assert result.changed[0].key == "p-ann"
    assert result.changed[0].changes == (Change(Column.ENDS_ON, date(2026, 10, 16), None),)
    assert result.new == result.leavers == ()


def test_keys_of_two_people_are_ambiguous_and_stop_for_that_row():
    result = planned("1,BOW,Ann,Lee,,,,,,", "3,CYP,Cy,Poe,,,,,,", existing=[ann(), bo()])

    assert result.ambiguous[0].sentence() == ("Row 2: its keys belong to 2 different people. This row was left out.")
    assert set(result.ambiguous[0].keys) == {"p-ann", "p-bo"}
    assert [new.row.row for new in result.new] == [3]
    assert result.leavers == ()
    result.enforce()


def test_a_staff_code_given_out_again_is_ambiguous():
    result = planned("9,ALE,Al,Leigh,,,,,,", existing=[ann()])

    assert result.ambiguous[0].message == "its staff code belongs to somebody with another MIS ID."


def test_two_rows_about_one_person_are_ambiguous():
    result = planned("1,,Ann,Lee,,,,,,", ",ALE,Ann,Lee,,,,,,", existing=[ann()])

    assert [each.row for each in result.ambiguous] == [2, 3]
    assert result.leavers == ()


def test_a_key_is_filled_in_for_somebody_added_by_hand():
    result = planned(ANN, existing=[ann(mis_id="", imported=False)])

    assert result.changed[0].changes == (Change(Column.MIS_ID, "", "1"),)


def test_somebody_missing_is_flagged():
    result = planned(ANN, existing=[ann(), bo()])

    assert result.leavers == (Leaver("p-bo", LeaverReason.MISSING, None),)


def test_somebody_added_by_hand_is_never_missing():
    assert planned(ANN, existing=[ann(), bo(imported=False)]).leavers == ()


def test_somebody_who_left_before_is_not_missing():
    assert planned(ANN, existing=[ann(), bo(ends_on=date(2026, 8, 31))]).leavers == ()


def test_an_end_date_that_has_passed_makes_a_leaver_once():
    row = "1,ALE,Ann,Lee,ann@school.example,,,,,22/11/2026"

    assert planned(row, existing=[ann()]).leavers == (Leaver("p-ann", LeaverReason.ENDED, date(2026, 11, 22)),)
    assert planned(row, existing=[ann(ends_on=date(2026, 11, 22))]).leavers == ()


def test_the_last_day_is_still_a_day_at_the_school():
    assert planned("1,ALE,Ann,Lee,ann@school.example,,,,,23/11/2026", existing=[ann()]).leavers == ()


def test_a_blank_start_does_not_replace_a_known_one():
    assert planned(ANN, existing=[ann(starts_on=date(2020, 9, 1))]).unchanged


def test_an_end_before_the_start_already_known_is_refused():
    row = "1,ALE,Ann,Lee,ann@school.example,,,,,31/08/2020"

    [error] = planned(row, existing=[ann(starts_on=date(2021, 9, 1))]).errors

    assert error.sentence() == (
        'Row 2: "2020-08-31" is before the start. Use a date on or after 2021-09-01. Nothing was imported.'
    )


def test_nobody_is_added_who_left_before_they_were_known():
    result = planned("1,ALE,Ann,Lee,,,,,,31/08/2020")

    assert result.new == ()
    assert [row.mis_id for row in result.already_left] == ["1"]


def people(count):
    return [Existing(key=f"p{n}", mis_id=str(n), given_name="A", family_name="B") for n in range(count)]


def rows_of(numbers):
    return [f"{n},,A,B,,,,,," for n in numbers]


@pytest.mark.parametrize(("present", "needed"), [(10, 0), (8, 0), (7, 3), (1, 9)])
def test_more_than_a_fifth_missing_needs_its_number_confirmed(present, needed):
    result = planned(*rows_of(range(present)), existing=people(10))

    assert result.needs_confirmation == needed
    assert result.missing_share == pytest.approx(1 - present / 10)


def test_only_the_exact_number_confirms():
    result = planned(*rows_of(range(7)), existing=people(10))

    for wrong in (None, 0, 2, 4):
        with pytest.raises(NotToBeApplied, match="3 people who came from earlier lists are missing"):
            result.enforce(confirm_missing=wrong)
    result.enforce(confirm_missing=3)


def test_an_error_anywhere_refuses_everything():
    result = planned(ANN, "2,BOW,,Owen,,Gov,,,,", existing=[])

    with pytest.raises(NotToBeApplied, match=r"Row 3: .* There are 2 such errors\."):
        result.enforce()


def test_somebody_whose_row_has_an_error_is_not_missing():
    result = planned(ANN, "2,BOW,Bo,Owen,,Gov,,,,", existing=[ann(), bo()])

    assert result.leavers == ()
    assert [same.key for same in result.unchanged] == ["p-ann"]


def test_as_json_has_numbers_and_headings_and_nobodys_name():
    staff = csv_list("1,ALE,Annabel,Leeworthy,,,,,,", "2,BOW,Bo,Owen,,Gov,,,,", headings=HEADINGS + ",Gender,FTE")

    answer = as_json(staff, plan(staff, [ann(key="p9", mis_id="9", staff_code="", email="")], on=ON))

    assert {name: answer[name] for name in ("rows", "new", "changed", "unchanged", "leavers")} == {
        "rows": 2,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "leavers": 1,
    }
    assert answer["errors"] == [
        {"row": 3, "column": "Category", "expected": "employee, governor, volunteer or agency", "found": "Gov"}
    ]
    assert answer["dropped_columns"] == ["Gender"]
    assert answer["ignored_columns"] == ["FTE"]
    assert answer["columns"]["email"] == "Work E-mail"
    assert answer["sha256"] == staff.sha256
    assert answer["needs_confirmation"] == 1
    assert "Leeworthy" not in repr(answer)


def applied(result):
    """What the people would be after an import, to plan the next one against."""
    keys = {new.row.row: f"row-{new.row.row}" for new in result.new}
    return [
        Existing(
            key=keys[new.row.row],
            mis_id=new.row.mis_id,
            staff_code=new.row.staff_code,
            email=new.row.email,
            given_name=new.row.given_name,
            family_name=new.row.family_name,
            category=new.row.category,
            job=new.row.job,
            manager_key=_key(new.manager, keys),
            starts_on=new.row.starts_on,
            ends_on=new.row.ends_on,
        )
        for new in result.new
    ]


def _key(manager: Manager | None, keys):
    return manager and (manager.key or keys[manager.row])


@given(st.lists(st.integers(1, 60), unique=True, min_size=1), st.data())
def test_importing_twice_changes_nothing(numbers, data):
    rows = [
        f"{n},,A,B,,,,{data.draw(st.sampled_from(['', *map(str, numbers[:at])]))},," for at, n in enumerate(numbers)
    ]

    again = planned(*rows, existing=applied(planned(*rows)))

    assert len(again.unchanged) == len(numbers)
    assert again.new == again.changed == again.leavers == again.errors == again.ambiguous == ()


@given(st.sets(st.integers(1, 30), min_size=1), st.sets(st.integers(1, 30)))
def test_everyone_is_counted_once(listed, known):
    existing = [replace(person, key=f"p{person.mis_id}") for person in people(31) if int(person.mis_id) in known]

    result = planned(*rows_of(sorted(listed)), existing=existing)

    assert len(result.new) + len(result.unchanged) == len(listed)
    assert len(result.unchanged) + len(result.leavers) == len(known)
