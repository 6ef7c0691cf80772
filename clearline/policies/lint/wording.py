"""Words that cannot be tested: vague standards, mixed strengths, absolutes, and platforms of the past."""

import re
from collections.abc import Iterator

from clearline.policies.lint.finding import Confidence, Severity
from clearline.policies.lint.policy import Policy, called
from clearline.policies.lint.rule import Found, rule
from clearline.policies.lint.vocabulary import MUST
from clearline.policies.lint.words import absent_from, any_of, listed, quoted, sentences
from clearline.policies.reading.model import Clause

_VAGUE = any_of(
    "regularly", "regular basis", "periodically", "frequently", "as soon as possible", "in a timely manner",
    "timely", "appropriate manager", "suitable manager", "appropriate person", "relevant person",
    "highest possible", "strictest possible", "recent students", "recent pupils", "former pupils",
    "former students", "ex-pupils", "inappropriate", "unsuitable", "indecent", "unprofessional", "excessive",
    "public arena", "public domain", "closely", "information systems", "administrator rights",
    "connected * the school", "where appropriate", "when appropriate", "as appropriate", "where necessary",
    "when necessary", "if necessary", "statutory responsibilities", "reasonable steps", "reasonable use",
    "good taste", "common sense", "good judgement", "professional manner", "high standards",
)  # fmt: skip
_EXPLAINED = re.compile(
    r"\b(?:means|that is,|in other words|for example|such as|by which|includes?|including|at least|each term|"
    r"every term|termly|each year|once a|under 18|years? (?:of|since|after)|working days?)(?!\w)",
    re.IGNORECASE,
)
_MEANT = re.compile(r"[‘'“\"](?P<term>[\w ]{3,40})[’'”\"]\s+(?:means?|includes?|refers? to)", re.IGNORECASE)


@rule(
    "L18",
    "Standard is vague",
    Severity.WARNING,
    why="Nobody can fairly be held to a standard that two sensible people would read differently.",
    wording="Review your privacy settings at least once a term.",
)
def standard_is_vague(policy: Policy) -> Iterator[Found]:
    defined = {match["term"].lower() for match in _MEANT.finditer(policy.text)}
    for clause in policy.clauses:
        vague = [term for term in _vague_terms(clause) if term not in defined]
        if vague:
            yield Found(
                clause.id, f"{called(clause)} relies on {quoted(vague)} without saying what that means; it should say."
            )


def _vague_terms(clause: Clause) -> list[str]:
    unexplained = (said for said in sentences(clause.text) if not _EXPLAINED.search(said))
    return list(
        dict.fromkeys(" ".join(m.group().lower().split()) for said in unexplained for m in _VAGUE.finditer(said))
    )


_FIRM = any_of(
    "must", "must not", "shall", "prohibited", "forbidden", "required", "have a duty", "has a duty", "not permitted"
)
_SOFT = any_of("should", "advised", "encouraged", "recommended", "ought", "advisable")


@rule(
    "L29",
    "Rules and advice are mixed",
    Severity.WARNING,
    why="When one clause holds both rules and advice, nobody can tell which part can be enforced.",
    wording="Put what staff must do in one clause and what they are advised to do in the next.",
)
def rules_and_advice_are_mixed(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        firm, soft = _FIRM.search(clause.text), _SOFT.search(clause.text)
        if firm and soft and clause.id != "CS":
            said = (
                f"{called(clause)} mixes “{firm.group().lower()}” and “{soft.group().lower()}”; rules and "
                "advice should be apart."
            )
            yield Found(clause.id, said)


_NETWORK = any_of(
    "social network*", "internet service*", "service provider*", "platform*", "site owner*", "website owner*",
    "the site", "social media compan*", "provider of the *",
)  # fmt: skip
_CONTACTS = any_of(
    "contact", "contacts", "report it to the *", "report to the *", "report the *", "report this to the *", "notify"
)
_SOFTENED = any_of(
    "where possible", "if possible", "where they can", "where it can", "where the", "if the", "unless",
    "offers a way", "allows it", "help them",
)  # fmt: skip


@rule(
    "L46",
    "Absolute that cannot always be kept",
    Severity.INFORMATION,
    why="A network may give no way to report, and staff should not be in breach for that.",
    wording="Report the account to the network where it offers a way to do so.",
)
def absolute_cannot_be_kept(policy: Policy) -> Iterator[Found]:
    for clause, sentence in policy.clauses_with_a_sentence(MUST, _CONTACTS, _NETWORK):
        place = _CONTACTS.search(sentence)
        rest = sentence[place.start() :] if place else ""
        if _NETWORK.search(rest) and not _SOFTENED.search(rest):
            yield Found(
                clause.id,
                f"{called(clause)} asks staff to contact the network every time; it should allow for when they cannot.",
            )


_DATED = any_of(
    "friends", "befriend*", "wall", "walls", "wall posts", "poke", "Bebo", "MySpace", "MSN", "Google+", "Twitter",
    "Friends Reunited", "Periscope", "Vine", "chat room*", "bulletin board*", "BlackBerry Messenger",
)  # fmt: skip
_NOT_ONLINE_FRIENDS = any_of(
    "family friends", "family and friends", "friends and family", "friends, family", "family, friends", "friends of"
)
_MESSAGING = any_of(
    "messag* app*", "messaging", "WhatsApp", "group chat*", "messenger", "private message*", "direct message*",
)  # fmt: skip
_GAMING = any_of("gaming", "games", "game")
_STREAMING = any_of("livestream*", "live-stream*", "live stream*", "streaming")
_MADE_UP = any_of("artificial intelligence", "AI", "deepfake*", "deep-fake*", "generated image*", "faked image*")
_NEWER = {
    "messaging apps and groups": _MESSAGING,
    "gaming": _GAMING,
    "live streaming": _STREAMING,
    "artificial intelligence and faked images": _MADE_UP,
}
_DEFINES_IT = any_of("refers to", "means", "includes", "defined as", "covers", "describes")
_SOCIAL = any_of("social media", "social network*")


@rule(
    "L43",
    "Platforms have moved on",
    Severity.WARNING,
    why="Staff now meet messages, games, live video and faked images, and the policy should name them.",
    wording=(
        "Social media includes messaging apps and groups, games with chat, live streaming and tools that make images."
    ),
)
def platforms_have_moved_on(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        dated = list(
            dict.fromkeys(m.group().lower() for m in _DATED.finditer(_NOT_ONLINE_FRIENDS.sub(" ", clause.text)))
        )
        if dated:
            said = f"{called(clause)} speaks of {quoted(dated)}, as older networks did; it should fit those in use now."
            yield Found(clause.id, said, Confidence.LIKELY)
    missing = absent_from(policy.text, _NEWER)
    if len(missing) >= 2:
        where = next((c.id for c, _ in policy.clauses_with_a_sentence(_SOCIAL, _DEFINES_IT)), None)
        yield Found(
            where, f"The policy does not mention {listed(missing, 'or')}; its definition should.", Confidence.LIKELY
        )
