"""The code on the screen of a briefing: six letters to read from the back of a room and type on a phone."""

import secrets

ALPHABET = "BCDFGHJKMNPQRSTVWXYZ"  # no vowel, so no word; no letter that looks like another or like a number
LENGTH = 6


def new_code() -> str:
    """Like `KTWPXM`: one in 64 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(code: str) -> str:
    """A code as people type it (small letters, a space in the middle) made equal to the one on the screen."""
    return "".join(letter for letter in code.upper() if letter.isalpha())


def spaced(code: str) -> str:
    """In two halves, as it is shown."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
