"""How long a way through the pages takes a person: words ÷ 200 a minute, 2 s a tap, 3 s a page, typing at 40 words a
minute."""

import sys

from playwright.sync_api import Page

WORDS_A_SECOND = 200 / 60
TYPED_A_SECOND = 40 / 60
TAP, PAGE = 2.0, 3.0


class PersonsTime:
    """Counts what a person reads, taps and types on one page after another."""

    def __init__(self, page: Page, limit: float = 180) -> None:
        self.page, self.limit, self.seconds, self.pages = page, limit, 0.0, 0

    def read(self, selector: str = "main") -> None:
        """A page has come, and the person reads what they see of it."""
        words = len(self.page.locator(selector).inner_text().split())
        self.seconds += PAGE + words / WORDS_A_SECOND
        self.pages += 1

    def tap(self, times: int = 1) -> None:
        self.seconds += TAP * times

    def type(self, text: str) -> None:
        self.seconds += len(text.split()) / TYPED_A_SECOND

    def end(self, what: str) -> None:
        """Prints the time, which must be within the limit."""
        said = f"{what}: {self.seconds:.0f} s of a person's time on {self.pages} pages (limit {self.limit:.0f} s)"
        sys.stdout.write(f"\n{said}\n")
        assert self.seconds < self.limit, f"{what} takes a person {self.seconds:.0f} s"
