"""Signing in by an e-mailed code: an address on some school's list gets a sign-in the first time it asks."""

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.models import EmailAddress
from django.db import transaction

from clearline.people.models import Seat, SignIn


class RequestCode(RequestLoginCodeForm):  # type: ignore[misc] # allauth carries no types
    def clean_email(self) -> str:
        make_sign_in_for(self.cleaned_data["email"])
        address: str = super().clean_email()
        return address


@transaction.atomic
def make_sign_in_for(address: str) -> None:
    """A sign-in of its own for an address that a school has on its list and that nobody signs in with yet.

    It proves nothing until the code sent there comes back, and it has no seat until its person says yes.
    """
    known = EmailAddress.objects.filter(email__iexact=address).exists()
    if known or SignIn.objects.filter(email__iexact=address).exists():
        return
    if Seat.objects.filter(email__iexact=address, sign_in=None).exists():
        sign_in = SignIn.objects.create(email=address.lower())
        EmailAddress.objects.create(user=sign_in, email=address.lower(), primary=True, verified=False)
