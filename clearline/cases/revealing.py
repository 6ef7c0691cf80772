"""Words by which somebody may be known though their name is sealed: they are told, and may reword it (D§5.41)."""

import re

PHRASES = (
    r"only (?:I|me|we|us|the two of us)",
    r"just (?:me|us|the two of us)",
    r"(?:I|me) (?:was|were|am) the only(?: one)?",
    r"nobody else (?:was|is|saw|heard|knows)",
    r"alone with",
    r"told me|said to me|wrote to me|sent me",
    r"(?:to|with|at|about) me",
    r"(?:my|our) (?:class(?:room)?|form|room|office|team|department|desk|line manager|phone)",
)
TELLING = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE)


def telling_words(text: str) -> list[str]:
    """The phrases, as they were written, each once."""
    return list(dict.fromkeys(found.group(0) for found in TELLING.finditer(text)))
