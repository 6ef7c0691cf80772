"""Marks inside a line of plain text: bold, links, stray spaces."""

import re

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def without_marks(text: str) -> tuple[str, bool, str]:
    """The text as a reader sees it, whether all of it is bold, and where its first link leads."""
    bold = _BOLD.fullmatch(text.strip()) is not None
    link = _LINK.search(text)
    text = _LINK.sub(r"\1", text)
    text = _BOLD.sub(lambda match: match[1] or match[2], text)
    return tidy(text), bold, link[2] if link else ""


def tidy(text: str) -> str:
    """The text with each run of spaces made one, and without characters that print nothing."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
