"""What no letter may say: it asks for no password and no telephone, sends nobody to spy, and calls nobody guilty
(D§2.4, §5.54, §5.56, §10.17).
"""

import re

DEVICE = (
    r"(phones?|telephones?|mobiles?|handsets?|devices?|tablets?|laptops?|smart ?watch(es)?)\b(?! (number|call|line))"
)
CHILDREN = r"(students?|pupils?|children|child|classmates|friends|colleagues)"
GATHER = r"(gather|collect|look (for|at|into)|find out|screenshot|record|save|send|watch|monitor|check|keep an eye)"
BLOCKED = (
    (
        r"\b(pass[\s-]?(words?|codes?|phrases?)|log-?in details|sign-?in details|PIN (code|number))\b",
        "A letter never asks for a password. Take that sentence out.",
    ),
    (
        rf"\b(hand(ing)? (over|in)|surrender|unlock|give (us|me)|bring|send (us|me)|let (us|me) (have|keep|take|search)"
        rf"|allow (us|me) to|access to|inspect|search|examine)\b[^.\n]{{0,40}}\b{DEVICE}",
        "A letter never asks for somebody’s telephone or device. Take that sentence out.",
    ),
    (
        rf"\b(ask|get|have|tell|want|need|encourage|request)(s|ed|ing)?\b[^.\n]{{0,20}}\b{CHILDREN}\b[^.\n]{{0,20}}"
        rf"\bto\b[^.\n]{{0,15}}\b{GATHER}\b",
        "A letter never asks students or colleagues to look or to collect things. Take that sentence out.",
    ),
    (
        r"\b(mak(e|ing)|creat(e|ing)|open(ing)?|us(e|ing)|set(ting)? up|join(ing)?|follow(ing)?|look(ing)?)\b"
        r"[^.\n]{0,30}"
        r"\b((fake|false|made-up|invented|dummy) (account|profile|identity|name)s?"
        r"|under (another|an assumed|somebody else’s) name)\b",
        "Nobody makes or uses a false account to look. Take that sentence out.",
    ),
    (
        r"\bguilty\b|\bculprits?\b|\bperpetrators?\b|\boffenders?\b|\bwrongdoers?\b",
        "Write “allegation”, “concern” or “person subject to”: nobody is called guilty.",
    ),
)


def problem(text: str) -> str:
    """Why this text cannot be sent; empty when it can."""
    flat = re.sub(r"[^\S\n]+", " ", re.sub(r"(?<!\n)\n(?!\n)", " ", text))
    return next((why for pattern, why in BLOCKED if re.search(pattern, flat, re.IGNORECASE)), "")
