"""What a file is, by how it begins: a name can say anything."""

from enum import Enum

from clearline.policies.reading.model import UnreadablePolicy


class FileKind(Enum):
    TEXT = "text"
    MARKDOWN = "markdown"
    WORD = "word"
    PDF = "pdf"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_RICH_TEXT = b"{\\rtf"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes; readers accept stray bytes before the mark
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown")
_WEB_PAGE = (b"<!doctype html", b"<html")


def file_kind(data: bytes, name: str) -> FileKind:
    """The kind of file these bytes are; the name only tells Markdown from plain text.

    Raises:
        UnreadablePolicy: a kind that holds no policy we can read.
    """
    if data.startswith(_ZIP):
        return FileKind.WORD
    if _PDF in data[:_PDF_WITHIN]:
        return FileKind.PDF
    _refuse_other(data)
    return FileKind.MARKDOWN if name.lower().endswith(_MARKDOWN_ENDINGS) else FileKind.TEXT


def _refuse_other(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE) and _LOCKED_OFFICE in data:
        raise UnreadablePolicy("This Word file is locked with a password; bring an unlocked copy.")
    if data.startswith(_OLD_OFFICE):
        raise UnreadablePolicy("This is an old Word file (.doc); open it in Word and save it as .docx.")
    if data.startswith(_RICH_TEXT):
        raise UnreadablePolicy("This is a rich text file; open it in Word and save it as .docx.")
    if data[:_PDF_WITHIN].lstrip().lower().startswith(_WEB_PAGE):
        raise UnreadablePolicy("This is a web page; bring the Word file or a PDF of the policy.")
