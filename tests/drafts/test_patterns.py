"""The pattern language, one feature at a time."""

from itertools import chain

import pytest

from clearline.drafts.checker import patterns
from clearline.drafts.checker.check import STAGES
from clearline.drafts.checker.lexicon import Lexicon, read
from clearline.drafts.checker.lexicon import lexicon as whole_lexicon
from clearline.drafts.checker.personal_data.find import SUREST_FIRST
from clearline.drafts.checker.text import Reader

WORDS = """
[colleague]
head~, the head of maths
[trait.lazy]
lazy, idle
[trait.dim]
thick
[be]
is, are, was
[negation]
not, never
[student.year]
year 9
[allow]
thick soup
"""


@pytest.fixture(scope="module")
def lexicon():
    made = Lexicon()
    read(made, WORDS, "words.txt")
    return made


@pytest.fixture
def found(lexicon):
    """What the patterns find in a draft: the kind, and the words it covers."""

    def find(draft, *lines, kind="claim"):
        stage = patterns.gather(patterns.read_line(kind, line) for line in lines)
        text = Reader(lexicon).read(draft)
        reading = patterns.sense(text, lexicon, Lexicon(), stage.words)
        stage.run(reading)
        return [draft[slice(*reading.where(fact.start, fact.end))] for fact in reading.facts]

    return find


def test_words_and_senses_stand_one_after_the_other(found):
    assert found("the head is lazy today", "<colleague> <be> <trait>") == ["head is lazy"]
    assert found("the head is so lazy", "<colleague> <be> <trait>") == []
    assert found("lazy is the head", "<colleague> <be> <trait>") == []


def test_a_sense_has_all_its_kinds(found):
    assert found("thick head", "<trait> <colleague>") == ["thick head"]
    assert found("thick head", "<trait.dim> <colleague>") == ["thick head"]
    assert found("thick head", "<trait.lazy> <colleague>") == []


def test_either_of_several_will_do(found):
    assert found("the head is thick", "<trait.lazy|trait.dim>") == ["thick"]
    assert found("what a shower", "shower|circus") == ["shower"]


@pytest.mark.parametrize(
    ("line", "is_found"),
    [("<colleague> ..2 <trait>", False), ("<colleague> .. <trait>", True), ("<colleague> ..3 <trait>", True)],
)
def test_up_to_so_many_words_stand_between(found, line, is_found):
    assert bool(found("the head is so very lazy", line)) is is_found


def test_any_number_of_words_of_the_sentence_may_stand_between(found):
    words = "word " * 20
    assert found(f"head {words}lazy", "<colleague> ... <trait>")
    assert not found(f"head {words}. lazy", "<colleague> ... <trait>")


def test_what_may_not_stand_between(found):
    line = "<colleague> ..4!<negation> <trait>"
    assert found("the head is lazy", line)
    assert not found("the head is never lazy", line)


def test_what_may_be_absent(found):
    line = "<colleague> <be> <negation>? <trait>"
    assert found("head is lazy", line) == ["head is lazy"]
    assert found("head is not lazy", line) == ["head is not lazy"]


def test_in_one_sentence_in_any_order(found):
    line = "<trait> & <colleague>"
    assert found("lazy that head", line) == ["lazy that head"]
    assert found("that head, lazy", line) == ["head, lazy"]
    assert found("Lazy day. That head", line) == []


def test_from_the_start_of_the_sentence(found):
    assert found("Lazy day. Lazy head", "^ <trait> <colleague>") == ["Lazy head"]
    assert found("so lazy head", "^ <trait> <colleague>") == []
    assert found("so lazy head", "^ ..1 <trait> <colleague>") == ["lazy head"]


def test_unless_the_sentence_has_it(found):
    line = "<colleague> ..3 <trait> unless <negation>"
    assert found("head is lazy. I never said it", line) == ["head is lazy"]
    assert found("I never said head is lazy", line) == []


def test_with_and_without_look_at_the_whole_draft(found):
    assert found("so lazy. the head", "<trait> with <colleague>") == ["lazy"]
    assert found("so lazy. the weather", "<trait> with <colleague>") == []
    assert found("so lazy. the head", "<trait> without <colleague>") == []
    assert found("so lazy. the weather", "<trait> without <colleague>") == ["lazy"]


def test_a_longer_term_of_the_same_family_hides_the_shorter(found):
    assert found("the head of maths", "<colleague>") == ["the head of maths"]


def test_an_allowed_phrase_hides_what_is_in_it(found):
    assert found("thick soup again", "<trait>") == []
    assert found("thick soup, thick head", "<trait>") == ["thick"]


def test_a_question_is_seen(found):
    assert found("Is the head lazy? No", "<trait> & <question>")
    assert not found("The head is lazy. Right?", "<trait> & <question>")


def test_a_term_of_digits_is_one(found):
    assert found("my year 9 again", "<student>") == ["year 9"]


