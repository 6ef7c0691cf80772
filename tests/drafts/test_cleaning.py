"""A draft without its costume, and where each character stood."""

import pytest

from clearline.drafts.checker.cleaning import LONGEST_LIGATURE, clean, latin


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Rain again. Chips!", "Rain again. Chips!"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("𝓼𝓬𝓻𝓲𝓹𝓽 𝐛𝐨𝐥𝐝", "script bold"),
        ("ⓒⓘⓡⓒⓛⓔ 🅱🅾🆇", "circle box"),
        ("ʙʀᴇᴀᴋ", "break"),
        ("zero\u200bwidth\u200d joined", "zerowidth joined"),
        ("soft\u00adhyphen", "softhyphen"),
        ("s̶t̶r̶u̶c̶k̶", "struck"),
        ("z̷̧̢̛a̸̡̢̛l̵̨̡̛g̶̡̢̛ơ̷̧̢", "zalgo"),
        ("“curly” ‘marks’", "\"curly\" 'marks'"),
        ("🇧🇦🇩", "bad"),
        ("keep Case", "keep Case"),
    ],
)
def test_a_reader_sees_the_words_behind_the_costume(typed, seen):
    assert clean(typed).text == seen


def test_accents_that_belong_to_a_word_stay():
    assert clean("Pâr o sgidiau, życie, cafe\u0301").text == "Pâr o sgidiau, życie, café"


def test_line_breaks_and_tabs_stay_and_other_control_characters_go():
    assert clean("one\ntwo\tthree\x00\x1b é").text == "one\ntwo\tthree é"


@pytest.mark.parametrize(
    "typed", ["ｆ\u200bｕll", "é\u200b b\u0301c", "ﬁne ﬂags", "👩‍👩‍👧 us", "a\u0301\u0301\u0301b", "㍿ x"]
)
def test_every_character_knows_where_it_stood(typed):
    seen = clean(typed)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    for index in range(len(seen.text)):
        start, end = seen.where(index, index + 1)
        assert 0 <= start < end <= len(typed)
        assert seen.text[index] in clean(typed[start:end]).text


def test_a_word_is_found_where_it_was_typed():
    typed = "Oh ｆ\u200bine\u200b then"
    seen = clean(typed)
    start = seen.text.index("fine")
    assert typed[slice(*seen.where(start, start + 4))] == "ｆ\u200bine"


def test_no_characters_stand_at_their_place():
    assert clean("héllo").where(2, 2) == (2, 2)


def test_a_character_that_stands_for_a_sentence_stays_one():
    assert clean("\ufdfa").text == "\ufdfa"
    assert all(len(clean(chr(point)).text) <= LONGEST_LIGATURE for point in range(0xF900, 0xFFFD))


@pytest.mark.parametrize(("typed", "read"), [("ѕсum", "scum"), ("cаt", "cat"), ("сука", "сука"), ("plain", "plain")])
def test_letters_of_other_alphabets_are_read_as_latin_only_among_latin_ones(typed, read):
    assert latin(typed) == read
