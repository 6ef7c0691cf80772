"""The page on which a draft is checked: its answer, what it leaves out, and what it refuses in plain words."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clearline.declarations import actions as declarations
from clearline.drafts import views
from clearline.drafts.checker.answer import ADVICE, Answer, Concern, Edit, Span, Verdict
from clearline.drafts.circumstances import context_of
from clearline.drafts.models import Checks
from clearline.pages.models import UsedToken
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import NIECE
from tests.drafts.page.conftest import ADDRESS, NAMING, main_of
from tests.drafts.pictures.drawing import four_people, group, saved
from tests.record import event_names

PHONE = "Add me on snap, any year 11s!"


def test_it_says_before_anything_is_typed_that_nothing_is_kept(teacher, client_of):
    page = client_of(teacher).get(ADDRESS.format(teacher.school_id))

    assert "Nothing you type here is kept. Nobody is told that you checked." in page.content.decode()


def test_it_marks_the_words_and_says_why_beside_them(teacher, version, checked):
    page = main_of(checked(teacher, NAMING))

    assert re.search(r'<mark class="advice">Alder School</mark><sup><a href="#reason-1">', page)
    assert "Think again, reason " in page
    assert "1. Think again" in page
    assert "Clause 4.2" in page
    assert "This is advice, not clearance." in page


def test_it_says_plainly_what_must_not_be_posted(teacher, checked):
    page = main_of(checked(teacher, PHONE))

    assert "1. Do not post this as it is" in page
    assert '<mark class="must">' in page


def test_nothing_found_is_advice_and_never_clearance(teacher, checked):
    page = main_of(checked(teacher, "The kettle is on."))

    assert ADVICE == "Nothing found. This is advice, not clearance."
    assert re.search(r"<h2[^>]*>Nothing found</h2>\s*<p class=\"govuk-body\">This is advice, not clearance.</p>", page)


@pytest.mark.parametrize("draft", ["The kettle is on.", NAMING, PHONE])
def test_it_never_says_that_a_post_is_safe(teacher, checked, draft):
    assert not re.search(r"\bsafe\b", main_of(checked(teacher, draft)), re.IGNORECASE)


def test_the_policys_own_words_are_one_tap_away(teacher, version, checked):
    page = main_of(checked(teacher, NAMING))

    assert "What 4.2 says here" in page
    assert "Staff are advised not to name the school on their personal profiles." in page


def test_words_of_another_clause_are_not_shown_for_its_number(teacher, version, checked):
    """This school's 4.4 is about asking when in doubt, and not about photographs."""
    page = main_of(checked(teacher, "Look at this lovely photo of my class on sports day"))

    assert "Clause 4.4" in page
    assert "If in doubt" not in page


def test_it_works_before_there_is_a_policy(teacher, checked):
    page = main_of(checked(teacher, NAMING))

    assert "Clause 4.2" in page
    assert "says here" not in page


def test_the_text_comes_back_as_it_was_typed(teacher, checked):
    page = main_of(checked(teacher, "<b>One</b>\r\n\r\nTwo & three 😀"))

    assert "&lt;b&gt;One&lt;/b&gt;\n\nTwo &amp; three 😀</textarea>" in page


def test_marks_stand_right_after_line_ends(teacher, checked):
    assert '<mark class="advice">Alder School</mark>' in main_of(checked(teacher, "One\r\n\r\n\r\nAlder School"))


def test_an_empty_form_says_what_to_do(teacher, checked):
    assert "Write or paste your draft, or choose a picture" in main_of(checked(teacher))


def test_a_draft_that_is_too_long_is_refused_in_plain_words(teacher, checked):
    page = main_of(checked(teacher, "a" * 10_001))

    assert "A draft may have 10000 characters. This one has 10001." in page
    assert "a" * 10_001 in page  # nothing of it is lost


def test_ten_thousand_characters_are_answered(teacher, checked):
    assert "Nothing found" in main_of(checked(teacher, ("The kettle is on. " * 560)[:10_000]))


