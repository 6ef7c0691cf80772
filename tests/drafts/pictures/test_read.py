"""What is seen in a picture."""

import pytest
from PIL import Image, ImageOps

from clearline.drafts.checker.context import Picture
from clearline.drafts.pictures.keeper import Keeper
from clearline.drafts.pictures.reader import read
from tests.drafts.pictures.drawing import exif, four_people, group, page, saved

pytestmark = pytest.mark.long


def test_it_counts_faces_and_reads_words(keeper):
    seen = read(four_people("Riverside School sports day"), keeper=keeper)

    assert (seen.faces, seen.text) == (4, "Riverside School sports day")
    assert (seen.width, seen.height) == (1200, 800)
    assert seen.unread == ()


def test_it_sees_that_the_file_says_where_when_and_with_what(keeper):
    seen = read(four_people(), keeper=keeper)

    assert (seen.place, seen.taken, seen.camera) == (True, True, True)


def test_it_sees_no_face_where_none_is(keeper):
    seen = read(saved(page(["Dear parents", "The hall is closed"]), "PNG"), keeper=keeper)

    assert (seen.faces, seen.text) == (0, "Dear parents\nThe hall is closed")


@pytest.mark.long
@pytest.mark.parametrize("people", [1, 2, 3])
def test_it_counts_as_many_as_there_are(keeper, people):
    assert read(saved(group(people=people), "PNG"), keeper=keeper).faces == people


@pytest.mark.long
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_reads_each_kind(keeper, kind):
    seen = read(saved(group("Year 9"), kind), keeper=keeper)

    assert (seen.faces, seen.text) == (4, "Year 9")


@pytest.mark.long
@pytest.mark.parametrize(
    "drawn",
    [
        group(),
        page(["Dear parents"]),
        Image.new("RGB", (600, 400), (224, 172, 140)),
        ImageOps.colorize(Image.radial_gradient("L"), (224, 172, 140), (90, 50, 30)),
        Image.effect_noise((600, 400), 80),
    ],
    ids=["people", "words", "one colour of skin", "round and of skin", "noise"],
)
def test_it_finds_a_drawing_innocent(keeper, drawn):
    assert read(saved(drawn, "JPEG"), keeper=keeper).nudity is False


@pytest.mark.long
def test_it_turns_the_picture_the_right_way_up_first(keeper):
    lying = saved(group("Year 9").transpose(Image.Transpose.ROTATE_90), "JPEG", quality=90, exif=exif(orientation=6))

    seen = read(lying, keeper=keeper)

    assert (seen.width, seen.height, seen.faces, seen.text) == (1200, 800, 4, "Year 9")


@pytest.mark.long
def test_it_reads_a_large_photograph_from_a_smaller_copy(keeper):
    large = saved(group("Riverside School").resize((4000, 2667)), "JPEG", quality=85)

    seen = read(large, keeper=keeper)

    assert (seen.width, seen.height, seen.faces, seen.text) == (4000, 2667, 4, "Riverside School")


@pytest.mark.long
@pytest.mark.parametrize("size", [(1, 1), (12_000, 1), (1, 12_000), (3_000, 40), (40, 3_000)])
def test_it_reads_a_strip(keeper, size):
    seen = read(saved(Image.new("RGB", size, "white"), "PNG"), keeper=keeper)

    assert (seen.width, seen.height, seen.faces, seen.text) == (*size, 0, "")


@pytest.mark.long
def test_it_reads_a_long_screenshot(keeper):
    lines = [f"Message {number} about the trip" for number in range(20)]

    seen = read(saved(page(lines, size=(1080, 5000), letters=44), "PNG"), keeper=keeper)

    assert seen.text is not None
    assert seen.text.splitlines() == lines


@pytest.mark.long
def test_it_says_so_when_it_has_read_only_some_of_the_words(keeper):
    lines = ["The governors met and the minutes say at length what was said by whom and when, line by line " * 2] * 60
    full = page(["LARGE LETTERS"], size=(1500, 1500), letters=60)
    full.paste(page(lines, size=(1500, 1350), letters=13), (0, 150))

    seen = read(saved(full, "PNG"), keeper=keeper)

    assert seen.unread == ("some of the words",)
    assert seen.text is not None
    assert seen.text.startswith("LARGE LETTERS")


@pytest.mark.long
@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("I;16", "PNG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP")],
)
def test_it_reads_colours_of_every_sort(keeper, mode, kind):
    drawn = page(["Assembly at nine"])
    if mode == "I;16":
        drawn = drawn.convert("L").convert("I").point(lambda value: value * 256)
    drawn = saved(drawn.convert(mode), kind)

    assert read(drawn, keeper=keeper).text == "Assembly at nine"


@pytest.mark.long
def test_it_reads_black_words_on_nothing(keeper):
    see_through = page(["Assembly at nine"]).convert("RGBA")
    see_through.putalpha(page(["Assembly at nine"]).convert("L").point(lambda value: 255 - value))

    assert read(saved(see_through, "PNG"), keeper=keeper).text == "Assembly at nine"


@pytest.mark.long
def test_it_reads_the_first_of_the_pictures_in_one_file(keeper):
    several = saved(group("The first"), "MPO", save_all=True, append_images=[group("The second")])

    assert read(several, keeper=keeper).text == "The first"


def test_it_says_what_it_did_not_look_at_without_the_extra(bare):
    seen = read(four_people("Riverside School"), keeper=bare)

    assert (seen.faces, seen.text, seen.nudity) == (None, None, None)
    assert seen.unread == ("faces", "words", "nudity")
    assert (seen.width, seen.height, seen.place) == (1200, 800, True)


def test_it_becomes_what_the_checker_knows(keeper: Keeper):
    picture = read(four_people("Year 9"), keeper=keeper).picture(students=True)

    assert picture == Picture(faces=4, text="Year 9", gps=True, nudity=False, students=True, alt_text=None)


def test_what_was_not_looked_at_is_nothing_to_the_checker(bare):
    assert read(four_people("Year 9"), keeper=bare).picture() == Picture(gps=True)
