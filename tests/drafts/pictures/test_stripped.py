"""The copy without anything but the picture."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin

from clearline.drafts.pictures.reader import UnreadablePicture, read
from clearline.drafts.pictures.stripped import stripped
from tests.drafts.pictures.drawing import exif, four_people, group, page, saved

SMALL = group("Year 9", size=(600, 400))
CANARY = b"canary-in-the-file"


def differs(one: Image.Image, other: Image.Image) -> float:
    """How far apart two pictures are on average, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_says_nothing_any_more(kind, bare):
    copy = stripped(saved(SMALL, kind, exif=exif(), xmp=b"GPSLatitude"), keeper=bare)

    seen = read(copy, keeper=bare)
    assert (seen.place, seen.taken, seen.camera) == (False, False, False)
    assert not opened(copy).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_is_the_same_picture_of_the_same_kind(kind, bare):
    before = saved(SMALL, kind)

    after = opened(stripped(before, keeper=bare))

    assert after.format == kind
    assert after.size == SMALL.size
    assert differs(after, opened(before)) < 2


def test_a_png_is_the_same_to_the_last_pixel(bare):
    after = opened(stripped(saved(SMALL, "PNG"), keeper=bare))

    assert after.tobytes() == SMALL.tobytes()


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "I;16"])
def test_its_sort_of_colours_stays(mode, bare):
    before = saved((SMALL.convert("L") if mode == "I;16" else SMALL).convert(mode), "PNG")

    after = opened(stripped(before, keeper=bare))

    assert after.mode == opened(before).mode
    assert after.convert("RGBA").tobytes() == opened(before).convert("RGBA").tobytes()


def test_what_was_see_through_stays_so(bare):
    drawn = page(["Hello"]).convert("P")
    before = saved(drawn, "GIF", transparency=drawn.getpixel((0, 0)))

    after = opened(stripped(before, keeper=bare)).convert("RGBA")

    assert after.getpixel((0, 0))[3] == 0


def test_a_comment_in_a_gif_is_left_behind(bare):
    assert CANARY not in stripped(saved(SMALL, "GIF", comment=CANARY), keeper=bare)


def test_words_in_a_png_are_left_behind(bare):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY.decode())

    assert CANARY not in stripped(saved(SMALL, "PNG", pnginfo=info), keeper=bare)


def test_a_comment_and_a_small_copy_in_a_jpeg_are_left_behind(bare):
    before = saved(SMALL, "JPEG", comment=CANARY, exif=b"Exif\x00\x00" + bytes(20) + CANARY)
    assert before.count(CANARY) == 2

    assert CANARY not in stripped(before, keeper=bare)


def test_the_other_pictures_of_one_file_are_left_behind(bare):
    several = saved(SMALL, "MPO", save_all=True, append_images=[SMALL, SMALL])

    after = stripped(several, keeper=bare)

    assert opened(after).format == "JPEG"
    assert after.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_the_right_way_up(orientation, bare):
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what a camera held so does to a picture
    lying = SMALL if orientation == 1 else SMALL.transpose(Image.Transpose(turns[orientation]))

    after = opened(stripped(saved(lying, "PNG", exif=exif(orientation=orientation)), keeper=bare))

    assert after.tobytes() == SMALL.tobytes()


def test_colours_for_print_become_those_of_a_screen(bare):
    after = opened(stripped(saved(SMALL.convert("CMYK"), "JPEG", quality=95), keeper=bare))

    assert differs(after, SMALL) < 3


def test_colours_stay_when_their_profile_goes(bare):
    """A profile that swaps red and blue would show if it were only dropped."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    swapped = bytearray(profile)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"

    after = opened(stripped(saved(SMALL, "PNG", icc_profile=bytes(swapped)), keeper=bare))

    assert "icc_profile" not in after.info
    assert differs(after, Image.merge("RGB", SMALL.split()[::-1])) < 3


@pytest.mark.parametrize("profile", [b"no profile at all", bytes(900_000)])
def test_a_profile_that_makes_no_sense_is_left_behind(profile, bare):
    after = opened(stripped(saved(SMALL, "PNG", icc_profile=profile), keeper=bare))

    assert "icc_profile" not in after.info
    assert after.tobytes() == SMALL.tobytes()


def test_a_large_photograph_stays_large(bare):
    large = saved(SMALL.resize((4_000, 3_000)), "JPEG", exif=exif())

    assert opened(stripped(large, keeper=bare)).size == (4_000, 3_000)


def test_it_refuses_what_is_not_read_either(bare):
    with pytest.raises(UnreadablePicture, match="damaged"):
        stripped(four_people()[:3000], keeper=bare)
