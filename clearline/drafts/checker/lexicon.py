"""Words and phrases by sense. A lexicon is text one can read aloud: a heading for each sense, a term to a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from clearline.drafts.checker.cleaning import clean

LEXICONS = Path(__file__).parent / "lexicons"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
VOWELS = "aeiou"
Terms = dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(slots=True)
class Lexicon:
    """Terms by their first two words, or their only one; each term with the senses it may have.

    A term ending in ~ stands for its plural too, ~v for a verb's forms, ~a for an adjective's. A heading that ends in
    `: disguised` says that its words are looked for behind digits, stars, spaces and slips of the finger.
    """

    terms: Terms = field(default_factory=dict)
    openings: set[str] = field(default_factory=set)
    """First words of terms of several."""
    disguised: set[str] = field(default_factory=set)
    """Words that may be disguised."""
    words: set[str] = field(default_factory=set)
    """Every single word the lexicon holds."""
    plain: set[str] = field(default_factory=set)
    """Words without offence that are disguised now and then; a mask must show most of their letters."""
    ordinary: set[str] = field(default_factory=set)
    """Words nobody needs to disguise; never read as something else."""

    def add(self, term: str, sense: str, *, disguised: bool = False) -> None:
        term = term.lower()
        words = (term,) if term.isalpha() else tuple(WORD.findall(term)) or (term,)
        entries = self.terms.get(words[:2], ())
        if (words, sense) in entries:
            return
        self.terms[words[:2]] = (*entries, (words, sense))
        if len(words) == 1:
            self.words.add(term)
            if disguised:
                self.disguised.add(term)
                if sense == "plain":
                    self.plain.add(term)
        else:
            self.openings.add(words[0])


MARK = re.compile(r"(\S+)~([va]?)")


def forms(term: str) -> Iterator[str]:
    """A term as it is written, and the forms its mark asks for; the mark may stand at any of its words."""
    found = MARK.search(term) if "~" in term else None
    if not found:
        yield term
        return
    before, after = term[: found.start()], term[found.end() :]
    make = {"": plurals, "v": verb_forms, "a": adjective_forms}[found[2]]
    yield from (before + form + after for form in (found[1], *make(found[1])))


def plurals(noun: str) -> Iterable[str]:
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return (noun + "es", noun + "'s")
    if re.search(r"[^aeiou]y$", noun):
        return (noun[:-1] + "ies", noun + "'s")
    return (noun + "s", noun + "'s")


def verb_forms(verb: str) -> Iterable[str]:
    """stab: stabs, stabbed, stabbing."""
    if verb.endswith("e"):
        return (verb + "s", verb + "d", verb[:-1] + "ing", verb[:-1] + "in")
    if re.search(r"[^aeiou]y$", verb):
        return (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing", verb + "in")
    if re.search(r"(s|x|z|ch|sh)$", verb):
        return (verb + "es", verb + "ed", verb + "ing", verb + "in")
    if re.search(r"^[^aeiou]*[aeiou][^aeiouwxy]$", verb):
        return (verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing", verb + verb[-1] + "in")
    return (verb + "s", verb + "ed", verb + "ing", verb + "in")


def adjective_forms(adjective: str) -> Iterable[str]:
    if adjective.endswith("e"):
        return (adjective + "r", adjective + "st", adjective + "ly")
    if adjective.endswith("y"):
        return (adjective[:-1] + "ier", adjective[:-1] + "iest", adjective[:-1] + "ily")
    return (adjective + "er", adjective + "est", adjective + "ly")


HEADING = re.compile(r"\[(?P<sense>[a-z0-9_.]+)(?P<disguised>: disguised)?\]$")


def read(lexicon: Lexicon, text: str, name: str) -> None:
    """Raises ValueError with the line when a line is neither a heading, a comment nor a term."""
    sense, disguised = "", False
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("# ")[0].strip() if not line.startswith("#") else ""
        if not entry:
            continue
        if entry[0] == "[" and (heading := HEADING.match(entry)):
            sense, disguised = heading["sense"], bool(heading["disguised"])
        elif not sense or entry.startswith("["):
            raise ValueError(f"{name}, line {number}: expected a heading such as [insult.mild], found {entry!r}.")
        elif sense == "ordinary":
            lexicon.ordinary.update(entry.lower().split())
        elif sense == "guard":
            lexicon.words.update(entry.lower().split())
        else:
            for term in entry.split(", "):
                for form in forms((term if term.isascii() else clean(term).text).strip().lower()):
                    lexicon.add(form, sense, disguised=disguised)


@cache
def lexicon() -> Lexicon:
    """Every word list of the checker, read once."""
    whole = Lexicon()
    for file in sorted(LEXICONS.glob("*.txt")):
        read(whole, file.read_text(encoding="utf-8"), file.name)
    return whole