def test_it_needs_no_one_use_token_and_keeps_none(teacher, checked):
    page = checked(teacher, NAMING)

    assert page.status_code == 200
    assert not UsedToken.objects.exists()


def test_it_is_kept_by_no_cache(teacher, client_of, checked):
    for page in (client_of(teacher).get(ADDRESS.format(teacher.school_id)), checked(teacher, NAMING)):
        assert "no-store" in page["Cache-Control"]
        assert "private" in page["Cache-Control"]


def test_a_form_of_another_site_is_refused(teacher, client_of):
    client = Client(enforce_csrf_checks=True)
    client.force_login(teacher.sign_in)

    assert client.post(ADDRESS.format(teacher.school_id), {"draft": NAMING}).status_code == 403


def test_nobody_of_another_school_opens_it(teacher, other_head, client_of):
    assert client_of(other_head).get(ADDRESS.format(teacher.school_id)).status_code == 404


def test_your_things_lead_to_it(teacher, version, client_of):
    assert ADDRESS.format(teacher.school_id) in client_of(teacher).get(f"/s/{teacher.school_id}/").content.decode()


def test_a_wording_is_pressed_and_checked_again(teacher, checked):
    page = main_of(checked(teacher, NAMING))
    button = re.search(r'<button[^>]*name="use"[^>]*>', page)[0]
    pressed = unescape(re.search(r'value="([^"]*)"', button)[1])

    again = main_of(checked(teacher, NAMING, use=pressed))

    assert "Alder School" not in again
    assert ">Nothing found</h2>" in again
    assert "The text has changed" in main_of(checked(teacher, f"Oh. {NAMING}", use=pressed))


@pytest.mark.parametrize("words", ['say "hi" & <b>', "{{ 1 }} {% x %}", "two\nlines 😀", "", "  "])
def test_a_wording_of_any_letters_comes_back_as_it_was_offered(monkeypatch, teacher, checked, words):
    concern = Concern("4.2", Verdict.CAUTION, "a rule", "Why.", "Change.", (Span(0, 4),), (Edit(Span(0, 4), words),))
    monkeypatch.setattr(views, "ask_checker", lambda *_, **__: Answer((concern,)))

    page = main_of(checked(teacher, NAMING))

    values = [unescape(each) for each in re.findall(r'value="([^"]*)"', page)]
    assert f"0 4 {words}" in values


# Who writes, and where it goes


def test_a_colleagues_name_is_known(teacher, manager, checked):
    assert context_of(teacher, NOON, official=False).school.people == ("Mo Vale",)


def test_names_in_ones_own_declarations_are_known_and_nobody_elses(teacher, manager, head):
    declarations.declare(replace(NIECE, details="My niece Evie is in Year 8. Nothing else."), seat=teacher, at=NOON)

    assert [each.name for each in context_of(teacher, NOON, official=False).relatives] == ["Evie"]
    assert context_of(manager, NOON, official=False).relatives == ()


def test_opening_ones_own_declaration_leaves_no_line(teacher, manager, checked, school):
    declarations.declare(NIECE, seat=teacher, at=NOON)
    before = event_names(school)

    checked(teacher, NAMING)

    assert event_names(school) == before


def test_names_of_ones_own_children_may_be_given(teacher, checked):
    page = main_of(checked(teacher, "The kettle is on.", own_children="Evie, Max"))

    assert "Evie, Max</textarea>" in page


def test_an_account_of_the_school_is_for_its_administrators(teacher, school, checked):
    ann = make_seat(school, "Ann Lee", Role.ADMINISTRATOR)
    words = "Only its administrators post on an account of the school."

    assert words in main_of(checked(teacher, NAMING, where="official"))
    assert words not in main_of(checked(ann, NAMING, where="official"))
    assert words not in main_of(checked(teacher, NAMING, where="own"))


# Help


