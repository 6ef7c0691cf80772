"""References that a person can read aloud and type: no letter that looks like a number."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_ref(prefix: str) -> str:
    """`new_ref("CT")` is like `CT-7KQ2-M9XF`; one in 656 thousand million is the same by chance."""
    return f"{prefix}-{new_code()}"


def new_code() -> str:
    """Eight characters in two groups, like `7KQ2-M9XF`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def as_typed(code: str) -> str:
    """A code as people type it (spaces, small letters, no dash) made equal to the one printed."""
    letters = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return f"{letters[:4]}-{letters[4:]}"


def new_key() -> str:
    """An opaque key for a person: says nothing about them, and means nothing to anybody else."""
    return secrets.token_urlsafe(12)
