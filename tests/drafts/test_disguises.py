"""Words behind digits, signs, stars and spaces."""

import pytest

from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, School
from clearline.drafts.checker.disguises import Disguises, shape
from clearline.drafts.checker.lexicon import Lexicon, read

WORDS = "[swear: disguised]\nfuck, shit, bastard, wanker, arse, dickhead, ass, asses\n[ordinary]\nwaker wander"


@pytest.fixture(scope="module")
def lexicon():
    made = Lexicon()
    read(made, WORDS, "words.txt")
    return made


@pytest.fixture(scope="module")
def disguises(lexicon):
    return Disguises(lexicon.disguised, lexicon)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("sh1t", "shit"),
        ("b4$t@rd", "bastard"),
        ("@s5", "ass"),
        ("w4nk3r", "wanker"),
        ("5h!t", "shit"),
        ("shhh1t", "shit"),
    ],
)
def test_digits_and_signs_are_the_letters_they_look_like(disguises, written, word):
    assert disguises.leet(written) == word


@pytest.mark.parametrize("written", ["shit", "1234", "7th", "2024", "1!1!1!1s", "h3llo"])
def test_numbers_and_other_words_are_no_disguise(disguises, written):
    assert disguises.leet(written) is None


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("f**k", "fuck"),
        ("f*ck", "fuck"),
        ("w***er", "wanker"),
        ("d_ckh__d", "dickhead"),
        ("sh*t", "shit"),
        ("b*****d", "bastard"),
    ],
)
def test_stars_and_lines_stand_for_any_letters(disguises, written, word):
    assert disguises.masked(written) == word


@pytest.mark.parametrize("written", ["f", "f*", "***", "*uck", "x**k", "f.ck", "fuck", "f**k you"])
def test_what_could_be_anything_is_nothing(disguises, written):
    assert disguises.masked(written) is None


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        ("fucknow", (4, "fuck")),
        ("sh1tty", (5, "shit")),
        ("f**k", (4, "fuck")),
        ("fuuuck", (6, "fuck")),
        ("abc", None),
        ("ab", None),
    ],
)
def test_letters_one_by_one_are_read_as_far_as_they_make_a_word(disguises, signs, found):
    assert disguises.spelled(signs) == found


@pytest.mark.parametrize(("written", "word"), [("wnaker", "wanker"), ("fukc", "fuck"), ("bstard", "bastard")])
def test_a_slip_of_the_finger_is_seen(disguises, written, word):
    assert disguises.slip(written) == word


@pytest.mark.parametrize("written", ["waker", "wander", "fck"])
def test_a_slip_that_is_a_word_or_too_short_is_none(disguises, written):
    assert disguises.slip(written) is None


def test_the_words_of_a_school_are_looked_for_too(lexicon, disguises):
    school = Disguises({"brackenfold"}, lexicon, base=disguises)
    assert school.leet("br4ck3nfold") == "brackenfold"
    assert school.slip("brackenfodl") == "brackenfold"
    assert school.spelled("brackenfold") == (11, "brackenfold")
    assert (school.leet("sh1t"), school.masked("f**k"), school.slip("fukc")) == ("shit", "fuck", "fuck")


def test_a_mask_must_show_most_letters_of_a_schools_word(lexicon, disguises):
    school = Disguises({"larkhill", "jude"}, lexicon, base=disguises)
    assert [school.masked(each) for each in ("l*rkhill", "lark*ill", "l_rkh_ll")] == ["larkhill"] * 3
    assert [school.masked(each) for each in ("l******l", "la*****l", "j*de")] == [None] * 3


def test_a_school_behind_stars_is_named():
    context = Context(School("Larkhill Special School", ("Larkhill",)))
    assert check("working at L*rkhill is the best job", context=context).clauses == ("4.2",)
    assert not check("working at L******l is the best job", context=context).clauses


def test_all_disguises_of_a_word_have_its_shape():
    assert {shape(each) for each in ("ass", "a55", "@$s", "aasss")} == {shape("as")}


def test_a_tree_of_words_is_walked_only_as_far_as_words_go(disguises):
    """The steps for a draft of stars are bounded by the words that begin with a letter, not by the draft."""
    assert disguises.spelled("*" * 10_000) is None
    assert disguises.spelled("f" + "*" * 10_000) == (4, "fuck")
