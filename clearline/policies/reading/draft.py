"""A clause that is still being gathered."""

from dataclasses import dataclass, field, replace

from clearline.policies.reading.lead_in import LeadIn
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import Clause


@dataclass(frozen=True)
class Draft:
    """A clause before its obligations and references are worked out."""

    clause: Clause
    lead: LeadIn | None = None
    opens_list: bool = False
    more: list[Line] = field(default_factory=list)

    def whole(self) -> Clause:
        """The clause with every paragraph that carries it on."""
        texts = [self.clause.text, *(line.text for line in self.more)]
        sources = [self.clause.source, *(line.source for line in self.more)]
        return replace(self.clause, text="\n".join(texts), source="\n\n".join(sources))
