"""Names of people, from lists, titles and shapes.

A first name alone is nobody yet; a title with a surname is somebody.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .fame import in_public_life, of_books_and_screens
from .near import datum
from .told import told_before
from .words import Phrases, Word, first_names, not_people, ordinary_words, places, surnames, words_of

TITLES = frozenset(words_for("titles"))
FIRM_TITLES = frozenset(words_for("firm_titles"))
CROWNED = frozenset(words_for("crowned"))
PARTICLES = frozenset(words_for("particles"))
DAYS_AND_MONTHS = frozenset(words_for("days_and_months"))
BODIES = frozenset(words_for("bodies"))
BEFORE_A_PLACE = frozenset(words_for("before_a_place"))
VERBS_THAT_ARE_NAMES = frozenset(words_for("verbs_that_are_names"))
NO_INITIAL = frozenset("aiox")
BEFORE_A_VERB = frozenset(words_for("before_a_verb"))

SURNAME_START = re.compile(
    r"(?:o['’‘`](?!clock)|d['’](?!you)|mc(?!donalds|flurry|nugget|muffin|plant)|fitz|ap-)[^\W\d_]{3,}"
)
SURNAME_ENDS = tuple(words_for("surname_ends"))
ENGLISH_ENDS = tuple(words_for("english_ends"))
FIRST_STARTS = tuple(words_for("first_starts"))
FIRST_ENDS = tuple(words_for("first_ends"))
ORDINARY_ENDS = tuple(words_for("ordinary_ends"))
VERB_ENDS = tuple(words_for("verb_ends"))
GROUNDS = frozenset(words_for("grounds"))
KNIGHTED = frozenset(words_for("knighted"))
LONGEST_NAME = 30

STRONG_AFTER = re.compile(
    r"\s*(?:['’]s?\s+(?:step-?mum|step-?dad|guardian|mum|mam|mother|dad|father|nan|gran|grandma|grandad|parents?|carer|sister|brother|family|"
    r"social worker|number|mobile|phone|"
    r"address|email|e-mail|birthday|teacher|tutor|class|report|ehcp|diagnosis|medication|inhaler|epipen|exclusion|"
    r"attendance|behaviour|name|house|coat|"
    r"bag|consent|file|desk|seat|form|test|mock|grades?|results?|homework|essay|locker)\b"
    r"|[,(]?\s*(?:in|from|of|is in)?\s*(?:y(?:ea)?r?\.?\s?\d{1,2}|\d{1,2}[a-z]{1,2}\d?|reception|nursery class)\b"
    r"|[,(:–-]*\s*(?:dob|d\.o\.b|born|nhs|upn|aged? \d|\d{1,2}/\d{1,2}/\d{2,4})\b"
    r"|\s+(?:for|in) (?:detention|isolation)\b|\s+(?:situation|saga|twins|incident|business|drama)\b|\s*sewn in"
    r"|\s*written (?:in|on) (?:it|the label))",
    re.IGNORECASE,
)
VERB_AFTER = re.compile(
    r"(?:['’]s\b|\s+(?:is|was|were|has|had|hasn't|hasnt|isn't|isnt|wasn't|wasnt|still|got|gets|failed|fails|"
    r"passed|punched|hit|kicked|cried|cries|came|comes|"
    r"went|goes|deserves|needs|said|says|told|tells|told|did|does|didn't|didnt|doesn't|doesnt|won't|wont|can't|"
    r"cant|keeps|never|always|again|rang|"
    r"rings|sent|sends|left|leaves|moved|lives|works|started|refused|refuses|threw|lost|stole|swore|called|"
    r"emailed|texted|wants|who|and|in|from|off|for|"
    r"about|at|on|with|to|today|tomorrow|yesterday|tonight|please|thinks|thought|made|makes|took|takes|gave|put|"
    r"just|ended|broke|will|would|could|should|must)\b"
    r"|\s*(?:[,.!?;:)(\"”…-]|$)|\s*\d)",
    re.IGNORECASE,
)
DOES_AS_PEOPLE_DO = re.compile(
    r"\s+(?:has |have |just |still |is |was |got |never |always |been )*(?:punched|hit|kicked|bit|bitten|swore|"
    r"sworn|cried|crying|told|said|says|forgot|forgotten|hasn't|hasnt|"
    r"refused|refuses|excluded|suspended|expelled|on a child protection|off with|off sick|late|in tears|punches|"
    r"cheated|lied|vaping|pregnant|"
    r"autistic|dyslexic|bullied|bullying|threw|stole|nicked|texted|emailed|rang|wrote|deserves|sobbed|fainted|"
    r"fell|sat|stood|walked|shouted|laughed|asked|handed|brought|spilt|spilled|won|climbed|ran|ate|drank|sneezed|"
    r"smiled|apologised|complained|called me|called (?:him|her)|resigned|retires|retired|got an?|"
    r"been (?:off|absent|late|excluded|suspended)|"
    r"turned up|walked out|needs to|wants to|thinks)\b",
    re.IGNORECASE,
)


class Reading(IntEnum):
    """How a word reads beside another: surely a name, a name that is also a word, unknown, or an ordinary word."""

    ORDINARY = -1
    UNKNOWN = 0
    DOUBLE = 1
    NAME = 2


def is_first_name(word: str) -> bool:
    return word.lower() in first_names()


def is_surname(word: str) -> bool:
    return word.lower() in surnames() or as_last(word.lower()) is Reading.NAME


def is_ordinary(word: str) -> bool:
    return word.lower() in ordinary_words()


def as_first(low: str) -> Reading:
    if low in first_names() or ("-" in low and all(each in first_names() for each in low.split("-"))):
        return Reading.DOUBLE if low in ordinary_words() or low in places() else Reading.NAME
    return Reading.NAME if _shaped(low, FIRST_STARTS, FIRST_ENDS) else _unlisted(low)


def as_last(low: str) -> Reading:
    if low in surnames():
        return Reading.DOUBLE if low in ordinary_words() or low in places() else Reading.NAME
    if low not in ordinary_words() and (
        _shaped(low, (), SURNAME_ENDS) or (len(low) < LONGEST_NAME and SURNAME_START.fullmatch(low))
    ):
        return Reading.NAME
    if "-" in low:
        parts = [each for each in low.split("-") if each not in PARTICLES]
        if any(as_last(each) is Reading.NAME for each in parts if each) and not any(
            _unlisted(each) < 0 and each not in surnames() for each in parts
        ):
            return Reading.NAME
    return _unlisted(low)


def _shaped(low: str, starts: tuple[str, ...], ends: tuple[str, ...]) -> bool:
    return 5 < len(low) < LONGEST_NAME and low.isalpha() and (low.startswith(starts) or low.endswith(ends))


def _unlisted(low: str, endings: tuple[str, ...] = ORDINARY_ENDS) -> Reading:
    known = not 3 <= len(low) < LONGEST_NAME or low in ordinary_words() or low in places()
    known = known or (low[-1] == "s" and low[:-1] in ordinary_words())
    return Reading.ORDINARY if known or (len(low) > 4 and low.endswith(endings)) else Reading.UNKNOWN


def people_in(clean: str, *, named: Iterable[str] = (), never: Iterable[str] = ()) -> Iterator[PersonalDatum]:
    """Every name of a person in the post. `named` are people known to be people, `never` names that are no person's."""
    post = Post(clean, words_of(clean), Phrases(each for each in named if " " in each), Phrases(never))
    place = 0
    while place < len(post.words):
        end = post.person_at(place) if post.may_begin(place) else None
        if end:
            yield datum("PERSON", post.words[place].start, post.words[end - 1].end)
        place = end or place + 1


