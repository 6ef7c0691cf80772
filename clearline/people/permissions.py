"""Who may look after the list of people (D§3.1). Each verb answers with a Verdict and its reason."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role

KEEPERS = {Role.HEAD, Role.OWNER}


def see_people(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (KEEPERS | {Role.RECEPTION}):
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office see the list of people.")


def import_staff_list(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & KEEPERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner can import a staff list.")


def change_people(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & KEEPERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner can change people and their roles.")


def give_role(seat: Seat, other: Seat, at: datetime) -> Verdict:
    """Nobody gives a role to themselves, except where they alone keep the list (a school on its first day)."""
    if other.pk == seat.pk and Role.HEAD not in seat.roles_at(at) and _others_keep_the_list(seat, at):
        return refuse("Ask another keeper of the list to give you a role.")
    return change_people(seat, at)


def print_slips(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (KEEPERS | {Role.RECEPTION}):
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office print sign-in slips.")


def record_away(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (KEEPERS | {Role.RECEPTION}):
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office record periods away.")


def change_calendar(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (KEEPERS | {Role.RECEPTION}):
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office change the term dates.")


def _others_keep_the_list(seat: Seat, at: datetime) -> bool:
    others = Seat.objects.filter(school_id=seat.school_id).exclude(pk=seat.pk).prefetch_related("roles_held")
    return any(other.roles_at(at) & KEEPERS for other in others.filter(roles_held__role__in=KEEPERS).distinct())
