"""From a matter and those who are there to the one who receives it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clearline.cases.routing.model import OUTSIDE, Matter, Post, Route, Staffing, Subject
from clearline.cases.routing.table import Rule, Table, shipped

# The reporter's own place in the chain reads like every other conflict: it must not tell who reported.
CONFLICT = "has a conflict of interest"
SUBJECT = "it is about them"
TRIED = "was asked and has not taken it up"
AWAY = "is away"
VACANT = "nobody holds this post"

POSTS = {
    Subject.LINE_MANAGER: Post.MANAGER,
    Subject.HEAD: Post.HEAD,
    Subject.CHAIR: Post.CHAIR,
    Subject.DSL: Post.DSL,
    Subject.DPO: Post.DPO,
}
Passed = tuple[Post, str, str]  # the post, its holder, and why it is not theirs

ALL_AWAY = "Everybody who could receive it is away, so it waits for the first of them to be back."
HELD_OUTSIDE = "Nobody at the school receives it: there is a number to ring."
UNROUTED = "Nobody can receive it yet: there is a number to ring."
ASKED_BEFORE = "It was not taken up before, so it goes to the next in line."


def route(matter: Matter, staffing: Staffing) -> Route:
    """Who receives it, by the shipped table. Never somebody it is about, the reporter, a victim or anybody barred."""
    return decide(shipped(), matter, staffing)


def next_in_line(matter: Matter, staffing: Staffing, after: Sequence[str]) -> Route:
    """As `route`, and never somebody who was asked before: they did not acknowledge in time, or stood aside.

    `after` holds their keys; for a body outside that was asked, the value of its post.
    """
    return decide(shipped(), matter, staffing, after)


def decide(table: Table, matter: Matter, staffing: Staffing, after: Sequence[str] = ()) -> Route:
    return _Decision(table.rule_for(matter), matter, staffing, frozenset(after)).route()


@dataclass(frozen=True)
class _Decision:
    rule: Rule
    matter: Matter
    staffing: Staffing
    asked: frozenset[str]

    def route(self) -> Route:
        """To the first who may and is there; else the first who may but is away; else a body outside; else nobody."""
        passed: list[Passed] = []
        waiting: Passed | None = None
        for post, key in self.line():
            why = self.why_not(post, key)
            if not why:
                return self.to(post, key, passed)
            passed.append((post, key, why))
            if why == AWAY and waiting is None:
                waiting = passed[-1]
        if waiting is not None:
            return self.to(waiting[0], waiting[1], [each for each in passed if each != waiting], ALL_AWAY)
        body = next((each for each in self.there(self.rule.receivers) if each not in self.asked), None)
        return self.to(body, None, passed, UNROUTED if body is None else HELD_OUTSIDE)

    def line(self) -> Iterator[tuple[Post, str]]:
        """Every post of the rule at the school with each of its holders; a vacant post with an empty key."""
        for post in self.rule.receivers:
            if post not in OUTSIDE:
                for key in self.holders(post) or ("",):
                    yield post, key

    def why_not(self, post: Post, key: str) -> str:
        """Empty for somebody who may receive it and is there."""
        if not key:
            return VACANT
        if key in self.asked:
            return TRIED
        if key in self.staffing.managed:
            return CONFLICT
        return self.conflict(key) or (AWAY if key in self.staffing.away else "")

    def conflict(self, key: str) -> str:
        """Whoever is named; where the report names nobody, whoever holds the post it is about."""
        if key in (self.matter.subjects or self.holders(POSTS.get(self.matter.subject))):
            return SUBJECT
        if key == self.matter.reporter or key in self.matter.victims or key in self.staffing.barred:
            return CONFLICT
        return ""

    def to(self, post: Post | None, receiver: str | None, passed: list[Passed], but: str = "") -> Route:
        screener = self.screener()
        ring = [*self.there((post,) if post else (Post.TRUST, Post.LOCAL_AUTHORITY)), *self.there(self.rule.outside)]
        if self.matter.child and (but or not self.is_screened(screener)):
            ring.append(Post.LADO)
        return Route(
            receiver=receiver,
            post=post,
            outside=tuple(dict.fromkeys(ring)),
            copied=(screener,) if screener and screener != receiver else (),
            reason=" ".join(filter(None, (self.rule.reason, ASKED_BEFORE if self.asked else "", but))),
            rule=self.rule.number,
            chain=tuple(passed),
            screeners=self.screeners(),
        )

    def screener(self) -> str:
        """Who else sees it: of those who may, the first who is there, or the first."""
        return next(iter(self.screeners()), "")

    def screeners(self) -> tuple[str, ...]:
        may = [key for post in self.rule.copied for key in self.holders(post) if not self.conflict(key)]
        return tuple(dict.fromkeys(sorted(may, key=lambda key: key in self.staffing.away)))

    def is_screened(self, screener: str) -> bool:
        """False when a safeguarding lead is conflicted, and when whoever stands in is away: then the LADO is shown."""
        return bool(
            screener
            and screener not in self.staffing.away
            and not any(self.conflict(key) for key in self.holders(Post.DSL))
        )

    def holders(self, post: Post | None) -> tuple[str, ...]:
        return self.staffing.holders.get(post, ()) if post else ()

    def there(self, posts: Iterable[Post]) -> Iterator[Post]:
        """The bodies outside among these that this school has."""
        missing = Post.LOCAL_AUTHORITY if self.staffing.in_trust else Post.TRUST
        return (post for post in posts if post in OUTSIDE and post != missing)
