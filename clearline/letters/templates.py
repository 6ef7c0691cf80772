"""The fourteen templates: a subject, paragraphs, `{facts}` to fill in, and points that a letter of its kind must make.

A template is a text file. A paragraph under a line `must: …` is a required point: its facts are filled in, and further
paragraphs may stand around it, but it stays in its own words (D§2.4, §2.1, §4.9 to §4.12).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind
from clearline.letters.words import Words

FOLDER = Path(__file__).with_name("templates")
FACT = re.compile(r"\{([a-z_]+)\}")
SENTENCE = re.compile(r" [A-Z]")  # another one begins
MUST = "must: "
MISSING = "[…]"  # stands where a fact is still to be filled in; no letter is issued with one
TEACHER = "teacher"  # the fact that says whether the person may be protected by s.141F: “yes”, or else

NOT_A_TEACHER = (
    "Section 141F protects teachers alone, so this notice would be wrong in law. For anybody else write “Warning to a "
    "parent” or “Request to a network to take something down”, and take legal advice about harassment and defamation."
)


@dataclass(frozen=True)
class Paragraph:
    text: str  # with its facts open
    point: str = ""  # what it is that a letter of this kind must say


@dataclass(frozen=True)
class Template:
    subject: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def required(self) -> tuple[Paragraph, ...]:
        return tuple(each for each in self.paragraphs if each.point)


def start(kind: Kind, facts: Mapping[str, str]) -> Words:
    """The letter with these facts in it, and “[…]” for each that is missing. Facts without a place are left out.

    Raises:
        Refused: a notice under s.141F is for somebody who is not known to be a teacher.
    """
    if kind == Kind.ANONYMITY and facts.get(TEACHER) != "yes":
        raise Refused(NOT_A_TEACHER)
    template = template_of(kind)
    text = "\n\n".join(each.text for each in template.paragraphs)
    return Words(_filled(template.subject, facts), _filled(text, facts))


def needed(kind: Kind) -> list[str]:
    """The names of the facts that its template has a place for, in their order."""
    template = template_of(kind)
    found = FACT.findall("\n".join([template.subject, *(each.text for each in template.paragraphs)]))
    return list(dict.fromkeys(found))


def lacking(kind: Kind, words: Words) -> str:
    """Why these words cannot be issued as a letter of this kind; empty when they can."""
    if MISSING in words.subject or MISSING in words.text:
        return f"Something is still missing. Fill in every {MISSING}, or take the sentence out if it is not needed."
    said = _flat(words.text)
    for each in template_of(kind).required:
        if not re.search(_pattern(each.text), said):
            return f"This letter must say {each.point}. Put its paragraph back: “{_filled(each.text, {})}”"
    return ""


@cache
def template_of(kind: Kind) -> Template:
    read = (FOLDER / f"{kind.name.lower()}.txt").read_text(encoding="utf-8")
    subject, *rest = read.strip().split("\n\n")
    return Template(subject, tuple(_paragraph(each) for each in rest))


def _paragraph(text: str) -> Paragraph:
    first, _, rest = text.partition("\n")
    if first.startswith(MUST):
        return Paragraph(_flat(rest), first.removeprefix(MUST))
    return Paragraph(text if "{signed}\n" in text else _flat(text))


def _filled(text: str, facts: Mapping[str, str]) -> str:
    return FACT.sub(lambda fact: _fact(facts.get(fact[1], "").strip(), text[fact.end() :]), text)


def _fact(value: str, after: str) -> str:
    """Where another sentence follows, the fact ends its own."""
    if not value:
        return MISSING
    return f"{value}." if SENTENCE.match(after) and value[-1] not in ".!?:”" else value


def _pattern(text: str) -> str:
    """The paragraph in its own words, with something in place of each fact."""
    parts = FACT.split(_flat(text))
    return ".+?".join(re.escape(part) for part in parts[::2])


def _flat(text: str) -> str:
    return " ".join(text.split())
