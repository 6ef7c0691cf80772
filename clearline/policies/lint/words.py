"""Finding words and sentences in a policy, written so that a list of words can be read aloud."""

import re
from collections.abc import Iterable

_ABBREVIATIONS = r"(?<!\beg\.)(?<!\be\.g\.)(?<!\bie\.)(?<!\bi\.e\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)"
_SENTENCE_END = re.compile(rf"(?<=[.!?]){_ABBREVIATIONS}\s+(?=[A-Z‘“\"'(])")


def any_of(*terms: str) -> re.Pattern[str]:
    """A pattern for any of the terms, in any case. `*` stands for the rest of a word, or for a whole one."""
    longest_first = sorted((_as_pattern(term) for term in terms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _as_pattern(term: str) -> str:
    pattern = re.escape(term)
    for plain, loose in ((r"\*", r"\w*"), (r"\ ", r"\s+"), (r"\-", r"[-‐‑–\s]?"), ("'", "['‘’]?")):
        pattern = pattern.replace(plain, loose)
    return pattern


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(" ".join(text.split())) if sentence]


def both(text: str, *patterns: re.Pattern[str]) -> bool:
    """Whether every pattern occurs in the text, in any order."""
    return all(pattern.search(text) for pattern in patterns)


def found_in(text: str, named: dict[str, re.Pattern[str]]) -> list[str]:
    return [name for name, pattern in named.items() if pattern.search(text)]


def absent_from(text: str, named: dict[str, re.Pattern[str]]) -> list[str]:
    return [name for name, pattern in named.items() if not pattern.search(text)]


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *rest, end = items
    return f"{', '.join(rest)} {last} {end}" if rest else end


def quoted(items: Iterable[str], last: str = "and") -> str:
    return listed((f"“{item}”" for item in items), last)
