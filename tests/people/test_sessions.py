from datetime import timedelta

import pytest
from django.utils import timezone

from clearline.people import sessions

OVER = "/account/login/code/"


@pytest.fixture
def tom(visitor_of, teacher):
    browser = visitor_of(teacher)
    browser.get("/home/")
    return browser


def earlier(browser, name, **ago):
    session = browser.session
    session[name] = (timezone.now() - timedelta(**ago)).timestamp()
    session.save()


def test_it_ends_after_a_school_day_however_busy(tom):
    earlier(tom, sessions.BEGAN, hours=12, minutes=1)

    assert tom.get("/home/").url.startswith(OVER)


def test_it_lasts_a_school_day_for_whoever_uses_it(tom):
    earlier(tom, sessions.BEGAN, hours=11, minutes=59)
    earlier(tom, sessions.SEEN, hours=1, minutes=59)

    assert tom.get("/home/").url == "/s/123456/"


def test_it_ends_when_nobody_uses_it(tom):
    earlier(tom, sessions.SEEN, hours=2, minutes=1)

    page = tom.get("/home/", follow=True)

    assert "You were signed out, to be safe" in page.content.decode()


def test_a_visit_is_written_down_every_few_minutes_only(tom):
    earlier(tom, sessions.SEEN, minutes=4)
    before = tom.session[sessions.SEEN]
    tom.get("/s/123456/")
    assert tom.session[sessions.SEEN] == before

    earlier(tom, sessions.SEEN, minutes=6)
    before = tom.session[sessions.SEEN]
    tom.get("/s/123456/")
    assert tom.session[sessions.SEEN] > before


def test_signing_out_takes_a_form_and_ends_it(tom):
    assert tom.see("account_logout").status_code == 200
    tom.send("account_logout")

    assert tom.get("/home/").url.startswith(OVER)
