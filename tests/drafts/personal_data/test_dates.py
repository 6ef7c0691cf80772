"""A date is a date of birth where birth is told, or where it stands after a name in a list."""

import pytest

from .found import found, found_of


@pytest.mark.parametrize(
    "written",
    [
        "3/11/2013",
        "03.11.13",
        "03-11-2013",
        "2013-11-03",
        "2013/11/03",
        "3 November 2013",
        "3rd Nov 2013",
        "the 3rd of November 2013",
        "3rd of november, 2013",
        "November 3rd, 2013",
        "the third of November 2013",
        "the twenty-first of June 2012",
        "3-Nov-2013",
    ],
)
@pytest.mark.parametrize(
    "cue", ["dob {}", "DOB: {}", "d.o.b. {}", "born {}", "date of birth is {}", "her birthday is {}", "bday {}"]
)
def test_every_form_of_date_is_found_after_a_word_of_birth(written, cue):
    assert found_of("DOB", cue.format(written)) == [written]


def test_a_birthday_to_come_tells_the_age():
    assert found_of("DOB", "she turns 12 on 3 March 2027") == ["3 March 2027"]
    assert found_of("DOB", "she turns 12 on 3 March") == ["3 March"]


def test_figures_alone_need_the_words_beside_them():
    assert found_of("DOB", "dob 031113") == ["031113"]
    assert found_of("DOB", "room 031113, born to teach") == []


def test_a_list_of_pupils_gives_names_and_dates():
    post = "Mina Okoro 12/08/11; Ted Hollings 30/01/12"

    assert [type for type, _ in found(post)] == ["PERSON", "DOB", "PERSON", "DOB"]


@pytest.mark.parametrize(
    "post",
    [
        "the chemistry exam was moved to 14/01/2027",
        "back to work on 6 January 2027",
        "the meeting with Mrs Okoro 12/03/26 is off",
        "thirty again today, cake at mine",
        "born tired. Exam on 14/01/2027",
        "born to run, trip on 14/01/2027",
        "the update is 10.11.12",
        "score 3/4 in the test",
    ],
)
def test_other_dates_are_no_birth(post):
    assert found_of("DOB", post) == []
