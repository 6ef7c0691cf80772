"""How long a way through the pages takes a person: words ÷ 200 a minute, 2 s a tap, 3 s a page, typing at 40 words a
minute."""

import sys
from collections.abc import Container, Iterable

from playwright.sync_api import Page

WORDS_A_SECOND = 200 / 60
TYPED_A_SECOND = 40 / 60
TAP, PAGE = 2.0, 3.0
POLICY = ".cl-clause"  # the policy's own words, and what explains them


class PersonsTime:
    """Counts what a person reads, taps and types on one page after another."""

    def __init__(self, page: Page, limit: float | None = 180) -> None:
        self.page, self.limit, self.seconds, self.pages = page, limit, 0.0, 0
        self.known: set[str] = set()

    def read(self, selector: str = "main", *, apart_from: str = "") -> None:
        """A page has come, and the person reads what they see of it, or all but what is counted apart.

        A line that they have read already, such as the words of the same button, is not read again.
        """
        lines = self._lines(selector)
        apart = self._lines(apart_from) if apart_from else []
        self.seconds += PAGE + (words(lines, self.known) - words(apart, self.known)) / WORDS_A_SECOND
        self.pages += 1
        self.known.update(lines)

    def _lines(self, selector: str) -> list[str]:
        return [line for text in self.page.locator(selector).all_inner_texts() for line in text.splitlines()]

    def read_letter(self, text: str) -> None:
        self.seconds, self.pages = self.seconds + PAGE + len(text.split()) / WORDS_A_SECOND, self.pages + 1

    def tap(self, times: int = 1) -> None:
        self.seconds += TAP * times

    def type(self, text: str) -> None:
        self.seconds += len(text.split()) / TYPED_A_SECOND

    def end(self, what: str) -> None:
        """Prints the time, which must be within the limit where there is one; what comes next is timed by itself."""
        within = f" (limit {self.limit:.0f} s)" if self.limit else ""
        pages = f"{self.pages} page{'' if self.pages == 1 else 's'}"
        sys.stdout.write(f"\n{what}: {self.seconds:.0f} s of a person's time on {pages}{within}\n")
        assert self.limit is None or self.seconds < self.limit, f"{what} takes a person {self.seconds:.0f} s"
        self.seconds, self.pages = 0.0, 0


def words(lines: Iterable[str], known: Container[str]) -> int:
    return sum(len(line.split()) for line in lines if line not in known)
