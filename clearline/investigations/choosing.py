"""Who may investigate, decide and hear an appeal: three people, none with a conflict, each with the reason why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.cases import conflicts
from clearline.cases.choices import Mode, Part
from clearline.cases.models import ACTS, Party
from clearline.investigations.choices import Post
from clearline.investigations.models import Investigation
from clearline.people.models import Membership, RoleHeld, Seat
from clearline.people.roles import Category, Role

PARTS = {Post.INVESTIGATOR: Part.INVESTIGATOR, Post.DECIDER: Part.DECIDER, Post.APPEAL: Part.APPEAL}
BECAUSE = {
    Part.INVESTIGATOR: "has investigated it",
    Part.DECIDER: "decides it",
    Part.APPEAL: "hears the appeal",
}
THERE_FOR_IT = {Role.INVESTIGATOR, Role.PANEL, Role.HEAD, Role.CHAIR, Role.VICE_CHAIR}
ACTS_ON_IT = "handles the report and knows more than its papers"


def why_not(investigation: Investigation, seat: Seat, post: Post, at: datetime) -> str:
    """Empty when this person may have this part now; else the reason, as it goes after their name (D§3.3, R15, R16).

    Raises:
        KeyDestroyed: the case was disposed of.
    """
    parts = Party.objects.filter(case=investigation.case, seat=seat)
    others = set(parts.filter(part__in=set(BECAUSE) - {PARTS[post]}).values_list("part", flat=True))
    if others:
        return next(BECAUSE[part] for part in BECAUSE if part in others)
    if parts.filter(part__in=ACTS).exists():
        return ACTS_ON_IT
    return conflicts.why_not(investigation.case, seat, at)


def conflicted(investigation: Investigation, at: datetime) -> list[tuple[Seat, str]]:
    """Those who have a part now and may not have it any more, each with the reason."""
    named = (
        (Post.INVESTIGATOR, investigation.investigator),
        (Post.DECIDER, investigation.decider),
        (Post.APPEAL, investigation.appeal_by),
    )
    found = ((seat, why_not(investigation, seat, post, at)) for post, seat in named if seat)
    return [(seat, why) for seat, why in found if why]


@dataclass(frozen=True)
class Candidate:
    seat: Seat
    why_not: str


def candidates(investigation: Investigation, post: Post, at: datetime) -> list[Candidate]:
    """Employees, governors and who is there for it, by name; those away that day can be asked once they are back.

    Of a report in confidence only those who are there for it, and nobody is said to have a conflict: in a list of
    everybody, the one who is missing or has a conflict would be whoever reported it (D§4.8).
    """
    found = _candidates(investigation, post, at)
    if investigation.case.mode != Mode.CONFIDENTIAL:
        return list(found)
    return [each for each in found if each.why_not != conflicts.CONFLICT and _is_there_for_it(each.seat, at)]


def _is_there_for_it(seat: Seat, at: datetime) -> bool:
    return bool(THERE_FOR_IT & seat.roles_at(at))


def _candidates(investigation: Investigation, post: Post, at: datetime) -> Iterator[Candidate]:
    on = timezone.localdate(at)
    there = Membership.objects.holding(on).filter(seat=OuterRef("pk"))
    chosen = RoleHeld.objects.holding(on).filter(seat=OuterRef("pk"), role__in=(Role.INVESTIGATOR, Role.PANEL))
    people = Seat.objects.of(investigation.school).filter(
        Q(Exists(there.filter(category__in=(Category.EMPLOYEE, Category.GOVERNOR)))) | Exists(chosen)
    )
    for seat in people.prefetch_related("away").order_by("family_name", "given_name", "pk"):
        why = why_not(investigation, seat, post, at)
        yield Candidate(seat, why or ("is away today" if seat.is_away(on) else ""))