@dataclass(slots=True)
class Post:
    """A post while its names are looked for. Places are counted in words."""

    clean: str
    words: list[Word]
    named: Phrases
    never: Phrases
    flat: bool = False
    """Capitals tell nothing: every word has one, or every letter is one."""
    of_books: bool = False
    covered: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        plain = [each for each in self.words if each.low in ordinary_words()]
        self.flat = len(plain) >= 4 and sum(each.capital for each in plain) > 0.7 * len(plain)
        self.of_books = of_books_and_screens(self.clean)
        self.covered = frozenset(self._covered())

    def _covered(self) -> Iterator[int]:
        """Words of a name that is no private person's, unless the post speaks of a child or a colleague so called."""
        listed = not_people()
        starts = listed.starts | self.never.starts if self.never.starts else listed.starts
        for place, word in enumerate(self.words):
            if word.low not in starts:
                continue
            end = listed.end_of(self.words, place) or self.never.end_of(self.words, place)
            if end and not self._told_strongly(place, end):
                yield from range(place, end)

    def may_begin(self, place: int) -> bool:
        """Whether a name could begin with this word: most words are spared every further question."""
        low = self.words[place].low
        return (
            (len(low) == 1 and self._capital(place) and (low not in NO_INITIAL or self._gap(place)[:1] == "."))
            or low in TITLES
            or low in surnames()
            or as_first(low) >= 0
            or low in self.named.starts
        )

    def person_at(self, place: int) -> int | None:
        end = self.named.end_of(self.words, place) if self.named.starts else None
        if end:
            return end
        if place in self.covered or self._tagged(place):
            return None
        return self._titled(place) or self._surname_first(place) or self._full(place) or self._initialled(place)

    def _tagged(self, place: int) -> bool:
        start = self.words[place].start
        return start > 0 and self.clean[start - 1] in "@#/_&"

    def _gap(self, place: int) -> str:
        """What stands between this word and the next; a word that owns the next is not beside it."""
        if place + 1 >= len(self.words) or self.words[place].owns:
            return "|"
        return self.clean[self.words[place].end : self.words[place + 1].start]

    def _beside(self, place: int) -> bool:
        return self._gap(place) in (" ", "  ", "\u00a0")

    def _capital(self, place: int) -> bool:
        word = self.words[place]
        inside = word.low.partition("-")
        return not self.flat and (
            word.capital or (inside[0] in PARTICLES and word.text[len(inside[0]) + 1 :][:1].isupper())
        )

    def _before(self, place: int) -> str:
        return self.words[place - 1].low if place and self._beside(place - 1) else ""

    def _opens(self, place: int) -> bool:
        """Whether a sentence begins here, where a capital tells nothing."""
        before = self.clean[max(0, self.words[place].start - 3) : self.words[place].start].rstrip()
        return place == 0 or not before or before[-1] in '.!?\n:"“‘…' or not before[-1].isascii()

    def _told_before(self, place: int) -> bool:
        return told_before(self.clean, self.words, place)

    def _told_strongly(self, place: int, end: int) -> bool:
        return self._told_before(place) or STRONG_AFTER.match(self.clean, self.words[end - 1].end) is not None

    def _is_public(self, place: int, end: int) -> bool:
        """Whether the post speaks of a story, or the words beside the name of a stage, and nothing of school life."""
        start, stop = self.words[place].start, self.words[end - 1].end
        return (self.of_books or in_public_life(self.clean, start, stop)) and not self._told_strongly(place, end)

    def _verb_after(self, end: int) -> bool:
        return VERB_AFTER.match(self.clean, self.words[end - 1].end) is not None

    def _does_as_people_do(self, end: int) -> bool:
        return DOES_AS_PEOPLE_DO.match(self.clean, self.words[end - 1].end) is not None

    # Mr Davenport, Mr and Mrs Khan, Dr J. Davenport

    def _titled(self, place: int) -> int | None:
        title = self.words[place].low
        if title not in TITLES or place + 1 >= len(self.words) or self._gap(place) not in (" ", ". ", "  "):
            return None
        name = place + 1
        if self.words[name].low == "and" and name + 1 < len(self.words) and self.words[name + 1].low in TITLES:
            name += 2
        if name >= len(self.words) or name in self.covered or not self._bears(title, place, name):
            return None
        if self._is_public(place, name + 1):
            return None
        if title in KNIGHTED and as_first(self.words[name].low) > 0 and not self._told_strongly(place, name + 1):
            return self._full(name)
        return self._extended(name + 1, after_first=as_last(self.words[name].low) is not Reading.NAME)

    def _bears(self, title: str, place: int, name: int) -> bool:
        low, reading = self.words[name].low, max(as_last(self.words[name].low), as_first(self.words[name].low))
        if low in DAYS_AND_MONTHS or (
            name + 1 < len(self.words) and self._beside(name) and self._is_body(name + 1) and title not in FIRM_TITLES
        ):
            return False
        if len(low) == 1:
            return self._capital(name) and low != "i"
        if self._capital(name) and self._capital(place):
            return reading is not Reading.ORDINARY or low not in ordinary_words()
        if title in FIRM_TITLES:
            return reading > 0 or (len(low) > 2 and low not in places() and low not in ordinary_words())
        verb = self._before(place) in BEFORE_A_VERB
        return reading is Reading.NAME and not verb and title in ("miss", "sir", "rev", "fr", "father", "sister")

    # VAUGHAN, Aisha

    def _surname_first(self, place: int) -> int | None:
        if place + 1 >= len(self.words) or self._gap(place) not in (", ", ","):
            return None
        last, first = self.words[place], self.words[place + 1]
        if place + 1 in self.covered or as_first(first.low) < 0:
            return None
        reading, shout = (
            as_last(last.low),
            last.text.removeprefix("Mc").removeprefix("Mac").isupper() and len(last.text) > 2,
        )
        if shout and not first.text.isupper() and first.capital:
            listed = reading > 0 or (reading is Reading.UNKNOWN and len(last.text) > 3 and as_first(first.low) > 0)
            return place + 2 if listed and (as_first(first.low) > 0 or reading is Reading.NAME) else None
        in_a_list = self.clean[first.end : first.end + 3].lstrip(" )")[:1] in ("", "–", "-", ":", ";", "(", "\n")
        given = as_first(first.low) is Reading.NAME or (in_a_list and as_first(first.low) > 0)
        sure = reading is Reading.NAME and last.low not in first_names() and given
        listed_so = (
            self._opens(place)
            or self._told_before(place)
            or self.clean[max(0, last.start - 2) : last.start].strip() == ";"
        )
        closed = place + 2 >= len(self.words) or not self._beside(place + 1) or self._told_strongly(place, place + 2)
        return place + 2 if sure and listed_so and (closed or self._verb_after(place + 2)) else None

    # Aisha Vaughan, aisha vaughan, Aisha van der Berg, Aisha V

    def _full(self, place: int) -> int | None:
        if not self._beside(place):
            return None
        last = place + 1
        while (
            last + 1 < len(self.words) and self.words[last].low in PARTICLES and last - place < 3 and self._beside(last)
        ):
            last += 1
        first = self.words[place]
        if last in self.covered or (len(self.words[last].text) == 1 and last == place + 1):
            return self._first_and_initial(place, last)
        given, family = as_first(first.low), as_last(self.words[last].low)
        if given < 0 or (last > place + 1 and (given is Reading.UNKNOWN or family < 0)):
            return None
        both_capital = self._capital(place) and self._capital(last)
        if both_capital and given is Reading.NAME and family < 0:
            sure = self._verb_after(last + 1) or self._told_strongly(place, last + 1)
            family = _unlisted(self.words[last].low, () if sure else VERB_ENDS)
        end = last + 1
        if self._is_a_body_or_place(place, end):
            return None
        known = (
            self._known_by_capitals(place, end, given, family)
            if both_capital
            else self._known_by_words(place, end, given, family)
        )
        if not known or self._is_public(place, end):
            return None
        return self._extended(end, after_first=family <= 0 or self.words[last].low in first_names())

    def _is_body(self, place: int) -> bool:
        word = self.words[place]
        return word.low in BODIES and (word.capital or self.flat)

    def _is_a_body_or_place(self, place: int, end: int) -> bool:
        """A school, a street or a cup that bears a name; what a crown or "the" stands before; a day at the end."""
        last = self.words[end - 1]
        if self._before(place) in CROWNED and self.words[place - 1].capital and not self._told_strongly(place, end):
            return True
        if last.low in DAYS_AND_MONTHS and as_last(last.low) is not Reading.NAME:
            return True
        follows = end < len(self.words) and self._beside(end - 1) and not last.owns and self._is_body(end)
        if follows and not (self.words[end].low in surnames() and self._told_strongly(place, end)):
            return True
        if last.low in GROUNDS and is_surname(self.words[place].low) and not self._told_strongly(place, end):
            return True
        in_a_place = self._before(place) in BEFORE_A_PLACE
        return last.low in BODIES and (
            last.low not in surnames() or in_a_place or as_first(self.words[place].low) is not Reading.NAME
        )

    def _known_by_capitals(self, place: int, end: int, given: Reading, family: Reading) -> bool:
        told = self._told_strongly(place, end)
        if given is Reading.NAME:
            return family >= 0 or (self.words[end - 1].low in first_names() and (told or not self._opens(place)))
        if given is Reading.DOUBLE:
            return family is Reading.NAME or (family >= 0 and (told or not self._opens(place) or self._verb_after(end)))
        if family is Reading.NAME:
            likely = self.words[place].low in surnames() or not self._opens(place) or told or self._verb_after(end)
            return likely and (told or self._before(place) not in BEFORE_A_PLACE)
        return told or (family is Reading.UNKNOWN and self._does_as_people_do(end))

    def _known_by_words(self, place: int, end: int, given: Reading, family: Reading) -> bool:
        """Without capitals both words must be names and have no other reading, or the words around must say so."""
        if self.words[place].low in DAYS_AND_MONTHS or family < 0:
            return False
        told = self._told_strongly(place, end)
        if given is Reading.NAME and family is Reading.NAME:
            return True
        if given is Reading.DOUBLE and family is Reading.NAME:
            return told or self.words[place].low not in VERBS_THAT_ARE_NAMES
        if given is Reading.NAME and family is Reading.DOUBLE:
            return told or (self._verb_after(end) and not self._capital(place))
        if given is Reading.NAME and family is Reading.UNKNOWN:
            english = _shaped(self.words[end - 1].low, (), ENGLISH_ENDS) and self._verb_after(end)
            return told or english or self._does_as_people_do(end)
        return told and (family is Reading.NAME or (given > 0 and family > 0) or self._told_both_sides(place, end))

    def _told_both_sides(self, place: int, end: int) -> bool:
        after = STRONG_AFTER.match(self.clean, self.words[end - 1].end) is not None
        return self._told_before(place) and (after or self._verb_after(end))

    def _first_and_initial(self, place: int, last: int) -> int | None:
        first, initial = self.words[place], self.words[last]
        given = as_first(first.low)
        if given < 0:
            return None
        told = self._told_strongly(place, last + 1) or self._does_as_people_do(last + 1)
        if (
            given < (not told)
            or len(initial.text) != 1
            or self.clean[initial.end : initial.end + 1].isdigit()
            or self._gap(last) == "-"
        ):
            return None
        verb = told or (self._verb_after(last + 1) and last + 1 < len(self.words))
        if self._capital(place) and self._capital(last):
            ordinary = initial.low in NO_INITIAL or given is Reading.DOUBLE
            next_low = self.words[last + 1].low if last + 1 < len(self.words) else ""
            if next_low in ("level", "levels", "star", "grade") or (initial.low == "x" and not told):
                return None
            end = last + 1
            dotted = (
                self._gap(last) == ". " and self._capital(end) and as_last(self.words[end].low) >= 0
                if end < len(self.words)
                else False
            )
            straight = (
                end < len(self.words)
                and self._beside(last)
                and self.words[end].capital
                and as_last(self.words[end].low) is Reading.NAME
            )
            if dotted or straight:
                return end + 1
            return end if not ordinary or verb else None
        return (
            last + 1 if given is Reading.NAME and verb and initial.low not in "aixunrs" and not first.capital else None
        )

    # J. Davenport

    def _initialled(self, place: int) -> int | None:
        initial = self.words[place]
        if len(initial.text) != 1 or not initial.capital or self.flat:
            return None
        last = place + 1
        dotted = self._gap(place) in (". ", ".")
        while (
            dotted and last + 1 < len(self.words) and len(self.words[last].text) == 1 and self._gap(last) in (". ", ".")
        ):
            last += 1
        if (
            last >= len(self.words)
            or last in self.covered
            or not self.words[last].capital
            or len(self.words[last].text) < 3
        ):
            return None
        family = as_last(self.words[last].low)
        sure = family is Reading.NAME or (family is Reading.UNKNOWN and self._verb_after(last + 1))
        undotted = self._beside(place) and sure and initial.low not in NO_INITIAL
        known = family >= 0 if dotted else undotted
        return last + 1 if known and not self._is_a_body_or_place(place, last + 1) else None

    def _extended(self, end: int, *, after_first: bool) -> int:
        """Past a second surname, or the surname after two first names; never into the next name of a list."""
        for _ in range(2):
            initial = end < len(self.words) and len(self.words[end - 1].text) == 1 and self._gap(end - 1) == ". "
            if (
                end >= len(self.words)
                or not (initial or self._beside(end - 1))
                or end in self.covered
                or self.words[end - 1].owns
            ):
                return end
            word = self.words[end]
            reading = as_last(word.low)
            begins = (
                as_first(word.low) > 0
                and end + 1 < len(self.words)
                and self._beside(end)
                and as_last(self.words[end + 1].low) > 0
            )
            if word.low in DAYS_AND_MONTHS or begins or self._is_body(end):
                return end
            if self._capital(end):
                fits = reading > 0 or (after_first and reading is Reading.UNKNOWN)
            else:
                fits = after_first and reading is Reading.NAME
            if not fits or len(word.text) < 2:
                return end
            end, after_first = end + 1, False
        return end
