"""Signing in: the forms of its pages, and how an address on some school's list gets a sign-in of its own.

Whoever is to handle cases will need a second factor: `SeatMiddleware` is where it would be asked for, from the
session's records of how it was opened (`allauth.account.internal.flows.login.get_authentication_records`).
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from clearline.kernel.verdict import Refused
from clearline.pages.forms import say_it_plainly
from clearline.people.models import Seat, SignIn

CODE_SECONDS = 100  # how long an app's code might be taken


class Plain:
    """A form of allauth's in our words."""

    use_required_attribute = False
    words: dict[str, str] = {}  # label and message of each field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = self.words.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            say_it_plainly(field, str(field.label or name))
        if "code" in self.fields:  # type: ignore[attr-defined]
            shape = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "govuk-input--width-10"}
            self.fields["code"].widget.attrs |= shape  # type: ignore[attr-defined]
            self.fields["code"].error_messages["required"] = "Enter the code"  # type: ignore[attr-defined]


class RequestCode(Plain, RequestLoginCodeForm):  # type: ignore[misc] # allauth carries no types
    words = {"email": "School e-mail address"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs |= {"autocomplete": "username", "spellcheck": "false"}
        self.fields["email"].error_messages["required"] = "Enter your school e-mail address"

    def clean_email(self) -> str:
        address = plain_address(self.cleaned_data["email"])
        make_sign_in_for(address)
        self.cleaned_data["email"] = address
        super().clean_email()
        if self._user is None:
            get_adapter().send_mail("account/email/unknown_account", address, {})
        return address


class ConfirmCode(Plain, ConfirmLoginCodeForm):  # type: ignore[misc] # allauth carries no types
    words = {"code": "Code"}

    def clean_code(self) -> str:
        """Tries are counted by address as well: many at the same moment would outrun the count in the session."""
        address = context.request._login_stage.state.get("email", "")
        if not ratelimit.consume(context.request, action="confirm_login_code", key=address.lower()):
            raise ValidationError("This was tried too often. Wait fifteen minutes, then ask for a new code.")
        return str(super().clean_code())


class Password(Plain, LoginForm):  # type: ignore[misc] # allauth carries no types
    words = {"login": "School e-mail address", "password": "Password"}


class CodeOnce(Plain):
    """Clocks may differ by half a minute, so an app's code is good for three times as long: it still works once."""

    words = {"code": "Code from your app, or a recovery code"}
    user: SignIn

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc] # the form beside this one has it
        plain = "".join(letter for letter in code if letter.isalnum())
        if not cache.add(f"used-code-{self.user.pk}-{plain}", True, timeout=CODE_SECONDS):
            raise ValidationError("This code was used already. Type the next one.")
        return code


class SecondFactor(CodeOnce, AuthenticateForm):  # type: ignore[misc] # allauth carries no types
    pass


class SecondFactorAgain(CodeOnce, ReauthenticateForm):  # type: ignore[misc] # allauth carries no types
    pass


class FromTheBrowser:
    """What a browser says about a passkey may be anything. What is no such thing is refused like a wrong one."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc] # the form beside this one has it
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise ValidationError("That is not a passkey we know.") from problem


class SignInByPasskey(FromTheBrowser, LoginWebAuthnForm):  # type: ignore[misc] # allauth carries no types
    pass


class PasskeySecond(FromTheBrowser, AuthenticateWebAuthnForm):  # type: ignore[misc] # allauth carries no types
    pass


class PasskeyAgain(FromTheBrowser, ReauthenticateWebAuthnForm):  # type: ignore[misc] # allauth carries no types
    pass


class AddPasskey(Plain, AddWebAuthnForm):  # type: ignore[misc] # allauth carries no types
    words = {"name": "Name of the passkey"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        self.fields["name"].max_length = 60
        self.fields["name"].help_text = "So that you know it again, such as “my phone”"

    def clean(self) -> dict[str, Any]:
        """A passkey asks for a finger, a face or a PIN, so that it stands for two factors."""
        self.cleaned_data["passwordless"] = True
        try:
            return dict(super().clean())
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValidationError("The browser made no passkey. Try again.") from problem


class ActivateApp(Plain, ActivateTOTPForm):  # type: ignore[misc] # allauth carries no types
    words = {"code": "Six figures that the app shows now"}


def plain_address(address: str) -> str:
    """The address in small letters.

    Raises:
        ValidationError: it has letters beyond ASCII. Some look like others, or become them when made small; no
            school's list has such an address.
    """
    if not address.isascii():
        raise ValidationError("Enter an e-mail address in the usual form, like name@example.sch.uk")
    return address.strip().lower()


def addresses_of(sign_in: SignIn) -> QuerySet[EmailAddress]:
    """Those that a code has proved, the first one first."""
    found: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=sign_in, verified=True)
    return found.order_by("-primary", "email")


def first_address(sign_in: SignIn) -> str:
    return str(EmailAddress.objects.get_primary_email(sign_in) or "")


def factors_of(sign_in: SignIn, kind: str) -> QuerySet[Authenticator]:
    """Passkeys, the app or the recovery codes, by allauth's name for them."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=sign_in, type=kind)
    return found.order_by("pk")


@transaction.atomic
def with_address(address: str) -> SignIn:
    """A new sign-in for somebody whose address needs no code: the first person of an installation."""
    sign_in = SignIn.objects.create(email=address)
    EmailAddress.objects.create(user=sign_in, email=address, primary=True, verified=True)
    return sign_in


@transaction.atomic
def make_sign_in_for(address: str) -> None:
    """A sign-in of its own for an address that a school has on its list and that nobody signs in with yet.

    It proves nothing until the code sent there comes back, and it has no seat until its person says yes.
    """
    if EmailAddress.objects.filter(email=address).exists():
        return
    sign_in = SignIn.objects.filter(email=address).first()
    if sign_in is None and Seat.objects.filter(email=address, sign_in=None).exists():
        sign_in = SignIn.objects.create(email=address)
    if sign_in is not None:
        EmailAddress.objects.create(user=sign_in, email=address, primary=True, verified=False)


@transaction.atomic
def add_address(sign_in: SignIn, address: str) -> None:
    """The address, which its code has just proved, is one more of this sign-in's.

    Raises:
        Refused: it is another sign-in's way in, which is not taken from it.
    """
    _forget_unused(address)
    if EmailAddress.objects.filter(email=address).exclude(user=sign_in).exists():
        raise Refused(f"{address} signs in by itself already. Sign in with it to reach its schools.")
    has_one = EmailAddress.objects.filter(user=sign_in).exists()
    kept, _made = EmailAddress.objects.get_or_create(user=sign_in, email=address, defaults={"primary": not has_one})
    EmailAddress.objects.filter(pk=kept.pk).update(verified=True)


def _forget_unused(address: str) -> None:
    """A sign-in that somebody once asked a code for and never used stands in nobody's way."""
    unused = SignIn.objects.filter(email=address, last_login=None, seats=None)
    unused.exclude(emailaddress__verified=True).delete()


@transaction.atomic
def remove_address(sign_in: SignIn, address: EmailAddress) -> None:
    """The address no longer signs in here. The seats it led to stay.

    Raises:
        Refused: it is the only one.
    """
    others = EmailAddress.objects.filter(user=sign_in, verified=True).exclude(pk=address.pk)
    first = others.order_by("pk").first()
    if first is None:
        raise Refused("This is your only address. Add another before you remove it.")
    address.delete()
    if address.primary:
        first.set_as_primary()
