"""Number plates."""

import pytest

from .found import found, found_of


@pytest.mark.parametrize("post", ["who owns LX69 PKD", "LX69PKD has its lights on", "my car is LX69-PKD"])
def test_a_present_plate_is_found_by_its_shape(post):
    assert len(found_of("VRM", post)) == 1


def test_in_small_letters_a_vehicle_must_be_near():
    assert found_of("VRM", "parked: a van, lx69 pkd") == ["lx69 pkd"]
    assert found_of("VRM", "set yr11 and the rest") == []


@pytest.mark.parametrize("plate", ["R427 KLT", "WGE 482X", "P1 ABC"])
def test_older_plates_need_a_vehicle(plate):
    assert found_of("VRM", f"an old banger of a car, {plate}") == [plate]
    assert found_of("VRM", f"he wrote {plate} on the board") == []


def test_a_northern_irish_plate_needs_the_word():
    assert found_of("VRM", "reg JEZ 4821") == ["JEZ 4821"]
    assert found_of("VRM", "my car park ticket said JEZ 4821") == []


@pytest.mark.parametrize(
    "post",
    [
        "Model number LX12 ABC for the toner",
        "order LX12ABC has not come",
        "flight BA2490 from gate 14",
        "the 86A bus",
        "Room B12 and my car",
        "M62 was shut, my car boiled",
        "spec 8461/1H",
    ],
)
def test_models_flights_and_roads_are_no_plate(post):
    assert found(post) == []
