"""How a sign-in comes to a seat. No school and no staff list changes a sign-in: the person confirms from both sides.

The school's side is the work address on its list; the person's side is a code sent to that address, and their "yes".
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet

from clearline.audit import log
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat, SignIn


def verified_addresses(sign_in: SignIn) -> list[str]:
    addresses = EmailAddress.objects.filter(user=sign_in, verified=True)
    return [address.lower() for address in addresses.values_list("email", flat=True)]


def offered_to(sign_in: SignIn) -> QuerySet[Seat]:
    """Seats nobody holds yet, at schools whose list has an address that this sign-in has proved to be its own.

    None of a school where it has a seat already, whatever the other's address.
    """
    found = Seat.objects.filter(sign_in=None, email__in=verified_addresses(sign_in)).select_related("school")
    return found.exclude(school__in=Seat.objects.filter(sign_in=sign_in).values("school"))


def schools_of(sign_in: SignIn, at: datetime) -> dict[str, list[Seat]]:
    seats = Seat.objects.filter(sign_in=sign_in).select_related("school").prefetch_related("memberships", "roles_held")
    held = [seat for seat in seats.order_by("school__name") if seat.memberships_at(at) or seat.roles_at(at)]
    return {"held": held, "offered": list(offered_to(sign_in))}


@transaction.atomic
def join(seat: Seat, sign_in: SignIn, *, at: datetime) -> None:
    """The seat is this sign-in's.

    Raises:
        Refused: somebody holds it already, its address is not proved to be theirs, or they have a seat there.
    """
    if seat.email.lower() not in verified_addresses(sign_in):
        raise Refused("That address is not one of yours. Ask the school to put your own address on its list.")
    if Seat.objects.filter(school=seat.school_id, sign_in=sign_in).exists():
        raise Refused("You have a place at this school already. Ask its office to join the two.")
    if not Seat.objects.filter(pk=seat.pk, sign_in=None).update(sign_in=sign_in):
        raise Refused("Somebody holds this place already. Ask the school’s office.")
    log.record("sign_in.joined", urn=seat.school_id, subject=seat.key, by=seat.key, at=at)
