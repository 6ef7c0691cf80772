"""What a report is about, who is there to receive it, and where it goes. People are opaque keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    CONTACT = "contact"
    MISUSE = "misuse"
    ABUSE = "abuse"
    SELF_REPORT = "self report"


class Subject(StrEnum):
    """What somebody it is about is at the school. Of several, the first in this order decides."""

    HEAD = "head"
    TRUST_LEADER = "trust leader"
    CHAIR = "chair"
    DSL = "dsl"
    GOVERNOR = "governor"
    LINE_MANAGER = "line manager"  # of the reporter
    UNION_REP = "union rep"
    HR_ADVISER = "hr adviser"
    NETWORK_MANAGER = "network manager"
    DPO = "dpo"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    OTHER_SCHOOL = "other school"
    STAFF = "staff"
    NOBODY = "nobody"  # a student, a family, the community, or an author nobody knows and nobody looks for

    @classmethod
    def deciding(cls, several: Iterable["Subject"]) -> "Subject":
        """The head first: whoever else it is about, nobody who works under the head sees it."""
        return min(several, key=list(cls).index, default=cls.NOBODY)


class Post(StrEnum):
    """Who can receive. Where a role of that name exists, the value is the role's."""

    MANAGER = "manager"
    HEAD = "head"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    DSL = "dsl"
    DEPUTY_DSL = "deputy dsl"
    DPO = "dpo"
    TRUST = "trust"
    LOCAL_AUTHORITY = "local authority"
    LADO = "lado"
    NAMED = "named outside"  # by a body that held it: no rule gives it to them

    @property
    def label(self) -> str:
        """As it stands behind "the"."""
        return LABELS[self]


LABELS = {
    Post.MANAGER: "line manager",
    Post.HEAD: "headteacher",
    Post.CHAIR: "chair of governors",
    Post.VICE_CHAIR: "vice-chair of governors",
    Post.DSL: "designated safeguarding lead",
    Post.DEPUTY_DSL: "deputy safeguarding lead",
    Post.DPO: "data protection officer",
    Post.TRUST: "trust",
    Post.LOCAL_AUTHORITY: "local authority",
    Post.LADO: "local authority designated officer (LADO)",
    Post.NAMED: "person whom a body outside has named",
}
OUTSIDE = frozenset({Post.TRUST, Post.LOCAL_AUTHORITY, Post.LADO})


@dataclass(frozen=True)
class Matter:
    """A report, as far as it decides who receives it.

    `reporter` is empty when nobody knows who it is. Somebody impersonated is a victim, not a subject.
    """

    kind: Kind
    subject: Subject
    child: bool
    reporter: str
    subjects: frozenset[str]
    victims: frozenset[str]
    unsafe_inside: bool = False  # the reporter says that telling anybody at the school is not safe


@dataclass(frozen=True)
class Staffing:
    """Who holds each post, in order, whoever acts for a holder after them.

    `barred` are those with a conflict: declared related to a subject, the reporter or a victim; line-managed by a
    subject; acting for one; sole witness; earlier adviser of the other side; told too much before a panel; stood aside.
    `managed` may hold those who are only line-managed by a subject instead: they receive nothing either, but the
    safeguarding lead among them still screens. A governor's reports have the chair as the holder of `MANAGER`.
    """

    holders: Mapping[Post, tuple[str, ...]]
    away: frozenset[str]
    barred: frozenset[str]
    managed: frozenset[str] = frozenset()
    in_trust: bool = False  # the trust stands where the local authority does elsewhere


@dataclass(frozen=True)
class Route:
    """Where a report goes.

    A `receiver` reads it. Without one, `post` is the body outside that holds it: it gets a reference and rings, never
    the contents. With neither it is unrouted. `outside` is whom to ring now in any case. `reason` may be read by the
    reporter. `chain` is everyone passed over, with why: for whoever handles it, never for the reporter.
    """

    receiver: str | None
    post: Post | None
    outside: tuple[Post, ...]
    copied: tuple[str, ...]
    reason: str
    rule: int
    chain: tuple[tuple[Post, str, str], ...]
    screeners: tuple[str, ...] = ()  # everybody of safeguarding who may see it, those who are there first

    @property
    def is_unrouted(self) -> bool:
        return self.post is None

    @property
    def is_held_outside(self) -> bool:
        return self.post in OUTSIDE
