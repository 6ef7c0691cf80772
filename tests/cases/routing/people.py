"""A school with somebody in every post, whose key is the post's; a report by a teacher."""

from clearline.cases.routing import Kind, Matter, Post, Staffing, Subject

INSIDE = (Post.MANAGER, Post.HEAD, Post.CHAIR, Post.VICE_CHAIR, Post.DSL, Post.DEPUTY_DSL)
HOLDS = {
    Subject.LINE_MANAGER: Post.MANAGER,
    Subject.HEAD: Post.HEAD,
    Subject.CHAIR: Post.CHAIR,
    Subject.DSL: Post.DSL,
}


def about(
    subject: Subject,
    kind: Kind = Kind.MISUSE,
    *,
    child: bool = False,
    reporter: str = "teacher",
    subjects: frozenset[str] | None = None,
    victims: frozenset[str] = frozenset(),
    unsafe_inside: bool = False,
) -> Matter:
    if subjects is None:
        subjects = frozenset() if subject is Subject.NOBODY else frozenset({HOLDS.get(subject, "colleague")})
    return Matter(kind, subject, child, reporter, subjects, victims, unsafe_inside)


def school(*, away=(), barred=(), vacant=(), managed=(), in_trust=False, **instead) -> Staffing:
    """`instead` names other holders: `school(dsl=("head",))`."""
    holders = {post: (str(post),) for post in INSIDE}
    holders |= {Post[post.upper()]: keys for post, keys in instead.items()}
    return Staffing(
        {post: keys for post, keys in holders.items() if post not in vacant},
        frozenset(away),
        frozenset(barred),
        frozenset(managed),
        in_trust,
    )


def everybody() -> frozenset[str]:
    return frozenset(map(str, INSIDE))


def inside(route) -> set[str]:
    """Everybody at the school who reads it."""
    return {route.receiver, *route.copied} - {None}