def test_facts_are_senses_for_the_next_stage(lexicon):
    first = patterns.gather([patterns.read_line("claim.lazy", "<colleague> ..2 <trait.lazy>")])
    second = patterns.gather([patterns.read_line("twice", "<claim> & <negation>")])
    reading = patterns.sense(Reader(lexicon).read("never a head so lazy"), lexicon, Lexicon(), frozenset())
    first.run(reading)
    second.run(reading)
    assert [fact.kind for fact in reading.facts] == ["claim.lazy", "twice"]
    assert [fact.kind for fact in reading.of("claim")] == ["claim.lazy"]
    assert reading.of("clai") == []


def test_a_fact_is_quoted_when_all_of_it_is(lexicon):
    stage = patterns.gather([patterns.read_line("claim", "<trait>")])
    reading = patterns.sense(Reader(lexicon).read('"lazy", she said. lazy'), lexicon, Lexicon(), frozenset())
    stage.run(reading)
    assert [fact.quoted for fact in reading.of("claim")] == [True, False]


def test_a_fact_is_found_once_however_many_patterns_find_it(found):
    assert found("head is lazy", "<colleague> <be> <trait>") == found("head is lazy", *["<colleague> <be> <trait>"] * 3)


def test_a_sentence_that_almost_matches_everywhere_is_read_in_steps_that_its_length_bounds(lexicon, monkeypatch):
    """Each place in the sentence is tried once for each element, not once for each way to get there."""
    steps, finish = [], patterns._finish
    monkeypatch.setattr(patterns, "_finish", lambda *given: steps.append(1) or finish(*given))
    stage = patterns.gather([patterns.read_line("claim", "head ... lazy ... head ... lazy ... head ... thick")])
    reading = patterns.sense(Reader(lexicon).read("head lazy " * 29 + "thick"), lexicon, Lexicon(), stage.words)
    reading.found[0]["thick"] = [(0, 1)]  # there, and never where it is asked for
    stage.run(reading)
    assert not reading.facts
    assert len(steps) < 60 * 60 * 6


def test_headings_name_the_kind_and_comments_are_not_read():
    text = "# people\n[claim.lazy]\n<colleague> <trait>  # said outright\n\n[other]\nshower\n"
    assert [(each.kind, each.line) for each in patterns.read_file(text, "p.txt")] == [
        ("claim.lazy", "<colleague> <trait>"),
        ("other", "shower"),
    ]


def test_a_wrong_line_is_named_with_its_file():
    with pytest.raises(ValueError, match=r"p.txt, line 2: expected a word or a sense in angle brackets, found '<head'"):
        list(patterns.read_file("[claim]\n<head lazy\n", "p.txt"))


FOUND_IN_A_DRAFT = {
    *("question", "quotation", "account", "name.titled", "name.first", "name.full", "name.initial", "own.named"),
    *(
        "student.class",
        "percent",
        "sum",
        "past",
        "credential.shown",
        "listed_names",
        "named_family",
        "school.name",
        "spoken_of.work",
    ),
    *(f"personal.{type.lower()}" for type in SUREST_FIRST),
}
"""Senses that no list of words holds and no pattern finds."""
OF_ONE_SCHOOL_OR_WRITER = {
    *("called.short", "called.school", "called.tag", "called.word", "school.town", "colleague.name"),
    *("own.child", "own.relative"),
}
KNOWN_BESIDES_THE_WORDS = {
    *("official", "personal_account", "declared.relative", "gps", "nudity"),
    *("picture", "picture.faces.one", "picture.faces.many", "picture.no_faces", "picture.crowd"),
    *("picture_says", "picture.students.yes", "picture.students.no", "picture.no_alt_text"),
}


@pytest.fixture(scope="module")
def lines():
    """Every pattern of the checker, by its file."""
    return {
        name: list(patterns.read_file((patterns.PATTERNS / f"{name}.txt").read_text("utf-8"), f"{name}.txt"))
        for stage in STAGES
        for name in stage
    }


@pytest.fixture(scope="module")
def senses(lines):
    """Every sense there can be, with the wider ones."""
    listed = {sense for entries in whole_lexicon().terms.values() for _, sense in entries}
    facts = {pattern.kind for file in lines.values() for pattern in file}
    made = listed | facts | FOUND_IN_A_DRAFT | OF_ONE_SCHOOL_OR_WRITER | KNOWN_BESIDES_THE_WORDS
    return {wider for sense in made for wider in patterns.wider_than(sense)}


@pytest.mark.parametrize("name", [name for stage in STAGES for name in stage])
def test_a_pattern_names_no_sense_that_nothing_has(lines, senses, name):
    unknown = [
        f"{item} in: {pattern.line}"
        for pattern in lines[name]
        for item in sorted(named_in(pattern))
        if item.removeprefix("picture_says.") not in senses
    ]
    assert not unknown


def named_in(pattern):
    elements = [element for part in pattern.parts for element in part]
    items = [*(element.items for element in elements), *(element.not_over for element in elements)]
    every = chain(*items, *pattern.needs, pattern.unless, pattern.without)
    return {item[1:-1] for item in every if item.startswith("<")}
