"""The pages, as a browser gets them today."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clearline.briefings import actions
from clearline.briefings.models import CatchUp, How, Material, Session
from clearline.kernel.calendar import ONE_DAY
from clearline.pages.once import new_token
from tests.briefings.conftest import plan


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def begun(version, owner, now, today):
    """Held today, by the clock on the wall."""
    session = plan(owner, on=today, at=now)
    actions.hold(session, by=owner, at=now)
    return session


def address(session, page=""):
    return f"/s/{session.school_id}/briefings/{session.ref}/{page}"


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def send(client, url, **said):
    return client.post(url, {"once": new_token(), **said})


def test_it_is_planned(version, owner, client_of, today):
    url, day = f"/s/{version.school_id}/briefings/plan/", today + timedelta(days=30)
    said = {"title": "INSET", "kind": "inset", "audience": "staff", "led_by": owner.pk}
    said |= {"on-day": day.day, "on-month": day.month}

    wrong = send(client_of(owner), url, **said, **{"on-year": "2019"})
    right = send(client_of(owner), url, **said, **{"on-year": day.year})

    assert "That day is before this school year." in wrong.content.decode()
    assert right.status_code == 302
    assert Session.objects.get().on == day


def test_the_list_says_when_and_whether_one_was_there(begun, owner, teacher, client_of):
    url = f"/s/{begun.school_id}/briefings/"

    assert "Led it." in page(client_of(owner), url)
    seen = page(client_of(teacher), url)
    assert begun.title in seen
    assert "Type the code on the screen" in seen
    assert "Plan a briefing" not in seen
    assert begun.shown_code not in seen


def test_it_is_started_and_shows_its_code(version, owner, client_of, now, today):
    session = plan(owner, on=today, at=now)
    client = client_of(owner)

    assert "Start and show the code" in page(client, address(session))
    started = send(client, address(session, "start/"))

    assert started["Location"] == address(session, "code/")
    assert session.shown_code in page(client, address(session, "code/"))


def test_one_that_is_to_come_cannot_be_started(version, owner, client_of, now, today):
    session = plan(owner, on=today + ONE_DAY, at=now)
    client = client_of(owner)

    assert "Start and show the code" not in page(client, address(session))
    assert "has not taken place yet" in page(client, address(session))
    assert send(client, address(session, "start/")).status_code == 403


def test_a_person_types_the_code(begun, teacher, client_of):
    client, url = client_of(teacher), f"/s/{begun.school_id}/briefings/attend/"

    wrong = send(client, url, code="BBBBBB")
    right = send(client, url, code=begun.shown_code.lower())

    assert "That is not the code of a briefing here." in wrong.content.decode()
    assert right["Location"] == address(begun)
    assert "You are on the list." in page(client, address(begun))


def test_a_material_is_kept_by_its_fingerprint(begun, owner, client_of):
    client = client_of(owner)
    film = lambda: SimpleUploadedFile("film.mp4", b"moving pictures")  # noqa: E731

    first = send(client, address(begun, "material/"), material=film())
    again = send(client, address(begun, "material/"), material=film())
    nothing = send(client, address(begun, "material/"))

    assert first.status_code == 302
    assert "This very file is there already." in again.content.decode()
    assert "Choose the file" in nothing.content.decode()
    assert Material.objects.get().fingerprint in page(client, address(begun))


def test_the_office_ticks_who_signed(begun, office, teacher, manager, client_of):
    client = client_of(office)
    url = address(begun, "attendance/")

    assert "Tom Reed" in page(client, url)
    send(client, url, how="sheet", people=[teacher.pk])
    unticked = send(client, url, how="sheet")
    twice = send(client, url, how="sheet", people=[teacher.pk])

    assert begun.attendances.get(seat=teacher).how == How.SHEET
    assert "Tick who was there" in unticked.content.decode()
    assert "Somebody is on the list already" in twice.content.decode()
    assert "Signed the sheet" in page(client, url)


def test_a_list_is_taken_over_or_told_row_by_row(begun, office, teacher, client_of):
    client, url = client_of(office), address(begun, "list/")
    listed = lambda: SimpleUploadedFile("list.csv", b"Email\ntom@alder.test\nwho@x.test\n")  # noqa: E731

    unread = send(client, url, attendance=SimpleUploadedFile("list.csv", b"Colour\nred\n"))
    refused = send(client, url, attendance=listed())
    words = " ".join(refused.content.decode().split())
    seen = refused.context["form"].initial["seen"]
    kept = send(client, url, attendance=listed(), seen=seen, leave_out="on")

    assert "Names alone are never used" in unread.content.decode()
    assert "Row 3" in words
    assert "Nobody here has this staff code" in words
    assert "1 row matches nobody" in words
    assert "1 person was found" in words
    assert kept.status_code == 302
    assert begun.attendances.get(seat=teacher).how == How.LIST


def test_whoever_missed_it_reads_one_page(begun, owner, teacher, client_of):
    closed = send(client_of(owner), address(begun, "close/"))
    client, url = client_of(teacher), f"/s/{begun.school_id}/briefings/catch-up/"

    seen = page(client, url)
    done = send(client, url)

    assert closed.status_code == done.status_code == 302
    assert "I have been through it" in seen
    assert "must not answer a message" in seen
    assert CatchUp.objects.get(seat=teacher).status == "done"
    assert "I have been through it" not in page(client, url)
    assert "You caught up on" in page(client, url)


def test_a_second_sending_changes_nothing(begun, owner, teacher, client_of):
    send(client_of(owner), address(begun, "close/"))
    client, url = client_of(teacher), f"/s/{begun.school_id}/briefings/catch-up/"

    assert [send(client, url).status_code for _ in range(2)] == [302, 302]
    assert begun.attendances.filter(seat=teacher).count() == 1


def test_the_page_is_there_for_whoever_was_not_asked(version, teacher, client_of):
    seen = page(client_of(teacher), f"/s/{version.school_id}/briefings/catch-up/")

    assert "The policy on one page" in seen
    assert "I have been through it" not in seen


def test_it_is_called_off(version, owner, client_of, now, today):
    session = plan(owner, on=today + ONE_DAY, at=now)

    send(client_of(owner), address(session, "call-off/"))

    assert "Called off." in page(client_of(owner), f"/s/{session.school_id}/briefings/")
    assert "Slides (PDF)" not in page(client_of(owner), address(session))


PAPERS = {
    "slides.pdf": {"owner", "head"},
    "sheet.pdf": {"owner", "head", "office"},
    "sheet.pdf?large=yes": {"owner", "head", "office"},
    "attendance/": {"owner", "head", "office"},
    "list/": {"owner", "head", "office"},
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("who", ["owner", "head", "office", "teacher", "governor", "chair", "manager"])
def test_each_page_is_for_those_who_need_it(begun, who, paper, request, client_of):
    client = client_of(request.getfixturevalue(who))

    assert client.get(address(begun, paper)).status_code == (200 if who in PAPERS[paper] else 403)


def test_the_handout_is_for_everybody(begun, governor, client_of):
    answer = client_of(governor).get(f"/s/{begun.school_id}/briefings/handout.pdf")

    assert answer.content.startswith(b"%PDF")


def test_nobody_is_named_to_somebody_who_does_not_keep_the_list(begun, teacher, manager, governor, client_of):
    send(client_of(manager), f"/s/{begun.school_id}/briefings/attend/", code=begun.code)

    for seat in (teacher, governor):
        assert "Mo Vale" not in page(client_of(seat), address(begun))


@pytest.mark.parametrize("paper", ["", "code/", "attendance/", "list/", "slides.pdf", "sheet.pdf"])
def test_another_school_finds_nothing(begun, other_head, paper, client_of):
    client = client_of(other_head)
    elsewhere = address(begun, paper).replace(str(begun.school_id), str(other_head.school_id))

    assert client.get(address(begun, paper)).status_code == 404
    assert client.get(elsewhere).status_code == 404
