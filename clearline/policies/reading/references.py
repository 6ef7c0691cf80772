"""Pointers from one clause to another, and whether this document holds what they point to."""

import re
from collections.abc import Set

from clearline.policies.reading.model import Reference

_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{1,3})*|[A-Z]\.\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}\b)(?:\s?\([a-z]{1,4}\))*"
_POINTER = re.compile(
    r"\b(?:(?:see|under|in|at)\s+(?:also\s+)?(?=\d+\.\d)|(?:sections?|clauses?|paragraphs?|paras?\.?|points?)\s+)"
    rf"({_NUMBER}(?:\s*(?:,|and|or|to|&|–|-)\s*{_NUMBER})*)(?!\d)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((\d{1,2}(?:\.\d{1,2})+)\)")
_ONE = re.compile(_NUMBER)
# "Section 5 of the Act" and "paragraph 12 of KCSIE" point into another document.
_ELSEWHERE = re.compile(
    r"\s*,?\s*(?:of|in|to)\s+(?!this\b|the policy\b|our\b)(?:the\s+)?(?:[A-Z'‘“\"]|statutory|guidance|act\b)"
)


def references(text: str, held: Set[str]) -> tuple[Reference, ...]:
    """Every clause the text points to, once each, in order."""
    found: dict[str, Reference] = {}
    for numbers in _pointed(text):
        for match in _ONE.finditer(numbers):
            to = match[0].replace(" ", "")
            found.setdefault(to, Reference(to, _plain(to) in held))
    return tuple(found.values())


def _pointed(text: str) -> list[str]:
    pointers = [
        (match.start(), match[1])
        for pattern in (_POINTER, _BRACKETED)
        for match in pattern.finditer(text)
        if not _ELSEWHERE.match(text, match.end())
    ]
    return [numbers for _, numbers in sorted(pointers)]


def _plain(to: str) -> str:
    """`4.3(a)` as clause ids write it: `4.3.a`."""
    return re.sub(r"\(([a-z]+)\)", r".\1", to)
