"""Whether words that are to be published name somebody of the school (D§4.6: published without a name)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Names that are also ordinary words: at the beginning of a sentence they count as the word.
WORDS_TOO = re.compile(
    "art|bill|brown|dean|drew|faith|frank|gene|grace|grant|hope|joy|lane|long|mark|may|miles|page|pat|post|price|rich|"
    "rose|sue|summer|will|wood|young"
)
SENTENCE = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[“\"(]\s*)$")


@dataclass(frozen=True)
class Name:
    given: str
    known_as: str
    family: str


def named(text: str, people: Iterable[Name], *, never: Iterable[Name] = ()) -> list[str]:
    """The names of these people that stand in the text, as they stand there.

    A full name counts in any spelling of capitals; a single one where it is written as a name. Of those in `never`
    (who asked, who answered) any name counts however it is written.
    """
    found = [match for name in never for match in _any_case(text, name)]
    for name in people:
        found += _full(text, name)
        found += [match for word in _parts(name) for match in _as_a_name(text, word)]
    return list(dict.fromkeys(found))


def _parts(name: Name) -> list[str]:
    return [part for part in (name.given, name.known_as, name.family) if len(part) > 1]


def _any_case(text: str, name: Name) -> Iterator[str]:
    for part in _parts(name):
        if WORDS_TOO.fullmatch(part.casefold()):
            yield from _as_a_name(text, part)
        else:
            yield from re.findall(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)


def _full(text: str, name: Name) -> list[str]:
    first = "|".join(re.escape(each) for each in (name.given, name.known_as) if each)
    return re.findall(rf"\b(?:{first})\s+{re.escape(name.family)}\b", text, re.IGNORECASE) if first else []


def _as_a_name(text: str, word: str) -> Iterator[str]:
    """Written as it is in the list, and not an ordinary word that begins a sentence."""
    for match in re.finditer(rf"\b{re.escape(word)}\b", text):
        if not WORDS_TOO.fullmatch(word.casefold()) or not SENTENCE.search(text[: match.start()]):
            yield match[0]
