"""Pairs of clauses that cannot both be kept. Each is a judgement, and says which two clauses to read."""

import re
from collections.abc import Callable, Iterator
from itertools import product

from clearline.policies.lint import vocabulary as say
from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.words import any_of
from clearline.policies.reading.model import Clause


@rule(
    "L16",
    "Clauses contradict each other",
    Severity.ERROR,
    why="Staff who keep one clause would break another, so neither can fairly be enforced.",
    wording="No images of students, unless on an official channel and with the consent the school holds.",
)
def clauses_contradict(policy: Policy) -> Iterator[Found]:
    for contradiction in _CONTRADICTIONS:
        yield from contradiction(policy)


def _pair(one: Clause, other: Clause, what: str, confidence: Confidence = Confidence.LIKELY) -> Found:
    return Found(one.id, f"{called(one)} {what} (see {other.id}); the two should be made to agree.", confidence)


def _first(clauses: list[Clause], *, but: Clause) -> Clause | None:
    return next((clause for clause in clauses if clause.id != but.id), None)


_SCHOOL_USES = any_of(
    "school uses", "schools use", "communication tool", "communication purpose*", "our social *", "school's own *",
    *(
        f"{whose} {what}"
        for whose in ("official", "official *", "school", "school *", "school's", "school's *", "academy's *")
        for what in ("account*", "channel*", "page", "pages", "feed", "social media", "social network*")
    ),
)  # fmt: skip
_SOME_IMAGES = any_of(
    "personal", "private", "own phone*", "altered", "generated", "fake*", "indecent", "inappropriate", "sexual",
    "embarrassing", "offensive", "unsuitable",
)  # fmt: skip


def _images(policy: Policy) -> Iterator[Found]:
    official = policy.saying(_SCHOOL_USES)
    for clause, sentence in policy.clauses_with_a_sentence(say.FIRM_BAN, say.PUBLISH, say.IMAGE, say.STUDENT):
        other = _first(official, but=clause)
        allowed = (
            say.OFFICIAL.search(clause.text) or say.CONSENT.search(clause.text) or _SCHOOL_USES.search(clause.text)
        )
        if other and not allowed and not _SOME_IMAGES.search(sentence):
            yield _pair(clause, other, "bars every image of a student, and the school's own channels are allowed")


_MESSAGES = any_of("message*", "contact*", "friend request*", "request*", "communication*", "comment*", "receive*")
_MUST_ACT = any_of(
    "report", "reported", "block", "blocked", "ignore", "reject*", "not respond", "not reply", "decline*"
)
_TIES = any_of(
    "family friend*", "personal relationship*", "friendship*", "friends with parents", "family member*",
    "relatives", "personal tie*",
)  # fmt: skip
_KNOWN = any_of("advise", "declare*", "tell", "inform", "recognis*", "may exist", "exist", "exists", "connected")
_CARVE_OUT = any_of(
    "except", "unless", "other than", "apart from", "does not apply", "do not apply", "not include", "declared",
    "save for",
)  # fmt: skip
_EXPECTS = any_of("must", "should", "shall", "are to", "will", "required")


def _family_messages(policy: Policy) -> Iterator[Found]:
    ties = policy.saying(_TIES, _KNOWN)
    for clause, sentence in policy.clauses_with_a_sentence(_MESSAGES, _MUST_ACT, say.FAMILY, _EXPECTS):
        other = _first(ties, but=clause)
        if other and say.STUDENT.search(sentence) and not _CARVE_OUT.search(clause.text):
            yield _pair(
                clause,
                other,
                "treats any message from a student's family as a concern, and family friendships are accepted",
            )


_SILENCE = any_of(
    "write", "writing", "post", "comment", "mention", "discuss", "talk", "refer", "say anything", "disclose", "speak"
)
_ABOUT_WORK = any_of(
    "about their work", "about work", "about their job", "about the school", "about school", "or the school",
    "about their employ*", "about your work", "about your job", "their workplace", "anything about the *",
    "their place of work", "school life", "to the school",
)  # fmt: skip
_FREE = any_of(
    "not discourage", "not wish to discourage", "not intended to discourage", "not seek to *", "not intend to *",
    "not intended to prevent", "encourages", "free to use", "right to use", "supports staff", "welcomes",
    "no wish to stop", "not aim to *", "not prevent",
)  # fmt: skip
_NOT = any_of(
    "not to", "must not", "never", "should not", "refrain*", "avoid*", "may not", "prohibited", "or write", "nor", "not"
)
_QUALIFIED = any_of(
    "confidential", "public domain", "public arena", "defam*", "bullying", "inappropriate", "disrepute",
    "derogatory", "negative", "disparag*", "on behalf", "as if", "harassment", "offensive", "abus*", "untrue",
    "personal data", "unless", "except",
)  # fmt: skip


