"""Blocks into clauses: each with its id, its section and the list it stands in."""

from dataclasses import dataclass, field, replace

from clearline.policies.reading.actors import code_for, named
from clearline.policies.reading.block import Block
from clearline.policies.reading.draft import Draft
from clearline.policies.reading.habits import Habits, opens_section
from clearline.policies.reading.lead_in import LeadIn, lead_in
from clearline.policies.reading.marker import Kind, Marker
from clearline.policies.reading.model import Clause
from clearline.policies.reading.numbering import Numbering


@dataclass
class Outline:
    """Walks the blocks in order, remembering where it stands."""

    habit: Habits
    numbering: Numbering = field(default_factory=Numbering)
    heading: str = ""
    counted: int = 0
    below: int = 0
    prefix: str = ""
    lead: LeadIn | None = None
    awaited: Marker | None = None
    drafts: list[Draft] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of each clause among the drafts

    def add(self, block: Block) -> None:
        """Take one block further."""
        if opens_section(block):
            self._open_section(block)
        elif block.title and block.kind is Kind.DOTTED:
            self._open_subsection(block)
        elif block.title and block.marker is None:
            self._open_unnumbered(block)
        elif block.marker is None:
            self._paragraph(block)
        else:
            self._numbered(block)

    def _open_section(self, block: Block) -> None:
        if block.marker is None:
            return
        label = block.marker.label
        appendix = block.kind is Kind.APPENDIX
        self.prefix = label.title().replace(" ", "") if appendix else self.prefix
        section = self.prefix if appendix else self._within(block.marker.value)
        self._stand_in(section, _heading(block) or label)

    def _within(self, number: str) -> str:
        """The number below its appendix, unless it carries the appendix's own letter."""
        return f"{self.prefix}.{number}" if self.prefix and number[:1].isdigit() else number

    def _stand_in(self, section: str, heading: str) -> None:
        self.numbering.open_section(section)
        self.heading, self.lead, self.awaited, self.below = heading, None, None, 0

    def _open_subsection(self, block: Block) -> None:
        """A numbered name such as "4.3 Photographs": the paragraph that follows is clause 4.3."""
        self.lead, self.awaited = None, block.marker
        if block.marker:
            self._follow_section(block.marker.value)
            self.numbering.open_section(self.numbering.section)
            self.heading = _heading(block)

    def _open_unnumbered(self, block: Block) -> None:
        actor = named(block.text)
        if actor and (self.habit.numbered or self._is_deeper(block)):
            self.numbering.open_group(actor.code)
            self.lead = None
        elif self.habit.numbered:
            self._stand_in(self.numbering.section, _heading(block))
        else:
            self._count_section(block)

    def _is_deeper(self, block: Block) -> bool:
        return bool(self.counted and block.line.heading > self.habit.level > 0)

    def _count_section(self, block: Block) -> None:
        if self._is_deeper(block):
            below = self.below + 1
            self._stand_in(f"{self.counted}.{below}", _heading(block))
            self.below = below
            return
        self.counted += 1
        self._stand_in(str(self.counted), _heading(block))

    def _paragraph(self, block: Block) -> None:
        if self.awaited:
            self._keep(block, self.numbering.clause_id(self._within(self.awaited.value)), self.awaited.label)
        elif block.text.endswith(":") and self._opens_group(block):
            return
        elif self.numbering.clause in self.places:
            self._append(block)
        else:
            self.numbering.open_group("")
            self.lead = None
            self._keep(block, self.numbering.paragraph_id(), "")

    def _opens_group(self, block: Block) -> bool:
        """Words such as "The headteacher will:" address the list that follows; others before a colon are text."""
        lead = lead_in(block.text)
        if lead is None or lead.actor is None or len(block.text) > 120:
            return False
        if self.numbering.clause:
            self.numbering.open_section(self.numbering.section)
        self.numbering.open_group(code_for(lead.actor))
        self.lead = replace(lead, words=block.text)
        return True

    def _numbered(self, block: Block) -> None:
        marker = block.marker
        if marker is None:
            return
        self._ensure_section()
        if self._is_clause(marker):
            self._follow_section(marker.value)
            self.lead = None
            self._keep(block, self.numbering.clause_id(self._clause_number(marker)), marker.label)
        else:
            self._item(block, marker)

    def _item(self, block: Block, marker: Marker) -> None:
        if self.awaited:
            self.numbering.clause = self._within(self.awaited.value)
            self.awaited = None
        self._keep(block, self.numbering.item_id(marker), marker.label, self.lead)

    def _is_clause(self, marker: Marker) -> bool:
        if marker.kind is Kind.DOTTED:
            return True
        return marker.kind is Kind.WHOLE and (self.habit.flat or self.habit.hundreds) and not self.numbering.group

    def _clause_number(self, marker: Marker) -> str:
        if marker.kind is Kind.WHOLE and self.habit.restarts and not self.habit.hundreds:
            return f"{self.numbering.section}.{marker.value}"
        return self._within(marker.value)

    def _follow_section(self, number: str) -> None:
        """A dotted number says which section it stands in, even when no heading did."""
        first, dot, _ = number.partition(".")
        if dot and not self.prefix and self.numbering.section.partition(".")[0] != first:
            self.numbering.open_section(first)

    def _ensure_section(self) -> None:
        if not self.numbering.section and not self.habit.numbered:
            self.counted += 1
            self.numbering.open_section(str(self.counted))

    def _keep(self, block: Block, id: str, label: str, lead: LeadIn | None = None) -> None:
        self.awaited = None
        if id == self.numbering.clause or not block.marker:
            self.lead = lead_in(block.text) if block.text.endswith(":") else None
        clause = Clause(
            id=id,
            label=label,
            section=self.numbering.section,
            heading=self.heading,
            text=block.text,
            source=_source(block),
        )
        self.places[id] = len(self.drafts)
        self.drafts.append(Draft(clause, lead, opens_list=block.text.endswith(":")))

    def _append(self, block: Block) -> None:
        """A further paragraph of the clause in hand."""
        self.drafts[self.places[self.numbering.clause]].more.append(block.line)
        if block.text.endswith(":"):
            self.lead = lead_in(block.text)


def _heading(block: Block) -> str:
    return block.text.strip(" :")


def _source(block: Block) -> str:
    number = block.line.number
    return f"{number} {block.line.source}" if number else block.line.source
