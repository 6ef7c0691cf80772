"""Names of people: lists, titles, shapes and the words around them."""

import pytest

from clearline.drafts.checker.context import School
from clearline.drafts.checker.personal_data.names import is_first_name, is_surname

from .found import found, found_of


@pytest.mark.parametrize(
    "name",
    [
        "Aisling Brody",
        "Aneurin Prosser",
        "Kwabena Ofori",
        "Zuzanna Wierzbowska",
        "Harleen Dhillon",
        "Noor Sheikh",
        "Mehmet Yilmaz",
        "Xinyi Cheung",
        "Ionela Munteanu",
        "Beatriz Figueiredo",
        "Maisie O'Leary",
        "Ruaridh MacAskill",
        "Poppy Ainsworth-Reid",
        "Anne-Marie Tibbs",
        "Rosa van der Merwe",
        "Tariq al-Mansouri",
        "Ioan ap Gruffydd",
        "Imogen Qatterby",
        "Zbyna Halliday",
        "Leah K",
        "J. Winterbourne",
    ],
)
def test_a_name_is_found_inside_a_sentence(name):
    assert found_of("PERSON", f"Today {name} was sent home") == [name]


@pytest.mark.parametrize("name", ["maisie o'leary", "aneurin prosser", "harleen dhillon", "ruby halliwell"])
def test_a_name_is_found_in_small_letters(name):
    assert found_of("PERSON", f"so {name} still has not handed it in") == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Mr Okonedo",
        "Mrs. Green",
        "Ms Lockhart",
        "Dr A. Venkat",
        "Mr and Mrs Khan",
        "Fr Declan Moriarty",
        "Mrs P",
        "mr cartwright",
    ],
)
def test_a_title_with_a_surname_is_somebody(name):
    assert found_of("PERSON", f"ask about {name} tomorrow") == [name]


def test_the_title_of_a_post_is_left_out():
    assert found_of("PERSON", "Headteacher Mrs Murphy said no") == ["Mrs Murphy"]


def test_an_owners_s_is_left_out():
    assert found_of("PERSON", "Maisie Tibbs's coat, Zara Khan’s bag") == ["Maisie Tibbs", "Zara Khan"]


@pytest.mark.parametrize("name", ["TIBBS, Maisie", "O'LEARY, Conor", "McALLISTER, Fraser"])
def test_the_surname_may_come_first(name):
    assert found_of("PERSON", f"{name} absent again") == [name]


@pytest.mark.parametrize(
    "post",
    [
        "Social worker for Xhuliana Qorr never rang back",
        "the coat has the name xhuliana qorr sewn in",
        "Ask for Xhuliana Qorr at the desk",
        "mum of xhuliana qorr rang",
    ],
)
def test_the_words_around_tell_an_unknown_name(post):
    assert [each.lower() for each in found_of("PERSON", post)] == ["xhuliana qorr"]


def test_two_names_in_a_row_stay_two():
    assert found_of("PERSON", "Leah Ansah and Callum Tweddle fought") == ["Leah Ansah", "Callum Tweddle"]


@pytest.mark.parametrize(
    "post",
    [
        "our Jack scored twice",
        "well done Maisie",
        "Lady Macbeth stole the show",
        "reading Jane Eyre with Year 9",
        "Mr Darcy, sigh",
        "Sunday lunch at The Red Lion",
        "a new coat from Laura Ashley",
        "Marks and Spencer, then John Lewis",
        "St Albans to Lime Street",
        "Great North Run on Sunday",
        "Golders Green and Burnt Oak are shut",
        "Harry Potter is on again",
        "Jack Russells everywhere",
        "Charlotte Street is closed",
        "Emma Bridgewater mugs",
        "Isaac Newton and Mary Seacole posters",
        "Merry Christmas, May Day is next",
        "I Will Survive at the disco",
        "Will Young people vote",
        "Grace before lunch",
        "Arthur Terry School won",
        "Wilfred Owen next half term",
        "i miss summers like that",
        "mark will bring the cake",
        "Happy Easter from Merry Hill",
        "Winston Churchill on the news",
        "O'clock already",
        "GCSE, Ofsted and SATs",
        "The George Eliot does a carvery",
        "Stanley Park for cross country",
        "Sir David would never say that",
        "Poor Ollie fell off the stage",
        "Henry VIII bingo on Friday",
        "Rich Pickings at the book fair",
    ],
)
def test_stories_shops_places_and_words_are_nobody(post):
    assert found_of("PERSON", post) == []


@pytest.mark.parametrize(
    "post",
    [
        "tickets for {} at last",
        "a novel by {} for half term",
        "{}'s new album on repeat",
        "directed by {}, no less",
        "{} is on tour again",
        "listening to {} while marking",
        "{} for prime minister",
        "got a {} handbag in the sale",
    ],
)
@pytest.mark.parametrize("name", ["Leah Nowak", "Tariq Halliwell"])
def test_a_name_among_words_of_stages_books_and_government_is_public(post, name):
    assert found_of("PERSON", post.format(name)) == []


@pytest.mark.parametrize(
    "post",
    [
        "{} needs a new book bag",
        "mum of {} bought tickets for the show",
        "{}'s coat is in lost property",
        "{} in 9B plays the trumpet",
        "the caretaker {} fixed it",
        "ask {} about the film homework",
    ],
)
def test_words_of_stages_elsewhere_in_a_post_hide_nobody(post):
    assert found_of("PERSON", post.format("Leah Nowak")) == ["Leah Nowak"]


@pytest.mark.parametrize(
    "name", ["Devon Dowling", "Merryn Satterthwaite", "Jorge Hlaing", "Bronwen ferch Owain", "Marcin Lindqvist"]
)
def test_a_name_with_one_rare_half_is_found_where_a_sentence_begins(name):
    assert found_of("PERSON", f"{name} has moved schools") == [name]


def test_a_pupil_may_share_a_name_from_a_story():
    assert found_of("PERSON", "mum of Tom Sawyer rang") == ["Tom Sawyer"]


def test_a_whole_line_in_capitals_tells_nothing_by_them():
    assert found_of("PERSON", "GOING HOME AFTER A LONG DAY AT WORK") == []
    assert found_of("PERSON", "WHY HAS MAISIE TIBBS GOT MY PEN AGAIN") == ["MAISIE TIBBS"]


def test_the_schools_own_name_is_nobodys():
    school = School(name="Grace Halliwell High", aliases=("Grace Halliwell",), town="Mira Ashdown")

    assert found("Proud of Grace Halliwell today, sun over Mira Ashdown", school) == []


def test_a_colleague_the_school_names_is_found_however_it_is_written():
    school = School(people=("Summer May",))

    assert found("summer may is off sick", school) == [("PERSON", "summer may")]


def test_the_lists_answer_for_one_word():
    assert is_first_name("Ngozi")
    assert not is_first_name("Halliwell")
    assert is_surname("halliwell")
    assert is_surname("Kowalewska")
    assert not is_surname("table")
