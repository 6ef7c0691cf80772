"""Days at work and term-time contracts, as lists write them: "Mon, Tue, Wed", "MTW", "Mon-Thu", "TTO"."""

import re
from collections.abc import Iterator, Sequence

from clearline.people.staff_lists import cells
from clearline.people.staff_lists.lines import Cell
from clearline.people.staff_lists.model import Fault
from clearline.people.weekdays import EVERY_WEEKDAY, NAMES

LONGEST = 80
WHICH_DAYS = "days such as Mon, Tue, Wed or MTWTF, or leave the cell empty"
FULL_TIME = {
    *("full time", "fulltime", "ft", "all", "all days", "all week", "every day", "daily", "weekdays", "whole week"),
}
# What a word or a letter may be: T and S are two days each, and their neighbours say which.
WORDS = {
    **dict.fromkeys(("mon", "mo", "m"), "1"),
    **dict.fromkeys(("tues", "tue", "tu"), "2"),
    **dict.fromkeys(("weds", "wed", "we", "w"), "3"),
    **dict.fromkeys(("thurs", "thur", "thu", "th"), "4"),
    **dict.fromkeys(("fri", "fr", "f"), "5"),
    **dict.fromkeys(("sat", "sa"), "6"),
    **dict.fromkeys(("sun", "su"), "7"),
    **{name.casefold(): str(day) for day, name in enumerate(NAMES, start=1)},
    **{f"{name.casefold()}s": str(day) for day, name in enumerate(NAMES, start=1)},
    "t": "24",
    "s": "67",
}
DAY = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
HALF_DAYS = re.compile(r"\b[ap]\.?m\b\.?|\b(mornings?|afternoons?)\b|[()]")
RANGE = re.compile(r"([a-z]+)\s*(?:-|–|—|\bto\b|\buntil\b)\s*([a-z]+)")
BETWEEN = re.compile(r"[\s,;/&+.|-]+|\band\b")
TERM_TIME = re.compile(r"\bterm time\b|\btto\b|\bterm only\b")
YES = {"yes", "y", "true", "1", "x"}
MOST_TERM_TIME_WEEKS = 45  # a year has 39 school weeks; contracts add some, and all year is 52
WEEKS = re.compile(r"([0-9]{1,2})(?:[.][0-9]+)?( weeks?)?( a year| per year)?")


def days_at_work(cell: Cell) -> str:
    """The days as digits, Monday is 1; empty for a blank cell. "3 days" does not say which, and is refused."""
    value = cells.text(cell, LONGEST).casefold()
    if not value:
        return ""
    if " ".join(re.sub(r"[\W_]+", " ", value).split()) in FULL_TIME:
        return EVERY_WEEKDAY
    found = _days(HALF_DAYS.sub(" ", value))
    if not found:
        raise cells.BadCell(Fault.DAYS, WHICH_DAYS, cells.as_shown(cell))
    return found


def _days(value: str) -> str:
    if match := RANGE.fullmatch(value.strip()):
        first, last = (_only("".join(_read([each]))) for each in match.groups())
        return "".join(str(day) for day in range(int(first), int(last) + 1)) if first and last and first < last else ""
    tokens = [token for token in BETWEEN.split(value) if token]
    return _in_order(list(_read(tokens)))


def _only(days: str) -> str:
    return days if len(days) == 1 else ""


def _read(tokens: Sequence[str]) -> Iterator[str]:
    """Each day that is named, as the digits it may be; nothing at all where a letter is left over."""
    for token in tokens:
        at = 0
        while at < len(token):
            match = DAY.match(token, at)
            if match is None:
                yield ""
                return
            yield WORDS[match[0]]
            at = match.end()


def _in_order(named: Sequence[str]) -> str:
    """The one way to read them as days of a week, in order; empty where there is none or two.

    Days that need no guess may stand in any order.
    """
    if all(len(each) == 1 for each in named):
        return "".join(sorted(set(named)))
    ways = [""]
    for each in named:
        ways = [way + day for way in ways for day in each if day > way[-1:]]
    return ways[0] if len(ways) == 1 else ""


def term_time_only(cell: Cell) -> bool | None:
    """Whether they are at work in term only; None for a blank cell. Any other kind of contract is all year."""
    value = " ".join(re.sub(r"[^\w.]+", " ", cells.text(cell, LONGEST).casefold()).split())
    if not value:
        return None
    if value in YES:
        return True
    if weeks := WEEKS.fullmatch(value):
        return 1 < int(weeks[1]) <= MOST_TERM_TIME_WEEKS
    return TERM_TIME.search(value) is not None and not value.startswith(("no", "non"))
