"""How the document is put together: what can be cited, and what was left over from a template."""

import re
from collections import Counter
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.reading.model import Clause


@rule(
    "L33",
    "Text that cannot be cited",
    Severity.WARNING,
    why="Nobody can quote a paragraph that has no number of its own.",
    wording="Number every paragraph and list item once.",
)
def text_cannot_be_cited(policy: Policy) -> Iterator[Found]:
    numbered = [clause for clause in policy.clauses if clause.id != "CS"]
    for section in dict.fromkeys(clause.section for clause in numbered):
        unmarked = [clause for clause in numbered if clause.section == section and not _has_letter_or_number(clause)]
        if unmarked:
            said = f"{called(unmarked[0])} is our name for text with no number; {_count(unmarked)} should be numbered."
            yield Found(unmarked[0].id, said)
        yield from _repeated_labels([clause for clause in numbered if clause.section == section])


def _has_letter_or_number(clause: Clause) -> bool:
    return any(sign.isalnum() for sign in clause.label)


def _count(clauses: list[Clause]) -> str:
    return "it" if len(clauses) == 1 else f"{len(clauses)} items here"


def _repeated_labels(clauses: list[Clause]) -> Iterator[Found]:
    labels = Counter(clause.label.strip() for clause in clauses if _has_letter_or_number(clause))
    repeated = [label for label, count in labels.items() if count > 1]
    if repeated:
        second = [clause for clause in clauses if clause.label.strip() == repeated[0]][1]
        yield Found(
            second.id,
            f"Section {second.section} uses “{repeated[0]}” more than once; each should have a label of its own.",
        )


_SPLIT = re.compile(r"[^\s.:;?!](?:\f|\n[ \t]*\n)\s*[a-z]")
_STRAY = re.compile(r"\.\s+\.(?!\.)|,\s*,|\s,(?=\s)|;\s*;|\s\.(?=\s|$)")
_DOUBLED = re.compile(r"\b(?P<word>the|a|an|and|of|to|in|is|that|for|or|with)\s+(?P=word)\b", re.IGNORECASE)


@rule(
    "L34",
    "Broken layout or punctuation",
    Severity.INFORMATION,
    why="Slips make readers doubt the care taken over the rest.",
    wording="Read the policy aloud once before it goes to the governing body.",
)
def layout_is_broken(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        faults = {
            "a sentence broken in two": _SPLIT.search(clause.source.strip()),
            "stray punctuation": _STRAY.search(" ".join(clause.text.split())),
            "a word printed twice": _DOUBLED.search(clause.text),
            "no full stop at the end": _lacks_full_stop(clause),
        }
        if found := [fault for fault, seen in faults.items() if seen]:
            yield Found(
                clause.id, f"{called(clause)} has {' and '.join(found)}; it should be tidied.", Confidence.LIKELY
            )


def _lacks_full_stop(clause: Clause) -> bool:
    """Numbered clauses end with a full stop; list items need not."""
    return clause.label[:1].isdigit() and clause.text.rstrip(" \n”’\"'*")[
        -1:
    ].isalnum() | clause.text.rstrip().endswith(")")


_RESIDUE = re.compile(
    r"\b(?:where|if)\s+a\s+school\b|\ba\s+school\s+(?:uses|has|may|should|wishes)\b|"
    r"\binsert\b[^.]{0,30}\b(?:name|here|date|school)\b|\[[^\]]{2,40}\](?!\()|\(name of (?:the )?school\)|<[^>]{2,40}>|"
    r"\bX{2,}\b|\bdelete as (?:appropriate|applicable)\b|_{4,}|\bthe\s+school\s*/\s*academy\b|"
    r"\bschools?\s+may\s+wish\s+to\b",
    re.IGNORECASE,
)
_DESCRIBES = {
    "school",
    "high",
    "primary",
    "academy",
    "college",
    "catholic",
    "church",
    "secondary",
    "junior",
    "infant",
    "community",
    "c",
    "e",
}


@rule(
    "L42",
    "Left over from a template",
    Severity.INFORMATION,
    why="Text meant for any school shows that nobody has fitted it to this one.",
    wording="Use the school's name once, then “the school”.",
)
def left_over_from_a_template(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        if match := _RESIDUE.search(clause.text):
            said = (
                f"{called(clause)} still reads like a template (“{' '.join(match.group().split())}”); it "
                "should fit this school."
            )
            yield Found(clause.id, said, Confidence.LIKELY)
        elif _short_name(policy, clause):
            said = f"{called(clause)} shortens the school's name; it should use the full name or “the school”."
            yield Found(clause.id, said, Confidence.LIKELY)


def _short_name(policy: Policy, clause: Clause) -> bool:
    full = " ".join((policy.reading.school or "").split())
    first = [word for word in full.split() if word.lower().strip(".,") not in _DESCRIBES]
    short = " ".join(first)
    if not short or short == full:
        return False
    rest = " ".join(clause.text.split()).replace(full, "")
    return bool(re.search(rf"\b{re.escape(short)}\b(?!\s+(?:[A-Z]\w+\s+)*(?:School|Academy|College|Trust)\b)", rest))
