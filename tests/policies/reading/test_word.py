"""Word files: automatic numbers, tables, and what Word keeps but does not print."""

import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clearline.policies.reading import Reading, lines, read
from tests.policies.reading.word_files import WordFile


def _ids(reading: Reading) -> list[str]:
    return [clause.id for clause in reading.clauses]


def _numbers(word: WordFile) -> list[str]:
    return [line.number for line in lines(word.data(), "policy.docx")]


def test_it_counts_levels_as_word_does():
    word = WordFile()
    for depth in (0, 1, 1, 2, 2, 3, 3, 1, 0, 1, 2):
        word.paragraph("Staff must be kind.", list_id=word.sections, depth=depth)

    assert _numbers(word) == ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "(ii)", "1.3", "2.", "2.1", "(a)"]


def test_it_starts_a_new_list_again():
    word = WordFile()
    first, second = word.new_letters(), word.new_letters()
    for list_id in (first, first, second, second):
        word.paragraph("be kind", list_id=list_id)

    assert _numbers(word) == ["a)", "b)", "a)", "b)"]


def test_it_carries_on_a_list_that_only_shares_a_definition():
    word = WordFile()
    for list_id in (word.sections, word.new_list(90)):
        word.paragraph("Rules", list_id=list_id)

    assert _numbers(word) == ["1.", "2."]


def test_it_gives_an_empty_paragraph_no_number():
    word = WordFile()
    for text in ("Rules", "", "Help"):
        word.paragraph(text, list_id=word.sections)

    assert _numbers(word) == ["1.", "2."]


def test_it_takes_a_number_from_the_paragraph_style():
    word = WordFile()
    numbered = f'<w:numPr {nsdecls("w")}><w:numId w:val="{word.sections}"/></w:numPr>'
    word.document.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(numbered))
    word.paragraph("Scope", style="Heading 1")
    word.paragraph("Staff must be kind.", list_id=word.sections, depth=1)
    word.paragraph("be kind online too", list_id=word.sections, depth=2)

    reading = read(word.data(), "policy.docx")

    assert _ids(reading) == ["1.1", "1.1.a"]
    assert reading.clause("1.1").heading == "Scope"


def test_it_reads_control_tables():
    word = WordFile()
    word.document.add_heading("Social Media Policy", 0)
    word.table(
        [("School", "Copperbeck School", "Policy owner", "Head of Year 9"), ("Review date", "Autumn 2027", "", "")]
    )
    word.table([("Version", "Date", "Author", "Summary of changes"), ("0.1", "4/5/24", "A colleague", "First draft")])
    word.paragraph("1.1\tStaff must be kind.")

    reading = read(word.data(), "policy.docx")

    assert (reading.title, reading.school) == ("Social Media Policy", "Copperbeck School")
    assert (reading.metadata.key_staff, reading.metadata.renewal_due) == ("Head of Year 9", "2027")
    assert [(row.version, row.date, row.body, row.kind) for row in reading.history] == [
        ("0.1", "2024-05-04", "A colleague", "issued")
    ]
    assert _ids(reading) == ["1.1"]


def test_it_reads_clauses_set_out_in_a_table():
    word = WordFile()
    word.paragraph("Social Media Policy", style="Title")
    word.table([("1", "Conduct"), ("1.1", "Staff must be kind."), ("1.2", "Staff must be careful.")])

    reading = read(word.data(), "policy.docx")

    assert [(clause.id, clause.text) for clause in reading.clauses] == [
        ("1.1", "Staff must be kind."),
        ("1.2", "Staff must be careful."),
    ]


def test_it_leaves_out_deleted_and_hidden_text():
    document = Document()
    paragraph = document.add_paragraph("1.1 Staff must ")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>never </w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>always be kind.</w:t></w:r></w:ins>"))
    paragraph.add_run("A private note").font.hidden = True
    stream = io.BytesIO()
    document.save(stream)

    assert read(stream.getvalue(), "policy.docx").clause("1.1").text == "Staff must always be kind."


def test_it_leaves_out_headers_and_footers():
    word = WordFile()
    word.document.sections[0].header.paragraphs[0].text = "9.9 Not a clause"
    word.document.sections[0].footer.paragraphs[0].text = "Page 1"
    word.paragraph("1.1 Staff must be kind.")

    assert _ids(read(word.data(), "policy.docx")) == ["1.1"]


def test_it_reads_clauses_that_a_table_only_lays_out():
    word = WordFile()
    word.paragraph("Social Media Policy", style="Title")
    word.table([("Conduct", "1.1 Staff must be kind.\n1.2 Staff must be careful.")])

    assert _ids(read(word.data(), "policy.docx")) == ["1.1", "1.2"]


def test_it_keeps_a_table_of_who_does_what():
    word = WordFile()
    word.paragraph("Social Media Policy", style="Title")
    word.paragraph("1. Who does what", style="Heading 1")
    word.table([("Headteacher", "Will see that everybody has read this"), ("Review date", "May 2028")])
    word.paragraph("1.1\tStaff must be kind.")

    reading = read(word.data(), "policy.docx")

    assert [(clause.id, clause.text) for clause in reading.clauses] == [
        ("1.0", "Headteacher Will see that everybody has read this"),
        ("1.1", "Staff must be kind."),
    ]
    assert reading.metadata.renewal_due == "2028-05"
