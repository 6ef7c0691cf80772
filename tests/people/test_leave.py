"""Whoever has no membership and no role at a school any more has nothing there, from that day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clearline.people.models import Membership, RoleHeld
from clearline.people.slips import SlipRefused, print_slip, use_slip

PAGES = ["", "policy/", "people/", "signatures/", "questions/", "assurance/", "team/"]


def leave(seat, ago=1):
    on = timezone.localdate() - timedelta(days=ago)
    Membership.objects.filter(seat=seat).update(starts_on="2026-01-01", ends_on=on)
    RoleHeld.objects.filter(seat=seat).update(starts_on="2026-01-01", ends_on=on)


@pytest.mark.parametrize("page", PAGES)
def test_it_answers_as_if_nothing_were_there(client_of, head, page):
    leave(head)

    assert client_of(head).get(f"/s/123456/{page}").status_code == 404


def test_the_last_day_still_counts(client_of, head):
    leave(head, ago=0)

    assert client_of(head).get("/s/123456/people/").status_code == 200


def test_an_open_session_stays_and_opens_nothing(client_of, head):
    browser = client_of(head)
    browser.get("/s/123456/")

    leave(head)

    assert browser.get("/s/123456/").status_code == 404
    assert "No school has your address" in browser.get("/home/", follow=True).content.decode()


def test_a_role_ends_with_its_day_and_the_job_goes_on(client_of, head):
    RoleHeld.objects.filter(seat=head).update(ends_on=timezone.localdate() - timedelta(days=1), starts_on="2026-01-01")

    assert client_of(head).get("/s/123456/").status_code == 200
    assert client_of(head).get("/s/123456/people/").status_code == 403


def test_a_slip_printed_before_opens_nothing(office, caretaker):
    _slip, code = print_slip(caretaker, by=office, at=timezone.now())
    leave(caretaker)

    with pytest.raises(SlipRefused):
        use_slip(code, at=timezone.now())
