"""Pictures drawn for the tests. No photograph of anybody is kept here; these people are ellipses."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from PIL.ExifTags import GPS, IFD, Base

Colour = tuple[int, int, int]

SKY, GRASS = (150, 185, 215), (95, 140, 80)
PEOPLE: tuple[tuple[Colour, Colour, Colour], ...] = (  # skin, hair, jersey
    ((224, 172, 140), (60, 35, 20), (30, 60, 110)),
    ((141, 85, 54), (20, 15, 12), (150, 40, 50)),
    ((240, 200, 170), (150, 95, 40), (40, 90, 70)),
    ((190, 130, 95), (35, 25, 25), (90, 60, 120)),
)
HEAD = 70  # pixels across, where CenterFace is surest of a drawing
DRAWN = 200  # a head is drawn this wide, and then made smaller


def four_people(words: str = "") -> bytes:
    """Four people in a row under a banner with these words: a JPEG whose EXIF says where, when and with what."""
    return saved(group(words), "JPEG", quality=90, exif=exif())


def group(words: str = "", *, size: tuple[int, int] = (1200, 800), people: int = 4) -> Image.Image:
    image = Image.new("RGB", size, SKY)
    width, height = size
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 3 // 5, width, height), fill=GRASS)
    for number, (skin, hair, jersey) in enumerate(PEOPLE[:people]):
        middle, top = round(width * (number + 0.5) / people), round(height * 0.38)
        draw.rounded_rectangle((middle - 52, top + 88, middle + 52, height), radius=23, fill=jersey)
        head = _head(skin, hair)
        image.paste(head, (middle - HEAD // 2, top), head)
    if words:
        draw.rectangle((40, 40, width - 40, 150), fill="navy")
        draw.text((width // 2, 95), words, font=ImageFont.load_default(54), fill="white", anchor="mm")
    return image


def _head(skin: Colour, hair: Colour) -> Image.Image:
    image = Image.new("RGBA", (DRAWN, 290))
    shade, shadow = _times(skin, 0.86), _times(skin, 0.72)
    image = _neck_and_outline(image, skin, hair, shade, shadow).filter(ImageFilter.GaussianBlur(4))
    ImageDraw.Draw(image).chord((28, 8, 172, 130), 190, 350, fill=hair)
    for eye in (72, 128):
        ImageDraw.Draw(image).ellipse((eye - 22, 108, eye + 22, 140), fill=shade)
    image = image.filter(ImageFilter.GaussianBlur(2.5))
    _features(ImageDraw.Draw(image), skin, hair, shade, shadow)
    return image.filter(ImageFilter.GaussianBlur(1.2)).resize((HEAD, HEAD * 290 // DRAWN), Image.Resampling.LANCZOS)


def _times(colour: Colour, share: float) -> Colour:
    red, green, blue = (min(255, round(each * share)) for each in colour)
    return red, green, blue


def _neck_and_outline(image: Image.Image, skin: Colour, hair: Colour, shade: Colour, shadow: Colour) -> Image.Image:
    draw = ImageDraw.Draw(image)
    draw.ellipse((18, 5, 182, 215), fill=hair)
    draw.rectangle((70, 200, 130, 285), fill=shadow)
    for ear in (22, 158):
        draw.ellipse((ear, 105, ear + 20, 160), fill=shade)
    draw.ellipse((32, 30, 168, 245), fill=shade)
    draw.ellipse((38, 34, 162, 238), fill=skin)
    draw.ellipse((60, 50, 130, 120), fill=_times(skin, 1.08))
    return image


def _features(draw: ImageDraw.ImageDraw, skin: Colour, hair: Colour, shade: Colour, shadow: Colour) -> None:
    for eye in (72, 128):
        draw.ellipse((eye - 16, 117, eye + 16, 134), fill=(245, 243, 240))
        draw.ellipse((eye - 8, 116, eye + 8, 134), fill=(70, 45, 30))
        draw.ellipse((eye - 4, 120, eye + 4, 129), fill=(10, 10, 10))
        draw.ellipse((eye - 1, 119, eye + 4, 123), fill=(255, 255, 255))
        draw.arc((eye - 19, 112, eye + 19, 142), 200, 340, fill=(40, 25, 20), width=3)
        draw.arc((eye - 24, 94, eye + 24, 130), 205, 335, fill=hair, width=6)
    draw.polygon([(97, 130), (86, 172), (100, 178)], fill=shade)
    draw.ellipse((84, 164, 98, 178), fill=shadow)
    draw.ellipse((102, 164, 116, 178), fill=shadow)
    draw.ellipse((88, 158, 112, 176), fill=skin)
    draw.chord((74, 180, 126, 216), 10, 170, fill=(150, 50, 55))
    draw.chord((80, 184, 120, 206), 10, 170, fill=(250, 245, 240))
    draw.arc((72, 176, 128, 218), 15, 165, fill=(120, 45, 45), width=4)


def exif(*, place: bool = True, orientation: int = 1) -> Image.Exif:
    """As a telephone writes it. The place is in the sea."""
    written = Image.Exif()
    written[Base.Make], written[Base.Model] = "Made Up", "Telephone 1"
    written[Base.Orientation] = orientation
    written.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:07:03 14:05:00"
    if place:
        written.get_ifd(IFD.GPSInfo).update(
            {
                GPS.GPSLatitudeRef: "N",
                GPS.GPSLatitude: (54.0, 30.0, 0.0),
                GPS.GPSLongitudeRef: "E",
                GPS.GPSLongitude: (3.0, 0.0, 0.0),
            }
        )
    return written


def page(lines: list[str], *, size: tuple[int, int] = (1000, 600), letters: int = 36) -> Image.Image:
    """A white page with these lines on it."""
    image = Image.new("RGB", size, "white")
    for number, line in enumerate(lines):
        place = (letters, letters + number * letters * 1.6)
        ImageDraw.Draw(image).text(place, line, font=ImageFont.load_default(letters), fill="black")
    return image


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
