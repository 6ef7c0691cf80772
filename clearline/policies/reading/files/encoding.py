"""Bytes into text, as schools' computers write it."""

import codecs

from clearline.policies.reading.model import UnreadablePolicy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = "This file was expected to hold plain text, but it holds something else; bring the Word file or a PDF."
# Bytes that no text editor writes: control characters other than tab, line ends and form feed.
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13}


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or Windows' Western encoding.

    Raises:
        UnreadablePolicy: these bytes are no text.
    """
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise UnreadablePolicy(_NOT_TEXT) from None
    if any(ord(character) in _CONTROL for character in set(text)):
        raise UnreadablePolicy(_NOT_TEXT)
    return text


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
