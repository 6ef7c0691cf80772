"""Coming back with seven words: messages both ways, and no other way in (D§4.8)."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from clearline.cases import actions, history, moving, reading
from clearline.cases.choices import Outcome
from clearline.cases.models import Case, Event
from clearline.cases.without_name import limits
from clearline.cases.without_name import words as seven_words
from clearline.cases.without_name.limits import Limit
from clearline.exhibits.models import Exhibit
from clearline.mail.models import Message
from clearline.pages.models import UsedToken
from tests.cases.conftest import send
from tests.cases.visitor import PNG, Visitor


@pytest.fixture(autouse=True)
def turns(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def visitor(head, chair, dsl) -> Visitor:
    return Visitor(head.school_id)


@pytest.fixture
def reported(visitor) -> tuple[str, str]:
    return visitor.report()


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """The claims that were checked."""
    checked, verify = [], PasswordHasher.verify

    def counting(self, claim, words):
        checked.append(claim)
        return verify(self, claim, words)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    return checked


def the_case() -> Case:
    return Case.objects.get()


def test_reference_and_words_open_the_conversation(visitor, reported):
    visitor.come_back(*reported)

    assert visitor.answers[-1].status_code == 200
    assert "It is kept. Nobody has said yet that they have it." in visitor.words
    assert "You reported it" in visitor.words
    assert "They laughed" not in visitor.words  # a page that is left open shows as little as it can


@pytest.mark.parametrize("typed", [str.upper, str.title, lambda words: words.replace(" ", ",\n")])
def test_they_open_it_however_they_are_typed(visitor, reported, typed):
    ref, words = reported

    visitor.come_back(ref.lower().replace("-", " "), typed(words))

    assert f"Reference {ref}" in visitor.words


def test_wrong_words_and_an_unknown_reference_answer_alike(visitor, reported):
    ref, words = reported
    pages = []
    for tried in ((ref, "zoo " * 7), ("CS-2222-2222", words), (ref, words.rpartition(" ")[0])):
        visitor.come_back(*tried)
        assert visitor.answers[-1].status_code == 200
        pages.append(visitor.words.replace(tried[0], "").replace(tried[1].strip(), ""))

    assert len(set(pages)) == 1
    assert "These open nothing" in pages[0]


def test_each_try_is_checked_once_whether_there_is_such_a_report_or_not(visitor, reported, counted, head, teacher):
    named = send(teacher).ref
    ref, words = reported
    seven_words.of_nobody()
    for tried in (ref, "CS-2222-2222", named):
        counted.clear()
        visitor.come_back(tried, words if tried != ref else "zoo " * 7)
        assert len(counted) == 1

    assert PasswordHasher().check_needs_rehash(seven_words.of_nobody()) == PasswordHasher().check_needs_rehash(
        Case.objects.get(ref=ref).claim
    )  # as much work for nobody as for somebody


def test_a_report_with_a_name_has_no_words(visitor, teacher, manager, counted):
    case = send(teacher)

    visitor.come_back(case.ref, "")
    visitor.come_back(case.ref, "zoo " * 7)

    assert "These open nothing" in visitor.words


def test_a_report_opens_at_its_own_school_alone(visitor, reported, other_head):
    other = Visitor(other_head.school_id)
    other.come_back(*reported)

    assert "These open nothing" in other.words


def test_the_handlers_question_is_there_and_is_answered(visitor, reported, head):
    case = the_case()
    moving.happen(case, history.ASKED_REPORTER, by=head.key, at=timezone.now(), words="On which day was it?")
    visitor.come_back(*reported)
    assert "A question for you" in visitor.words
    assert "On which day was it?" in visitor.words
    assert head.family_name not in visitor.words

    visitor.say("On Friday.")

    assert "You wrote On Friday." in visitor.words
    said = case.events.get(step=history.REPORTER_SAID)
    assert said.by == ""
    opened = reading.read(case, seat=head, at=timezone.now())
    assert "On Friday." in [each.words for each in opened.events]
    assert Message.objects.filter(to=head.key, kind="case.reporter_said", ref=case.ref, by="").exists()


def test_what_is_sent_twice_is_said_once(visitor, reported):
    visitor.come_back(*reported)
    page = visitor.answers[-1]
    visitor.say("On Friday.")
    visitor.answers.append(page)
    visitor.say("On Friday.")

    assert Event.objects.filter(step=history.REPORTER_SAID).count() == 1
    assert visitor.words.count("On Friday.") == 1


def test_nothing_of_others_is_shown(visitor, reported, head):
    case = the_case()
    moving.happen(case, history.SCREENED, by=head.key, at=timezone.now(), words='{"limbs": [], "note": "CANARY"}')
    moving.happen(case, history.STOOD_ASIDE, by=head.key, at=timezone.now())
    visitor.come_back(*reported)

    assert "CANARY" not in visitor.page
    assert "stood aside" not in visitor.words


def test_the_outcome_is_told_in_permitted_words_and_then_nothing_is_added(visitor, reported, head):
    actions.acknowledge(the_case(), seat=head, at=timezone.now())
    visitor.come_back(*reported)
    open_page = visitor.answers[-1]
    Case.objects.update(status="closed", outcome=Outcome.DEALT_WITH, closed_at=timezone.now())

    visitor.come_back(*reported)
    assert str(Outcome.DEALT_WITH.label) in visitor.words
    assert "Report it anew" in visitor.words

    visitor.answers.append(open_page)
    visitor.say("One thing more.")
    assert visitor.answers[-1].status_code == 403
    assert not Event.objects.filter(step=history.REPORTER_SAID).exists()


def test_more_exhibits_come_after_the_question_that_may_stop_them(visitor, reported):
    visitor.come_back(*reported)
    talk = visitor.hidden("talk")
    visitor.send({"talk": talk}, visitor.door + "back/give/")
    assert "indecent or sexual" in visitor.words
    assert 'type="file"' not in visitor.page

    visitor.send({"talk": talk, "asked": "yes"}, visitor.door + "back/give/")
    assert "There is a problem" in visitor.words

    visitor.send({"talk": talk, "asked": "yes", "may_be_indecent": "yes"}, visitor.door + "back/give/")
    assert "Add nothing here" in visitor.words
    assert 'type="file"' not in visitor.page

    visitor.send({"talk": talk, "asked": "yes", "may_be_indecent": "no"}, visitor.door + "back/give/")
    visitor.send(
        {
            "once": visitor.hidden("once"),
            "talk": visitor.hidden("talk"),
            "may_be_indecent": "no",
            "send": "yes",
            "added": SimpleUploadedFile("seen.png", PNG),
            "provenance": "I saw it.",
        },
        visitor.door + "back/give/",
    )

    assert "What you added is kept, sealed." in visitor.words
    assert Exhibit.objects.get().added_by == ""
    assert Event.objects.filter(step=history.EXHIBIT_ADDED, by="").count() == 1


def test_a_file_that_is_not_kept_is_refused_here_as_well(visitor, reported):
    visitor.come_back(*reported)
    talk = visitor.hidden("talk")
    visitor.send({"talk": talk, "asked": "yes", "may_be_indecent": "no"}, visitor.door + "back/give/")
    visitor.send(
        {
            "once": visitor.hidden("once"),
            "talk": talk,
            "may_be_indecent": "no",
            "send": "yes",
            "added": SimpleUploadedFile("drawing.svg", b"<svg></svg>"),
            "provenance": "I saw it.",
        },
        visitor.door + "back/give/",
    )

    assert "which is not kept here" in visitor.words
    assert not Exhibit.objects.exists()


def test_after_half_an_hour_the_words_are_asked_for_again_and_nothing_written_is_lost(visitor, reported, monkeypatch):
    visitor.come_back(*reported)
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: later)

    visitor.say("What took me long to write.")

    assert visitor.answers[-1].status_code == 400
    assert "What took me long to write." in visitor.words
    assert "Your seven words" in visitor.words


def test_the_field_of_a_conversation_is_no_unsent_report(visitor, reported):
    visitor.come_back(*reported)
    talk = visitor.hidden("talk")

    assert visitor.send({"carried": talk, "page": "check"}).status_code == 400
    visitor.walk()
    assert visitor.send({"talk": visitor.hidden("carried")}, visitor.door + "back/").status_code == 400


def test_a_disposed_report_opens_to_nobody(visitor, reported):
    Case.objects.update(disposed_at=timezone.now())

    visitor.come_back(*reported)

    assert "These open nothing" in visitor.words


def test_tries_at_one_reference_have_a_limit(visitor, reported, monkeypatch):
    monkeypatch.setattr(limits, "TRIES", (Limit("tries", 2, 900),))
    ref, words = reported
    for _ in range(2):
        visitor.come_back(ref, "zoo " * 7)

    visitor.come_back(ref, words)

    assert visitor.answers[-1].status_code == 429
    assert "This was tried too often" in visitor.words
    visitor.come_back("CS-2222-2222", words)  # another reference is another count, and has the same one
    assert visitor.answers[-1].status_code == 200


def test_all_tries_together_have_a_limit_and_no_address_has_one(visitor, reported, monkeypatch):
    monkeypatch.setattr(limits, "TRIES_IN_ALL", (Limit("tries in all", 2, 600),))
    for n in range(3):
        Visitor(visitor.urn, REMOTE_ADDR=f"10.0.0.{n}").come_back(f"CS-222{n + 2}-2222", "zoo " * 7)

    visitor.come_back(*reported)

    assert visitor.answers[-1].status_code == 429


def test_limits_count_in_the_database_and_say_nothing_of_what_they_count(visitor, reported):
    visitor.come_back(*reported)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM people_limits")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert reported[0] not in keys
    assert keys
    cache.clear()


def test_a_limit_is_counted_anew_when_its_time_is_over(db):
    two, at = (Limit("tries", 2, 900),), timezone.now()

    assert [limits.within(two, of="a", at=at) for _ in range(3)] == [True, True, False]
    assert limits.within(two, of="b", at=at)
    assert limits.within(two, of="a", at=at + timedelta(minutes=15))


def test_two_are_checked_at_once_on_a_machine_and_the_third_is_told_to_wait(visitor, reported, monkeypatch):
    monkeypatch.setattr(seven_words, "PATIENCE", 0.05)

    with seven_words.turn(1):
        visitor.come_back(*reported)
        assert visitor.answers[-1].status_code == 200
        with seven_words.turn(1), pytest.raises(seven_words.Busy), seven_words.turn(0.05):
            raise AssertionError("there was a third turn")
        with seven_words.turn(1):
            visitor.come_back(*reported)
            assert visitor.answers[-1].status_code == 503
            assert "Wait a little" in visitor.words

    visitor.come_back(*reported)
    assert f"Reference {reported[0]}" in visitor.words


def test_coming_back_leaves_no_row(visitor, reported):
    before = UsedToken.objects.count(), Event.objects.count()

    visitor.come_back(*reported)

    assert (UsedToken.objects.count(), Event.objects.count()) == before
