"""Whether a question may tell of harm, so that its asker is warned before sending (policy 4.0, 4.3, 4.8; D§4.6).

A table of cues that a person can read and correct. It decides nothing and keeps nothing: at worst a page is shown that
was not needed. Words that are missed reach somebody who reads them.
"""

import re
from collections.abc import Iterable

# Short names in the table below.
WORDS = {
    "{child}": "(student|students|pupil|pupils|child|children|boy|boys|girl|girls|teenager|sixth former|year [0-9]+)",
    "{them}": "(him|her|them|me|(a|the|his|her|their|my|our) ((little|younger|own) )?"
    "(child|children|student|pupil|boy|girl|son|daughter|brother|sister|baby))",
    "{family}": "(his|her|their|a|the|my) (step)?(dad|father|mum|mother|parent|parents|brother|uncle|partner|carer)",
    "{hurts}": "(hit|hits|hitting|beats|beating|beaten|kicked|kicks|punched|punches|slapped|slaps|smacked|smacks|"
    "burned|burnt|strangled|choked|choking|shook|shakes|hurt|hurts|hurting)",
}

# What it may tell of, and the words that say so. A star stands for any ending.
CUES: dict[str, tuple[str, ...]] = {
    "a child who is hurt or not safe": (
        "abus*",
        "(is|are|was|were|been|being|child) neglected",
        "neglect(s|ing)? {them}",
        "molest*",
        "groom(s|ed|ing)",
        "exploited",
        "exploiting {them}",
        "(touch|touched|touches|touching) ({them}|{child}|(a|the) (girl|boy|student|pupil)|inappropriately)",
        "inappropriate* touch*",
        "{hurts} {them}",
        "{hurts} (the )?{child}",
        "({hurts}|beaten up) by",
        "{family} ({hurts}|beat)",
        "beat {them} (up|with)",
        "bruis*",
        "black eye*",
        "(marks|burns|cuts|scars) on (his|her|their) (neck|arm|arms|leg|legs|face|wrist|wrists|body|back)",
        "(is|was|he's|she's|they're|are|be) (so |very |really )?(afraid|scared|frightened|terrified)",
        "(afraid|scared|frightened) (to go home|of (his|her|their|my|him|them))",
        "(not|*n't|never) (feel(s|ing)? )?safe (at|to go|with|in (his|her|their))",
        "unsafe (at home|with (him|her|them|his|her|their))",
        "(nobody|no one) has fed",
        "(not|*n't) eaten (for|since)",
        "locked (in|out|him|her|them)",
        "forced marriage",
        "married (off|abroad)",
        "to be cut",
        "fgm",
        "county lines",
        "radicalis*",
        "buys (him|her|them) things",
        "gives (him|her|them) lifts",
        "(he|she|child|student|pupil|boy|girl|they) (has |have )?(ran|run) away",
        "runaway (child|student|pupil|boy|girl)",
    ),
    "something a student said or showed to you": (
        "{child} (has |have )?(told|showed|confided in|disclosed to) me",
        "(he|she) (has )?(told|showed|confided in|disclosed to) me",
        "(made|making|makes) a disclosure",
        "disclosed (that|something|abuse|it)",
        "(asked|told|asks|tells) (me|him|her|them) (not to tell|to keep (it|this) (a )?secret)",
        "keep (it|this) (a )?secret",
    ),
    "an adult who comes too close to a student": (
        "(kiss|kissed|kisses|kissing) (a|the|his|her|one) ?{child}",
        "(relationship|affair|sleeping|slept|sex) with (a |the |one of (the|my|his|her) )?{child}",
        "delete the (messages|chat|pictures|photos)",
        "(messages|messaging|texts|texting|messaged) (a |the )?({child}|him|her|them) "
        "(late )?(at night|privately|in private)",
    ),
    "sexual messages or pictures": (
        "nudes",
        "nude (picture|photo|photograph|image|video|selfie)*",
        "naked",
        "undressed",
        "(in|of) (his|her|their) (underwear|bra|pants|knickers)",
        "indecent*",
        "sexual",
        "sexually",
        "having sex",
        "sexting",
        "sext",
        "sextort*",
        "dick pic*",
        "rape",
        "raped",
        "rapes",
        "rapist*",
        "upskirt*",
        "exposed (himself|herself|themselves)",
        "share (his|her|their) (pictures|photos|images|video|videos)",
    ),
    "somebody who may hurt themselves": (
        "suicid*",
        "self-harm*",
        "self harm*",
        "(kill|killing|killed|hurt|hurting|harm|harming|cut|cutting|cuts) (himself|herself|themselves|myself|themself)",
        "(end|ending|ended|take|taking|took) (his|her|their|my) (own )?life",
        "want* to die",
        "(not|*n't) want to (be alive|live|be here|wake up)",
        "better off (dead|without (me|him|her))",
        "overdos*",
        "(a lot of|too many|took|taken) (the )?(pills|tablets)",
    ),
    "a threat or somebody in fear": (
        "threaten(s|ed|ing)?",
        "threats",
        "blackmail*",
        "sextort*",
        "stalk(s|ed|ing|er)",
        "(carries|has|had|brought|brings|with|carrying) a (knife|gun|weapon|blade)",
        "(is|was|are|*'s|*'re) going to (hurt|kill|attack|stab|beat)",
        "domestic (abuse|violence)",
    ),
}
# Everyday words that look like it; they are left out before anything is looked for.
EVERYDAY = (
    "(suicide|abuse|anti-abuse) (prevention|awareness)",
    "(dog|pet|cat|horse) grooming",
    "bride and groom*",
    "hit me that",
    "hurt (him|her|them|me) to",
    "going to kill me",
    "(weather|rain|storm|clouds) threaten*",
    "threaten(s|ing)? (rain|sports day)",
    "sexual (orientation|health)",
    "naked eye",
)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    each = "|".join(_spelled_out(word).replace("*", r"\w*").replace("(", "(?:") for word in words)
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")


def _spelled_out(cue: str) -> str:
    for short, words in WORDS.items():
        cue = cue.replace(short, words)
    return cue


PATTERNS = {what: _pattern(words) for what, words in CUES.items()}
EVERYDAY_PATTERN = _pattern(EVERYDAY)


def told_of(text: str) -> list[str]:
    """What the text may tell of, in words; nothing for most questions."""
    plain = " ".join(text.casefold().replace("’", "'").replace("‑", "-").replace("‐", "-").split())
    plain = EVERYDAY_PATTERN.sub("", plain)
    return [what for what, pattern in PATTERNS.items() if pattern.search(plain)]
