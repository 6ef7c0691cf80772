"""How far a duty is met: counts for governors, never names."""

from dataclasses import dataclass

FEWEST = 5  # people in a group whose size may be said


@dataclass(frozen=True)
class Evidence:
    """`met` of `of`. With nothing to count there is no share: silence is not failure."""

    met: int
    of: int
    words: str  # the sentence, with {count} where the number stands
    people: bool = True  # whether it counts people, or what people did

    @property
    def share(self) -> float | None:
        return self.met / self.of if self.of else None

    @property
    def is_exact(self) -> bool:
        """Whether the number may be said: neither those who met it nor the rest are a group of fewer than five."""
        if not self.people:
            return True
        return self.of >= FEWEST and (self.met == self.of or FEWEST <= self.met <= self.of - FEWEST)

    @property
    def after_the_count(self) -> str:
        return f"{self.words.partition('{count}')[2].strip()}."

    @property
    def says(self) -> str:
        """The sentence that may be read to anybody, from which nobody can be worked out."""
        if self.of == 0:
            return "Nothing to count."
        if self.is_exact:
            return f"{self.words.format(count=f'{self.met} of {self.of}')}."
        if self.of < FEWEST:
            return "Fewer than 5 in all, so no figure is shown."
        if self.of < 2 * FEWEST:
            said = self.words.format(count=f"Not all of {self.of}")
            return f"{said}. With so few, no figure is shown."
        part = "Fewer than 5" if self.met < FEWEST else "All but fewer than 5"
        return f"{self.words.format(count=f'{part} of {self.of}')}."
