"""Signing in is the default. Opening a page to everybody is a line here, and so a line in a review."""

from tests.repository.urls import addresses

PUBLIC = {
    "home",
    "keys",
    "pages:health",
    "pages:keeps",
    "pages:accessibility",
    "pages:help",
    "reminders:feed",  # a calendar cannot sign in; its address holds a secret
    "people:first_school",
    "people:use_slip",
    "people:passkey",
    "people:demonstration",  # nothing there but in a demonstration's own database
    "policies:public",
    "policies:public_versions",
    "policies:public_version",
    "policies:public_text",
    "policies:public_pdf",
    "policies:worker",
    "cases:public_door",
    "cases:public_send",
    "cases:public_back",
    "cases:public_say",
    "cases:public_give",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_password",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "account_logout",
    "account_inactive",
}


def test_only_these_pages_are_public():
    public = {each.name for each in addresses() if not getattr(each.view, "login_required", True)}

    assert public == PUBLIC


def test_every_address_has_a_name():
    assert not [each.path for each in addresses() if not each.name.rpartition(":")[2]]
