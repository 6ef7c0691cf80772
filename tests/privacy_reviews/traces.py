"""What a review could leave behind: the names of networks, under all their names, and the words of every list."""

import re
from collections.abc import Iterable, Iterator

from django.db import connection

from clearline.privacy_reviews.checklists import common, networks

NAMES = sorted({name for each in networks() for name in each.names})
SENTENCES = sorted({item.what for each in (common(), *networks()) for item in each.items})
BOUNDED = r"(?<![A-Za-z0-9_-]){}(?![A-Za-z0-9_-])"  # no part of a word, nor of a token that is letters by chance
WHOLE = re.compile("|".join(BOUNDED.format(re.escape(text)) for text in [*NAMES, *SENTENCES]), re.IGNORECASE)
ONE_LETTER = {name.casefold() for name in NAMES if len(name) == 1}


def traces_in(texts: Iterable[str | bytes]) -> list[str]:
    """Every name and every item's words that stand in these, in capitals or not.

    In bytes that are no text, such as what is sealed, a single letter is chance and tells nothing.
    """
    found = []
    for each in texts:
        text = as_text(each)
        found += [
            hit for hit in WHOLE.findall(text or str(each, "latin-1")) if text or hit.casefold() not in ONE_LETTER
        ]
    return found


def as_text(each: str | bytes) -> str:
    if isinstance(each, str):
        return each or " "
    try:
        return each.decode() or " "
    except UnicodeDecodeError:
        return ""


def every_value() -> Iterator[str | bytes]:
    """Every value of every row of every table, the framework's own included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            for row in cursor.fetchall():
                yield from (bytes(each) if isinstance(each, bytes | memoryview) else str(each) for each in row)
