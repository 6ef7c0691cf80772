"""Yes, or no with a reason that a person can read."""

from dataclasses import dataclass


class Refused(Exception):
    """The change may not be made. The message is the reason, for the person who asked."""


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def enforce(self) -> None:
        """Do nothing when allowed.

        Raises:
            Refused: with the reason.
        """
        if not self.allowed:
            raise Refused(self.reason)


ALLOW = Verdict(True)


def refuse(reason: str) -> Verdict:
    return Verdict(False, reason)


def same_school(asking: int, belongs: int) -> Verdict:
    """Nobody acts at a school where they have no seat, whatever role they hold at their own."""
    return ALLOW if asking == belongs else refuse("That belongs to another school.")
