import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What a letter says."""

    subject: str
    text: str  # paragraphs with an empty line between them

    @property
    def paragraphs(self) -> list[str]:
        return [each for each in self.text.split("\n\n") if each.strip()]

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.subject}\n\n{self.text}".encode()).hexdigest()
