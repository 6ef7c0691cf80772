"""Who may sign, enter paper and ask people to read (D§3.1, D§3.2)."""

from collections.abc import Iterable
from datetime import datetime

from clearline.acknowledgements.models import PaperEntry, Request
from clearline.acknowledgements.workflow import ENDED, UNSIGNED, Status
from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.people.staff_lists.cells import is_shared_mailbox

OFFICE = {Role.HEAD, Role.OWNER, Role.RECEPTION}


def sign(seat: Seat, request: Request) -> Verdict:
    """A person signs for themselves, and never from a mailbox that several people read (D§5.7)."""
    if request.seat_id != seat.pk:
        return refuse("Only the person who was asked can sign.")
    if request.status in ENDED:
        return refuse("This has ended. You are asked anew if the policy applies to you.")
    if request.status not in UNSIGNED:
        return refuse("You have signed this version already.")
    if is_shared_mailbox(seat.email.lower()):
        return refuse(
            f"{seat.email} is read by several people, so it cannot sign. Ask the office for a sign-in of your own."
        )
    return ALLOW


def object_to(seat: Seat, request: Request) -> Verdict:
    if request.seat_id != seat.pk:
        return refuse("Only the person who was asked can say this.")
    return ALLOW


def ask_everyone(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & {Role.HEAD, Role.OWNER}:
        return ALLOW
    return refuse("Only the headteacher and the policy owner ask people to read and sign.")


def see_signatures(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office see who has signed.")


def see_team(seat: Seat, at: datetime) -> Verdict:
    if list(seat.team_at(at)):
        return ALLOW
    return refuse("Line managers see their own team.")


def enter_paper(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office enter paper signatures.")


def settle_paper(seat: Seat, entry: PaperEntry, at: datetime) -> Verdict:
    """The second person is another one, and neither confirms their own signature."""
    if entry.entered_by_id == seat.pk:
        return refuse("You entered this one. A second person confirms it.")
    if entry.sheet.request.seat_id == seat.pk:
        return refuse("This is your own signature. Somebody else confirms it.")
    return same_school(seat.school_id, entry.sheet.request.school_id) and enter_paper(seat, at)


def hear(seat: Seat, request: Request, hearers: Iterable[Seat]) -> Verdict:
    """Why somebody disputes or declines is for the one who hears it, never for the person's own office at large."""
    if request.school_id == seat.school_id and seat.pk in {hearer.pk for hearer in hearers}:
        return ALLOW
    return refuse("Only the headteacher reads why; for the headteacher’s own, the chair of governors.")


def record_refusal(seat: Seat, request: Request, at: datetime) -> Verdict:
    if request.status == Status.DECLINED:
        return refuse("It is recorded already.")
    if request.seat_id == seat.pk or _office_of(seat, request, at):
        return ALLOW
    return refuse("Only the person, the headteacher, the policy owner and the office record this.")


def assist(seat: Seat, request: Request, at: datetime) -> Verdict:
    """The line manager, the head, the owner or the office reads it with the person, who signs in front of them."""
    if request.seat_id == seat.pk:
        return refuse("Somebody else reads it with you and records it.")
    if request.seat_id in list(seat.team_at(at)) or _office_of(seat, request, at):
        return ALLOW
    return refuse("Only the line manager, the headteacher, the policy owner and the office record this.")


def void(seat: Seat, request: Request, at: datetime) -> Verdict:
    """The owner or the head sets a request aside (D§4.2), never their own."""
    if request.status == Status.VOID:
        return refuse("It is set aside already.")
    if request.seat_id == seat.pk:
        return refuse("This is your own. Somebody else sets it aside.")
    if seat.roles_at(at) & {Role.HEAD, Role.OWNER}:
        return same_school(seat.school_id, request.school_id)
    return refuse("Only the headteacher and the policy owner set a request aside.")


def _office_of(seat: Seat, request: Request, at: datetime) -> bool:
    return seat.school_id == request.school_id and bool(enter_paper(seat, at))
