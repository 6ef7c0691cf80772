"""One answer as a page shows it: numbered reasons, the school's own words, wordings to use, what a picture holds."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from clearline.drafts.checker.answer import ADVICE, Answer, Concern, Confidence, Edit, Verdict
from clearline.drafts.clauses import own_words
from clearline.drafts.marked import Segment, in_order, segments
from clearline.drafts.pictures.seen import Seen
from clearline.people.models import School
from clearline.policies.models import Clause

NOTHING_FOUND, _, ONLY_ADVICE = ADVICE.partition(". ")
SAYS = {Verdict.BREACH: "Do not post this as it is", Verdict.CAUTION: "Think again"}
DATA = {
    "PERSON": ("a name", "names"),
    "EMAIL": ("an e-mail address", "e-mail addresses"),
    "PHONE": ("a phone number", "phone numbers"),
    "POSTCODE": ("a postcode", "postcodes"),
    "ADDRESS": ("an address", "addresses"),
    "NHS": ("an NHS number", "NHS numbers"),
    "NINO": ("a National Insurance number", "National Insurance numbers"),
    "UPN": ("a pupil number", "pupil numbers"),
    "DOB": ("a date of birth", "dates of birth"),
    "BANK": ("bank details", "bank details"),
    "VRM": ("a number plate", "number plates"),
}
MOST_WORDS = 300  # characters of a picture's words that a page repeats


@dataclass(frozen=True)
class Wording:
    """A change that one press makes. `value` says which, in the text as it was checked."""

    edit: Edit
    before: str

    @property
    def value(self) -> str:
        return f"{self.edit.span.start} {self.edit.span.end} {self.edit.words}"


@dataclass(frozen=True)
class Reason:
    number: int
    concern: Concern
    clause: Clause | None
    wordings: tuple[Wording, ...]

    @property
    def says(self) -> str:
        return SAYS[self.concern.verdict]

    @property
    def must(self) -> bool:
        return self.concern.verdict is Verdict.BREACH

    @property
    def cites(self) -> str:
        return f"Clause {self.concern.clause}"

    @property
    def how_sure(self) -> str:
        if self.concern.confidence is Confidence.POSSIBLE:
            return "This may be about something else: you know what you mean."
        return ""


@dataclass(frozen=True)
class Shown:
    """What the page says of one draft."""

    answer: Answer
    segments: list[Segment]
    reasons: list[Reason]
    seen: Seen | None = None
    students_said: bool = False
    """Whether the writer has answered if any of the people in the picture are students."""

    @property
    def asks_about_students(self) -> bool:
        return self.seen is not None and self.seen.faces != 0 and not self.students_said

    @property
    def heading(self) -> str:
        must = sum(reason.must for reason in self.reasons)
        think = len(self.reasons) - must
        parts = [f"{_things(must)} to change"] if must else []
        parts += [f"{think if must else _things(think)} to think about"] if think else []
        if not parts and self.asks_about_students:
            return "One question about the picture"
        return ", ".join(parts) or NOTHING_FOUND

    @property
    def any_must(self) -> bool:
        return any(each.verdict is Verdict.BREACH for each in self.segments)

    @property
    def any_advice(self) -> bool:
        return any(each.verdict is Verdict.CAUTION for each in self.segments)

    @property
    def personal_data(self) -> str:
        """In words: "a phone number and two names"."""
        counted = Counter(each.type for each in self.answer.personal_data)
        named = [DATA[type][number > 1] for type, number in sorted(counted.items())]
        return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def shown(
    text: str, answer: Answer, school: School, on: date, *, seen: Seen | None, students_said: bool = False
) -> Shown:
    concerns = in_order(answer.concerns)
    clauses = own_words(school, answer.clauses, on)
    reasons = [
        Reason(
            number,
            concern,
            clauses.get(concern.clause),
            tuple(Wording(edit, text[edit.span.start : edit.span.end].strip()) for edit in concern.edits),
        )
        for number, concern in enumerate(concerns, 1)
    ]
    return Shown(answer, segments(text, concerns), reasons, seen, students_said)


def _things(number: int) -> str:
    return f"{number} thing{'' if number == 1 else 's'}"


def with_wording(text: str, answer: Answer, value: str) -> str | None:
    """The text with the change that was pressed; None when the text has changed since that was offered."""
    for concern in answer.concerns:
        for edit in concern.edits:
            if Wording(edit, "").value == value:
                return text[: edit.span.start] + edit.words + text[edit.span.end :]
    return None


def words_in(seen: Seen) -> str:
    """The words that were read in a picture, as many as a page repeats."""
    text = " ".join((seen.text or "").split())
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"
