"""Who may remind others (D§4.2)."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role


def remind(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & {Role.HEAD, Role.OWNER}:
        return ALLOW
    return refuse("Only the headteacher and the policy owner remind people.")