def _silence(policy: Policy) -> Iterator[Found]:
    free = policy.saying(_FREE, say.SOCIAL_MEDIA)
    for clause, sentence in policy.clauses_with_a_sentence(_NOT, _SILENCE, _ABOUT_WORK):
        other = _first(free, but=clause)
        if other and not _QUALIFIED.search(sentence) and not _FREE.search(sentence):
            yield _pair(
                clause, other, "asks for silence about work, and elsewhere use is not discouraged", Confidence.POSSIBLE
            )


_SETTINGS = any_of("setting", "settings", "privacy", "security")
_UTMOST = any_of(
    "highest", "maximum", "strictest", "most restrictive", "most secure", "tightest", "at all times set",
    "fully private",
)  # fmt: skip
_JUDGED = any_of("review*", "consider*", "check*", "look at")
_ADVISED = any_of("should", "advised", "encouraged", "recommended")


def _settings(policy: Policy) -> Iterator[Found]:
    judged = [c for c, _ in policy.clauses_with_a_sentence(_SETTINGS, _JUDGED, _ADVISED)]
    for clause, _ in policy.clauses_with_a_sentence(_SETTINGS, _UTMOST):
        if other := _first(judged, but=clause):
            yield _pair(
                clause,
                other,
                "sets an absolute level for settings that staff are elsewhere asked to review",
                Confidence.POSSIBLE,
            )


_PERSONAL_USE = any_of(
    "personal use", "personal social *", "private use", "personal purpose*", "own social *", "personal account*"
)
_AT_WORK = any_of(
    "working hours", "working day", "working time", "at work", "information systems",
    *(
        f"{whose} {what}"
        for whose in ("school", "school's", "academy", "academy's", "college", "college's", "trust", "work")
        for what in ("equipment", "device*", "system*", "network", "computer*", "laptop*", "time", "hours")
    ),
)  # fmt: skip
_BREAKS = any_of(
    "break", "breaks", "lunch*", "break time*", "own time", "non-contact time", "occasional", "limited personal"
)
_USE = any_of("social media", "social network*", "account", "accounts", "personal use", "browse", "internet")
_ALLOWED = any_of("may", "can", "permitted", "allowed", "acceptable")


def _breaks(policy: Policy) -> Iterator[Found]:
    allowed = [
        c for c, said in policy.clauses_with_a_sentence(_BREAKS, _ALLOWED, _USE) if not say.FIRM_BAN.search(said)
    ]
    for clause, sentence in policy.clauses_with_a_sentence(say.FIRM_BAN, _PERSONAL_USE, _AT_WORK):
        other = _first(allowed, but=clause)
        if other and not _BREAKS.search(sentence) and not _CARVE_OUT.search(sentence):
            yield _pair(clause, other, "bars personal use at work, and elsewhere it is allowed in breaks")


_COMMAND = re.compile(r"\b(?P<no>must not|must never|may not|shall not)\b|\b(?P<yes>must|may|shall)\b", re.IGNORECASE)
_LITTLE = any_of(
    "the", "and", "any", "all", "for", "with", "their", "that", "this", "staff", "are", "from", "who", "they",
    "not", "never",
)  # fmt: skip


def _opposites(policy: Policy) -> Iterator[Found]:
    """A "must" and a "must not" with nearly the same words after them."""
    asked: dict[bool, list[tuple[Clause, set[str]]]] = {True: [], False: []}
    for clause, said in policy.sentences:
        command = _COMMAND.search(said)
        content = _content(said[command.end() :]) if command and not say.EXCEPTION.search(said) else set()
        if command and len(content) >= 3:
            asked[bool(command["no"])].append((clause, content))
    for (banned, one), (wanted, other) in product(asked[True], asked[False]):
        if banned.id != wanted.id and len(one & other) / len(one | other) >= 0.6:
            yield _pair(banned, wanted, "says the opposite of another clause", Confidence.POSSIBLE)


def _content(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z]{3,}", text.lower()) if not _LITTLE.fullmatch(word)}


_CONTRADICTIONS: tuple[Callable[[Policy], Iterator[Found]], ...] = (
    _images,
    _family_messages,
    _silence,
    _settings,
    _breaks,
    _opposites,
)
