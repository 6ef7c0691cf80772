"""Where allauth asks us: who gets in, what a message says, what is kept sealed."""

import base64
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from clearline.kernel.sealing import seal, unseal
from clearline.keys.installation import derived
from clearline.people import joining
from clearline.people.demonstration import is_demonstration
from clearline.people.models import SignIn

SECOND_FACTORS = "second factors"  # what their secrets are sealed as
CHANGES = {
    "account/email/password_set": "A password was set.",
    "mfa/email/totp_activated": "An authenticator app was added.",
    "mfa/email/totp_deactivated": "The authenticator app was removed.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made. The old ones no longer work.",
    "password_removed": "The password was removed.",
    "address_added": "An e-mail address was added.",
    "address_removed": "An e-mail address was removed.",
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth carries no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code. Type the six figures from the newest message.",
        "email_password_mismatch": "That address and that password do not belong together.",
        "too_many_login_attempts": "This was tried too often. Wait five minutes, then try again.",
        "rate_limited": "This was tried too often. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: SignIn, **kwargs: Any) -> HttpResponse:
        """A sign-in without any seat has just proved its address; where one school has it, that is the seat.

        Any further school asks first: no list of another school may add itself to somebody's sign-in.
        """
        offered = list(joining.offered_to(user)[:2])
        if len(offered) == 1 and not user.seats.exists():
            joining.join(offered[0], user, at=timezone.now())
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def get_reauthentication_methods(self, user: SignIn) -> list[dict[str, str]]:
        """Whoever has a passkey or an app uses it again, the passkey first; everybody else gets a code by e-mail."""
        found = [each for each in super().get_reauthentication_methods(user) if each["id"] != "reauthenticate"]
        by_code = {
            "id": "reauthenticate",
            "description": "Use a code by e-mail",
            "url": reverse("account_reauthenticate"),
        }
        return sorted(found, key=lambda each: "webauthn" not in each["id"]) or [by_code]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What cannot be sent now is said, since somebody is waiting for it."""
        if is_demonstration():
            messages.info(current.request, "This is the demonstration: no mail is sent. Choose a person below.")
            return
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException):
            messages.error(current.request, "We could not send e-mail just now. Try again in a few minutes.")

    def send_notification_mail(
        self, template_prefix: str, user: SignIn, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """One letter for every change to a way of signing in."""
        address = email or EmailAddress.objects.get_primary_email(user)
        if address:
            what = CHANGES[template_prefix]
            self.send_mail("account/email/sign_in_changed", address, {"what": what, "at": timezone.now()})


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc] # allauth carries no types
    """Secrets of apps and recovery codes are sealed: a copy of the database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the code. Codes change every half minute: type the one shown now.",
        "unverified_email": "First confirm every e-mail address of yours.",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(derived(SECOND_FACTORS), text.encode(), bound_to=SECOND_FACTORS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(derived(SECOND_FACTORS), base64.b64decode(encrypted_text), bound_to=SECOND_FACTORS).decode()

    def generate_authenticator_name(self, user: SignIn, type: str) -> str:
        return "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Clearline"}

    def get_public_key_credential_user_entity(self, user: SignIn) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": entity["name"]}
