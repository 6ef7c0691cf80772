"""Guidance and law by name and edition. What is current comes from the reference pack, never from here."""

import re
from collections.abc import Iterator
from itertools import groupby

from clearline.policies.lint import words
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.reading.model import Clause
from clearline.policies.reference_pack import Entry

_YEAR = re.compile(r"\b20\d\d\b")
_PLACE = re.compile(r"\b(?P<place>(?:Annex|Part)\s+(?:[A-Z]\b|one|two|three|four|five|\d))", re.IGNORECASE)
_ROLLING = words.any_of(
    "current edition", "latest edition", "current version", "latest version", "most recent", "as amended", "as updated",
    "in force", "edition in force", "each year", "current guidance", "updated annually", "statutory guidance in force",
)  # fmt: skip


@rule(
    "L14",
    "Guidance or law is out of date",
    Severity.ERROR,
    why="Staff who follow an old reference reach the wrong page, or law that no longer applies.",
    wording="Part two of Keeping children safe in education (the edition in force) covers online safety.",
)
def guidance_is_out_of_date(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        for editions in _families(policy):
            yield from _stale_guidance(policy, clause, editions)
        yield from _stale_names(policy, clause)


def _families(policy: Policy) -> list[list[Entry]]:
    """Guidance that is issued in editions, one list for each, oldest first."""
    editions = [entry for entry in policy.pack if entry.text("family")]
    editions.sort(key=lambda entry: (entry.text("family") or "", entry.edition or ""))
    return [list(group) for _, group in groupby(editions, key=lambda entry: entry.text("family"))]


def _stale_guidance(policy: Policy, clause: Clause, editions: list[Entry]) -> Iterator[Found]:
    names = words.any_of(*editions[0].texts("names"))
    current = [entry for entry in editions if entry.in_force(policy.on)]
    for sentence in words.sentences(clause.text):
        named = names.search(sentence)
        if not named or not current:
            continue
        title = editions[0].title
        if old := _old_year(sentence, named, editions, current):
            yield Found(
                clause.id, f"{called(clause)} names the {old} edition of {title}; it should name the one in force."
            )
        elif moved := _moved_place(sentence, current):
            yield Found(clause.id, f"{called(clause)} {moved}; it should say where that now is, with the edition.")
        elif not _YEAR.search(sentence) and not _ROLLING.search(sentence):
            said = f"{called(clause)} names {title} without an edition; it should say which, or “the edition in force”."
            yield Found(clause.id, said, severity=Severity.WARNING)


def _old_year(sentence: str, named: re.Match[str], editions: list[Entry], current: list[Entry]) -> str | None:
    """The year that stands with the guidance's name, where it is a known edition no longer in force."""
    near = _YEAR.search(sentence[named.end() : named.end() + 40]) or _YEAR.search(sentence[: named.start()][-20:])
    known = {entry.edition for entry in editions}
    if not near or near.group() in {entry.edition for entry in current}:
        return None
    newest = max(entry.edition or "" for entry in current)
    return near.group() if near.group() in known or near.group() < newest else None


def _moved_place(sentence: str, current: list[Entry]) -> str | None:
    """Says what a sentence sends its reader to, where no edition in force has that topic there."""
    place = _PLACE.search(sentence)
    if not place:
        return None
    where = " ".join(place["place"].split()).lower()
    for topic in _topics(current):
        if words.any_of(topic).search(sentence) and where not in {_place_of(entry, topic) for entry in current}:
            return f"looks for {topic} in {' '.join(place['place'].split())}, where no edition in force has it"
    return None


def _topics(current: list[Entry]) -> list[str]:
    return sorted(
        {topic for entry in current if isinstance(found := entry.value.get("topics"), dict) for topic in found}
    )


def _place_of(entry: Entry, topic: str) -> str:
    topics = entry.value.get("topics")
    return str(topics.get(topic, "")).lower() if isinstance(topics, dict) else ""


def _stale_names(policy: Policy, clause: Clause) -> Iterator[Found]:
    """Names the pack knows to be wrong, and names too loose to say which law is meant."""
    for entry in policy.pack:
        if not (entry.texts("wrong_names") or entry.texts("loose_names")) or not entry.in_force(policy.on):
            continue
        text = words.any_of(*entry.texts("names")).sub(" ", clause.text)
        if wrong := _first(entry.texts("wrong_names"), text):
            yield Found(clause.id, f"{called(clause)} says “{wrong}”; it should say {entry.title}.")
        elif loose := _first(entry.texts("loose_names"), text):
            said = f"{called(clause)} says “{loose}”; the full name is {entry.title}."
            yield Found(clause.id, said, Confidence.LIKELY, Severity.WARNING)


def _first(names: tuple[str, ...], text: str) -> str | None:
    match = words.any_of(*names).search(text) if names else None
    return " ".join(match.group().split()) if match else None
