"""Who says what the school is called. Checking a draft needs no permission: it changes nothing and shows nothing."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role

WORDS = {Role.HEAD, Role.OWNER, Role.ADMINISTRATOR}


def set_words(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & WORDS:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and administrators of the school’s accounts say this.")
