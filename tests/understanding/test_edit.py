"""The owner's hand in the questions: one more, a new edition, one retired; nothing that was answered is changed."""

import pytest

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.pages.once import new_token
from clearline.understanding import asking, editing
from clearline.understanding.models import Item, Tally
from tests.conftest import ASKED_AT, NOON
from tests.record import last_event
from tests.understanding.conftest import begin, give

OPTIONS = [
    {"text": "Say no", "reason": "It keeps both safe.", "right": True},
    {"text": "Say yes", "reason": "It is a link.", "right": False},
    {"text": "Wait", "reason": "It is no answer.", "right": False},
]
FORM = {
    "stem": "A scene of our own.",
    "right": "Say no",
    "right_reason": "It keeps both safe.",
    "second": "Say yes",
    "second_reason": "It is a link.",
    "third": "Wait",
    "third_reason": "It is no answer.",
}


@pytest.fixture
def items(model_version):
    asking.catch_up(ASKED_AT)
    return Item.objects.live().filter(version=model_version).order_by("pk")


def add(version, ident, by, *, must=False):
    clause = version.clauses.get(ident=ident)
    return editing.add_item(clause, must=must, stem="A scene of our own.", options=OPTIONS, by=by, at=NOON)


def test_a_question_of_ones_own_is_among_those_drawn(items, model_version, owner, school):
    item = add(model_version, "4.3", owner)

    assert (item.source, item.by, item.must, item.edition) == ("own", owner.key, True, NOON.date())
    assert Tally.objects.filter(item=item).exists()
    assert last_event(school) == {"event": "quiz.item_added", "subject": item.ref, "by": owner.key}


def test_a_question_about_another_clause_is_for_whoever_likes(items, model_version, owner):
    assert not add(model_version, "1.3", owner).must


def test_a_new_edition_takes_its_place(items, owner, school):
    old = items[0]

    new = editing.edit_item(old, stem="Clearer.", options=old.options, by=owner, at=NOON)

    kept = Item.objects.get(pk=old.pk)
    assert (kept.stem, kept.retired_at) == (old.stem, NOON)
    assert (new.stem, new.source, new.clause, new.must) == ("Clearer.", old.source, old.clause, old.must)
    assert last_event(school)["event"] == "quiz.item_edited"


def test_what_somebody_has_answered_is_not_changed(quiz, owner):
    begin(quiz)
    item = give(quiz, right=False)

    editing.edit_item(item, stem="Clearer.", options=item.options, by=owner, at=NOON)

    kept = Item.objects.get(pk=item.pk)
    assert kept.stem == item.stem
    assert (kept.tally.people, kept.tally.missed) == (1, 1)


def test_a_second_page_changes_no_older_edition(items, owner):
    old = items[0]
    editing.edit_item(old, stem="Clearer.", options=old.options, by=owner, at=NOON)

    with pytest.raises(StepNotAvailable):
        editing.edit_item(old, stem="Clearest.", options=old.options, by=owner, at=NOON)


def test_a_retired_question_is_drawn_no_more(items, owner, school):
    item = items.filter(clause="4.3")[0]

    editing.retire_item(item, by=owner, at=NOON)

    assert item not in items.all()
    assert last_event(school) == {"event": "quiz.item_retired", "subject": item.ref, "by": owner.key}


def test_the_last_question_everyone_answers_stays(items, owner):
    *others, last = items.filter(clause="4.4")
    for item in others:
        editing.retire_item(item, by=owner, at=NOON)

    with pytest.raises(Refused, match="only question about 4"):
        editing.retire_item(last, by=owner, at=NOON)


def test_the_last_of_the_others_may_go(items, owner):
    for item in items.filter(clause="1.5"):
        editing.retire_item(item, by=owner, at=NOON)

    assert not items.filter(clause="1.5").exists()


def test_a_person_goes_on_with_a_question_that_was_retired_meanwhile(quiz, owner):
    begin(quiz)
    first = Item.objects.filter(clause="4.3", must=True).order_by("pk")
    for item in list(first)[1:]:
        editing.retire_item(item, by=owner, at=NOON)

    for _ in range(6):
        give(quiz, right=True)

    quiz.refresh_from_db()
    assert quiz.status == "passed"


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "dsl", "governor", "other_head"])
def test_others_write_no_questions(items, model_version, who, request):
    by = request.getfixturevalue(who)
    item = items[0]
    with pytest.raises(Refused):
        add(model_version, "4.3", by)
    with pytest.raises(Refused):
        editing.edit_item(item, stem="x", options=OPTIONS, by=by, at=NOON)
    with pytest.raises(Refused):
        editing.retire_item(item, by=by, at=NOON)


@pytest.mark.parametrize(("who", "answers"), [("owner", 200), ("head", 200), ("teacher", 403), ("other_head", 404)])
def test_who_opens_the_list(items, client_of, who, answers, request, school):
    seat = request.getfixturevalue(who)

    assert client_of(seat).get(f"/s/{school.pk}/understanding/questions/").status_code == answers


def test_it_is_written_on_pages(items, client_of, owner, school):
    client, url = client_of(owner), f"/s/{school.pk}/understanding/questions/"

    client.post(f"{url}add/4.3/", {"once": new_token(), **FORM})
    item = Item.objects.get(source="own")
    client.post(f"{url}{item.pk}/", {"once": new_token(), **FORM, "stem": "Clearer."})
    edition = Item.objects.live().get(source="own")
    client.post(f"{url}{edition.pk}/retire/", {"once": new_token()})

    assert (item.options, edition.stem) == (OPTIONS, "Clearer.")
    assert not Item.objects.live().filter(source="own").exists()


def test_it_asks_for_three_different_answers(items, client_of, owner, school):
    data = {"once": new_token(), **FORM, "third": "say NO"}

    page = client_of(owner).post(f"/s/{school.pk}/understanding/questions/add/4.3/", data)

    assert b"Give three different answers" in page.content
    assert not Item.objects.filter(source="own").exists()


def test_the_owner_may_have_everyone_asked_about_a_clause_that_binds(items, client_of, owner, school):
    url = f"/s/{school.pk}/understanding/questions/add/1.4/"
    assert b"Everyone answers" in client_of(owner).get(url).content

    client_of(owner).post(url, {"once": new_token(), **FORM, "must": "on"})

    assert Item.objects.get(source="own").must


def test_nobody_is_offered_to_make_advice_a_rule(items, client_of, owner, school):
    page = client_of(owner).get(f"/s/{school.pk}/understanding/questions/add/4.2/")

    assert b"Everyone answers" not in page.content
