"""Whether a question may tell of harm, so that its asker is warned before sending (policy 4.0, 4.3, 4.8; D§4.6).

A table of cues that a person can read and correct. It decides nothing and keeps nothing: at worst a page is shown that
was not needed. Words that are missed reach somebody who reads them.
"""

import re
from collections.abc import Iterable

# What it may tell of, and the words that say so. A star stands for any ending.
CUES: dict[str, tuple[str, ...]] = {
    "a child who is hurt or not safe": (
        "abus*",
        "neglect*",
        "molest*",
        "groom*",
        "exploit*",
        "touched (him|her|them|me)",
        "(hit|hits|hitting|beat|beats|beaten|kicked|punched|slapped|burned|burnt) (him|her|them|me|a child|the child)",
        "(hit|beaten|hurt|slapped) by (his|her|their|a|the)",
        "hurt* (him|her|them|me|a child|the child)",
        "bruis*",
        "(afraid|scared|frightened) (of|to go home)",
        "not safe at home",
        "forced marriage",
        "fgm",
        "county lines",
        "runaway",
        "ran away",
        "run away from home",
    ),
    "something a student said or showed to you": (
        "(student|pupil|child|boy|girl|he|she) (told|showed|confided in|disclosed to) me",
        "(students|pupils|children|they) (told|showed) me",
        "disclos*",
        "asked me (not to tell|to keep it secret)",
    ),
    "sexual messages or pictures": (
        "nude*",
        "naked",
        "undressed",
        "indecent (image|picture|photo|photograph)*",
        "sexual*",
        "sexting",
        "rape*",
        "upskirt*",
    ),
    "somebody who may hurt themselves": (
        "suicid*",
        "self-harm*",
        "self harm*",
        "(kill|killing|hurt|hurting|harm|harming|cut|cutting) (himself|herself|themselves|myself|themself)",
        "(end|ending|take|taking) (his|her|their|my) (own )?life",
        "want* to die",
        "overdos*",
    ),
    "a threat or somebody in fear": (
        "threat*",
        "blackmail*",
        "stalk*",
        "a (knife|gun|weapon)",
        "(is|was|are) going to (hurt|kill|attack)",
        "domestic (abuse|violence)",
    ),
}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    each = "|".join(word.replace("*", r"\w*").replace("(", "(?:") for word in words)
    return re.compile(rf"\b(?:{each})\b")


PATTERNS = {what: _pattern(words) for what, words in CUES.items()}


def told_of(text: str) -> list[str]:
    """What the text may tell of, in words; nothing for most questions."""
    plain = " ".join(text.casefold().replace("’", "'").replace("‑", "-").split())
    return [what for what, pattern in PATTERNS.items() if pattern.search(plain)]
