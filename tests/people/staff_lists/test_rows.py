from datetime import date, datetime

import pytest

from clearline.people.staff_lists import Category
from tests.people.staff_lists.files import HEADINGS, csv_list, one_error, xlsx_list


def row_with(**cells):
    """A line of the list about Ann, with some of its cells changed."""
    line = dict(zip(HEADINGS.split(","), ["1", "ALE", "Ann", "Lee", "ann@school.example", *[""] * 5], strict=True))
    return ",".join((line | cells).values())


def test_a_row_becomes_a_person():
    staff = csv_list("1,ALE, Ann  Marie ,O’Lee,Ann@School.Example,Teaching,Head of Art,BOW,1 Sep 2026,")

    [row] = staff.rows
    assert staff.errors == staff.warnings == ()
    assert (row.row, row.mis_id, row.staff_code, row.line_manager) == (2, "1", "ALE", "BOW")
    assert (row.given_name, row.family_name, row.email) == ("Ann Marie", "O’Lee", "ann@school.example")
    assert (row.category, row.job, row.starts_on, row.ends_on) == ("employee", "Head of Art", date(2026, 9, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-09-01", "01/09/2026", "1/9/2026", "01.09.2026", "1-9-2026", "1 Sep 2026", "01 September 2026"),
        *("1st Sept 2026", "01-Sep-2026", "2026-09-01T00:00:00", "01/09/2026 00:00"),
    ],
)
def test_a_date_is_read_as_british_people_write_it(text):
    assert csv_list(row_with(**{"Start Date": text})).rows[0].starts_on == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "09/13/2026",
        "2026-13-01",
        "01/09/26",
        "46266",
        "soon",
        "1 Sep",
        "01/09-2026",
        "0206-09-01",
        "31/12/9999",
    ],
)
def test_a_doubtful_date_is_refused(text):
    error = one_error(csv_list(row_with(**{"Start Date": text})))

    assert error.sentence() == (
        f'Row 2: "{text}" under "Start Date" is not a date. '
        "Use a date such as 2026-09-01, 01/09/2026 (day first) or 1 Sep 2026. Nothing was imported."
    )


def test_excel_dates_and_numbers_are_read():
    staff = xlsx_list([7.0, 12, "Ann", "Lee", None, None, None, None, datetime(2026, 9, 1), date(2027, 7, 31)])  # noqa: DTZ001

    [row] = staff.rows
    assert (row.mis_id, row.staff_code) == ("7", "12")
    assert (row.starts_on, row.ends_on) == (date(2026, 9, 1), date(2027, 7, 31))


def test_a_staff_code_that_excel_made_a_date_is_refused():
    error = one_error(xlsx_list(["7", date(2026, 9, 1), "Ann", "Lee"]))

    assert (error.column, error.expected) == ("Staff Code", "text; this is a date")


def test_a_number_that_excel_shortened_is_refused():
    assert one_error(csv_list("1.2E+11,ALE,Ann,Lee")).column == "MIS ID"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("", Category.EMPLOYEE),
        ("Teaching", Category.EMPLOYEE),
        ("Support", Category.EMPLOYEE),
        ("SUPPLY", Category.AGENCY),
        ("Agency worker", Category.AGENCY),
        ("Link governor", Category.GOVERNOR),
        ("Co-opted Governor", Category.GOVERNOR),
        ("Volunteer", Category.VOLUNTEER),
    ],
)
def test_a_category_has_many_names(text, category):
    assert csv_list(row_with(Category=text)).rows[0].category is category


def test_an_unknown_category_is_refused_in_a_sentence():
    staff = csv_list(*[f"{n},,Ann,Lee" for n in range(12)], "99,,Ann,Lee,,Gov")

    assert one_error(staff).sentence() == (
        'Row 14: "Gov" is not a category. Use employee, governor, volunteer or agency. Nothing was imported.'
    )


@pytest.mark.parametrize("column", ["Forename", "Surname"])
def test_a_missing_name_is_refused(column):
    error = one_error(csv_list(row_with(**{column: "  "})))

    assert (error.column, error.found) == (column, "")


@pytest.mark.parametrize(
    "text", ["ann", "ann@", "ann@school", "a b@school.example", "a@b@c.example", "ann@school.example;bo@school.example"]
)
def test_a_wrong_address_is_refused(text):
    assert one_error(csv_list(row_with(**{"Work E-mail": text}))).found == text


@pytest.mark.parametrize(
    "address",
    [
        "office@school.example",
        "admin@school.example",
        "Reception1@school.example",
        "head@school.example",
        "office.north@school.example",
    ],
)
def test_a_shared_mailbox_is_not_used(address):
    staff = csv_list(row_with(**{"Work E-mail": address}))

    assert staff.errors == ()
    assert staff.rows[0].email == ""
    assert staff.warnings[0].sentence() == (
        f'Row 2: "{address.lower()}" is a shared mailbox. Nobody can sign from it, so it is not used.'
    )


