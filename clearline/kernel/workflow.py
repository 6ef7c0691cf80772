"""A workflow is a table of steps: it draws the buttons, takes the steps and draws its own diagram."""

from dataclasses import dataclass


class StepNotAvailable(Exception):
    """This status has no such step, or somebody else has moved the record since it was read."""


@dataclass(frozen=True)
class Step:
    """A move by name, from any of `starts` to `ends`, and the clause or section that asks for it."""

    name: str
    starts: tuple[str, ...]
    ends: str
    source: str


@dataclass(frozen=True)
class Workflow:
    steps: tuple[Step, ...]

    def available(self, status: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if status in step.starts)

    def take(self, name: str, *, status: str) -> Step:
        """The step of that name from that status.

        Raises:
            StepNotAvailable: naming the steps there are.
        """
        steps = self.available(status)
        for step in steps:
            if step.name == name:
                return step
        there_are = ", ".join(step.name for step in steps) or "nothing"
        raise StepNotAvailable(f"cannot {name} while {status}; available: {there_are}")

    def as_mermaid(self) -> str:
        arrows = [f"    {start} --> {step.ends}: {step.name}" for step in self.steps for start in step.starts]
        return "\n".join(["stateDiagram-v2", *arrows])