def test_a_person_can_be_asked_and_the_words_go_along_only_when_ticked(teacher, manager, version, checked, client_of):
    client = client_of(teacher)
    page = main_of(checked(teacher, NAMING, client=client))
    form = re.search(r'<form method="post" action="(/s/\d+/ask/)".*?</form>', page, re.DOTALL)

    assert form
    assert 'type="checkbox" name="prefill"' in re.sub(r"\s+", " ", form[0])
    assert "checked" not in form[0]
    assert form[0].count(NAMING) == 1  # in the box, and a box that is not ticked is not sent
    once = re.search(r'name="once" value="([^"]+)"', form[0])[1]
    empty = client.post(form[1], {"once": once}).content.decode()
    assert NAMING not in empty
    along = client.post(form[1], {"once": once, "prefill": NAMING}).content.decode()
    assert NAMING in along


# Pictures


def test_a_picture_says_where_it_was_taken_and_offers_a_copy_without(teacher, checked, client_of):
    client = client_of(teacher)
    page = main_of(checked(teacher, picture=four_people(), client=client))

    assert "It says where it was taken (location data)." in page
    copy = re.search(r'action="(/s/\d+/check-a-post/copy/)"', page)[1]
    answer = client.post(copy, {"picture": SimpleUploadedFile("mine.jpg", four_people(), "image/jpeg")})

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'attachment; filename="picture.jpg"'
    assert "no-store" in answer["Cache-Control"]
    assert b"Exif" not in answer.content


def test_what_was_seen_travels_with_the_page_and_not_with_us(teacher, checked):
    """A file cannot be sent back, so that the question about students would have to be answered blindly."""
    first = main_of(checked(teacher, picture=saved(group(), "PNG")))
    seen = re.search(r'name="seen" value="([^"]+)"', first)[1].replace("&quot;", '"')

    again = main_of(checked(teacher, NAMING, seen=seen, students="no"))

    assert "The picture" in again
    assert "The picture" not in main_of(checked(teacher, NAMING, seen=seen, without_picture="yes"))


@pytest.mark.parametrize("seen", ["", "{}", "[1]", '{"width": "x"}', "null", "{" * 500])
def test_a_strange_browser_breaks_nothing(teacher, checked, seen):
    assert checked(teacher, NAMING, seen=seen, use="9 9", where="moon", students="maybe").status_code == 200


def test_a_file_that_is_no_picture_is_refused_and_the_words_are_answered(teacher, checked):
    page = main_of(checked(teacher, NAMING, picture=b"%PDF-1.7 nothing"))

    assert "This is a PDF." in page
    assert '<mark class="advice">Alder School</mark>' in page


def test_a_picture_alone_that_cannot_be_read_says_so(teacher, checked):
    page = main_of(checked(teacher, picture=b""))

    assert "This file is empty." in page
    assert "Nothing found" not in page


def test_a_picture_over_8_mb_is_refused_in_plain_words(teacher, checked):
    page = main_of(checked(teacher, NAMING, picture=b"\xff\xd8\xff" + bytes(8 * 1024 * 1024)))

    assert "A picture may have up to 8 MB." in page
    assert "Alder School" in page


def test_a_copy_of_no_picture_is_refused_in_plain_words(teacher, client_of):
    page = client_of(teacher).post(ADDRESS.format(teacher.school_id) + "copy/")

    assert page.status_code == 200
    assert "No copy was made" in page.content.decode()


def test_a_check_is_counted_for_the_school_and_the_term_alone(teacher, head, checked, school):
    checked(teacher, NAMING)
    checked(head, "The kettle is on.")

    [count] = Checks.objects.all()
    assert (count.school, count.number) == (school, 2)
    assert {field.name for field in Checks._meta.concrete_fields} == {"id", "school", "term_begins_on", "number"}


def test_a_form_that_could_not_be_checked_is_not_counted(teacher, checked):
    checked(teacher)

    assert not Checks.objects.exists()
