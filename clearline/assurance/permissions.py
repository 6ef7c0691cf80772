"""Who sees whether the policy works: counts only, for those who answer for it (D§3.1 R7)."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Category, Role

ASSURED = {Role.HEAD, Role.OWNER, Role.CHAIR, Role.VICE_CHAIR, Role.LINK_GOVERNOR, Role.AUDITOR}


def see_coverage(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & ASSURED or Category.GOVERNOR in seat.categories_at(at):
        return ALLOW
    return refuse("Governors, the headteacher and the policy owner see whether the policy works.")
