"""Postcodes and streets with a house."""

import pytest

from .found import found, found_of


@pytest.mark.parametrize(
    "written", ["S11 8TB", "s11 8tb", "S118TB", "EC1A 1BB", "W1K5AB", "M1 1AE", "bt2 1tr", "B33 8TH"]
)
def test_a_postcode_is_found_in_every_shape(written):
    assert found_of("POSTCODE", f"they moved to {written} in May") == [written]


@pytest.mark.parametrize(
    "post",
    [
        "room B12 is cold",
        "a Galaxy S24 8GB for marking",
        "AA1 1AA is no area",
        "QQ1 1AA is no area either",
        "in e1 2nd set",
        "spec code M6 5UD",
        "the M62 was shut",
    ],
)
def test_rooms_telephones_and_roads_are_no_postcode(post):
    assert found_of("POSTCODE", post) == []


@pytest.mark.parametrize(
    "written",
    [
        "14 Quarry Road",
        "14a Quarry Rd",
        "Flat 2, 14 Quarry Street",
        "14/3 Quarry Wynd",
        "14 Quarry Hill Close",
        "14 St Oswald's Terrace",
        "9 Heol y Bont",
        "9 Ffordd Las",
        "9 Stryd Fawr",
        "203B Kingfisher Drive",
        "Rose Cottage, Mill Lane",
    ],
)
def test_a_house_in_a_street_is_found(written):
    assert found_of("ADDRESS", f"she lives at {written} with her nan") == [written]


@pytest.mark.parametrize("written", ["34 foundry lane", "119 elmstead street", "5 brewery yard", "88 the crescent"])
def test_a_house_in_small_letters_is_found(written):
    assert found_of("ADDRESS", f"he lives at {written} now") == [written]


def test_the_street_alone_is_found_where_somebody_lives():
    assert found_of("ADDRESS", "She lives on Copperbeech Avenue with her nan") == ["Copperbeech Avenue"]


@pytest.mark.parametrize(
    "post",
    [
        "10 minutes walk from here",
        "20 kids in the park",
        "5 miles down the road",
        "Coronation Street was good",
        "10 Downing Street has a cat",
        "he lived at 221B Baker Street",
        "bus 42 Station Road",
        "Year 9 Forest Walk on Friday",
        "2 hours on the way home",
        "the march went down Park Lane",
        "3 laps of the field",
        "1 in 4 drive to school",
    ],
)
def test_walks_programmes_and_buses_are_no_address(post):
    assert found_of("ADDRESS", post) == []


def test_a_score_between_two_sides_is_no_address():
    assert found("Wanderers 2 Preston North End 1") == []


def test_a_room_near_a_postcode_leaves_it_a_postcode():
    assert found("needs a room near SK17 8PB") == [("POSTCODE", "SK17 8PB")]
