"""What a file is by its own bytes. Its name's ending and what a browser says of it decide nothing.

A file is looked at once, as it passes: its first and last bytes, its size and SHA-256, and a few marks on the way.
Nothing is unpacked, drawn or run.
"""

import codecs
import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

KEPT = 256 * 1024  # bytes of the beginning, and as many of the end, that are looked at

EXPECTED = (
    "It takes pictures (PNG, JPEG, GIF, WebP, HEIC), films (MP4, MOV), PDF, Word (.docx), Excel (.xlsx), "
    "plain text and saved e-mails (.eml, .msg)."
)


class NotAccepted(Exception):
    """The file is of no kind that is kept. The message says what it is and what is taken instead."""


class Type(NamedTuple):
    media_type: str
    endings: tuple[str, ...]  # the first is given to a name that has none of them


PNG = Type("image/png", (".png",))
JPEG = Type("image/jpeg", (".jpg", ".jpeg"))
GIF = Type("image/gif", (".gif",))
WEBP = Type("image/webp", (".webp",))
HEIC = Type("image/heic", (".heic", ".heif"))
PDF = Type("application/pdf", (".pdf",))
DOCX = Type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = Type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
TEXT = Type("text/plain", (".txt",))
EML = Type("message/rfc822", (".eml",))
MSG = Type("application/vnd.ms-outlook", (".msg",))
MP4 = Type("video/mp4", (".mp4", ".m4v"))
MOV = Type("video/quicktime", (".mov",))
TYPES = (PNG, JPEG, GIF, WEBP, HEIC, PDF, DOCX, XLSX, TEXT, EML, MSG, MP4, MOV)

# What is not taken, by its first bytes, and what to call it.
KNOWN = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xce\xfa\xed\xfe", "a program"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"MSCF", "an archive"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut"),
)
TEXTS = (
    (re.compile(rb"#!"), "a script"),
    (re.compile(rb"\{\\rtf"), "a rich-text file"),
    (re.compile(rb"<(!|\?|[a-z])"), "a web page or a drawing made of code"),
)
MARKUP = (b"<script", b"<html", b"<!doctype", b"<iframe", b"<?php")
CONTROLS_IN_LETTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r") | {127})
MESSAGE_PROPERTIES = "__properties_version1.0".encode("utf-16-le")  # the stream that makes an Outlook message of a file
LONGEST_MARK = len(MESSAGE_PROPERTIES)
SNIFFED = 1024  # bytes at the beginning in which browsers and PDF readers look for what a file might also be
WIDEST_GIF = 8192  # pixels; from here on its width could be read as letters of a script

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"}
MP4_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"dash",
    b"3gp4",
}
MP4_BRANDS |= {b"3gp5", b"3gp6", b"mmp4"}
OLDER_MOV = {b"moov", b"mdat", b"wide", b"free", b"skip"}

OLDER_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_ZIP = b"PK\x05\x06"
END_OF_ZIP_BYTES = 22
DIRECTORY_ENTRY = b"PK\x01\x02"
DIRECTORY_ENTRY_BYTES = 46
HEADER = re.compile(rb"([!-9;-~]+):[ \t]?[^\x00]*|[ \t]+[^\x00]*|")
MAIL_HEADERS = {b"from", b"to", b"date", b"subject", b"received", b"message-id", b"mime-version", b"return-path"}


@dataclass
class Look:
    """What was seen of a file as it passed."""

    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    marks: set[bytes] = field(default_factory=set)
    controls: bool = False  # bytes that no text has
    sha256: str = ""


def look(chunks: Iterable[bytes]) -> Look:
    """The whole file has passed, and little of it is held."""
    seen, digest, before, last = Look(), hashlib.sha256(), b"", deque[bytes]()
    for chunk in chunks:
        digest.update(chunk)
        seen.size += len(chunk)
        if len(seen.head) < KEPT:
            seen.head = (seen.head + chunk)[:KEPT]
        seen.controls = seen.controls or len(chunk.translate(None, CONTROLS)) < len(chunk)
        window = before + chunk
        seen.marks |= _marks_in(window, seen.head)
        before = window[-LONGEST_MARK:]
        last.append(chunk)
        while sum(map(len, last)) - len(last[0]) >= KEPT:
            last.popleft()
    seen.tail = b"".join(last)[-KEPT:]
    seen.sha256 = digest.hexdigest()
    return seen


