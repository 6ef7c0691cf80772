"""What a picture says about itself: camera, time, whether it says where. The file keeps it all; this is shown.

Reads the first bytes only, follows a bounded number of pointers, and has nothing to say of what it cannot read.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

LOOKED_AT = 256 * 1024  # bytes
MOST_TAGS = 200  # in one directory
LONGEST = 80  # letters of one answer

MAKE, MODEL, SOFTWARE, CHANGED = 0x010F, 0x0110, 0x0131, 0x0132
EXIF_DIRECTORY, GPS_DIRECTORY = 0x8769, 0x8825
TAKEN = 0x9003
LATITUDE = 0x0002
ASCII, LONG = 2, 4
ENTRY_BYTES = 12
EXIF = b"Exif\x00\x00"
START_OF_SCAN = 0xDA


@dataclass(frozen=True)
class Said:
    camera: str = ""
    taken: str = ""  # as the camera wrote it: it has no time zone, and its clock may be wrong
    software: str = ""
    has_place: bool = False

    def answers(self) -> dict[str, str]:
        """What there is to show, by its label. Where it was taken is not shown, only that the file says it."""
        if self == Said():
            return {}
        place = "Yes" if self.has_place else "No"
        every = {
            "Camera": self.camera,
            "Taken, by its clock": self.taken,
            "Software": self.software,
            "Says where": place,
        }
        return {label: value for label, value in every.items() if value}


def read(head: bytes) -> Said:
    """What the file's beginning says; nothing when it says nothing or cannot be read. Never raises."""
    head = head[:LOOKED_AT]
    try:
        return _read_tiff(_exif(head))
    except (struct.error, ValueError, IndexError):
        return Said()


def _exif(head: bytes) -> bytes:
    if head.startswith(b"\xff\xd8"):
        return _exif_of_jpeg(head)
    if head.startswith(b"\x89PNG"):
        return _exif_of_png(head)
    if head[4:8] == b"ftyp":
        return head.partition(EXIF)[2]
    return b""


def _exif_of_jpeg(head: bytes) -> bytes:
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF and head[at + 1] != START_OF_SCAN:
        (length,) = struct.unpack_from(">H", head, at + 2)
        body = head[at + 4 : at + 2 + length]
        if head[at + 1] == 0xE1 and body.startswith(EXIF):
            return body[len(EXIF) :]
        at += 2 + max(length, 2)
    return b""


def _exif_of_png(head: bytes) -> bytes:
    at = 8
    while at + 8 <= len(head):
        length, name = struct.unpack_from(">I4s", head, at)
        if name == b"eXIf":
            return head[at + 8 : at + 8 + length]
        at += 12 + length
    return b""


@dataclass(frozen=True)
class Tag:
    id: int
    kind: int
    count: int
    value: bytes  # four bytes: the value itself, or where it is


def _read_tiff(tiff: bytes) -> Said:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not order:
        return Said()
    main = _directory(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0])
    exif = _below(tiff, order, main.get(EXIF_DIRECTORY))
    place = _below(tiff, order, main.get(GPS_DIRECTORY))
    make, model = (_words(tiff, order, main.get(tag)) for tag in (MAKE, MODEL))
    return Said(
        camera=model if model.startswith(make) else f"{make} {model}".strip(),
        taken=_words(tiff, order, exif.get(TAKEN)) or _words(tiff, order, main.get(CHANGED)),
        software=_words(tiff, order, main.get(SOFTWARE)),
        has_place=LATITUDE in place,
    )


def _directory(tiff: bytes, order: str, at: int) -> dict[int, Tag]:
    return {tag.id: tag for tag in _tags(tiff, order, at)}


def _tags(tiff: bytes, order: str, at: int) -> Iterator[Tag]:
    if at + 2 > len(tiff):
        return
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for number in range(min(count, MOST_TAGS)):
        entry = at + 2 + number * ENTRY_BYTES
        if entry + ENTRY_BYTES > len(tiff):
            return
        yield Tag(*struct.unpack_from(f"{order}HHI4s", tiff, entry))


def _below(tiff: bytes, order: str, tag: Tag | None) -> dict[int, Tag]:
    if tag is None or tag.kind != LONG:
        return {}
    return _directory(tiff, order, struct.unpack(f"{order}I", tag.value)[0])


def _words(tiff: bytes, order: str, tag: Tag | None) -> str:
    if tag is None or tag.kind != ASCII:
        return ""
    at = struct.unpack(f"{order}I", tag.value)[0]
    written = tag.value[: tag.count] if tag.count <= len(tag.value) else tiff[at : at + min(tag.count, LONGEST)]
    text = written.partition(b"\x00")[0].decode("utf-8", errors="replace")
    return " ".join("".join(letter for letter in text if letter.isprintable()).split())
