"""Everything that people owe, from every area: read by letters, pages and calendars alike."""

from collections.abc import Callable
from datetime import date

from clearline.acknowledgements import due as acknowledgements
from clearline.advice import due as advice
from clearline.briefings import due as briefings
from clearline.cases import due as cases
from clearline.declarations import due as declarations
from clearline.guidance import due as guidance
from clearline.investigations import due as investigations
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat
from clearline.privacy_reviews import due as privacy_reviews
from clearline.referrals import due as referrals
from clearline.support import due as support
from clearline.understanding import due as understanding

Outstanding = Callable[[School, date, Seat | None], list[Due]]

# In the order in which a newcomer would do them on one morning.
STANDING_AREAS: tuple[Outstanding, ...] = (
    acknowledgements.outstanding,
    understanding.outstanding,
    declarations.outstanding,
    privacy_reviews.outstanding,
    briefings.outstanding,
)
# What was reported, and what follows from it.
MATTERS: tuple[Outstanding, ...] = (
    cases.outstanding,
    advice.outstanding,
    referrals.outstanding,
    investigations.outstanding,
    support.outstanding,
)
AREAS = (*STANDING_AREAS, guidance.outstanding, *MATTERS)


def owed(school: School, on: date, seat: Seat | None = None, *, areas: tuple[Outstanding, ...] = AREAS) -> list[Due]:
    """Everything open at the school that day, or of one of its people: first due first, then in the areas' order."""
    found = [due for outstanding in areas for due in outstanding(school, on, seat)]
    return sorted(found, key=lambda due: due.due_on)
