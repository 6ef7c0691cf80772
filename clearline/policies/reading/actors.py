"""Who a sentence speaks of, by one short noun for each."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`code` names a list of theirs in clause ids: `3.GB.a`."""

    name: str
    code: str
    pattern: re.Pattern[str]


_VERB = (
    r"(?=\s+(?:will|must|should|may|shall|can|is|are|has|expects?|recogni[sz]es?|uses?|also|reserves|and)\b|\s*,|\s*$)"
)


def _actor(name: str, code: str, pattern: str) -> Actor:
    return Actor(name, code, re.compile(rf"\b(?:{pattern})(?![\w'’])", re.IGNORECASE))


ACTORS = (
    _actor("chair", "CH", r"chair(?:person)?(?: of (?:the )?(?:governors|governing (?:body|board)|trustees))?"),
    _actor("key governor", "KG", r"(?:key|link|safeguarding|nominated) governor"),
    _actor("governing body", "GB", r"(?:local )?governing (?:body|board)|board of (?:governors|trustees|directors)"
           r"|trust board|academy (?:council|committee)|trustees|governors"),
    _actor("headteacher", "HT", r"(?:executive )?head ?teacher|head-teacher|principal|head of school|executive head"),
    _actor("line manager", "LM", r"line managers?|managers"),
    _actor("designated safeguarding lead", "DSL", r"designated safeguarding lead|DSL"),
    _actor("administrators", "ADM", r"(?:(?:account|page|channel) )?administrators?(?: rights)?"),
    _actor("HR provider", "HR", r"(?:HR|human resources) (?:provider|team|adviser)s?"),
    _actor("everyone", "ALL", r"everyone|everybody|anyone|all (?:users|adults|members of the school community)"),
    _actor("staff", "ST", r"members? of (?:the )?staff|staff(?: members?)?(?! room)|colleagues|teachers"),
    _actor("employee", "EM", r"employees?"),
    _actor("volunteers", "VOL", r"volunteers?"),
    _actor("governor", "GOV", r"governor"),
    _actor("school", "SCH", rf"(?:school|academy|college|nursery|federation|(?<=the )trust){_VERB}|we"),
    _actor("staff", "ST", r"you"),
    _actor("parents", "PA", r"parents(?: and carers)?|carers|families"),
    _actor("students", "STU", r"students?|pupils?"),
)  # fmt: skip

# After these words a noun is where or with whom, not who acts.
_OBLIQUE = re.compile(
    r"\b(?:in|at|by|of|with|from|for|to|on|behalf|through|about|under|that)(?:\s+(?:the|a|an|our|their|any|all|its))?\s*$"
)


def actor_in(text: str) -> Actor | None:
    """Whoever acts in this stretch of a sentence: the first named who is not merely spoken of."""
    found = sorted(
        (match.start(), -match.end(), rank)
        for rank, actor in enumerate(ACTORS)
        for match in [actor.pattern.search(text)]
        if match
    )
    acting = [rank for start, _, rank in found if not _OBLIQUE.search(text[:start])]
    ranks = acting or [rank for _, _, rank in found]
    return ACTORS[ranks[0]] if ranks else None


def subject_of(text: str) -> str | None:
    """Whoever the text opens with, after words such as "From time to time,"."""
    opening = _ADVERBIAL.sub("", text.strip())
    determiner = _DETERMINER.match(opening)
    start = determiner.end() if determiner else 0
    return next((actor.name for actor in ACTORS if actor.pattern.match(opening, start)), None)


def named(title: str) -> Actor | None:
    """Whom a heading names and nothing else: "The headteacher", "Responsibilities of governors"."""
    bare = _DETERMINER.sub("", _DUTIES.sub("", title.strip(" :")), count=1)
    return next((actor for actor in ACTORS if actor.pattern.fullmatch(bare)), None)


_DUTIES = re.compile(
    r"^(?:roles?|responsibilities|duties)(?: and responsibilities)? of |['’]s? (?:roles?|responsibilities|duties)$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^(?:from|in|at|on|by|for|as|during|where|when|if|sometimes|occasionally)\b[\w ]{0,30},\s+", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:the|an?|all|any|our|each|every)\s+", re.IGNORECASE)


def code_for(subject: str) -> str:
    """Capital letters for whoever a list is addressed to, known or not: "The web team" is `WT`."""
    actor = actor_in(subject)
    if actor:
        return actor.code
    words = [word for word in re.findall(r"[A-Za-z]+", subject) if word.lower() not in _SMALL]
    return "".join(word[0] for word in words[:4]).upper()


_SMALL = {"the", "a", "an", "of", "and", "for", "our", "all", "any", "each", "every", "in", "to", "at", "who", "is"}
