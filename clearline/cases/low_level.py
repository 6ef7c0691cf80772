"""Low-level concerns: each recorded in writing, and looked at together so that a pattern can be seen (D§2.1)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from clearline.audit import log
from clearline.cases import background, conflicts, history, moving, outcomes, permissions
from clearline.cases.choices import Fork, Part
from clearline.cases.models import Case, Event, Party
from clearline.declarations.queries import conflicts_of
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category, Role, Scope


@transaction.atomic
def record(case: Case, *, what: str, done: str, told: str, seat: Seat, at: datetime) -> None:
    """What was of concern, in which setting, and what was done, sealed; and who of their employer was told, if anyone.

    Raises:
        Refused: it is no low-level concern, is recorded already, or is not theirs to record; it says nothing; nobody
            has said whom it is about; or the employer of somebody from an agency was not told (D§5.10, §5.11).
    """
    permissions.record_low_level(seat, case, at).enforce()
    if not what.strip() or not done.strip():
        raise Refused("Say what was of concern, and what was done.")
    if not outcomes.subjects(case).exists():
        raise Refused("Say first whom it is about: otherwise no pattern can be seen.")
    if is_from_outside(case, at) and not told.strip():
        raise Refused("Tell their employer, agency or training provider, and write down whom.")
    said = [what.strip(), f"Done: {done.strip()}"]
    if told.strip():
        said.append(f"Told at their employer, agency or provider: {told.strip()}")
    moving.happen(case, history.LOW_LEVEL, by=seat.key, at=at, words="\n".join(said))
    log.record("case.low_level_recorded", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def is_from_outside(case: Case, at: datetime) -> bool:
    """Whether somebody whom it is about is sent by an agency or another employer."""
    return any(Category.AGENCY in seat.categories_at(at) for seat in outcomes.subjects(case))


@dataclass(frozen=True)
class Pattern:
    """What there is of one person: how often, when, about which clauses. Never what was said."""

    person: Seat
    days: tuple[date, ...]
    clauses: tuple[str, ...]
    refs: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.days)


def register(urn: int) -> QuerySet[Case]:
    """Open and closed: found to be low-level, or recorded so and being looked at again."""
    recorded = Exists(Event.objects.filter(case=OuterRef("pk"), step=history.LOW_LEVEL))
    return Case.objects.filter(Q(fork=Fork.LOW_LEVEL) | Q(fork="") & recorded, school=urn)


@transaction.atomic
def patterns(seat: Seat, *, at: datetime) -> list[Pattern]:
    """Person by person, the most often first. That they were looked at is in the record.

    Head and safeguarding lead see them of all but themselves and the head; the chair sees the head's (D§2.1).

    Raises:
        Refused: they are not theirs to see.
    """
    permissions.see_patterns(seat, at).enforce()
    found: dict[int, list[Case]] = defaultdict(list)
    people: dict[int, Seat] = {}
    parties = Party.objects.active().filter(part=Part.SUBJECT, case__in=register(seat.school_id))
    for party in parties.select_related("seat", "case").order_by("case__opened_at"):
        if _may_see(seat, party.seat, at) and not concerns(party.case, seat):
            people[party.seat_id] = party.seat
            found[party.seat_id].append(party.case)
    shown = [_pattern(people[pk], cases) for pk, cases in found.items()]
    log.record("case.patterns_opened", urn=seat.school_id, by=seat.key, at=at, people=len(shown))
    return sorted(shown, key=lambda each: (-each.count, each.person.family_name, each.person.given_name))


def _may_see(seat: Seat, person: Seat, at: datetime) -> bool:
    """Never one's own, nor that of somebody with whom a relationship was told."""
    if person.pk == seat.pk or person.pk in conflicts_of(seat):
        return False
    roles: Collection[Role] = seat.roles_for(Scope.CASES, at)
    if Role.HEAD in person.roles_for(Scope.CASES, at):
        return Role.CHAIR in roles
    return bool({Role.HEAD, Role.DSL} & set(roles))


def concerns(case: Case, seat: Seat) -> bool:
    """It is also about them, or somebody with whom a relationship was told: they do not learn that it is there."""
    return conflicts.about_whom(case).filter(pk__in={seat.pk, *conflicts_of(seat)}).exists()


def _pattern(person: Seat, cases: list[Case]) -> Pattern:
    clauses = dict.fromkeys(clause for case in cases for clause in case.clauses)
    return Pattern(
        person, tuple(background.day_of(case) for case in cases), tuple(clauses), tuple(case.ref for case in cases)
    )
