"""Text into sentences, without stopping at "e.g." or "Mrs."."""

import re

_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[A-Z\"'“‘(.])|\n")
_ABBREVIATED = re.compile(r"\b(?:e\.?g|i\.?e|etc|mr|mrs|ms|dr|st|no|p|para|cf|inc|rev|sr)\.$", re.IGNORECASE)
_WORD = re.compile(r"\w")


def sentences(text: str) -> list[str]:
    """The sentences in order, trimmed; stray punctuation is none."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATED.search(text[max(0, stop.start() - 8) : stop.start() + 1]):
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if _WORD.search(sentence)]
