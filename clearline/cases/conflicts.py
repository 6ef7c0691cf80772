"""Why somebody may not act on a case: asked before each step of what follows, and when people are chosen (D§3.3).

No answer tells who reported it: a reporter, a victim's friend and whoever declared a relationship read alike.
"""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from clearline.cases import reporters
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.declarations.queries import conflicts_of
from clearline.people.models import Membership, Seat, SeatQuerySet

SUBJECT = "it is about them"
CONFLICT = "has a conflict of interest"
PART_OF_IT = "may be part of it"
MANAGED = "is line-managed by somebody it is about"
ANOTHER_SCHOOL = "is at another school"
BECAUSE_OF = {
    Part.VICTIM: "it was done to them",
    Part.WITNESS: "is the only one who saw it",
    Part.ADVISED: "has advised the other side",
    Part.TAINTED: "was told about it before",
    Part.STOOD_ASIDE: "has stood aside",
    Part.COMPANION: "accompanies the person it is about",
    Part.SUPPORTER: "supports somebody in it",
}


def why_not(case: Case, seat: Seat, at: datetime) -> str:
    """Empty when this person may act on it now; else the reason, as it goes after their name.

    Raises:
        KeyDestroyed: the case was disposed of.
    """
    if seat.school_id != case.school_id:
        return ANOTHER_SCHOOL
    parts = set(Party.objects.filter(case=case, seat=seat).values_list("part", flat=True))
    if Part.SUBJECT in parts:
        return SUBJECT
    if reason := next((words for part, words in BECAUSE_OF.items() if part in parts), ""):
        return reason
    about = {each.pk for each in about_whom(case)}
    reporter = reporters.who_reported(case)
    named = about | {each.pk for each in done_to(case)} | ({reporter.pk} if reporter else set())
    if reporter == seat or named & conflicts_of(seat):
        return CONFLICT
    if seat.pk in about:
        return PART_OF_IT
    held = Membership.objects.holding(timezone.localdate(at))
    return MANAGED if held.filter(seat=seat, manager__in=about).exists() else ""


def about_whom(case: Case) -> SeatQuerySet:
    """Whom it is about, or who may be part of it. Whoever it was found not to be about is among them no longer."""
    parts = Party.objects.active().filter(case=case, part=Part.SUBJECT)
    return Seat.objects.filter(Q(pk__in=parts.values("seat")) | Q(pk__in=case.kept_from.values("pk")))


def done_to(case: Case) -> SeatQuerySet:
    return Seat.objects.filter(pk__in=Party.objects.active().filter(case=case, part=Part.VICTIM).values("seat"))