def _marks_in(window: bytes, head: bytes) -> set[bytes]:
    """Those that matter in a file which begins so."""
    if head.startswith(OLDER_OFFICE):
        return {MESSAGE_PROPERTIES} if MESSAGE_PROPERTIES in window else set()
    if _is_film(head) or head.startswith((b"PK", b"%PDF")):
        return set()
    lowered = window.lower()
    return {mark for mark in MARKUP if mark in lowered}


def recognised(seen: Look) -> Type:
    """The type of the file.

    Raises:
        NotAccepted: see there.
    """
    for begins, reads in READERS:
        if begins(seen.head):
            return reads(seen)
    if b"%PDF-" in seen.head[:SNIFFED] and b"%%EOF" in seen.tail:
        raise NotAccepted("This is a PDF with something else in front of it. Save it as a PDF again and add that.")
    if not seen.controls or seen.head.startswith(WIDE):
        return _text(seen)
    for start, words in KNOWN:
        if seen.head.startswith(start):
            raise not_accepted(words)
    raise not_accepted("an archive" if seen.head[257:262] == b"ustar" else "a file of a kind that is not known here")


def not_accepted(found: str) -> NotAccepted:
    return NotAccepted(f"This is {found}, which is not kept here. {EXPECTED}")


def two_in_one(first: str, other: str) -> NotAccepted:
    return NotAccepted(f"This is {first} with {other} hidden in it. Make a screenshot of what it shows and add that.")


def _picture(type: Type, words: str) -> Callable[[Look], Type]:
    def reads(seen: Look) -> Type:
        _refuse_hidden_archive(seen, words)
        if seen.marks & set(MARKUP):
            raise two_in_one(words, "a web page")
        if b"%PDF-" in seen.head[:SNIFFED]:
            raise two_in_one(words, "a PDF")
        return type

    return reads


def _refuse_hidden_archive(seen: Look, words: str) -> None:
    if end_of_zip(seen.tail) >= 0:
        raise two_in_one(words, "an archive")


def _gif(seen: Look) -> Type:
    width, height = (int.from_bytes(seen.head[at : at + 2], "little") for at in (6, 8))
    if max(width, height) >= WIDEST_GIF:
        raise two_in_one("a GIF", "a script")
    return _picture(GIF, "a GIF")(seen)


def _pdf(seen: Look) -> Type:
    if _begins_with_markup(seen.head):
        raise two_in_one("a PDF", "a web page")
    if b"%%EOF" not in seen.tail:
        raise NotAccepted("This is a PDF whose end is missing. Save or send it again.")
    _refuse_hidden_archive(seen, "a PDF")
    return PDF


def _begins_with_markup(data: bytes) -> bool:
    beginning = data[:SNIFFED].lower()
    return any(mark in beginning for mark in MARKUP)


def _is_boxes(head: bytes) -> bool:
    return b"\x00" in head[:4] and (head[4:8] == b"ftyp" or head[4:8] in OLDER_MOV)


def _is_film(head: bytes) -> bool:
    return len(head) >= 12 and _is_boxes(head) and head[8:12] not in HEIC_BRANDS


def _boxes(seen: Look) -> Type:
    """HEIC, MP4 and MOV are all boxes; the first says which."""
    brand = seen.head[8:12]
    if seen.head[4:8] != b"ftyp":
        found, words = MOV, "a film"
    elif brand in HEIC_BRANDS:
        return _picture(HEIC, "a picture")(seen)
    elif brand == b"qt  ":
        found, words = MOV, "a film"
    elif brand in MP4_BRANDS:
        found, words = MP4, "a film"
    else:
        raise not_accepted("a picture or a film of another kind")
    _refuse_hidden_archive(seen, words)
    return found


