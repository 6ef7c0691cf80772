"""A draft cut where its marks begin and end, and the wordings that can be pressed."""

from hypothesis import given
from hypothesis import strategies as st

from clearline.drafts.answering import Reason, Shown, Wording, with_wording
from clearline.drafts.checker.answer import Answer, Concern, Edit, PersonalDatum, Span, Verdict
from clearline.drafts.marked import Segment, in_order, segments

BREACH, CAUTION, OK = Verdict.BREACH, Verdict.CAUTION, Verdict.OK


def concern(*spans: tuple[int, int], verdict: Verdict = CAUTION, clause: str = "4.2", edits=()) -> Concern:
    return Concern(clause, verdict, "a rule", "Because.", "Change it.", tuple(Span(*each) for each in spans), edits)


def test_it_cuts_around_the_words_and_numbers_them():
    assert segments("at Alder now", [concern((3, 8))]) == [
        Segment("at "),
        Segment("Alder", CAUTION, ((1, CAUTION),)),
        Segment(" now"),
    ]


def test_it_shows_the_graver_of_two_on_the_same_words():
    found = segments("one two", [concern((0, 7)), concern((4, 7), verdict=BREACH, clause="4.6")])

    assert [(each.words, each.verdict) for each in found] == [("one ", CAUTION), ("two", BREACH)]
    assert found[1].ends == ((1, CAUTION), (2, BREACH))


def test_it_numbers_by_where_the_words_stand_and_puts_the_picture_last():
    later, picture, first = concern((9, 12)), concern(clause="4.4"), concern((0, 2))

    assert in_order([later, picture, first]) == [first, later, picture]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.sampled_from([BREACH, CAUTION])), max_size=6),
)
def test_it_never_loses_or_adds_a_letter(text, spans):
    found = segments(text, [concern((start, end), verdict=verdict) for start, end, verdict in spans])

    assert "".join(each.words for each in found) == text


def test_a_wording_is_put_in_where_it_was_offered():
    edit = Edit(Span(8, 22), "")
    answer = Answer((concern((8, 22), edits=(edit,)),))

    assert with_wording("Long day at Alder School.", answer, Wording(edit, "").value) == "Long day."[:8] + "ol."
    assert with_wording("Long day at Alder School.", answer, "0 3 Short") is None


def test_it_counts_things_in_words():
    must, think = concern((0, 1), verdict=BREACH), concern((2, 3))

    def heading(*concerns: Concern) -> str:
        reasons = [Reason(number, each, None, ()) for number, each in enumerate(concerns, 1)]
        return Shown(Answer(concerns), [], reasons).heading

    assert heading() == "Nothing found"
    assert heading(must) == "1 thing to change"
    assert heading(think, think) == "2 things to think about"
    assert heading(must, must, think) == "2 things to change, 1 to think about"


def test_it_names_personal_data_in_words():
    data = tuple(PersonalDatum(Span(0, 1), type) for type in ("PHONE", "PERSON", "PERSON"))

    assert Shown(Answer(personal_data=data), [], []).personal_data == "names and a phone number"
