"""How large a policy may be, refused before it costs anything."""

from clearline.policies.reading.model import UnreadablePolicy

LARGEST_FILE = 20 * 1024 * 1024  # bytes; a policy with pictures is a tenth of this
LONGEST_TEXT = 1_000_000  # characters; some 300 pages


def refuse_size(size: int) -> None:
    """Refuse a file by its size in bytes, before it is read.

    Raises:
        UnreadablePolicy: there is nothing in it, or more than a policy can hold.
    """
    if size == 0:
        raise UnreadablePolicy("This file is empty; a policy was expected.")
    if size > LARGEST_FILE:
        limit, found = LARGEST_FILE // 1024**2, -(-size // 1024**2)
        raise UnreadablePolicy(f"This file is {found} MB; a policy may be at most {limit} MB.")


def refuse_length(length: int) -> None:
    """Refuse a text by its characters.

    Raises:
        UnreadablePolicy: it is longer than any policy.
    """
    if length > LONGEST_TEXT:
        raise UnreadablePolicy(f"This file holds more than {LONGEST_TEXT:,} characters; a policy has far fewer.")