def _riff(seen: Look) -> Type:
    if seen.head[8:12] != b"WEBP":
        raise not_accepted("a sound or a film of another kind")
    return _picture(WEBP, "a picture")(seen)


def _zip(seen: Look) -> Type:
    """Word and Excel files are archives with a certain content; any other archive is not kept."""
    names = names_in_zip(seen)
    if b"[Content_Types].xml" not in names:
        raise not_accepted("an archive")
    if any(name.lower().endswith(b"vbaproject.bin") for name in names):
        raise NotAccepted("This is a document with macros, which are programs. Save it without macros, or as a PDF.")
    if b"word/document.xml" in names:
        return DOCX
    if b"xl/workbook.xml" in names:
        return XLSX
    raise not_accepted("an Office file of another kind")


def _older_office(seen: Look) -> Type:
    if MESSAGE_PROPERTIES not in seen.marks:
        raise NotAccepted("This is an older Office file or an installer. Save it as .docx, .xlsx or PDF.")
    _refuse_hidden_archive(seen, "an e-mail")
    return MSG


WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _text(seen: Look) -> Type:
    if seen.size == 0:
        raise NotAccepted("The file is empty. Choose another.")
    letters = _letters(seen.head)
    if CONTROLS_IN_LETTERS.search(letters):
        raise not_accepted("a file of a kind that is not known here")
    beginning = letters.encode("latin-1", errors="replace").lstrip().lower()
    for start, words in TEXTS:
        if start.match(beginning):
            raise not_accepted(words)
    _refuse_hidden_archive(seen, "a text")
    if _is_mail(seen.head):
        return EML
    if _begins_with_markup(beginning):
        raise not_accepted("a web page")
    return TEXT


def _letters(data: bytes) -> str:
    """The text, one letter for each byte unless it says that it has two."""
    if data.startswith(WIDE):
        return data.decode("utf-16", errors="ignore")
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_mail(head: bytes) -> bool:
    lines = head[: 64 * 1024].replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    found = [HEADER.fullmatch(line) for line in lines]
    return all(found) and len({match[1].lower() for match in found if match and match[1]} & MAIL_HEADERS) >= 2


def end_of_zip(tail: bytes) -> int:
    """Where an archive's last record begins, that says itself that it is the last; -1 when there is none."""
    at = tail.rfind(END_OF_ZIP)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + 22], "little")
        if tail[at + 4 : at + 6] == b"\x00\x00" and at + END_OF_ZIP_BYTES + comment <= len(tail):
            return at
        at = tail.rfind(END_OF_ZIP, 0, at)
    return -1


def names_in_zip(seen: Look) -> set[bytes]:
    """The names in the archive's directory, when it ends where the file ends and begins where the file begins."""
    end = end_of_zip(seen.tail)
    size, offset = (int.from_bytes(seen.tail[end + at : end + at + 4], "little") for at in (12, 16))
    whole = end >= 0 and end + END_OF_ZIP_BYTES == len(seen.tail)
    if not whole or size > end or offset + size != seen.size - END_OF_ZIP_BYTES:
        return set()
    names, at = set(), end - size
    while seen.tail[at : at + 4] == DIRECTORY_ENTRY:
        name, extra, comment = (int.from_bytes(seen.tail[at + n : at + n + 2], "little") for n in (28, 30, 32))
        at += DIRECTORY_ENTRY_BYTES
        names.add(seen.tail[at : at + name])
        at += name + extra + comment
    return names


def starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(beginnings)


READERS: tuple[tuple[Callable[[bytes], bool], Callable[[Look], Type]], ...] = (
    (starts(b"\x89PNG\r\n\x1a\n"), _picture(PNG, "a picture")),
    (starts(b"\xff\xd8\xff"), _picture(JPEG, "a picture")),
    (starts(b"GIF87a", b"GIF89a"), _gif),
    (starts(b"RIFF"), _riff),
    (_is_boxes, _boxes),
    (starts(b"%PDF-1.", b"%PDF-2."), _pdf),
    (starts(b"PK\x03\x04", b"PK\x05\x06"), _zip),
    (starts(OLDER_OFFICE), _older_office),
)
