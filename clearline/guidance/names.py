"""Whether words that are to be published name somebody of the school (D§4.6: published without a name)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Names that are also ordinary words: at the beginning of a sentence they count as the word.
WORDS_TOO = re.compile(
    "art|bill|brown|dean|drew|faith|frank|gene|grace|grant|hope|joy|lane|long|mark|may|miles|page|pat|post|price|rich|"
    "rose|sue|summer|will|wood|young"
)
SENTENCE = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[“\"(]\s*)$")
TITLES = "mr|mrs|ms|miss|mx|dr|sir|madam|prof|professor|rev|revd|father|sister|coach"
STARTS, ENDS = r"(?<![^\W_])", r"(?![^\W\d_])"  # also behind the @, _ and figures of an account's name
OF_SOMEBODY = r"(?:['’]?s['’]?)?"
ALIKE = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–", "-"))


@dataclass(frozen=True)
class Name:
    given: str
    known_as: str
    family: str
    job: str = ""  # one that nobody else has


def named(text: str, people: Iterable[Name], *, never: Iterable[Name] = ()) -> list[str]:
    """The names of these people that stand in the text, without the accents and signs that hide one.

    A full name counts in any spelling of capitals, and a family name behind a title; a single one where it is written
    as a name. Of those in `never` (who asked, who answered) any name counts however it is written, so do their
    initials, and a job that is theirs alone.
    """
    text = plain(text)
    found = [match for name in never for match in (*_any_case(text, name), *_initials(text, name), *_job(text, name))]
    for name in people:
        found += _full(text, name)
        found += [match for word in _parts(name) for match in _as_a_name(text, word)]
    return list(dict.fromkeys(found))


def plain(text: str) -> str:
    """One sign for each apostrophe and hyphen, no accents, and nothing that cannot be seen."""
    letters = (each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in ("Mn", "Cf"))
    return "".join(letters).translate(ALIKE)


def _parts(name: Name) -> list[str]:
    """Each name, and the parts of a double one."""
    whole = [plain(each) for each in (name.given, name.known_as, name.family)]
    parts = [part for each in whole for part in (each, *re.split(r"[\s-]+", each))]
    return list(dict.fromkeys(part for part in parts if len(part) > 1))


def _any_case(text: str, name: Name) -> Iterator[str]:
    for part in _parts(name):
        if WORDS_TOO.fullmatch(part.casefold()):
            yield from _as_a_name(text, part)
        else:
            yield from _found(re.escape(part) + OF_SOMEBODY, text)


def _found(pattern: str, text: str) -> list[str]:
    return [each[0] for each in re.finditer(f"{STARTS}(?:{pattern}){ENDS}", text, re.IGNORECASE)]


def _full(text: str, name: Name) -> Iterator[str]:
    family = "|".join(re.escape(each) for each in _parts(Name("", "", name.family)))
    if not family:
        return
    yield from _found(rf"(?:{TITLES})\b\.?\s+(?:{family}){OF_SOMEBODY}", text)
    for first in (plain(name.given), plain(name.known_as)):
        if first:
            yield from _found(rf"{re.escape(first)}[\s._-]*(?:{family}){OF_SOMEBODY}", text)


def _initials(text: str, name: Name) -> Iterator[str]:
    """ "T.R." and "TR", in capitals only."""
    family = plain(name.family)
    for first in {plain(each)[:1].upper() for each in (name.given, name.known_as) if each}:
        both = rf"{STARTS}{first}\.?\s?{family[:1].upper()}\b"
        yield from (each[0] for each in re.finditer(both, text) if each[0] not in COMMON_SHORT)


COMMON_SHORT = frozenset(
    {"PE", "RE", "IT", "HR", "TA", "UK", "EU", "AI", "DT", "MP", "GP", "TV", "PC", "OK", "AM", "PM"}
)


def _job(text: str, name: Name) -> list[str]:
    return _found(r"\s+".join(map(re.escape, plain(name.job).split())), text) if name.job else []


def _as_a_name(text: str, word: str) -> Iterator[str]:
    """Written as it is in the list, and not an ordinary word that begins a sentence."""
    for match in re.finditer(f"{STARTS}{re.escape(word)}{OF_SOMEBODY}{ENDS}", text):
        if not WORDS_TOO.fullmatch(word.casefold()) or not SENTENCE.search(text[: match.start()]):
            yield match[0]
