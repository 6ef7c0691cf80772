"""The demonstration: signing in as one of its made-up people, on this machine and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port

from clearline.people.models import School, Seat, SignIn

# The first to sign in as, by their codes on the first school's staff list.
CAST = {
    "DPR": "site manager",
    "OTR": "teacher of PE",
    "MRA": "line manager",
    "HAS": "headteacher",
    "RBE": "safeguarding lead",
    "G01": "chair of governors",
    "GLY": "policy owner",
    "G03": "link governor",
}
NAMES_OF_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True)
class Company:
    """Whom a visitor can be: the cast, and somebody in each other role or place, by school."""

    cast: list[tuple[Seat, str]]
    others: list[tuple[School, list[tuple[Seat, str]]]]


def is_demonstration() -> bool:
    """True when every school here is made up, and there is one. Real and made-up schools never share a database."""
    return School.objects.filter(fictional=True).exists() and not School.objects.filter(fictional=False).exists()


def is_open_to(request: HttpRequest) -> bool:
    """Only for whoever sits at the machine it runs on: by the address it was asked under, and by where it came from."""
    name, _ = split_domain_port(request.get_host())
    return name in NAMES_OF_THIS_MACHINE and is_this_machine(request.META.get("REMOTE_ADDR", "")) and is_demonstration()


def is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def company(at: datetime) -> Company:
    schools = list(School.objects.filter(fictional=True).order_by("pk"))
    first = Seat.objects.filter(school=schools[0].pk, staff_code__in=CAST)
    cast = {seat.staff_code: seat for seat in first}
    shown = [(cast[code], words) for code, words in CAST.items() if code in cast]
    used = {seat.pk for seat, _ in shown}
    return Company(shown, [(school, _others(school, used, at)) for school in schools])


def _others(school: School, used: set[int], at: datetime) -> list[tuple[Seat, str]]:
    """One for each role, and one for each job that nobody with a role has, such as somebody without e-mail."""
    seats = Seat.objects.of(school).exclude(pk__in=used).prefetch_related("roles_held", "memberships")
    found: dict[str, Seat] = {}
    for seat in seats.order_by("pk"):
        for words in _kinds(seat, at):
            found.setdefault(words, seat)
    by_seat: dict[int, list[str]] = {}
    for words, seat in found.items():
        by_seat.setdefault(seat.pk, []).append(words)
    known = {seat.pk: seat for seat in found.values()}
    return [(known[pk], ", ".join(words)) for pk, words in by_seat.items()]


def _kinds(seat: Seat, at: datetime) -> Iterable[str]:
    if not seat.memberships_at(at):
        return []
    if roles := sorted(seat.roles_at(at)):
        return [_small(role.label) for role in roles]
    kinds = sorted(_small(category.label) for category in seat.categories_at(at))
    return kinds if seat.email else [f"{kind} without e-mail" for kind in kinds]


def _small(label: str) -> str:
    return label if label.startswith("HR") else label[0].lower() + label[1:]


@transaction.atomic
def sign_in_of(seat: Seat) -> SignIn:
    """The sign-in of one of the made-up people; they have one from their first visit on."""
    if seat.sign_in is None:
        seat.sign_in = SignIn.objects.create()
        seat.save(update_fields=["sign_in"])
    return seat.sign_in
