"""What stands around every page: who you are, your school, where you can go (by role)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clearline.people.models import Seat
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


# (words, page, roles that see it; None for everybody). A person with several roles gets the union, in this order.
ITEMS: tuple[tuple[str, str, frozenset[Role] | None], ...] = (
    ("Your things", "desks:things", None),
    ("Signatures", "desks:signatures", frozenset({R.HEAD, R.OWNER, R.RECEPTION})),
    ("Policy", "acknowledgements:read", None),
    ("Versions", "policies:versions", frozenset({R.OWNER, R.HEAD, R.CHAIR, R.CLERK, R.DSL, R.DPO, R.LINK_GOVERNOR})),
    ("Questions", "guidance:questions", None),
    ("People", "people:people", frozenset({R.HEAD, R.OWNER, R.RECEPTION})),
    (
        "Assurance",
        "assurance:coverage",
        frozenset({R.HEAD, R.OWNER, R.CHAIR, R.VICE_CHAIR, R.LINK_GOVERNOR, R.AUDITOR}),
    ),
)


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    seat: Seat | None = getattr(request, "seat", None)
    if seat is None:
        return around_no_school(request)
    roles = seat.roles_at(request.at)  # type: ignore[attr-defined] # StaffRequest has it
    at_slip = SLIP in request.session
    return {
        "seat": seat,
        "school": seat.school,
        "you": You(seat.name, seat.job_at(request.at), "" if at_slip else reverse("people:sign_in")),  # type: ignore[attr-defined]
        "home_url": reverse("desks:things", args=[seat.school_id]),
        "nav": slip_items(request, seat) if at_slip else items(request, seat, roles),
        "demonstration": seat.school.fictional,
        "change_school_url": "" if at_slip else reverse("people:schools"),
        "dsl_name": dsl_name(seat),
    }


def around_no_school(request: HttpRequest) -> dict[str, Any]:
    """On pages of no school: whoever is signed in sees by which address."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"sign_in_url": reverse("account_request_login_code"), "home_url": reverse("home")}
    if SLIP in request.session:
        return {"you": You("Signed in with a slip", "", ""), "home_url": reverse("home")}
    return {"you": You(user.email or "You", "", reverse("people:sign_in")), "home_url": reverse("home")}


def items(request: HttpRequest, seat: Seat, roles: frozenset[Role]) -> list[Item]:
    found = [item(request, seat, words, page) for words, page, needed in ITEMS if needed is None or needed & roles]
    if list(seat.team_at(request.at))[:1]:  # type: ignore[attr-defined]
        found.insert(1, item(request, seat, "Team", "desks:team"))
    return found


def slip_items(request: HttpRequest, seat: Seat) -> list[Item]:
    return [item(request, seat, "Policy", "acknowledgements:read"), item(request, seat, "Not you?", "people:slip_done")]


def item(request: HttpRequest, seat: Seat, words: str, page: str) -> Item:
    url = reverse(page, args=[seat.school_id])
    return Item(words, url, request.path == url)


def dsl_name(seat: Seat) -> str:
    on = timezone.localdate()
    dsl = Seat.objects.of(seat.school).holding(Role.DSL, on).first()
    return dsl.name if dsl else ""
