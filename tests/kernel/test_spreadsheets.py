import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.kernel.spreadsheets import DoesNotFit, csv_bytes, harmless, xlsx_bytes

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")', " =1", "＝1"]


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data):
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows())


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_csv(text):
    [heading], [cell] = read_csv(csv_bytes([text], [[text]]))

    assert heading == cell == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_xlsx(text):
    _, [cell] = read_xlsx(xlsx_bytes(["Note"], [[text]], "Notes"))

    assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["", "Ann", "O'Brien", "a=b", "1-2", "ann@school.example"])
def test_harmless_text_stays_as_it_is(text):
    assert harmless(text) == text


def test_numbers_stay_numbers():
    assert read_csv(csv_bytes(["n"], [[-3], [2.5], [None]])) == [["n"], ["-3"], ["2.5"], [""]]
    assert [row[0].value for row in read_xlsx(xlsx_bytes(["n"], [[-3], [2.5], [True]], "n"))] == ["n", -3, 2.5, True]


def test_days_stay_days_and_moments_keep_their_zone():
    day, moment = date(2026, 9, 1), datetime(2026, 9, 1, 8, 30, tzinfo=UTC)

    assert read_csv(csv_bytes(["a", "b"], [[day, moment]]))[1] == ["2026-09-01", "2026-09-01 08:30+00:00"]
    _, (first, second) = read_xlsx(xlsx_bytes(["a", "b"], [[day, moment]], "Days"))
    assert first.value.date() == day
    assert second.value == "2026-09-01 08:30+00:00"


def test_an_address_is_no_link():
    _, [cell] = read_xlsx(xlsx_bytes(["a"], [["https://school.example/"]], "Links"))

    assert cell.hyperlink is None


@pytest.mark.parametrize("title", ["Staff: [all]*?/\\", "x" * 60, "History", "'", ""])
def test_any_title_names_a_sheet(title):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["a"], [], title)))

    assert 0 < len(book.sheetnames[0]) <= 31


def test_the_same_rows_make_the_same_bytes():
    rows = [["Ann", 1], ["Bo", 2]]

    assert xlsx_bytes(["name", "n"], rows, "People") == xlsx_bytes(["name", "n"], rows, "People")


def test_text_that_does_not_fit_is_refused_and_not_cut():
    with pytest.raises(DoesNotFit, match="row 1, column 1"):
        xlsx_bytes(["a"], [["x" * 32_768]], "Long")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_csv_cell_ever_begins_a_formula(cells):
    _, row = read_csv(csv_bytes(["h"] * len(cells), [[*cells, "end"]]))[:2]

    assert len(row) == len(cells) + 1
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30))
def test_xlsx_text_comes_back_as_it_went(text):
    _, [cell] = read_xlsx(xlsx_bytes(["a"], [[text + "."]], "Text"))

    assert cell.value == text + "."
