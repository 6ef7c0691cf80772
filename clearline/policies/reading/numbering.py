"""Which id each paragraph gets: printed numbers where there are any, counted ones where there are none."""

from collections import Counter
from dataclasses import dataclass, field

from clearline.policies.reading.marker import Kind, Marker
from clearline.policies.reading.roman import roman_value


@dataclass
class Numbering:
    """Hands out ids in reading order; none twice."""

    section: str = ""
    clause: str = ""
    group: str = ""
    doubts: list[str] = field(default_factory=list)
    _stack: list[tuple[str, str, str]] = field(default_factory=list)  # style, id, value of each open list item
    _counts: Counter[str] = field(default_factory=Counter)
    _used: Counter[str] = field(default_factory=Counter)

    def open_section(self, section: str) -> None:
        self.section, self.clause, self.group = section, "", ""
        self._stack.clear()

    def open_group(self, code: str) -> None:
        self.group = code
        self._stack.clear()

    def claim(self, id: str) -> str:
        """The id for something that stands outside the sections."""
        return self._distinct(id)

    def clause_id(self, number: str) -> str:
        """The id of a clause with a number of its own; items that follow stand below it."""
        self.clause, self.group = self._distinct(number), ""
        self._stack.clear()
        return self.clause

    def paragraph_id(self) -> str:
        """`4.0` for the section's first unnumbered paragraph, then `4.p2`, `4.p3`."""
        self._counts[f"{self.base}.p"] += 1
        count = self._counts[f"{self.base}.p"]
        return self._distinct(f"{self.base}.0" if count == 1 else f"{self.base}.p{count}")

    def item_id(self, marker: Marker) -> str:
        """`2.1.a`, `3.GB.a`, `2.b1`: a list's item below whatever it belongs to."""
        style = self._style(marker)
        parent = self._below(style)
        if marker.kind is Kind.BULLET:
            self._counts[f"{parent}.b"] += 1
            value = f"b{self._counts[f'{parent}.b']}"
        else:
            value = marker.value
        found = self._distinct(f"{parent}.{value}")
        self._stack.append((style, found, marker.value))
        return found

    @property
    def base(self) -> str:
        return ".".join(part for part in (self.clause or self.section or "0", self.group) if part)

    def _below(self, style: str) -> str:
        styles = [open_style for open_style, _, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        return self._stack[-1][1] if self._stack else self.base

    def _style(self, marker: Marker) -> str:
        """Kind and punctuation, so that (a) and (i) nest but (h) and (i) do not."""
        dress = "".join(character for character in marker.label if not character.isalnum())
        if marker.kind is not Kind.LETTER:
            return f"{marker.kind.value}{dress}"
        letter, roman = f"letter{dress}", f"roman{dress}"
        return roman if self._is_roman(marker.value, letter, roman) else letter

    def _is_roman(self, value: str, letter: str, roman: str) -> bool:
        if roman_value(value) is None:
            return False
        before = {style: last for style, _, last in self._stack}
        if letter in before and len(value) == 1 and ord(value) == ord(before[letter][0]) + 1:
            return roman in before and roman_value(value) == (roman_value(before[roman]) or 0) + 1
        return roman in before or len(value) > 1 or value == "i"

    def _distinct(self, wanted: str) -> str:
        self._used[wanted] += 1
        if self._used[wanted] == 1:
            return wanted
        found = f"{wanted}~{self._used[wanted]}"
        while found in self._used:
            self._used[wanted] += 1
            found = f"{wanted}~{self._used[wanted]}"
        self._used[found] += 1
        self.doubts.append(f"The number {wanted} is printed more than once; the later one is kept as {found}.")
        return found
