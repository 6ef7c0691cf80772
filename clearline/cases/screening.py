"""What a screen wrote down, read again."""

import json

from clearline.cases.history import SCREENED
from clearline.cases.reading import Happened


def limbs_and_note(happened: Happened) -> tuple[list[str], str]:
    """The limbs that may be met and the note of a screen; of anything else its words alone."""
    if happened.step != SCREENED or not happened.words:
        return [], happened.words
    said = json.loads(happened.words)
    return list(said["limbs"]), str(said["note"])
