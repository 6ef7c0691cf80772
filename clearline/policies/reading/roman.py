"""Roman numerals up to 39: more sections or items than any policy has."""

_TENS = ("", "x", "xx", "xxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = {tens + ones: 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(_ONES) if t or o}
_PRINTED = {value: numeral for numeral, value in _NUMERALS.items()}


def roman_value(numeral: str) -> int | None:
    """What the numeral counts, in either case; None when it is none."""
    return _NUMERALS.get(numeral.lower())


def roman(value: int) -> str:
    """The numeral in lower case; plain digits beyond what policies count to."""
    return _PRINTED.get(value, str(value))
