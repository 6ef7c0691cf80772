"""What somebody owes: one shape for every area, so that one page, one letter and one calendar can list it all."""

from dataclasses import dataclass
from datetime import date

from clearline.kernel.calendar import Source


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is with one person until it is done. It stands in pages, letters and calendar feeds.

    `ref` is the same for as long as it is the same thing; nothing in it tells what the matter is about.
    """

    seat: int  # primary key of the person's seat
    ref: str
    title: str  # what to do, as on a button: "Read and sign the policy"
    why: str  # one sentence, with where it comes from
    asked_on: date
    due_on: date
    source: Source  # of the time allowed
    page: str  # URL name; the school's URN comes first among its arguments
    args: tuple[str | int, ...] = ()
    working_days: bool = False  # whether its time runs on working days, through school holidays and leave
