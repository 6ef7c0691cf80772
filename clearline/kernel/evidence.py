"""How far a duty is met: counts for governors, never names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """`met` of `of`. With nothing to count there is no share: silence is not failure."""

    met: int
    of: int
    words: str

    @property
    def share(self) -> float | None:
        return self.met / self.of if self.of else None
