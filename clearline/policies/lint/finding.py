"""What lint hands back: a finding, and how it is written as JSON."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR blocks approval, WARNING needs a reason to waive, INFORMATION is for the next revision."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Confidence(StrEnum):
    """CERTAIN is read off the page; LIKELY and POSSIBLE are judgements a person should check."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Finding:
    """`clause` is a clause id, a header id such as `H.approved` or `DS.v2`, or None for the whole document."""

    rule: str
    severity: Severity
    clause: str | None
    message: str
    confidence: Confidence


def as_json(findings: Iterable[Finding]) -> list[dict[str, str | None]]:
    return [asdict(finding) for finding in findings]
