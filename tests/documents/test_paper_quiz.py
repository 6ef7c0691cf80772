"""The questions about the policy on paper: A5, with the answers on a page of their own."""

import pytest

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.understanding import actions
from clearline.understanding.papers import paper_quiz_pdf
from tests.conftest import NOON
from tests.documents.reading import reader, structure, words
from tests.understanding.conftest import MUST, fresh, model_version, quiz

__all__ = ["model_version", "quiz"]

PAPER = PACKAGE / "understanding/documents/paper_quiz.typ"
MM = 72 / 25.4  # points


@pytest.mark.parametrize(("large", "size"), [(False, (148, 210)), (True, (210, 297))])
def test_it_is_a5_and_a4_in_large_print(paper_quiz, large, size):
    pages = reader(compile_pdf(PAPER, paper_quiz | {"large": large})).pages

    for page in pages:
        found = (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
        assert found == pytest.approx(size, abs=1)


def test_its_answers_stand_apart_from_its_questions(paper_quiz):
    pages = [page.extract_text() for page in reader(compile_pdf(PAPER, paper_quiz)).pages]

    *questions, answers = pages
    assert all("keeps him safe" not in page for page in questions)
    assert answers.count("keeps him safe") == 6
    assert "Name of whoever went through it with them" in answers


def test_every_page_has_the_code(paper_quiz):
    pages = [page.extract_text() for page in reader(compile_pdf(PAPER, paper_quiz)).pages]

    assert all("7KQ2-M9XF" in page for page in pages)
    assert f"Page 1 of {len(pages)}" in pages[0]


def test_each_question_is_a_heading(paper_quiz):
    assert structure(compile_pdf(PAPER, paper_quiz)).count("/H2") == 7


@pytest.mark.parametrize("large", [False, True])
def test_it_is_printed_for_one_person(quiz, office, large):
    printed = fresh(actions.print_paper(quiz, by=office, at=NOON))

    text = words(paper_quiz_pdf(printed, large=large, at=NOON))

    assert "Tom Reed" in text
    assert text.count(printed.code) >= 2
    assert all(f"({clause})" in text for clause in MUST)


def test_it_is_the_same_each_time(quiz, office):
    printed = fresh(actions.print_paper(quiz, by=office, at=NOON))

    assert paper_quiz_pdf(printed, large=False, at=NOON) == paper_quiz_pdf(fresh(printed), large=False, at=NOON)


def test_its_right_answers_are_right(quiz, office):
    from clearline.understanding import papers

    printed = fresh(actions.print_paper(quiz, by=office, at=NOON))

    for item in papers.drawn_for(printed):
        shown = papers._as_printed(item, printed)
        options, place = shown["options"], papers.LETTERS.index(shown["right"])
        assert options[place] == item.right["text"]
