"""The questions that ship: short, plain, complete, and in our own words."""

import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from clearline.policies.duties import Duty
from clearline.policies.reading import read
from clearline.understanding.bank import bank
from tests.conftest import BESIDE
from tests.understanding.conftest import MODEL, MUST

SHARED = Path(__file__).resolve().parents[3] / "shared"
QUESTIONS = [question for group in bank() for question in group.questions]
EVERYONES = [question for group in bank() if group.must for question in group.questions]
OPTIONS = [option for question in QUESTIONS for option in question.options]
WORDS_A_MINUTE, TAP, PAGE = 200, 2, 3  # seconds for the last two
RUN = 8  # words


def words(text):
    return len(text.split())


def test_it_has_enough_questions_and_no_id_twice():
    assert len(QUESTIONS) >= 36
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.stem for question in QUESTIONS}) == len(QUESTIONS)


def test_it_covers_every_clause_of_sections_4_and_5_and_the_two_of_section_1():
    there = {clause.id for clause in read(MODEL.read_bytes(), MODEL.name).clauses}
    covered = {group.clause for group in bank()}

    assert covered == {"1.4", "1.5"} | {ident for ident in there if re.match(r"[45]\.\d", ident)}


def test_it_asks_everyone_about_what_says_must_and_nothing_else():
    must = {group.clause for group in bank() if group.must}

    assert sorted(must) == MUST
    assert not {group.clause for group in bank() if not group.must} & must


def test_it_can_draw_another_question_about_each_of_those():
    asked = Counter(group.clause for group in bank() if group.must for _ in group.questions)

    assert min(asked.values()) >= 3


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_has_three_options_one_right_and_a_reason_for_each(question):
    assert [option.right for option in question.options] == [True, False, False]
    assert all(option.text and option.reason for option in question.options)
    assert len({option.text for option in question.options}) == 3
    assert question.stem[-1] in ".?”"


@pytest.mark.parametrize("questions", [QUESTIONS, EVERYONES], ids=["all", "everyone's"])
def test_it_is_short(questions):
    options = [option for question in questions for option in question.options]

    assert mean(words(question.stem) for question in questions) <= 18
    assert mean(words(option.text) for option in options) <= 7
    assert mean(words(option.reason) for option in options) <= 13


def test_the_longest_six_take_under_three_minutes():
    """One question about each clause, at 200 words a minute, with its reason, a tap and a page."""
    longest = {
        clause: max(
            words(question.stem)
            + sum(words(each.text) for each in question.options)
            + words(question.options[0].reason)
            for group in bank()
            if group.clause == clause
            for question in group.questions
        )
        for clause in MUST
    }

    seconds = sum(longest.values()) / WORDS_A_MINUTE * 60 + len(longest) * (TAP + PAGE)
    assert seconds < 180


def grade(text):
    """Flesch-Kincaid, with syllables counted as groups of vowels: six is a reader of eleven."""
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|”|$)", text)))
    found = re.findall(r"[a-z’]+", text.lower())
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word)))) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59


def test_it_reads_like_a_text_for_somebody_of_eleven():
    assert mean(grade(question.stem) for question in QUESTIONS) <= 6
    assert grade(" ".join(option.reason for option in OPTIONS)) <= 6


def test_it_is_about_everybody_who_works_here():
    said = " ".join(question.stem.lower() for question in QUESTIONS)

    assert {"governor", "volunteer", "cook", "caretaker", "cleaner", "receptionist"} <= set(re.findall(r"[a-z]+", said))
    assert said.count("teacher ") <= 2
    assert not re.search(r"\b(pupils?|users?|agrees? to)\b", said)


def test_it_never_calls_advice_a_breach():
    """Advice (4.0 to 4.2) is a choice; asking, union work, belief and speaking up are protected (D§9.1)."""
    advice = [question for group in bank() if group.clause in {"4.0", "4.1", "4.2"} for question in group.questions]

    assert not [
        option for question in advice for option in question.options if option.right and "breach" in option.text
    ]
    for ident in ("true-union", "true-speaking-up", "respect-belief"):
        [question] = [each for each in QUESTIONS if each.id == ident]
        assert question.options[0].text.startswith("No breach")


def test_it_speaks_of_duties_that_are_operated():
    assert {group.duty for group in bank()} <= set(Duty)


def runs(text):
    found = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {" ".join(found[place : place + RUN]) for place in range(len(found) - RUN + 1)}


def test_its_sentences_are_our_own():
    if not SHARED.is_dir():
        pytest.skip(f"the texts to compare with stand {BESIDE}")
    files = [path for path in SHARED.rglob("*") if path.suffix in {".md", ".txt", ".html", ".csv", ".json"}]
    theirs = set().union(*(runs(path.read_text(errors="ignore")) for path in files))
    ours = [question.stem for question in QUESTIONS] + [text for each in OPTIONS for text in (each.text, each.reason)]

    assert [text for text in ours if runs(text) & theirs] == []
