"""Words before a name that say a person's name is coming: "mum of", "ask for", "social worker for"."""

from .around import words_for
from .words import Word

KIN = words_for("kin")
OF_KIN = ["of", "to", "for", "called", "named", "is"]
MATTERS = words_for("matters")
OF_MATTERS = ["for", "about", "on", "with", "from", "re"]
ALONE = words_for("alone")
OF_SEVERAL = words_for("of_several")
OF_A_LIST = frozenset(words_for("of_a_list"))

TOLD = frozenset(
    {
        *((each,) for each in ALONE),
        *((kin, joined) for kin in KIN for joined in OF_KIN),
        *((matter, joined) for matter in MATTERS for joined in OF_MATTERS),
        *(tuple(each.split()) for each in OF_SEVERAL),
    }
)
LONGEST = max(map(len, TOLD))
MAY_STAND_BETWEEN = frozenset(" ,:;\"“'‘(–-\n")


def told_before(clean: str, words: list[Word], place: int) -> bool:
    """Whether the words just before this one introduce a person."""
    if place == 0:
        return False
    gap = clean[words[place - 1].end + 2 * words[place - 1].owns : words[place].start]
    if len(gap) > 4 or not MAY_STAND_BETWEEN.issuperset(gap):
        return False
    if ":" in gap and words[place - 1].low in OF_A_LIST:
        return True
    before = tuple(each.low for each in words[max(0, place - LONGEST) : place])
    return any(before[-many:] in TOLD for many in range(1, len(before) + 1))
