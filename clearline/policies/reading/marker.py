"""The number, letter or bullet printed in front of a line."""

import re
from dataclasses import dataclass
from enum import Enum

from clearline.policies.reading.line import Line
from clearline.policies.reading.roman import roman_value


class Kind(Enum):
    """What the marker is made of. WHOLE is `7.`, DOTTED `4.3` or `4.3.2`, ROMAN may yet prove a letter."""

    DOTTED = "dotted"
    WHOLE = "whole"
    CAPITAL = "capital"
    LETTER = "letter"
    BULLET = "bullet"
    APPENDIX = "appendix"


@dataclass(frozen=True)
class Marker:
    """`value` is the bare number or letter, `label` how it is printed."""

    kind: Kind
    value: str
    label: str


_BULLET = re.compile(r"[-*+•‣◦▪▫●○■□·–—➢✓\uf0b7\uf0a7\uf0d8](?:\s+|$)|o\s+(?=[a-z])")
_DOTTED = re.compile(r"(\(?((?:[1-9]\d{0,2}|[A-Z])(?:\.\d{1,3}){1,4})[.):]?)(?:\s+|$)")
_WHOLE = re.compile(r"(\(?([1-9]\d{0,2})[.):])(?:\s+|$)|([1-9]\d{0,2})(?:\s+(?=[A-Z\"'‘“])|$)")
_SECTION = re.compile(r"((?:section|part)\s+(\d{1,2}|[IVX]{1,5}))(?:\s*[:.–—-]\s*|\s+)", re.IGNORECASE)
_APPENDIX = re.compile(r"((?:appendix|annex|schedule)\s+([A-Z]|\d{1,2}))(?:\s*[:.–—-]\s*|\s+|$)", re.IGNORECASE)
_CAPITAL = re.compile(r"(\(?([A-Z]|[IVX]{1,6})[.)])(?:\s+|$)|([IVX]{1,6})(?:\s+(?=[A-Z])|$)")
_LETTER = re.compile(r"(\(?([a-z]|[ivx]{2,6})[.)])(?:\s+|$)")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{2,4}$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:am|pm|a\.m|p\.m|%)\b", re.IGNORECASE)


def marked(line: Line) -> tuple[Marker | None, str]:
    """The marker in front of the line, typed or automatic, and the text that follows it."""
    if line.number:
        automatic, _ = _typed(f"{line.number} ")
        if automatic is None or automatic.kind is Kind.BULLET:
            inner, rest = _typed(line.text)
            return (inner, rest) if inner else (_bullet(), line.text)
        return automatic, line.text
    return _typed(line.text)


def _bullet() -> Marker:
    return Marker(Kind.BULLET, "", "")


def _typed(text: str) -> tuple[Marker | None, str]:
    bullet = _BULLET.match(text)
    if bullet:
        inner, rest = _numbered(text[bullet.end() :])
        return (inner, rest) if inner else (_bullet(), text[bullet.end() :])
    return _numbered(text)


def _numbered(text: str) -> tuple[Marker | None, str]:
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        label, value = match[1] or match[match.lastindex or 0], match[2] or match[match.lastindex or 0]
        rest = text[match.end() :]
        if not _means_something_else(kind, label, rest):
            return Marker(kind, value, label.strip()), rest
    return None, text


_PATTERNS = (
    (Kind.DOTTED, _DOTTED),
    (Kind.APPENDIX, _APPENDIX),
    (Kind.WHOLE, _SECTION),
    (Kind.WHOLE, _WHOLE),
    (Kind.CAPITAL, _CAPITAL),
    (Kind.LETTER, _LETTER),
)


def _means_something_else(kind: Kind, label: str, rest: str) -> bool:
    """`9.30 am`, `1 May 2025`, `Section 4 of the Act` and words spelt with roman letters only are no clause numbers."""
    if kind is Kind.DOTTED:
        return _CLOCK.match(rest) is not None
    if kind is Kind.APPENDIX or (kind is Kind.WHOLE and label[0].isalpha()):
        return rest[:1].islower()
    if kind is Kind.WHOLE and _MONTH.match(rest):
        return True
    letters = label.strip("().")
    if kind is Kind.LETTER and len(letters) > 1:
        return roman_value(letters) is None
    return False