@pytest.mark.parametrize("address", ["sam.head@school.example", "a.office@school.example", "headley@school.example"])
def test_a_person_called_head_has_a_mailbox(address):
    assert csv_list(row_with(**{"Work E-mail": address})).rows[0].email == address


def test_a_shared_mailbox_cannot_be_the_only_key():
    staff = csv_list("office@school.example,Ann,Lee", headings="Email,Forename,Surname")

    assert one_error(staff).sentence() == (
        "Row 2: nothing tells this person from others. "
        "Give a MIS ID, a staff code or a work e-mail of their own. Nothing was imported."
    )


def test_a_governor_needs_no_school_address():
    staff = csv_list(row_with(Category="Governor", **{"Work E-mail": ""}))

    assert staff.errors == ()


def test_a_governor_may_have_a_private_address():
    staff = csv_list(row_with(Category="Governor", **{"Work E-mail": "ann.lee@mail.example"}))

    assert staff.rows[0].email == "ann.lee@mail.example"


def test_midday_staff_need_no_address():
    assert csv_list(row_with(Post="Midday supervisor", **{"Work E-mail": "-"})).errors == ()


@pytest.mark.parametrize("column", ["MIS ID", "Staff Code", "Work E-mail"])
def test_a_key_belongs_to_one_row(column):
    other = {"MIS ID": "2", "Staff Code": "BOW", "Work E-mail": "bo@school.example"}
    same = {column: row_with().split(",")[HEADINGS.split(",").index(column)].upper()}

    error = one_error(csv_list(row_with(), row_with(**other | same)))

    assert (error.row, error.column) == (3, column)
    assert error.expected == f"a {column} that row 2 does not have"


@pytest.mark.parametrize("text", ["=1+1", "+44", "-Ann", "@SUM(A1)", "\t=1", "＝1"])
@pytest.mark.parametrize("column", ["Staff Code", "Forename", "Surname", "Post", "Line Manager"])
def test_text_that_begins_like_a_formula_is_refused(column, text):
    error = one_error(csv_list(row_with(**{column: text})))

    assert error.column == column
    assert "is a formula or begins like one" in error.sentence()


def test_a_formula_of_a_workbook_is_refused():
    staff = xlsx_list(["1", "ALE", "=A1", "Lee", None, None, None, None, "=TODAY()"])

    assert [(error.column, error.found) for error in staff.errors] == [("Forename", "=A1"), ("Start Date", "=TODAY()")]


def test_an_end_before_the_start_is_refused():
    error = one_error(csv_list(row_with(**{"Start Date": "01/09/2026", "End Date": "31/08/2026"})))

    assert (error.column, error.expected) == ("End Date", "a date on or after 2026-09-01")


def test_a_line_that_has_slipped_is_not_read():
    error = one_error(csv_list("1,ALE,Ann,Lee,,,Cook, cleaner,QQ123456C,,,x"))

    assert (error.expected, error.found) == ("10 columns", "12 columns")
    assert "QQ" not in error.sentence()


def test_a_line_may_end_early():
    assert csv_list("1,ALE,Ann,Lee").errors == ()


@pytest.mark.parametrize("text", ["An\x00n", "An\x1fn", "Ann\x85", "\u202eAnn", "An\ufffdn"])
def test_characters_that_cannot_be_shown_are_refused(text):
    error = one_error(csv_list(row_with(Forename=text)))

    assert error.column == "Forename"
    assert error.sentence().isprintable()


def test_a_very_long_cell_is_refused_and_not_repeated():
    assert len(one_error(csv_list(row_with(Post="x" * 5000))).found) < 80


@pytest.mark.parametrize(
    ("column", "longest"), [("MIS ID", 40), ("Staff Code", 40), ("Forename", 80), ("Surname", 80), ("Post", 120)]
)
def test_a_cell_is_as_long_as_the_field_that_keeps_it(column, longest):
    assert csv_list(row_with(**{column: "x" * longest})).errors == ()
    assert one_error(csv_list(row_with(**{column: "x" * (longest + 1)}))).expected == f"at most {longest} characters"


def test_every_fault_of_every_row_is_told_in_order():
    staff = csv_list("1,A,,Lee,x,Gov", "2,B,Bo,Owen", "3,A,Cy,Poe,,,,,1/1/26")

    assert [(error.row, error.column) for error in staff.errors] == [
        (2, "Forename"),
        (2, "Work E-mail"),
        (2, "Category"),
        (4, "Start Date"),
        (4, "Staff Code"),
    ]
