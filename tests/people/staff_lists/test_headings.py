import pytest

from clearline.people.staff_lists import Column, UnreadableStaffList
from clearline.people.staff_lists.headings import SYNONYMS, column_of, must_not_be_read, normal
from tests.people.staff_lists.files import csv_list, xlsx_list

SIMS = (
    "Staff Code,Legal Forename,Legal Surname,Preferred Forename,Work E-Mail,Post,"
    "Employment Start Date,Employment End Date"
)
ARBOR = (
    "Arbor Staff ID,Legal First Name,Legal Last Name,Preferred First Name,Work Email Address,"
    "Business Role,Line Manager,Start Date"
)
BROMCOM = "Staff Code,Title,First Name,Last Name,Preferred First,Gender,DoB,NI,Job Title,Ethnicity,SWF Post Code"


def test_a_sims_report_is_understood():
    staff = csv_list("ALE,Annabel,Lee,Ann,ann@school.example,Teacher of Art,01/09/2026,", headings=SIMS)

    assert staff.columns == {
        "staff_code": "Staff Code",
        "given_name": "Legal Forename",
        "family_name": "Legal Surname",
        "known_as": "Preferred Forename",
        "email": "Work E-Mail",
        "job": "Post",
        "starts_on": "Employment Start Date",
        "ends_on": "Employment End Date",
    }
    assert (staff.rows[0].given_name, staff.rows[0].known_as) == ("Annabel", "Ann")


def test_an_arbor_report_is_understood():
    staff = csv_list("7,Annabel,Lee,Ann,ann@school.example,Teacher,,01/09/2026", headings=ARBOR)

    assert set(staff.columns) == set(Column) - {"staff_code", "category", "ends_on", "weekdays", "term_time_only"}


def test_personal_details_of_a_bromcom_report_are_not_read():
    staff = csv_list("ALE,Ms,Ann,Lee,,F,01/02/1980,QQ123456C,Teacher,Z99,BS1 1AA", headings=BROMCOM)

    assert staff.dropped_columns == ("Gender", "DoB", "NI", "Ethnicity", "SWF Post Code")
    assert staff.ignored_columns == ("Title",)
    assert not any(secret in repr(staff) for secret in ("QQ123456C", "1980", "Z99", "BS1"))


def test_a_wrong_value_in_a_dropped_column_is_no_error():
    assert csv_list("1,Ann,Lee,=cmd()\x00", headings="ID,Forename,Surname,NI Number").errors == ()


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "NI Number",
            "N.I. No",
            "National Insurance Number",
            "Date of Birth",
            "D.O.B.",
            "DateOfBirth",
            "Ethnic Origin",
            "Gender",
        ),
        *("Legal Sex", "Home Address", "Address Line 1", "Home Postcode", "Post Code", "Annual Salary", "Pay Scale"),
        *("Religion", "Bank Account", "Sort Code", "Home E-mail", "Mobile", "Sexual Orientation", "Next of Kin"),
        *("Disability", "DBS Number", "Nationality", "Former Surname", "Union Membership", "Religious Denomination"),
    ],
)
def test_what_must_not_be_read_is_known_by_its_heading(heading):
    assert must_not_be_read(heading)


@pytest.mark.parametrize("heading", ["Post", "Work Email Address", "Role", "Staff Code", "Title", "Tutor Group", "FTE"])
def test_harmless_headings_are_not_dropped(heading):
    assert not must_not_be_read(heading)


@pytest.mark.parametrize("column", Column)
def test_our_own_column_names_are_headings(column):
    assert column_of(column) is column


def test_every_synonym_is_in_the_form_headings_are_compared_in():
    synonyms = [name for names in SYNONYMS.values() for name in names]

    assert [normal(name) for name in synonyms] == synonyms
    assert len(set(synonyms)) == len(synonyms)


@pytest.mark.parametrize(
    "heading", ["LEGAL FORENAME", "legal_forename", "LegalForename", "Legal  Forename(s)", "Staff: Legal forename"]
)
def test_one_heading_is_written_in_many_ways(heading):
    assert column_of(heading) is Column.GIVEN_NAME


def test_a_list_of_preferred_names_only_uses_them():
    staff = csv_list("ALE,Ann,Lee", headings="Staff Code,Preferred Forename,Preferred Surname")

    assert staff.columns["given_name"] == "Preferred Forename"
    assert staff.columns["family_name"] == "Preferred Surname"


def test_titles_above_the_headings_are_passed_over():
    staff = csv_list("", "Staff Code,Forename,Surname", "ALE,Ann,Lee", headings="Staff list,,")

    assert [row.row for row in staff.rows] == [4]


def test_a_heading_may_be_chosen():
    staff = csv_list(
        "ALE,Ann,Lee,a@s.example,b@s.example", headings="Code,Forename,Surname,Email,Login", columns={"email": "Login"}
    )

    assert staff.columns["email"] == "Login"
    assert staff.rows[0].email == "b@s.example"
    assert staff.ignored_columns == ("Email",)


def test_foreign_headings_may_be_chosen():
    staff = csv_list(
        "7,Ann,Lee",
        headings="Rhif,Enw,Cyfenw",
        columns={"mis_id": "Rhif", "given_name": "Enw", "family_name": "Cyfenw"},
    )

    assert staff.rows[0].mis_id == "7"


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"email": "Login"}, 'There is no column headed "Login"'),
        ({"mis_id": "NI Number"}, '"NI Number" is never read'),
        ({"shoe_size": "Code"}, '"shoe_size" is not a column of ours'),
    ],
)
def test_a_wrong_choice_is_refused(columns, problem):
    with pytest.raises(UnreadableStaffList, match=problem):
        csv_list("ALE,Ann,Lee,x", headings="Code,Forename,Surname,NI Number", columns=columns)


def test_without_headings_it_says_what_was_found_and_expected():
    with pytest.raises(UnreadableStaffList) as refusal:
        csv_list("Ann Lee,Teacher", headings="Full Name,Role")

    assert str(refusal.value) == (
        'No heading row was recognised. Headings found: "Full Name", "Role". '
        "Headings expected: first name, surname, and one of MIS ID, staff code and work e-mail. "
        "Missing: first name, surname, MIS ID, staff code or work e-mail. Nothing was imported."
    )


def test_a_first_line_that_is_somebodys_details_is_not_repeated():
    with pytest.raises(UnreadableStaffList) as refusal:
        csv_list(headings="7,QQ123456C,ann@school.example")

    assert "QQ" not in str(refusal.value)
    assert "Headings found: none." in str(refusal.value)


def test_names_alone_are_not_enough():
    with pytest.raises(UnreadableStaffList, match="Missing: MIS ID, staff code or work e-mail"):
        csv_list("Ann,Lee", headings="Forename,Surname")


def test_the_same_heading_twice_is_refused():
    with pytest.raises(UnreadableStaffList, match='two columns headed "Surname"'):
        csv_list("ALE,Ann,Lee,Low", headings="Code,Forename,Surname,Surname")


def test_a_workbook_is_understood_like_text():
    assert xlsx_list(["1", "ALE", "Ann", "Lee"]).columns == csv_list("1,ALE,Ann,Lee").columns
