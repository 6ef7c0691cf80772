"""Which words make a page ask whether it should be a report, and which do not (D§4.6)."""

import pytest

from clearline.guidance.disclosure import CUES, told_of


@pytest.mark.parametrize(
    "text",
    [
        "A student told me that she is afraid to go home.",
        "He showed me bruises on his arm.",
        "I think he is grooming a year 9 girl",
        "She said she wants to die",
        "A boy has been self‑harming; whom do I tell?",
        "Somebody sent her nudes",
        "My colleague touched him on the leg",
        "he was hit by his stepfather",
        "A parent threatened me online",
        "I saw a sexual image of a student",
        "There’s abuse at home",
        "They asked me not to tell anybody",
    ],
)
def test_it_may_tell_of_harm(text):
    assert told_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "May I post my niece’s birthday?",
        "Can I friend a former student who left in 2019?",
        "Is a picture of my own child at sports day all right?",
        "May I share a hit song?",
        "My profile names the school. Does that have to go?",
        "Do I have to tell my manager about my sister’s boy?",
        "Does the policy hurt my union rights?",
        "May I keep in touch with parents?",
    ],
)
def test_it_is_an_ordinary_question(text):
    assert told_of(text) == []


def test_it_says_what_it_may_tell_of_in_the_order_of_the_table():
    found = told_of("She told me she was raped and wants to die.")

    assert found == [what for what in CUES if what in found]
    assert len(found) == 3
