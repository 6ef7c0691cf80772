"""Your sign-in: addresses, passkeys, app, password, sessions, schools. No school sees or changes it."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib import messages
from django.contrib.auth import password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.kernel.verdict import Refused
from clearline.people import codes, joining, sessions
from clearline.people import sign_in as ways
from clearline.people.forms import AddAddress, SetPassword, TypeCode
from clearline.people.requests import StaffRequest
from clearline.people.views.account import fresh

PROVE = "add an address"


@require_safe
def sign_in(request: StaffRequest) -> HttpResponse:
    recovery = ways.factors_of(request.user, "recovery_codes").first()
    passkeys = ways.factors_of(request.user, "webauthn")
    context = {
        "addresses": ways.addresses_of(request.user),
        "passkeys": [(each.pk, each.wrap().name, each.created_at) for each in passkeys],
        "has_app": ways.factors_of(request.user, "totp").exists(),
        "recovery_codes": len(recovery.wrap().get_unused_codes()) if recovery else None,
        "has_password": request.user.has_usable_password(),
        "schools": joining.schools_of(request.user, request.at),
    }
    return render(request, "people/sign_in.html", context)


@require_http_methods(["GET", "POST"])
@fresh
def add_address(request: StaffRequest) -> HttpResponse:
    form = AddAddress(request.POST or None)
    if form.is_valid():
        codes.send(request, form.cleaned_data["email"], why=PROVE)
        return redirect("people:confirm_address")
    return render(request, "people/add_address.html", {"form": form})


@require_http_methods(["GET", "POST"])
@fresh
def confirm_address(request: StaffRequest) -> HttpResponse:
    """The code proves the address. Whether its school is theirs, the person then says on the schools page."""
    form = TypeCode(request.POST or None)
    if form.is_valid():
        try:
            address = codes.check(request, form.cleaned_data["code"], why=PROVE)
            ways.add_address(request.user, address)
        except (codes.WrongCode, Refused) as problem:
            form.add_error("code", str(problem))
        else:
            tell_and_end_others(request, "address_added")
            messages.success(request, f"{address} is one of your addresses now.")
            return redirect("people:schools" if joining.offered_to(request.user) else "people:sign_in")
    sent_to = codes.sent_to(request, why=PROVE)
    if not sent_to and not form.errors:
        return redirect("people:add_address")
    return render(request, "people/confirm_address.html", {"form": form, "sent_to": sent_to})


@require_POST
@fresh
def remove_address(request: StaffRequest, pk: int) -> HttpResponse:
    address = get_object_or_404(ways.addresses_of(request.user), pk=pk)
    get_adapter().send_notification_mail("address_removed", request.user, email=address.email)
    ways.remove_address(request.user, address)
    sessions.end_all_others(request, request.user, at=request.at)
    messages.success(request, f"{address.email} no longer signs in here.")
    return redirect("people:sign_in")


@require_http_methods(["GET", "POST"])
@fresh
def password(request: StaffRequest) -> HttpResponse:
    """A password of one's own choice beside the code. Nobody needs one, and no school can set or see it."""
    form = SetPassword(request.POST or None)
    if form.is_valid():
        chosen = form.cleaned_data["password"]
        try:
            password_validation.validate_password(chosen, request.user)
        except ValidationError as problem:
            form.add_error("password", problem.messages[0])
        else:
            request.user.set_password(chosen)
            reauthenticate_by_password(request)
            kept(request, "account/email/password_set")
            messages.success(request, "Your password is set.")
            return redirect("people:sign_in")
    return render(request, "people/password.html", {"form": form})


@require_POST
@fresh
def remove_password(request: StaffRequest) -> HttpResponse:
    request.user.set_unusable_password()
    kept(request, "password_removed")
    messages.success(request, "Your password is removed. A code by e-mail signs you in.")
    return redirect("people:sign_in")


def kept(request: StaffRequest, what: str) -> None:
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    tell_and_end_others(request, what)


@require_POST
def sign_out_elsewhere(request: StaffRequest) -> HttpResponse:
    sessions.end_all_others(request, request.user, at=request.at)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("people:sign_in")


def tell_and_end_others(request: StaffRequest, what: str) -> None:
    get_adapter().send_notification_mail(what, request.user)
    sessions.end_all_others(request, request.user, at=request.at)
