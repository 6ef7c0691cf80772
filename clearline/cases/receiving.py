"""From people and their roles to who receives a report: the routing table asked with what is true now (D§3.3, §3.4)."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from clearline.cases import reporters
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.cases.routing import Kind as RoutedKind
from clearline.cases.routing import Matter, Post, Route, Staffing, Subject, next_in_line, route
from clearline.declarations.queries import conflicts_of
from clearline.people.models import Away, DatedQuerySet, Membership, RoleHeld, School, Seat
from clearline.people.roles import Category, Role, Scope

POSTS = {Role(post.value): Post(post) for post in Post if post.value in set(Role)}
SAFEGUARDING = (Role.DSL, Role.DEPUTY_DSL)
SCOPES = (Scope.EVERYTHING, Scope.CASES)
NEVER_RECEIVE = (Part.STOOD_ASIDE, Part.WITNESS, Part.ADVISED, Part.TAINTED, Part.SUPPORTER, Part.COMPANION)
# With several people, the one that stands later in the line of command decides the rule.
SUBJECTS = ((Role.CHAIR, Subject.CHAIR), (Role.HEAD, Subject.HEAD), (Role.DSL, Subject.DSL))


@dataclass(frozen=True)
class Receiver:
    seat: Seat
    post: Post

    @property
    def why(self) -> str:
        """A phrase that goes after their name."""
        return "your line manager" if self.post is Post.MANAGER else f"the {self.title}"

    @property
    def title(self) -> str:
        return "safeguarding lead" if self.post is Post.DSL else self.post.label


@dataclass(frozen=True)
class Way:
    """Where a report goes: who receives it, who else sees it, and whom to ring in any case."""

    receiver: Receiver | None
    copied: tuple[Receiver, ...]
    outside: tuple[Post, ...]
    reason: str
    body: str = ""  # the body outside that holds it: it gets a reference and rings, never the contents

    @property
    def people(self) -> list[str]:
        """Their keys: what a page has shown must be what is sent."""
        return [each.seat.key for each in (self.receiver, *self.copied) if each]


@dataclass
class Holders:
    """Who holds each post at a school, as one reporter's matter needs it."""

    by_post: dict[Post, list[Seat]] = field(default_factory=lambda: defaultdict(list))

    def add(self, post: Post, seat: Seat) -> None:
        if seat not in self.by_post[post]:
            self.by_post[post].append(seat)

    def receiver(self, key: str, posts: Collection[Post] = tuple(Post)) -> Receiver:
        return next(Receiver(seat, post) for post in posts for seat in self.by_post.get(post, ()) if seat.key == key)

    @property
    def seats(self) -> dict[int, Seat]:
        return {seat.pk: seat for seats in self.by_post.values() for seat in seats}


def holders_for(school: School, reporter: Seat | None, at: datetime, never: Collection[int]) -> Holders:
    """The reporter's line managers, and who holds a post; nobody who acts for somebody conflicted."""
    found, on = Holders(), timezone.localdate(at)
    roles = holding_for_cases(school.urn, Role, at)
    in_order = sorted(roles, key=lambda held: (held.on_behalf_of_id is not None, held.for_a_time, held.pk))
    posts = [(POSTS[Role(held.role)], held) for held in in_order if Role(held.role) in POSTS]
    for manager in _managers(reporter, at) if reporter else ():
        found.add(Post.MANAGER, manager)
    for post, held in posts:
        if post is Post.CHAIR and reporter and Category.GOVERNOR in reporter.categories_at(at):
            found.add(Post.MANAGER, held.seat)
        if held.on_behalf_of_id not in never and held.holds(on):
            found.add(post, held.seat)
    return found


def _managers(reporter: Seat, at: datetime) -> Iterator[Seat]:
    for membership in reporter.memberships_at(at):
        manager = membership.manager
        if manager is not None and (manager.memberships_at(at) or manager.roles_for(Scope.CASES, at)):
            yield manager


def holding_for_cases(urn: int, roles: Collection[Role] | type[Role], at: datetime) -> list[RoleHeld]:
    """Roles of that day, also those handed over for cases alone."""
    held = DatedQuerySet.holding(RoleHeld.objects.filter(scope__in=SCOPES), timezone.localdate(at))
    return list(held.filter(seat__school=urn, role__in=roles).select_related("seat"))


