"""A letter on paper, which says on every page who took it out and when (D§5.63)."""

from datetime import datetime

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.words import Words
from clearline.pages.templatetags.dates import clock, long_day

LETTER = PACKAGE / "letters/documents/letter.typ"


def letter_pdf(
    letter: Letter, words: Words, *, school: str, by: str, copy: int, at: datetime, large: bool = False
) -> bytes:
    """A copy of an issued letter: `by` is the name of whoever takes it, `copy` the how many-th it is."""
    data: dict[str, object] = {
        "made_at": at.isoformat(),
        "school": school,
        "title": f"{Kind(letter.kind).label} ({letter.ref})",
        "subject": words.subject,
        "issued_on": long_day(letter.issued_at),
        "paragraphs": words.paragraphs,
        "taken": f"Copy {copy}, taken out by {by} on {long_day(at)} at {clock(at)}",
        "large": large,
    }
    return compile_pdf(LETTER, data)
