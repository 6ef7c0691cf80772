"""Word lists one can read aloud, and what their marks ask for."""

import pytest

from clearline.drafts.checker.lexicon import Lexicon, forms, lexicon, read


def made(text):
    found = Lexicon()
    read(found, text, "words.txt")
    return found


def senses(found, *words):
    return {name for whole, name in found.terms.get(words[:2], ()) if whole == words}


@pytest.mark.parametrize(
    ("term", "all_of_them"),
    [
        ("head", {"head"}),
        ("teacher~", {"teacher", "teachers", "teacher's"}),
        ("class~", {"class", "classes", "class's"}),
        ("bully~", {"bully", "bullies", "bully's"}),
        ("boy~", {"boy", "boys", "boy's"}),
        ("stab~v", {"stab", "stabs", "stabbed", "stabbing", "stabbin"}),
        ("hate~v", {"hate", "hates", "hated", "hating", "hatin"}),
        ("bully~v", {"bully", "bullies", "bullied", "bullying", "bullyin"}),
        ("miss~v", {"miss", "misses", "missed", "missing", "missin"}),
        ("thick~a", {"thick", "thicker", "thickest", "thickly"}),
        ("lazy~a", {"lazy", "lazier", "laziest", "lazily"}),
        ("add~v me", {"add me", "adds me", "added me", "adding me", "addin me"}),
        ("head~ of year", {"head of year", "heads of year", "head's of year"}),
    ],
)
def test_a_mark_asks_for_the_forms_of_a_word(term, all_of_them):
    assert set(forms(term)) == all_of_them


def test_a_term_has_the_senses_of_every_heading_it_stands_under():
    found = made("[place]\nthe bank\n[money]\nbank, the bank")
    assert senses(found, "the", "bank") == {"place", "money"}
    assert senses(found, "bank") == {"money"}


def test_only_a_heading_that_says_so_has_disguised_words():
    found = made("[swear: disguised]\ndamn, damn it\n[insult]\nnumpty")
    assert found.disguised == {"damn"}
    assert found.words == {"damn", "numpty"}


def test_ordinary_words_are_separated_by_spaces():
    assert made("[ordinary]\nshot shut class").ordinary == {"shot", "shut", "class"}


def test_comments_and_empty_lines_are_not_terms():
    assert made("# about\n\n[insult]\nnumpty  # fond\n# wally").words == {"numpty"}


def test_capitals_and_curly_apostrophes_do_not_matter():
    assert senses(made("[day]\nParents’ Evening"), "parents", "evening") == {"day"}


@pytest.mark.parametrize(
    ("text", "line", "quoted"),
    [("numpty\n", 1, "'numpty'"), ("[insult]\nwally\n[Bad Heading\n", 3, "'[Bad Heading'"), ("[a b]\n", 1, "'[a b]'")],
)
def test_a_wrong_line_is_named_with_its_file(text, line, quoted):
    with pytest.raises(ValueError, match=rf"words.txt, line {line}: .*found") as problem:
        made(text)
    assert quoted in str(problem.value)


def test_the_lists_of_the_checker_can_be_read():
    whole = lexicon()
    assert len(whole.terms) > 1_000
    assert whole.disguised <= whole.words
