"""From people and their roles to who receives a report: the routing table asked with what is true now (D§3.3, §3.4)."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from clearline.cases import conflicts, practices, reporters
from clearline.cases.choices import Part
from clearline.cases.models import Case, Duty, Party
from clearline.cases.routing import Kind as RoutedKind
from clearline.cases.routing import Matter, Post, Route, Staffing, Subject, next_in_line, route
from clearline.declarations.queries import conflicts_of
from clearline.people.models import Away, DatedQuerySet, Membership, RoleHeld, School, Seat
from clearline.people.roles import Category, Role, Scope

POSTS = {Role(post.value): Post(post) for post in Post if post.value in set(Role)}
SAFEGUARDING = (Role.DSL, Role.DEPUTY_DSL)
LEADERS = (Post.HEAD, Post.CHAIR, Post.VICE_CHAIR)  # screen what safeguarding has not screened in time
SCOPES = (Scope.EVERYTHING, Scope.CASES)
NEVER_RECEIVE = (Part.STOOD_ASIDE, Part.WITNESS, Part.ADVISED, Part.TAINTED, Part.SUPPORTER, Part.COMPANION)
IN_COMMAND = {
    Role.HEAD: Subject.HEAD,
    Role.TRUST_OFFICER: Subject.TRUST_LEADER,
    Role.CHAIR: Subject.CHAIR,
    Role.DSL: Subject.DSL,
    Role.VICE_CHAIR: Subject.GOVERNOR,
    Role.LINK_GOVERNOR: Subject.GOVERNOR,
}
WITH_A_PART = {
    Role.UNION_REP: Subject.UNION_REP,
    Role.HR_ADVISER: Subject.HR_ADVISER,
    Role.NETWORK_MANAGER: Subject.NETWORK_MANAGER,
    Role.DPO: Subject.DPO,
    Role.ADMINISTRATOR: Subject.ADMINISTRATOR,
    Role.OWNER: Subject.OWNER,
}
NOT_EMPLOYED = {Category.AGENCY: Subject.AGENCY, Category.VOLUNTEER: Subject.VOLUNTEER}


@dataclass(frozen=True)
class Receiver:
    seat: Seat
    post: Post
    on_duty: bool = False  # in a holiday, in place of the safeguarding lead

    @property
    def why(self) -> str:
        """A phrase that goes after their name."""
        if self.on_duty:
            return "on duty for safeguarding"
        return "your line manager" if self.post is Post.MANAGER else f"the {self.title}"

    def is_away(self, at: datetime) -> bool:
        return self.seat.is_away(timezone.localdate(at))

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
    screeners: tuple[Receiver, ...] = ()  # everybody of safeguarding who may see it, those who are there first

    @property
    def people(self) -> list[str]:
        """Their keys: what a page has shown must be what is sent."""
        return [each.seat.key for each in (self.receiver, *self.copied) if each]


@dataclass
class Holders:
    """Who holds each post at a school, as one reporter's matter needs it."""

    by_post: dict[Post, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    on_duty: list[Seat] = field(default_factory=list)

    def add(self, post: Post, seat: Seat) -> None:
        if seat not in self.by_post[post]:
            self.by_post[post].append(seat)

    def receiver(self, key: str, posts: Collection[Post] = tuple(Post)) -> Receiver:
        post, seat = next((post, seat) for post in posts for seat in self.by_post.get(post, ()) if seat.key == key)
        return Receiver(seat, post, post in (Post.DSL, Post.DEPUTY_DSL) and seat in self.on_duty)

    @property
    def seats(self) -> dict[int, Seat]:
        return {seat.pk: seat for seats in self.by_post.values() for seat in seats}


def holders_for(school: School, reporter: Seat | None, at: datetime, never: Collection[int]) -> Holders:
    """The reporter's line managers, and who holds a post; nobody who acts for somebody conflicted.

    Whoever is on duty in a holiday comes before the safeguarding lead and the deputy (D§5.28).
    """
    found, on = Holders(), timezone.localdate(at)
    roles = holding_for_cases(school.urn, Role, at)
    in_order = sorted(roles, key=lambda held: (held.on_behalf_of_id is not None, held.for_a_time, held.pk))
    posts = [(POSTS[Role(held.role)], held) for held in in_order if Role(held.role) in POSTS]
    for manager in _managers(reporter, at) if reporter else ():
        found.add(Post.MANAGER, manager)
    found.on_duty = on_duty(school, on)
    for seat in found.on_duty:
        found.add(Post.DSL, seat)
        found.add(Post.DEPUTY_DSL, seat)
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


def on_duty(school: School, on: date) -> list[Seat]:
    """Who screens on this day of a holiday, and works here."""
    duties = Duty.objects.filter(school=school).holding(on).select_related("seat__school").order_by("pk")
    return [each.seat for each in duties if any(held.holds(on) for held in each.seat.memberships.all())]


def is_lead(seat: Seat, at: datetime) -> bool:
    """They hold a safeguarding role now, or are on duty."""
    if seat.roles_for(Scope.CASES, at) & set(SAFEGUARDING):
        return True
    return Duty.objects.holding(timezone.localdate(at)).filter(seat=seat).exists()


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
    other_school: bool = False,
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
        subject=_subject(kind, subjects.values(), reporter, at, other_school=other_school),
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
        in_trust=practices.of(school).is_in_trust,
    )
    return _way(next_in_line(matter, staffing, tuple(after)) if after else route(matter, staffing), holders)


