"""What stands around every page: who you are, your school, where you can go (by role)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clearline.people.models import Membership, RoleHeld, School, Seat
from clearline.people.roles import Role
from clearline.people.slips import SLIP

R = Role


@dataclass(frozen=True)
class Item:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class You:
    name: str
    role_words: str
    url: str


# (words, page, roles that see it; None for everybody), five at most for one role; the rest are doors on Your things.
# A person with several roles gets the union, in this order.
ITEMS: tuple[tuple[str, str, frozenset[Role] | None], ...] = (
    ("Today", "desks:today", frozenset({R.HEAD, R.CHAIR, R.VICE_CHAIR, R.DSL, R.DEPUTY_DSL})),
    ("Your things", "desks:things", None),
    ("Advice", "advice:desk", frozenset({R.HR_ADVISER})),
    ("Breaches", "referrals:breaches", frozenset({R.DPO})),
    ("This week", "desks:week", frozenset({R.OWNER})),
    ("Signatures", "desks:signatures", frozenset({R.RECEPTION})),
    ("Policy", "acknowledgements:read", None),
    ("People", "people:people", frozenset({R.HEAD, R.OWNER, R.RECEPTION})),
    (
        "Assurance",
        "assurance:coverage",
        frozenset({R.HEAD, R.OWNER, R.CHAIR, R.VICE_CHAIR, R.LINK_GOVERNOR, R.AUDITOR}),
    ),
)

MOST = 5
# What everybody may open and is in the navigation while there is room; else it is a door on Your things.
WITH_ROOM = (("Check a post", "drafts:check"), ("Ask", "guidance:ask_anything"))

OF_NO_SCHOOL = frozenset({"advice:desk"})


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    seat: Seat | None = getattr(request, "seat", None)
    if seat is None:
        return around_no_school(request)
    roles = seat.roles_at(request.at)  # type: ignore[attr-defined] # StaffRequest has it
    at_slip = SLIP in request.session
    manages, dsl = team_and_dsl(seat, request.at)  # type: ignore[attr-defined]
    return {
        "seat": seat,
        "school": seat.school,
        "you": You(seat.name, seat.role_words_at(request.at), "" if at_slip else reverse("people:sign_in")),  # type: ignore[attr-defined]
        "home_url": reverse("desks:things", args=[seat.school_id]),
        "nav": slip_items(request, seat) if at_slip else items(request, seat, roles, manages=manages),
        "report": None if at_slip else item(request, seat, "Report something", "cases:report"),
        "demonstration": seat.school.fictional,
        "change_school_url": "" if at_slip else reverse("people:schools"),
        "dsl_name": dsl,
    }


def around_no_school(request: HttpRequest) -> dict[str, Any]:
    """On pages of no school: whoever is signed in sees by which address."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"sign_in_url": reverse("account_request_login_code"), "home_url": reverse("home")}
    if SLIP in request.session:
        return {"you": You("Signed in with a slip", "", ""), "home_url": reverse("home")}
    return {"you": You(user.email or "You", "", reverse("people:sign_in")), "home_url": reverse("home")}


def items(request: HttpRequest, seat: Seat, roles: frozenset[Role], *, manages: bool) -> list[Item]:
    found = [item(request, seat, words, page) for words, page, needed in ITEMS if needed is None or needed & roles]
    if manages:
        found.insert([each.label for each in found].index("Your things") + 1, item(request, seat, "Team", "desks:team"))
    room = max(MOST - len(found), 0)
    return [*found, *(item(request, seat, words, page) for words, page in WITH_ROOM[:room])]


def slip_items(request: HttpRequest, seat: Seat) -> list[Item]:
    return [item(request, seat, "Policy", "acknowledgements:read"), item(request, seat, "Not you?", "people:slip_done")]


def item(request: HttpRequest, seat: Seat, words: str, page: str) -> Item:
    url = reverse(page) if page in OF_NO_SCHOOL else reverse(page, args=[seat.school_id])
    return Item(words, url, request.path == url)


def team_and_dsl(seat: Seat, at: datetime) -> tuple[bool, str]:
    """Whether they line-manage anybody now, and who the safeguarding lead is: one question, asked on every page."""
    on = timezone.localdate(at)
    team = Membership.objects.holding(on).filter(manager=seat)
    lead = RoleHeld.objects.holding(on).filter(role=Role.DSL, seat__school=seat.school_id).order_by("pk")
    first = Coalesce(NullIf("seat__known_as", Value("")), "seat__given_name")
    name = lead.annotate(name=Concat(first, Value(" "), "seat__family_name")).values("name")[:1]
    found = School.objects.annotate(manages=Exists(team), dsl=Subquery(name))
    manages, dsl = found.values_list("manages", "dsl").get(pk=seat.school_id)
    return manages, dsl or ""
