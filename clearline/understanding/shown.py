"""What one person's pages show: the question that is open, and the clause an answer was about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from clearline.policies.models import Clause
from clearline.understanding import mastery
from clearline.understanding.keeping import Field, opened
from clearline.understanding.mastery import State
from clearline.understanding.models import Item, Quiz

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


@dataclass(frozen=True)
class Feedback:
    """An answer, with why it is right or what is."""

    item: Item
    option: dict[str, str]
    right: bool
    clause: Clause | None


@dataclass(frozen=True)
class Sitting:
    """Where somebody stands in their own questions, or in those beyond them."""

    quiz: Quiz
    state: State

    @cached_property
    def item(self) -> Item | None:
        return Item.objects.filter(pk=self.state.left[0]).first() if self.state.left else None

    @property
    def order(self) -> list[int]:
        item = self.item
        return mastery.order_of(self.state, item.pk, len(item.options)) if item else []

    @property
    def number(self) -> int:
        return self.state.size - len(self.state.left) + 1

    @cached_property
    def feedback(self) -> Feedback | None:
        """What the latest answer was and why, where one was given in this round."""
        last = self.state.last
        item = Item.objects.filter(pk=last.item).first() if last else None
        if last is None or item is None:
            return None
        return Feedback(item, item.options[last.choice], last.right, clause_of(item))


def clause_of(item: Item) -> Clause | None:
    return Clause.objects.filter(version=item.version_id, ident=item.clause).first()


def sitting(quiz: Quiz, field: Field = "state") -> Sitting | None:
    state = opened(quiz, field)
    return Sitting(quiz, state) if state is not None else None


def clauses_named(quiz: Quiz, idents: Sequence[str]) -> list[Clause]:
    found = {each.ident: each for each in Clause.objects.filter(version=quiz.request.version_id, ident__in=idents)}
    return [found[ident] for ident in idents if ident in found]
