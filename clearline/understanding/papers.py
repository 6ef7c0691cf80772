"""The questions on paper, for one person, with the answers for whoever goes through them. A5; A4 in large print."""

import hashlib
from datetime import datetime

from django.conf import settings

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.pages.templatetags.dates import long_day
from clearline.understanding import actions
from clearline.understanding.models import Item, Quiz

DOCUMENT = PACKAGE / "understanding/documents/paper_quiz.typ"
LETTERS = "ABCDEFGH"


def paper_quiz_pdf(quiz: Quiz, *, large: bool, at: datetime) -> bytes:
    """One question about each clause that everyone answers; the same each time it is printed."""
    data: dict[str, object] = {
        "made_at": at.isoformat(),
        "school": quiz.seat.school.name,
        "policy": quiz.request.version.title,
        "version": str(quiz.request.version.number),
        "name": quiz.seat.name,
        "code": quiz.code or "",
        "questions": [_as_printed(item, quiz) for item in drawn_for(quiz)],
        "return_to": "the school office",
        "return_by": long_day(quiz.due_on),
        "url": settings.PUBLIC_URL,
        "large": large,
    }
    return compile_pdf(DOCUMENT, data)


def drawn_for(quiz: Quiz) -> list[Item]:
    bank = actions.bank_of(quiz)
    chosen = [min(items, key=lambda pk: _order(quiz, pk)) for items in bank.values()]
    found = Item.objects.in_bulk(chosen)
    return [found[pk] for pk in chosen]


def _as_printed(item: Item, quiz: Quiz) -> dict[str, object]:
    options = sorted(item.options, key=lambda option: _order(quiz, option["text"]))
    right = options.index(item.right)
    return {
        "clause": item.clause,
        "stem": item.stem,
        "options": [option["text"] for option in options],
        "right": LETTERS[right],
        "reason": item.right["reason"],
    }


def _order(quiz: Quiz, what: object) -> bytes:
    return hashlib.sha256(f"{quiz.code} {what}".encode()).digest()
