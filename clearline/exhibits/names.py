"""The name under which a file is kept and given out again."""

import re
import unicodedata

from clearline.exhibits.signatures import Type

LONGEST_NAME = 120


def cleaned_name(name: str, type: Type) -> str:
    """The name without folders and without letters that cannot be seen, with an ending that fits what the file is."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem = re.sub(r'[<>:"|?*]', "_", " ".join(seen.split())).strip(". ") or "exhibit"
    ending = next((each for each in type.endings if stem.lower().endswith(each)), "")
    stem = stem[: len(stem) - len(ending)] if ending else stem
    ending = ending or type.endings[0]
    return (stem.strip(". ") or "exhibit")[: LONGEST_NAME - len(ending)] + ending
