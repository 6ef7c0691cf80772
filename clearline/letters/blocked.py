"""What no letter may say: it asks for no password and no telephone, and calls nobody guilty (D§5.56, §10.17)."""

import re

DEVICE = r"(phone|telephone|mobile|device|tablet|laptop)"
BLOCKED = (
    (
        r"\b(pass\s?words?|pass\s?codes?|log-?in details)\b",
        "A letter never asks for a password. Take that sentence out.",
    ),
    (
        rf"\b(hand (over|in)|surrender|unlock|give (us|me))\b[^.\n]{{0,40}}\b{DEVICE}\b",
        "A letter never asks for somebody’s telephone or device. Take that sentence out.",
    ),
    (
        r"\bguilty\b|\bculprit\b|\bperpetrator\b",
        "Write “allegation”, “concern” or “person subject to”: nobody is called guilty.",
    ),
)


def problem(text: str) -> str:
    """Why this text cannot be sent; empty when it can."""
    return next((why for pattern, why in BLOCKED if re.search(pattern, text, re.IGNORECASE)), "")
