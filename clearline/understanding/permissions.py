"""Who may answer, who may help, who may write questions (D§3.1, §4.3)."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.people.routing import receiver_for
from clearline.policies.models import DRAFTERS, Version
from clearline.policies.permissions import see_misreads
from clearline.understanding.models import Item, Quiz

OFFICE = {Role.HEAD, Role.OWNER, Role.RECEPTION}
SEE_PEOPLE = OFFICE | {Role.CHAIR, Role.VICE_CHAIR}


def answer(seat: Seat, quiz: Quiz) -> Verdict:
    """Nobody answers for somebody else, and nobody looks over a shoulder."""
    if quiz.seat_id != seat.pk:
        return refuse("Only the person who was asked can answer.")
    return ALLOW


def see_people(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & SEE_PEOPLE or list(seat.team_at(at)):
        return ALLOW
    return refuse("Line managers see how far their own team is; the head, the owner and the office see everyone.")


def talk_through(seat: Seat, quiz: Quiz, at: datetime) -> Verdict:
    """The line manager, or whoever receives what the person asks; never for oneself."""
    if quiz.seat_id == seat.pk:
        return refuse("Somebody else goes through it with you and records it.")
    if not quiz.is_open:
        return refuse("It is settled already.")
    receiver = receiver_for(quiz.seat, at)
    if quiz.seat_id in list(seat.team_at(at)) or (receiver is not None and receiver.seat.pk == seat.pk):
        return same_school(seat.school_id, quiz.school_id)
    return refuse("Only the line manager, or whoever stands in, records a talk.")


def exempt(seat: Seat, quiz: Quiz, at: datetime) -> Verdict:
    """No reason is asked or kept: it may be about somebody's health."""
    if quiz.seat_id == seat.pk:
        return refuse("This is your own. Somebody else decides it.")
    if not quiz.is_open:
        return refuse("It is settled already.")
    if seat.roles_at(at) & DRAFTERS:
        return same_school(seat.school_id, quiz.school_id)
    return refuse("Only the headteacher and the policy owner take somebody out.")


def use_paper(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office print and enter questions on paper.")


def enter_paper(seat: Seat, quiz: Quiz, at: datetime) -> Verdict:
    if quiz.seat_id == seat.pk:
        return refuse("This is your own. Somebody else enters it.")
    return use_paper(seat, at) and same_school(seat.school_id, quiz.school_id)


def write_items(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & DRAFTERS:
        return ALLOW
    return refuse("Only the policy owner and the headteacher write questions.")


def change_items_of(seat: Seat, version: Version, at: datetime) -> Verdict:
    return write_items(seat, at) and same_school(seat.school_id, version.school_id)


def retire(seat: Seat, item: Item, at: datetime) -> Verdict:
    """A clause that everyone answers about keeps at least one question."""
    if item.retired_at is not None:
        return refuse("It is retired already.")
    if item.must and not _others(item):
        return refuse(f"It is the only question about {item.clause}, and everyone answers one. Add another first.")
    return write_items(seat, at) and same_school(seat.school_id, item.school_id)


def _others(item: Item) -> bool:
    same = Item.objects.live().filter(version=item.version_id, clause=item.clause, must=True)
    return same.exclude(pk=item.pk).exists()


def see_rates(seat: Seat, at: datetime) -> Verdict:
    return see_misreads(seat, at)
