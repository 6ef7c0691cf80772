from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.people.staff_lists import Change, Column, Manager
from clearline.people.staff_lists.managers import circles
from tests.people.staff_lists.files import ann, bo, planned


def row(mis_id, code, manager="", ends_on=""):
    return f"{mis_id},{code},A,B,{code.lower()}@school.example,,,{manager},,{ends_on}"


@pytest.mark.parametrize("cell", ["2", "bow", "BOW@school.example"])
def test_a_manager_is_found_by_any_key(cell):
    result = planned(row(1, "ALE", cell), row(2, "BOW"))

    assert result.new[0].manager == Manager(row=3)


def test_a_manager_may_be_somebody_already_known():
    result = planned(row(1, "ALE", "BOW"), existing=[bo(imported=False)])

    assert result.new[0].manager == Manager(key="p-bo")


def test_a_change_of_manager_is_told():
    known = ann(given_name="A", family_name="B", email="ale@school.example")

    result = planned(row(1, "ALE", "BOW"), existing=[known, bo(imported=False)])

    assert result.changed[0].changes == (Change(Column.LINE_MANAGER, None, "p-bo"),)


@pytest.mark.parametrize("cell", ["Bo Owen", "ZZZ", "nobody@school.example"])
def test_a_manager_is_never_found_by_name(cell):
    result = planned(row(1, "ALE", cell), row(2, "BOW"), existing=[bo()])

    [error] = result.errors
    assert error.sentence() == (
        f'Row 2: "{cell}" is nobody\'s key. Use the MIS ID, staff code or work e-mail of one person '
        "in this list or already known. Nothing was imported."
    )


def test_a_key_that_two_people_have_is_nobodys():
    [error] = planned(row(1, "3"), row(3, "CYP"), row(4, "DEE", "3")).errors

    assert (error.row, error.found) == (4, "3")


def test_nobody_manages_themselves():
    [error] = planned(row(1, "ALE", "ALE")).errors

    assert error.sentence() == (
        'Row 2: "ALE" is the same person. Use the key of somebody else, or leave the cell empty. Nothing was imported.'
    )


def test_a_circle_is_told_with_all_its_rows():
    [error] = planned(row(1, "ALE", "BOW"), row(2, "BOW", "CYP"), row(3, "CYP", "ALE"), row(4, "DEE", "ALE")).errors

    assert error.row == 2
    assert error.found == "rows 2, 3 and 4"


def test_a_circle_through_somebody_already_known_is_found():
    [error] = planned(row(1, "ALE", "BOW"), existing=[ann(), bo(manager_key="p-ann", imported=False)]).errors

    assert error.found == "row 2 and people already known"


def test_a_circle_that_was_there_before_is_not_this_lists_error():
    known = [ann(manager_key="p-bo", imported=False), bo(manager_key="p-ann", imported=False)]

    assert planned(row(3, "CYP"), existing=known).errors == ()


def test_a_manager_who_has_left_is_not_recorded():
    result = planned(row(1, "ALE", "BOW"), row(2, "BOW", ends_on="31/08/2026"))

    assert result.new[0].manager is None
    assert result.warnings[0].sentence() == "Row 2: the line manager has left, so is not recorded."
    assert result.errors == ()


def test_a_manager_who_left_before_is_not_recorded():
    result = planned(row(1, "ALE", "BOW"), existing=[bo(ends_on=date(2026, 8, 31))])

    assert result.new[0].manager is None
    assert result.errors == ()


def test_a_manager_whose_row_was_left_out_changes_nothing():
    known = [ann(given_name="A", family_name="B", email="ale@school.example", manager_key="p-bo"), bo()]

    result = planned(row(1, "ALE", "BOW"), row(9, "BOW"), existing=known)

    assert [same.key for same in result.unchanged] == ["p-ann"]
    assert result.warnings[0].message == "the line manager is in row 3, which was left out, so is not recorded."


@given(st.dictionaries(st.integers(0, 20), st.none() | st.integers(0, 20)))
def test_circles_are_found_once_and_are_circles(above):
    found = list(circles(above))

    for circle in found:
        assert [above[person] for person in circle] == [*circle[1:], circle[0]]
    everyone = [person for circle in found for person in circle]
    assert len(everyone) == len(set(everyone))
    assert all((_climb(above, person) in everyone) or _climb(above, person) is None for person in above)


def _climb(above, person):
    for _ in range(50):
        person = above.get(person)
    return person
