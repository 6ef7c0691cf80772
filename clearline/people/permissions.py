"""Who may look after the list of people (D§3.1). Each verb answers with a Verdict and its reason."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role, Scope, in_a_sentence

KEEPERS = {Role.HEAD, Role.OWNER}
OFFICE = KEEPERS | {Role.RECEPTION}
LEADING = KEEPERS | {Role.CHAIR}  # whoever only acts for a time gives none of these away
LETS_SOMEBODY_ACT = KEEPERS | {Role.CHAIR, Role.DSL}  # by themselves; for all others a keeper of the list does it
PERSONAL = {Role.PANEL, Role.INVESTIGATOR, Role.AUDITOR, Role.UNION_REP, Role.OPERATOR}  # named for who they are


def see_people(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office see the list of people.")


def import_staff_list(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & KEEPERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner can import a staff list.")


def change_people(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & KEEPERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner can change people and their roles.")


def give_role(seat: Seat, other: Seat, at: datetime, role: Role | None = None) -> Verdict:
    """Nobody gives a role to themselves, except where they alone keep the list (a school on its first day).

    Whoever only acts for somebody gives no role to themselves, and does not hand over the school.
    """
    if other.pk == seat.pk and Role.HEAD not in seat.own_roles_at(at) and _others_keep_the_list(seat, at):
        return refuse("Ask another keeper of the list to give you a role.")
    if role in LEADING and not seat.own_roles_at(at) & KEEPERS:
        return refuse("Only the headteacher or the policy owner in person gives this role, nobody who acts for them.")
    return change_roles(seat, at)


def change_roles(seat: Seat, at: datetime) -> Verdict:
    """Not for whoever only looks after the list of people for the headteacher."""
    if seat.roles_at(at) & KEEPERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner can change people and their roles.")


def end_role(seat: Seat, held: RoleHeld, at: datetime) -> Verdict:
    """Whoever handed over their work, or appointed somebody to act, may take it back at any time."""
    if seat.pk in {held.on_behalf_of_id, held.approved_by_id}:
        return ALLOW
    if held.role in LEADING and not held.for_a_time and not seat.own_roles_at(at) & KEEPERS:
        return refuse("Only the headteacher or the policy owner in person ends this role, nobody who acts for them.")
    return change_roles(seat, at)


def delegate(seat: Seat, held: RoleHeld, at: datetime) -> Verdict:
    """The holder, a keeper of the list, and for the headteacher also the chair; never from hand to hand (D§3.4)."""
    if held.for_a_time:
        return refuse("Somebody who acts for a time cannot pass it on to somebody else.")
    if held.role in PERSONAL:
        return refuse(f"A {in_a_sentence(Role(held.role))} is named in person. Nobody can act in their place.")
    own = seat.own_roles_at(at)
    if own & KEEPERS or (held.seat_id == seat.pk and held.role in LETS_SOMEBODY_ACT):
        return ALLOW
    if held.role == Role.HEAD and Role.CHAIR in own:
        return ALLOW
    return refuse("The headteacher or the policy owner says who acts for whom.")


def see_who_acts(seat: Seat, at: datetime) -> Verdict:
    if seat.own_roles_at(at) & LETS_SOMEBODY_ACT:
        return ALLOW
    return refuse("Only whoever can let somebody act for them sees who acts for whom.")


def appoint_acting_head(seat: Seat, at: datetime) -> Verdict:
    if seat.own_roles_at(at) & {Role.CHAIR, Role.OWNER}:
        return ALLOW
    return refuse("Only the chair of governors and the policy owner appoint an acting headteacher.")


def print_slips(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office print sign-in slips.")


def record_away(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office record periods away.")


def set_days(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office set somebody’s days at work.")


def take_in_for_one_day(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office take somebody in for a day.")


def change_calendar(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_for(Scope.PEOPLE, at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office change the term dates.")


def _others_keep_the_list(seat: Seat, at: datetime) -> bool:
    others = Seat.objects.filter(school_id=seat.school_id).exclude(pk=seat.pk).prefetch_related("roles_held")
    return any(other.own_roles_at(at) & KEEPERS for other in others.filter(roles_held__role__in=KEEPERS).distinct())
