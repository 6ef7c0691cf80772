"""A draft as tokens: each word, what it may be a disguise of, and where it stands in the draft as typed."""

import pytest

from clearline.drafts.checker.lexicon import Lexicon, read
from clearline.drafts.checker.text import LONGEST_SENTENCE, Reader

WORDS = """
[swear: disguised]
fuck, shit, bastard, wanker, bollocks
[colleague]
head, headteacher
[ordinary]
the a those in is this nice class of you
"""


@pytest.fixture(scope="module")
def reader():
    lexicon = Lexicon()
    read(lexicon, WORDS, "words.txt")
    return Reader(lexicon, {"brackenfold"}, base=Reader(lexicon))


def read_as(reader, draft, word):
    """How the draft has the token that is read as a word."""
    text = reader.read(draft)
    found = [token for token in text.tokens if word in (token.word, *token.readings, *token.hidden)]
    return [draft[slice(*text.clean.where(token.start, token.end))] for token in found]


@pytest.mark.parametrize(
    ("draft", "typed"),
    [
        ("well fuck that", "fuck"),
        ("well FUCK. that", "FUCK"),
        ("well fuuuuck that", "fuuuuck"),
        ("well f**k, that", "f**k"),
        ("well f u c k that", "f u c k"),
        ("well f.u.c.k that", "f.u.c.k"),
        ("well f-u-c-k. that", "f-u-c-k"),
        ("well fu ck that", "fu ck"),
        ("well f\u200bu\u200bc\u200bk that", "f\u200bu\u200bc\u200bk"),
        ("well fuсk that", "fuсk"),
        ("well ｆｕｃｋ that", "ｆｕｃｋ"),
        ("well 🇫🇺🇨🇰 that", "🇫🇺🇨🇰"),
        ("well 𝓯𝓾𝓬𝓴 that", "𝓯𝓾𝓬𝓴"),
        ("well f\u0336u\u0336c\u0336k\u0336 that", "f\u0336u\u0336c\u0336k\u0336"),
        ("well fukc that", "fukc"),
        ("well fuckthose that", "fuck"),
        ("(fuck)", "fuck"),
        ("well #FuckMondays", "#FuckMondays"),
    ],
)
def test_a_word_is_found_behind_its_disguise_and_where_it_was_typed(reader, draft, typed):
    assert read_as(reader, draft, "fuck") == [typed]


@pytest.mark.parametrize(
    ("draft", "word", "typed"),
    [
        ("what a w4nk3r he is", "wanker", "w4nk3r"),
        ("what a $h!t day", "shit", "$h!t"),
        ("total b0ll0cks.", "bollocks", "b0ll0cks"),
        ("at Br4ckenfold now", "brackenfold", "Br4ckenfold"),
        ("at Brackenf*ld now", "brackenfold", "Brackenf*ld"),
        ("at B r a c k e n f o l d now", "brackenfold", "B r a c k e n f o l d"),
        ("ask @brackenfold_head", "brackenfold", "@brackenfold_head"),
        ("#BrackenfoldLife", "brackenfold", "#BrackenfoldLife"),
    ],
)
def test_digits_signs_accounts_and_hashtags_are_read(reader, draft, word, typed):
    assert read_as(reader, draft, word) == [typed]


@pytest.mark.parametrize(
    "draft", ["this class is nice", "a 7 b 8 c 9", "Br*****ld", "he is in the class of 2024", "I a m"]
)
def test_ordinary_words_and_numbers_are_nothing_else(reader, draft):
    assert not any(token.readings for token in reader.read(draft).tokens)


def test_links_and_accounts_are_one_token_each(reader):
    words = [token.word for token in reader.read("see https://x.test/a?b=c or me@x.test or @sam_b now").tokens]
    assert words == ["see", "<link>", "or", "<link>", "or", "<mention>", "now"]


def test_sentences_end_at_marks_and_line_breaks_but_not_at_titles(reader):
    text = reader.read("Mr. Bell came. He sat down!\nThen e.g. tea… Good")
    sentences = [" ".join(token.word for token in text.tokens[slice(*each)]) for each in text.sentences()]
    assert sentences[:3] == ["mr bell came", "he sat down", "then e g tea"]
    assert len(sentences) == 4


def test_a_long_run_of_words_is_read_in_pieces(reader):
    text = reader.read("nice " * 200)
    assert max(last - first for first, last in text.sentences()) <= LONGEST_SENTENCE + 1


@pytest.mark.parametrize(
    ("draft", "quoted"),
    [
        ('she said "you head" to me', ["you", "head"]),
        ("she said “you head” to me", ["you", "head"]),
        ("she said 'you head' to me", ["you", "head"]),
        ("it's the head's class", []),
        ('a 6" ruler', []),
    ],
)
def test_words_between_a_pair_of_marks_are_quoted(reader, draft, quoted):
    assert [token.word for token in reader.read(draft).tokens if token.quoted] == quoted


def test_tokens_at_a_place_are_those_with_a_character_there(reader):
    text = reader.read("the head is nice")
    assert list(text.tokens_at(4, 8)) == [1]
    assert list(text.tokens_at(5, 10)) == [1, 2]
    assert list(text.tokens_at(3, 4)) == []
    assert list(text.tokens_at(0, 99)) == [0, 1, 2, 3]


def test_a_draft_of_nothing_has_no_sentence(reader):
    assert list(reader.read(" \n ").sentences()) == []