def people_in_line(reporter: Seat, at: datetime) -> list[Receiver]:
    """Everybody to whom a report of this person could come, each once: for saying that one of them is part of it."""
    holders = holders_for(reporter.school, reporter, at, ())
    found: dict[int, Receiver] = {}
    for post in (Post.MANAGER, Post.HEAD, Post.DSL, Post.DEPUTY_DSL, Post.CHAIR, Post.VICE_CHAIR):
        for seat in holders.by_post.get(post, ()):
            if seat.pk != reporter.pk:
                found.setdefault(seat.pk, Receiver(seat, post))
    return list(found.values())


def way(
    reporter: Seat | None,
    *,
    school: School,
    kind: RoutedKind,
    child: bool,
    part: Collection[Seat],
    at: datetime,
    victims: Collection[Seat] = (),
    unsafe_inside: bool = False,
    stood_aside: Collection[int] = (),
    after: Collection[str] = (),
) -> Way:
    """Who receives it now: never whom it is about, the reporter, a victim, anybody related to one of them, or who
    stood aside. Without a reporter nobody looks for one.
    """
    subjects = {each.pk: each for each in part}
    if kind == RoutedKind.SELF_REPORT and reporter:
        subjects[reporter.pk] = reporter
    named = [*part, *victims, *([reporter] if reporter else [])]
    barred = set(stood_aside).union(*(conflicts_of(each) for each in named))
    holders = holders_for(school, reporter, at, {*(each.pk for each in named), *barred})
    matter = Matter(
        kind=kind,
        subject=_subject(subjects.values(), reporter, at),
        child=child,
        reporter=reporter.key if reporter else "",
        subjects=frozenset(each.key for each in subjects.values()),
        victims=frozenset(each.key for each in victims if each != reporter),
        unsafe_inside=unsafe_inside,
    )
    staffing = Staffing(
        holders={post: tuple(seat.key for seat in seats) for post, seats in holders.by_post.items()},
        away=_keys(holders, _away(holders, at)),
        barred=_keys(holders, barred),
        managed=_keys(holders, _managed_by(subjects, at)),
    )
    return _way(next_in_line(matter, staffing, tuple(after)) if after else route(matter, staffing), holders)


def way_of(case: Case, at: datetime, *, after: Collection[str] = ()) -> Way:
    """Where a case goes now, with everything that has happened since it was sent."""
    barred = case.parties.filter(part__in=NEVER_RECEIVE).values_list("seat", flat=True)
    victims = Seat.objects.filter(case_parts__case=case, case_parts__part=Part.VICTIM)
    return way(
        reporters.who_reported(case),
        school=case.school,
        kind=RoutedKind(case.kind),
        child=case.child,
        part=list(case.kept_from.all()),
        victims=list(victims),
        at=at,
        stood_aside=list(barred),
        after=after,
    )


def asked_before(case: Case) -> list[str]:
    handled = Party.objects.filter(case=case, part=Part.HANDLER)
    return list(handled.values_list("seat__key", flat=True))


def _way(found: Route, holders: Holders) -> Way:
    receiver = holders.receiver(found.receiver, [found.post]) if found.receiver and found.post else None
    copied = tuple(holders.receiver(key, (Post.DSL, Post.DEPUTY_DSL, *Post)) for key in found.copied)
    outside = (*((found.post,) if found.is_held_outside and found.post else ()), *found.outside)
    body = found.post.value if found.is_held_outside and found.post else ""
    return Way(receiver, copied, tuple(dict.fromkeys(outside)), found.reason, body)


def _subject(subjects: Collection[Seat], reporter: Seat | None, at: datetime) -> Subject:
    managers = {each.pk for each in _managers(reporter, at)} if reporter else set()
    for role, subject in SUBJECTS:
        if any(role in each.roles_for(Scope.CASES, at) for each in subjects):
            return subject
    if any(each.pk in managers for each in subjects):
        return Subject.LINE_MANAGER
    return Subject.STAFF if subjects else Subject.NOBODY


def _away(holders: Holders, at: datetime) -> set[int]:
    on = timezone.localdate(at)
    away = Away.objects.filter(seat__in=holders.seats, starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return set(away.values_list("seat", flat=True))


def _managed_by(subjects: Collection[int], at: datetime) -> set[int]:
    held = Membership.objects.holding(timezone.localdate(at)).filter(manager__in=subjects)
    return set(held.values_list("seat", flat=True))


def _keys(holders: Holders, pks: Collection[int]) -> frozenset[str]:
    return frozenset(seat.key for pk, seat in holders.seats.items() if pk in pks)
