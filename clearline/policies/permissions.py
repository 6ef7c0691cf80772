"""Who may work on the school's policy (D§3.1)."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.policies.models import DRAFTERS, READERS_OF_DRAFTS, Version


def see_drafts(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & READERS_OF_DRAFTS:
        return ALLOW
    return refuse("Drafts are seen by those who work on them. The version in force is under Policy.")


def draft(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & DRAFTERS:
        return ALLOW
    return refuse("Only the policy owner and the headteacher can change the policy.")


def change(seat: Seat, version: Version, at: datetime) -> Verdict:
    if version.is_published:
        return refuse("A published version never changes. Upload the next version instead.")
    return draft(seat, at)


def record_approval(seat: Seat, version: Version, at: datetime) -> Verdict:
    if version.is_published:
        return refuse("The version is published already.")
    if seat.roles_at(at) & (DRAFTERS | {Role.CLERK}):
        return ALLOW
    return refuse("Only the policy owner, the headteacher and the clerk can record an approval.")


def publish(seat: Seat, version: Version, at: datetime) -> Verdict:
    """No version is in force without evidence that a body approved it (D§4.1)."""
    if version.is_published:
        return refuse("The version is published already.")
    if not draft(seat, at):
        return draft(seat, at)
    if not version.approvals.exists():
        return refuse("Opens when evidence of an approval is recorded: the body, the day and the minute.")
    unsettled = [clause for clause in version.clauses.all() if not clause.is_settled]
    if unsettled:
        return refuse(f"Opens when every clause is checked; {len(unsettled)} are still to do.")
    return ALLOW


def change_definitions(seat: Seat, at: datetime) -> Verdict:
    return draft(seat, at)


def import_reference_pack(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (DRAFTERS | {Role.OPERATOR}):
        return ALLOW
    return refuse("Only the policy owner, the headteacher and the operator bring a newer reference pack.")


def see_misreads(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & (DRAFTERS | {Role.CHAIR, Role.LINK_GOVERNOR}):
        return ALLOW
    return refuse("Only the policy owner, the head, the chair and the link governor see what is misunderstood.")
