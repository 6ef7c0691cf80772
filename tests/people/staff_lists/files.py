"""Small staff lists for the tests in this folder. Everybody in them is invented."""

import io
from datetime import date

from clearline.people.staff_lists import Existing, plan, read_staff_list

HEADINGS = "MIS ID,Staff Code,Forename,Surname,Work E-mail,Category,Post,Line Manager,Start Date,End Date"
ON = date(2026, 11, 23)


def csv_list(*rows, headings=HEADINGS, **options):
    return read_staff_list("\n".join([headings, *rows]).encode(), "staff.csv", **options)


def xlsx_bytes_of(*sheets):
    """A workbook of sheets, each a list of rows, written by openpyxl so that formulas stay formulas."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_list(*rows, headings=HEADINGS, **options):
    return read_staff_list(xlsx_bytes_of([headings.split(","), *rows]), "staff.xlsx", **options)


def one_error(staff_list):
    [error] = staff_list.errors
    return error


def planned(*rows, existing=(), headings=HEADINGS, on=ON):
    return plan(csv_list(*rows, headings=headings), existing, on=on)


def ann(**fields):
    known = {
        "key": "p-ann",
        "mis_id": "1",
        "staff_code": "ALE",
        "given_name": "Ann",
        "family_name": "Lee",
        "email": "ann@school.example",
    }
    return Existing(**known | fields)


def bo(**fields):
    known = {
        "key": "p-bo",
        "mis_id": "2",
        "staff_code": "BOW",
        "given_name": "Bo",
        "family_name": "Owen",
        "email": "bo@school.example",
    }
    return Existing(**known | fields)


ANN = "1,ALE,Ann,Lee,ann@school.example,,,,,"
BO = "2,BOW,Bo,Owen,bo@school.example,,,,,"
