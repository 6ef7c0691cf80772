"""Who can be asked, by name, as the asker sees it before sending; and to whom it may be passed on (D§3.3, §3.4, §4.6).

Nobody is offered their own question, nor is anybody who stands in for them. Whoever is away is not asked: somebody who
stands in for them is, and the page says for whom.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from clearline.guidance.choices import ASKED, PASSED_TO, ROLES, Post
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role, Scope, in_a_sentence
from clearline.people.routing import receiver_for
from clearline.people.standing_in import leaders


@dataclass(frozen=True)
class Choice:
    seat: Seat
    post: Post
    why: str  # a phrase that goes after their name: "your line manager"
    holds_it: bool = True  # and does not act for somebody

    @property
    def words(self) -> str:
        return f"{self.seat.name}, {self.why}"


def askable(asker: Seat, at: datetime) -> list[Choice]:
    """Everybody whom this person can ask, each once: line manager, headteacher, policy owner, HR, safeguarding lead.

    Where none of these is there, whoever receives what this person tells otherwise, such as the chair of governors.
    """
    found = _each_once(_holders(ASKED, asker, at))
    if found:
        return found
    receiver = receiver_for(asker, at)
    return [Choice(receiver.seat, Post.MANAGER, receiver.why)] if receiver else []


def passable(asker: Seat, holder: Seat | None, at: datetime) -> list[Choice]:
    """Those to whom whoever has a question of this asker can pass it: never the asker, nor the holder themselves.

    Nor their line manager as a stand-in: whoever asks somebody else may have asked about them.
    """
    return [each for each in _each_once(_holders(PASSED_TO, asker, at, past_managers=True)) if each.seat != holder]


def holder_of(post: Post, asker: Seat, at: datetime) -> Choice | None:
    """Who answers this asker as that, now; None while nobody does, or only their line manager would stand in."""
    return next(_holders((post,), asker, at, past_managers=True), None)


def may_answer(answerer: Seat, post: str, asker: Seat, at: datetime) -> bool:
    """Whether they still are what they were asked as; a leaver's line manager stays who they were asked as."""
    if not asker.memberships_at(at) and post == Post.MANAGER:
        return bool(answerer.memberships_at(at) or answerer.roles_at(at))
    if not post or post == Post.MANAGER:
        receiver = receiver_for(asker, at)
        offered = [*askable(asker, at), *_managers(asker, at)]
        return answerer in [each.seat for each in offered] or (receiver is not None and receiver.seat == answerer)
    return bool(answerer.roles_at(at) & set(ROLES[Post(post)]))


def union_reps(asker: Seat, at: datetime) -> list[Seat]:
    """Whom the asker can speak with outside the line; the school does not learn of it."""
    held = leaders(asker.school, Role.UNION_REP, timezone.localdate(at))
    return [each.seat for each in held if each.seat_id != asker.pk]


def _each_once(choices: Iterable[Choice]) -> list[Choice]:
    """Somebody who is two things stands once, with both words."""
    found: dict[int, Choice] = {}
    for each in choices:
        same = found.get(each.seat.pk)
        found[each.seat.pk] = replace(same, why=f"{same.why} and {each.why}") if same else each
    return list(found.values())


def _holders(posts: Iterable[Post], asker: Seat, at: datetime, *, past_managers: bool = False) -> Iterator[Choice]:
    """For each post the first who is there; of somebody with several jobs every line manager who is."""
    on, managers = timezone.localdate(at), _own_managers(asker, at)
    for post in posts:
        if post == Post.MANAGER:
            there = [each for each in _managers(asker, at) if not each.seat.is_away(on)]
            yield from [each for each in there if each.seat in managers] or there[:1]
            continue
        choices = [each for each in _in_role(post, asker, at) if not each.seat.is_away(on)]
        free = [each for each in choices if each.holds_it or each.seat not in managers]
        yield from (free if past_managers else choices)[:1]


def _own_managers(asker: Seat, at: datetime) -> list[Seat]:
    managers = [job.manager for job in asker.memberships_at(at) if job.manager is not None]
    here = [each for each in managers if each != asker and (each.memberships_at(at) or each.roles_at(at))]
    return list(dict.fromkeys(here))


def _managers(asker: Seat, at: datetime) -> list[Choice]:
    here = _own_managers(asker, at)
    found = [Choice(each, Post.MANAGER, "your line manager") for each in here]
    receiver = receiver_for(asker, at)
    if here and receiver is not None and receiver.seat not in here:
        found.append(Choice(receiver.seat, Post.MANAGER, f"who stands in for {here[0].name}, your line manager"))
    return found


def _in_role(post: Post, asker: Seat, at: datetime) -> list[Choice]:
    """Holders first, then who stands in for them; nobody where the asker holds the role alone or is stood in for."""
    on = timezone.localdate(at)
    held = [
        each
        for role in ROLES[post]
        for each in leaders(asker.school, role, on)
        if each.scope == Scope.EVERYTHING  # who does a part of the work alone does not answer in it
    ]
    own = next((each.seat for each in held if each.on_behalf_of_id is None), None)
    free = [each for each in held if asker.pk not in (each.seat_id, each.on_behalf_of_id)]
    return [
        Choice(each.seat, post, _why(each, post, None if own == asker else own), each.on_behalf_of_id is None)
        for each in free
    ]


def _why(held: RoleHeld, post: Post, own: Seat | None) -> str:
    stands_in = held.on_behalf_of_id is not None or held.role != ROLES[post][0]
    if stands_in and own is not None and own.pk != held.seat_id:
        return f"who stands in for {own.name}, the {post.label}"
    acting = "acting " if held.for_a_time else ""
    return f"the {acting}{post.label if held.role == ROLES[post][0] else in_a_sentence(ROLES[post][1])}"
