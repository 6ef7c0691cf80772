"""The pages of allauth that make sense here. Nobody signs up by themselves or resets a password through a link."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic.base import RedirectView

from clearline.people.views import account as ours
from clearline.people.views.account import fresh

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_request_login_code", query_string=True))
to_yours = RedirectView.as_view(pattern_name="people:sign_in")

urlpatterns = [
    path("login/", to_sign_in, name="account_login"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/password/", account.login, name="account_password"),
    path("login/passkey/", ours.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("login/second/", mfa.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", ours.still_you, name="account_reauthenticate"),
    path("again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("factors/", to_yours, name="mfa_index"),
    path("passkeys/", to_yours, name="mfa_list_webauthn"),
    path("passkeys/add/", fresh(ours.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", fresh(ours.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    path("app/add/", fresh(ours.ActivateApp.as_view()), name="mfa_activate_totp"),
    path("app/remove/", fresh(ours.DeactivateApp.as_view()), name="mfa_deactivate_totp"),
    path("recovery-codes/", fresh(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", fresh(ours.NewRecoveryCodes.as_view()), name="mfa_generate_recovery_codes"),
]
