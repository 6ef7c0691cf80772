"""The policy on one page, for somebody in for one day: read in under three minutes (policy 3.GB.b; D§4.2, §5.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from math import ceil

from clearline.acknowledgements.statements import CURRENT, OF_ONE_PAGE, STATEMENTS
from clearline.people.models import School, Seat
from clearline.people.one_day import is_in_for_one_day
from clearline.people.roles import Category
from clearline.policies.in_few_words import Said, Tell, binds_people, said, who_to_tell_today
from clearline.policies.models import Clause

MOST_WORDS = 240  # of clauses; with whom to tell and what is signed it stays under three minutes, and on one sheet
WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class OnePage:
    """What binds, in few words, and whom to tell today. `rest` are clauses that bind too, for want of room."""

    binding: tuple[Said, ...]
    rest: tuple[str, ...]
    tell: tuple[Tell, ...]

    @property
    def words(self) -> int:
        """How many there are to read, with the statement that is signed."""
        return sum(len(text.split()) for text in chain(self._texts(), [STATEMENTS[OF_ONE_PAGE]]))

    def _texts(self) -> Iterator[str]:
        yield from (each.words for each in self.binding)
        yield from self.rest
        yield from (f"{each.who} {each.what}" for each in self.tell)

    @property
    def minutes(self) -> int:
        return ceil(self.words / WORDS_A_MINUTE)


def one_page(clauses: Sequence[Clause], school: School, on: date) -> OnePage:
    """The clauses that say must, in the policy's order, as they are put to agency workers."""
    binding = [said(clause, [Category.AGENCY]) for clause in clauses if binds_people(clause)]
    kept = _that_fit(binding)
    rest = tuple(each.ident for each in binding[kept:])
    return OnePage(tuple(binding[:kept]), rest, tuple(who_to_tell_today(school, on)))


def _that_fit(binding: Sequence[Said]) -> int:
    words = 0
    for place, each in enumerate(binding):
        words += each.length
        if words > MOST_WORDS:
            return place
    return len(binding)


def words_for(seat: Seat, at: datetime) -> int:
    """Which statement this person signs that day."""
    return OF_ONE_PAGE if is_in_for_one_day(seat, at) else CURRENT
