"""What stands before the first section: title, school, producer, control facts, the consultation statement."""

import re
from dataclasses import dataclass

from clearline.policies.reading.control import Pair, facts, labelled
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import Producer

_SCHOOL = re.compile(
    r"\b(?:school|academy|college|primary|infants?|junior|nursery|trust|federation|sixth form|prep)\b", re.IGNORECASE
)
_POLICY = re.compile(r"\b(?:policy|code|guidelines?|guidance|protocol|agreement|statement|procedure)\b", re.IGNORECASE)
_PRODUCED = re.compile(r"(?:produced|prepared|provided|supplied|drafted|published) by:?\s+(.+)", re.IGNORECASE)
_PHONE = re.compile(r"(?:tel(?:ephone)?|phone|t)\b[.:]?\s*(\+?[\d][\d ()-]{6,})", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+[\w/]")
_CONTROL_HEADING = re.compile(
    r"(?:document|version|policy|revision|review|change)?\s*(?:status|control|history|information|details|log|record)"
    r"(?:\s+(?:sheet|table|history))?|(?:table of )?contents|about this document|approval",
    re.IGNORECASE,
)
_CONSULTED = re.compile(r"\b(?:consult(?:ed|ation|ations)?|negotiated|agreed)\b", re.IGNORECASE)
_WITH_WHOM = re.compile(r"\b(?:trade unions?|unions?|staff|associations?|JCC|representatives)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")


@dataclass(frozen=True)
class Front:
    """The front matter, sorted. `prose` is whatever is left that says something in sentences."""

    title: str
    subtitle: str | None
    school: str | None
    producer: Producer
    consultation: list[Line]
    prose: list[Line]


def is_control_heading(text: str) -> bool:
    """Whether the heading belongs to the document's paperwork, not to the policy."""
    return _CONTROL_HEADING.fullmatch(text.strip(" :")) is not None


def front(lines: list[Line], pairs: list[Pair], name: str) -> Front:
    """The front matter's parts; a document without a title is called by its file's name."""
    plain = [line for line in lines if not line.cells and not labelled(line)]
    names = [line for line in plain if _is_name(line)]
    prose = [line for line in plain if not _is_name(line) and _SENTENCE.search(line.text) and not _is_producer(line)]
    consultation = [line for line in prose if is_consultation(line.text)]
    known = facts(pairs)
    title, subtitle, school = _titles(names, known, name)
    return Front(
        title=title,
        subtitle=subtitle,
        school=school,
        producer=_producer(plain, known),
        consultation=consultation,
        prose=[line for line in prose if line not in consultation],
    )


def is_consultation(text: str) -> bool:
    """Whether the text says with whom the policy was consulted or agreed."""
    return bool(_CONSULTED.search(text) and _WITH_WHOM.search(text))


def _is_name(line: Line) -> bool:
    short = len(line.text) <= 120 and not _SENTENCE.search(line.text)
    return bool(line.text) and short and not _is_producer(line) and not is_control_heading(line.text)


def _is_producer(line: Line) -> bool:
    return any(pattern.match(line.text) for pattern in (_PRODUCED, _PHONE, _URL))


def _titles(names: list[Line], known: dict[str, str], name: str) -> tuple[str, str | None, str | None]:
    titles = _candidates(names)
    title = known.get("title") or (titles[0] if titles else _from_file(name))
    schools = [line.text for line in names if _SCHOOL.search(line.text) and line.text not in titles]
    school = known.get("school") or (schools[0] if schools else None)
    others = [line.text for line in names if line.text not in {title, school}]
    return title, others[0] if others else None, school


def _candidates(names: list[Line]) -> list[str]:
    """What may be the title, best first: a heading that says "policy", any heading, any line that says it, any line."""
    headings = [line for line in names if line.heading and not _SCHOOL.search(line.text)]
    ranked = (
        [line for line in names if line.heading and _POLICY.search(line.text)],
        headings,
        [line for line in names if _POLICY.search(line.text)],
        [line for line in names if not _SCHOOL.search(line.text)],
    )
    return [line.text for line in next((lines for lines in ranked if lines), [])]


def _from_file(name: str) -> str:
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    return re.sub(r"[-_\s]+", " ", stem).strip().capitalize()


def _producer(lines: list[Line], known: dict[str, str]) -> Producer:
    text = [line.text for line in lines]
    return Producer(
        name=known.get("producer") or _first(_PRODUCED, text),
        phone=known.get("phone") or _first(_PHONE, text),
        url=known.get("url") or _url(lines),
    )


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    return next((match[1].strip() for text in texts if (match := pattern.match(text))), None)


def _url(lines: list[Line]) -> str | None:
    """The address a link leads to, or else as printed."""
    for line in lines:
        if match := _URL.search(line.text):
            return line.link if line.link.startswith("http") else match[0]
    return None
