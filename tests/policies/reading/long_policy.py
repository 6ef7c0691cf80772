"""A policy of some 60 pages, to hold the reader to its limits of time and memory."""

from tests.policies.reading.pieces import Piece

_SECTIONS, _CLAUSES = 30, 24
_SENTENCES = (
    "Staff must not share the details of clause {n} with anybody outside the school unless the headteacher agrees.",
    "Colleagues should think about section {s} before they post, and they should ask when they are in doubt.",
    "The governing body will look at this each year and will publish what it finds to everyone who works here.",
    "If a member of staff is unsure, they must tell their line manager and keep a copy of what they saw.",
)


def long_policy() -> list[Piece]:
    parts = [Piece("Longacre High School", heading=1), Piece("Social Media Policy", heading=2)]
    for section in range(1, _SECTIONS + 1):
        parts.append(Piece(f"Matters of part {section}", heading=3, number=f"{section}."))
        for clause in range(1, _CLAUSES + 1):
            text = " ".join(sentence.format(n=clause, s=section) for sentence in _SENTENCES[: 1 + clause % 4])
            parts.append(Piece(text, number=f"{section}.{clause}"))
    return parts


def as_text(parts: list[Piece]) -> bytes:
    lines = [f"{'#' * part.heading} {part.number} {part.text}".strip() for part in parts]
    return "\n\n".join(lines).encode()
