"""On paper: a form to sign, entered by a named person of the office, never by the person themselves."""

from datetime import date, datetime

import pytest

from clearline.cli.letters import compose
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.privacy_reviews import actions, asking
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import Status
from tests.documents.reading import words
from tests.privacy_reviews.conftest import ASKED_AT, LATER, review_of
from tests.record import event_names, last_event, token_of

SIGNED_ON = date(2027, 1, 6)


@pytest.fixture
def past(version, teacher, caretaker) -> datetime:
    """Reviews that were asked for yesterday, for pages that look at the clock."""
    from datetime import timedelta

    from django.utils import timezone

    at = timezone.now() - timedelta(days=1)
    Review.objects.bulk_create(
        Review(school=seat.school, seat=seat, cycle="2026 autumn", asked_at=at, due_on=timezone.localdate(at))
        for seat in (teacher, caretaker)
    )
    return at


def enter(review, by, on=SIGNED_ON):
    actions.enter_paper(review, done_on=on, by=by, at=LATER)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_is_done_on_the_day_of_the_form(version, caretaker, who, request, school):
    by = request.getfixturevalue(who)
    asking.catch_up(ASKED_AT)
    review = review_of(caretaker)

    enter(review, by)

    review.refresh_from_db()
    assert (review.status, review.done_on, review.entered_by) == (Status.DONE, SIGNED_ON, by.key)
    assert last_event(school) == {"event": "privacy_review.entered", "subject": review.ref, "by": by.key}


def test_the_person_is_told_who_can_be_told(review, teacher, office):
    enter(review, office)

    message = Message.objects.get(kind="privacy_review.entered")
    letter = compose(message)
    assert message.to == teacher.key
    assert letter.subject == f"{review.ref} is entered as done"
    assert "Wednesday 6\N{NO-BREAK SPACE}January 2027" in letter.text


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "dsl", "other_head"])
def test_it_is_refused_to_others(review, who, request):
    with pytest.raises(Refused):
        enter(review, request.getfixturevalue(who))


def test_it_is_never_ones_own(version, office):
    asking.catch_up(ASKED_AT)

    with pytest.raises(Refused, match="This is your own"):
        enter(review_of(office), office)


def test_it_is_refused_a_second_time_and_over_what_they_said(review, teacher, office):
    actions.use_none(review, seat=teacher, at=LATER)

    with pytest.raises(Refused, match="done already"):
        enter(review, office)


@pytest.mark.parametrize(("day", "problem"), [(date(2027, 1, 9), "in the future"), (date(2027, 1, 4), "before this")])
def test_it_is_refused_for_a_day_that_cannot_be(review, office, day, problem):
    with pytest.raises(actions.NotEntered, match=problem):
        enter(review, office, day)


def test_a_form_is_printed_for_each(review, teacher, office, school):
    assert actions.print_sheets([review], by=office, at=LATER) == [review]
    assert last_event(school)["event"] == "privacy_review.printed"


@pytest.mark.parametrize("who", ["teacher", "manager", "other_head"])
def test_no_form_is_printed_for_others(review, who, request):
    with pytest.raises(Refused):
        actions.print_sheets([review], by=request.getfixturevalue(who), at=LATER)


def test_no_form_is_printed_for_another_school(review, other_head):
    with pytest.raises(Refused, match="another school"):
        actions.print_sheets([review], by=other_head, at=LATER)


def test_the_page_lists_who_is_not_done_and_not_how(past, teacher, office, client_of, school):
    actions.ask_for_help(review_of(teacher), seat=teacher, at=past)

    page = client_of(office).get(f"/s/{school.urn}/privacy/paper/").content.decode()

    assert "Tom Reed" in page
    assert "Cleo Park" in page
    assert "help" not in page.partition("<main")[2].partition("</main")[0].lower()


def test_the_office_prints_and_enters_a_form(past, caretaker, office, client_of, school):
    client, at = client_of(office), f"/s/{school.urn}/privacy/paper/"
    review = review_of(caretaker)
    page = client.get(at)

    form = client.post(f"{at}forms.pdf", {"once": token_of(page), "review": review.pk})
    client.get(f"{at}{review.pk}/")
    sent = dict(zip(("done_on-day", "done_on-month", "done_on-year"), (past.day, past.month, past.year), strict=True))
    client.post(f"{at}{review.pk}/", sent | {"once": token_of(client.get(f"{at}{review.pk}/"))})

    assert "Cleo Park" in words(form.content)
    review.refresh_from_db()
    assert (review.status, review.entered_by) == (Status.DONE, office.key)
    assert event_names(school)[-2:] == ["privacy_review.printed", "privacy_review.entered"]
    assert client.get(f"{at}{review.pk}/").status_code == 404


def test_a_day_that_cannot_be_is_said_beside_it(past, caretaker, office, client_of, school):
    client, at = client_of(office), f"/s/{school.urn}/privacy/paper/{review_of(caretaker).pk}/"
    sent = {"done_on-day": "1", "done_on-month": "1", "done_on-year": "2199", "once": token_of(client.get(at))}

    page = client.post(at, sent)

    assert "lies in the future" in page.content.decode()


def test_it_asks_whose_forms_where_none_is_chosen(past, office, client_of, school):
    client, at = client_of(office), f"/s/{school.urn}/privacy/paper/"

    page = client.post(f"{at}forms.pdf", {"once": token_of(client.get(at))}, follow=True)

    assert "Choose whose forms to print" in page.content.decode()


@pytest.mark.parametrize("who", ["teacher", "manager", "governor"])
def test_the_pages_are_refused_to_others(past, who, request, client_of, school):
    client, pages = client_of(request.getfixturevalue(who)), f"/s/{school.urn}/privacy/paper/"

    assert [client.get(pages + page).status_code for page in ("", "1/")] == [403, 404]


def test_ones_own_form_is_somebody_elses_to_enter(past, office, client_of, school):
    own = Review.objects.create(school=school, seat=office, cycle="2026 autumn", asked_at=past, due_on=past.date())
    client = client_of(office)

    assert "somebody else enters yours" in client.get(f"/s/{school.urn}/privacy/paper/").content.decode()
    assert client.get(f"/s/{school.urn}/privacy/paper/{own.pk}/").status_code == 403
