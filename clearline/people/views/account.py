"""Ways of signing in that allauth carries: changed only soon after signing in, and then other sessions end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, resume_request
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearline.kernel.verdict import Refused
from clearline.people import codes, sessions
from clearline.people.forms import TypeCode
from clearline.people.requests import StaffRequest
from clearline.people.sign_in import first_address

STILL_YOU = "still you"
LONGEST_NEXT = 120  # characters


def fresh[View: Callable[..., HttpResponse]](view: View) -> View:
    """Only within minutes of signing in or confirming: else one confirms first, and begins again."""

    @wraps(view)
    def asked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sessions.proved_lately(request, request.at) and did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("people:sign_in")
        first = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        return redirect(f"{first}?{urlencode({'next': back})}")

    return asked  # type: ignore[return-value] # the same view, asked first


@require_http_methods(["GET", "POST"])
def still_you(request: StaffRequest) -> HttpResponse:
    """Confirm by a code to one's own address; for whoever has neither a passkey nor an app."""
    others = [each["url"] for each in get_adapter().get_reauthentication_methods(request.user)]
    if request.path not in others:
        return redirect(f"{others[0]}?{urlencode({'next': next_page(request)})}")
    if request.method == "POST" and "code" not in request.POST:
        address = first_address(request.user)
        if not address:
            raise Refused("This sign-in has no address to send a code to.")
        codes.send(request, address, why=STILL_YOU)
        return redirect(f"{request.path}?{urlencode({'next': next_page(request)})}")
    form = TypeCode(request.POST or None)
    if form.is_valid():
        try:
            address = codes.check(request, form.cleaned_data["code"], why=STILL_YOU)
        except codes.WrongCode as problem:
            form.add_error("code", str(problem))
        else:
            record_authentication(request, request.user, method="code", email=address, reauthenticated=True)
            return resume_request(request) or redirect("people:sign_in")
    context = {"form": form, "sent_to": codes.sent_to(request, why=STILL_YOU), "next": next_page(request)}
    return render(request, "account/reauthenticate.html", context)


def next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and len(wanted) <= LONGEST_NEXT else reverse("people:sign_in")


class EndsOtherSessions:
    """What follows a change to a way of signing in."""

    request: StaffRequest

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc] # the view beside this one has it
        sessions.end_all_others(self.request, self.request.user, at=self.request.at)
        return answer


class AddsFactor(EndsOtherSessions):
    """Whoever has just used a new factor has shown that it is still them: the recovery codes come next."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return answer


class AddPasskey(AddsFactor, AddWebAuthnView):  # type: ignore[misc] # allauth carries no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return context | {"options": auth.begin_registration(self.request.user, True)}


class RemovePasskey(EndsOtherSessions, RemoveWebAuthnView):  # type: ignore[misc] # allauth carries no types
    success_url = reverse_lazy("people:sign_in")


class ActivateApp(AddsFactor, ActivateTOTPView):  # type: ignore[misc] # allauth carries no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        key = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context | {"square": square(context["totp_url"]), "key": key}


def square(url: str) -> tuple[int, str]:
    """A QR code as its width in fields and the path of an SVG: an image in the page's address is not allowed."""
    from qrcode.main import QRCode  # type: ignore[import-untyped]

    code = QRCode(border=4)
    code.add_data(url)
    rows = code.get_matrix()
    path = "".join(f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), path


class DeactivateApp(EndsOtherSessions, DeactivateTOTPView):  # type: ignore[misc] # allauth carries no types
    success_url = reverse_lazy("people:sign_in")


class NewRecoveryCodes(EndsOtherSessions, GenerateRecoveryCodesView):  # type: ignore[misc] # allauth carries no types
    pass


@login_not_required
@never_cache
@require_safe
def passkey(request: HttpRequest) -> HttpResponse:
    """A page of its own, because a browser shows its passkeys only once somebody presses a button."""
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "account/passkey.html", {"next": next_page(request) if "next" in request.GET else ""})


class SignInWithPasskey(LoginWebAuthnView):  # type: ignore[misc] # allauth carries no types
    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, "That passkey is not one we know. Use another, or a code by e-mail.")
        return HttpResponseRedirect(reverse("people:passkey"))