def way_of(case: Case, at: datetime, *, after: Collection[str] = ()) -> Way:
    """Where a case goes now, with everything that has happened since it was sent."""
    barred = case.parties.filter(part__in=NEVER_RECEIVE).values_list("seat", flat=True)
    return way(
        reporters.who_reported(case),
        school=case.school,
        kind=RoutedKind(case.kind),
        child=case.child,
        part=list(conflicts.about_whom(case).select_related("school")),
        victims=list(conflicts.done_to(case)),
        unsafe_inside=case.unsafe_inside,
        other_school=case.other_school,
        at=at,
        stood_aside=list(barred),
        after=after,
    )


def who_may(case: Case, posts: Collection[Role], at: datetime) -> list[tuple[Seat, str]]:
    """Everybody who holds one of these roles, each once, with why they may not act on it, or an empty reason."""
    holders = {held.seat.pk: held.seat for held in holding_for_cases(case.school_id, posts, at)}
    return [(seat, conflicts.why_not(case, seat, at)) for seat in holders.values()]


def asked_before(case: Case) -> list[str]:
    handled = Party.objects.filter(case=case, part=Part.HANDLER)
    return list(handled.values_list("seat__key", flat=True))


def _way(found: Route, holders: Holders) -> Way:
    receiver = holders.receiver(found.receiver, [found.post]) if found.receiver and found.post else None
    screeners = tuple(holders.receiver(key, (Post.DSL, Post.DEPUTY_DSL)) for key in found.screeners)
    copied = tuple(each for each in screeners if each.seat.key in found.copied)
    outside = (*((found.post,) if found.is_held_outside and found.post else ()), *found.outside)
    body = found.post.value if found.is_held_outside and found.post else ""
    return Way(receiver, copied, tuple(dict.fromkeys(outside)), found.reason, body, screeners)


def _subject(
    kind: RoutedKind, subjects: Collection[Seat], reporter: Seat | None, at: datetime, *, other_school: bool
) -> Subject:
    """What decides the rule. Telling of one's own mistake is help: only those in command are not staff there."""
    managers = {each.pk for each in _managers(reporter, at)} if reporter else set()
    found = {Subject.OTHER_SCHOOL} if other_school else set()
    for each in subjects:
        found |= _what_they_are(each, at, own_mistake=kind == RoutedKind.SELF_REPORT and each == reporter)
        if each.pk in managers:
            found.add(Subject.LINE_MANAGER)
    return Subject.deciding(found)


def _what_they_are(seat: Seat, at: datetime, *, own_mistake: bool) -> set[Subject]:
    roles, categories = seat.roles_for(Scope.CASES, at), seat.categories_at(at)
    of_roles = IN_COMMAND if own_mistake else IN_COMMAND | WITH_A_PART
    found = {Subject.STAFF} | {subject for role, subject in of_roles.items() if role in roles}
    if Category.GOVERNOR in categories:
        found.add(Subject.GOVERNOR)
    if not own_mistake and Category.EMPLOYEE not in categories:
        found |= {NOT_EMPLOYED[category] for category in categories if category in NOT_EMPLOYED}
    return found


def _away(holders: Holders, at: datetime) -> set[int]:
    on = timezone.localdate(at)
    away = Away.objects.filter(seat__in=holders.seats, starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return set(away.values_list("seat", flat=True))


def _managed_by(subjects: Collection[int], at: datetime) -> set[int]:
    held = Membership.objects.holding(timezone.localdate(at)).filter(manager__in=subjects)
    return set(held.values_list("seat", flat=True))


def _keys(holders: Holders, pks: Collection[int]) -> frozenset[str]:
    return frozenset(seat.key for pk, seat in holders.seats.items() if pk in pks)
