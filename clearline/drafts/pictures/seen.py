"""What was seen in a picture, and why one could not be read."""

import json
from dataclasses import asdict, dataclass, field

from clearline.drafts.checker.context import Picture

FACES, WORDS, NUDITY = "faces", "words", "nudity"
SOME_WORDS = "some of the words"
MOST_FACES = 1000
MOST_LETTERS = 20_000

WORDS_ALONE = "Nothing of it was kept. You can go on with the words alone."


class UnreadablePicture(Exception):
    """The file is no picture that is read here. The message says what was expected and what was found."""


class NotReadNow(UnreadablePicture):
    """The picture may be sound, but reading it took too long, needed too much or had to wait."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read. None where it was not looked at, and `unread` then names it in words a page can show."""

    width: int  # pixels, the right way up
    height: int
    place: bool = False  # the file says, or may say, where it was taken
    taken: bool = False  # when
    camera: bool = False  # with what
    faces: int | None = None
    text: str | None = None
    nudity: bool | None = None
    unread: tuple[str, ...] = field(default=())

    def picture(self, *, students: bool | None = None, alt_text: bool | None = None) -> Picture:
        """The same for the checker, with the writer's own answers."""
        return Picture(
            faces=self.faces or 0,
            text=self.text or "",
            gps=self.place,
            nudity=bool(self.nudity),
            students=students,
            alt_text=alt_text,
        )

    def as_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def from_json(body: bytes | bytearray) -> Seen:
    """What the child says it saw. It has just opened a stranger's file, so every value is looked at.

    Raises:
        ValueError: it is not what a child says.
    """
    said = json.loads(body)
    faces, text, nudity = said["faces"], said["text"], said["nudity"]
    return Seen(
        width=int(said["width"]),
        height=int(said["height"]),
        place=bool(said["place"]),
        taken=bool(said["taken"]),
        camera=bool(said["camera"]),
        faces=None if faces is None else min(int(faces), MOST_FACES),
        text=None if text is None else str(text)[:MOST_LETTERS],
        nudity=None if nudity is None else bool(nudity),
        unread=tuple(each for each in (FACES, WORDS, SOME_WORDS, NUDITY) if each in said["unread"]),
    )
