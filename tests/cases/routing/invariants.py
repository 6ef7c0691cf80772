"""What is true of every route, said without the table (D§3.3, §3.4)."""

from collections.abc import Iterator

from clearline.cases.routing import OUTSIDE, Kind, Matter, Post, Route, Staffing, Subject

GOVERNORS = {Post.CHAIR, Post.VICE_CHAIR}
SAFEGUARDING = (Post.DSL, Post.DEPUTY_DSL)


def broken(matter: Matter, staffing: Staffing, route: Route) -> list[str]:
    """The names of the promises that this route breaks."""
    return [*who_may_read_it(matter, staffing, route), *who_must_have_it(matter, staffing, route)]


def who_may_read_it(matter: Matter, staffing: Staffing, route: Route) -> Iterator[str]:
    readers = [*route.copied] if route.receiver is None else [route.receiver, *route.copied]
    if len(set(readers)) < len(readers):
        yield "somebody has it twice"
    for key in readers:
        if key in matter.subjects:
            yield "a subject reads it"
        if key == matter.reporter:
            yield "the reporter receives it"
        if key in matter.victims:
            yield "a victim receives it"
        if key in staffing.barred:
            yield "somebody with a conflict reads it"
    if route.receiver in staffing.managed:
        yield "somebody the subject manages receives it"
    if matter.unsafe_inside and readers:
        yield "the school reads what is not safe there"
    if matter.subject is Subject.HEAD:
        if any(key in staffing.holders.get(Post.HEAD, ()) for key in readers):
            yield "the head reads what is about the head"
        if route.copied or route.post not in GOVERNORS | OUTSIDE:
            yield "somebody who works under the head reads what is about the head"
    if matter.subject is Subject.TRUST_LEADER and route.receiver is not None:
        yield "the school receives what is about a leader of the trust"
    if not matter.child and matter.kind is not Kind.CONTACT and (route.copied or route.post in SAFEGUARDING):
        yield "safeguarding reads what is not its own"


def who_must_have_it(matter: Matter, staffing: Staffing, route: Route) -> Iterator[str]:
    if route.receiver is None:
        if route.post is not None and route.post not in OUTSIDE:
            yield "a post without its holder"
        if not route.outside or not set(route.outside) <= OUTSIDE:
            yield "nobody to ring"
        if not matter.unsafe_inside and any(map(unconflicted(matter, staffing), leaders(matter, staffing))):
            yield "somebody could receive it"
    else:
        if route.post is None or route.receiver not in staffing.holders.get(route.post, ()):
            yield "a receiver without the post"
        if route.receiver in staffing.away and any(there(matter, staffing)):
            yield "it waits for somebody away while another is there"
    if (Post.LOCAL_AUTHORITY if staffing.in_trust else Post.TRUST) in route.outside:
        yield "a body that the school does not have"
    if matter.subject is Subject.HEAD and not route.outside:
        yield "about the head, and nobody outside to turn to"
    if matter.child:
        yield from a_child_is_safe(matter, staffing, route)


def a_child_is_safe(matter: Matter, staffing: Staffing, route: Route) -> Iterator[str]:
    if matter.subject is Subject.HEAD or matter.unsafe_inside:
        if Post.LADO not in route.outside:
            yield "a child, and no LADO"
        return
    able = unconflicted(matter, staffing, screening=True)
    leads = staffing.holders.get(Post.DSL, ())
    screens = [key for post in SAFEGUARDING for key in staffing.holders.get(post, ()) if able(key)]
    screens = [key for key in screens if matter.subject is not Subject.DSL or key not in leads]
    present = [key for key in screens if key not in staffing.away]
    if screens and not {route.receiver, *route.copied} & set(present or screens):
        yield "safeguarding does not see what involves a child"
    if not (present and all(map(able, leads))) and Post.LADO not in route.outside:
        yield "safeguarding cannot screen, and no LADO"


def unconflicted(matter: Matter, staffing: Staffing, *, screening: bool = False):
    """Whether somebody has no conflict in it."""
    never = matter.subjects | matter.victims | staffing.barred | {matter.reporter}
    never |= frozenset() if screening else staffing.managed
    return lambda key: key not in never


def leaders(matter: Matter, staffing: Staffing) -> list[str]:
    """Those of whom one receives any report but one about those above the school."""
    posts = {
        Subject.TRUST_LEADER: (),
        Subject.CHAIR: (Post.VICE_CHAIR,),
        Subject.HEAD: (Post.CHAIR, Post.VICE_CHAIR),
    }.get(matter.subject, (Post.HEAD, Post.CHAIR, Post.VICE_CHAIR))
    return [key for post in posts for key in staffing.holders.get(post, ())]


def there(matter: Matter, staffing: Staffing) -> Iterator[bool]:
    able = unconflicted(matter, staffing)
    return (able(key) and key not in staffing.away for key in leaders(matter, staffing))
