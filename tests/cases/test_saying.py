"""What whoever reported misuse sees and can still do: answer, add, withdraw; theirs alone (`own_matrix.csv`)."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from clearline.audit.models import Link
from clearline.cases import history, moving, permissions, reading, saying
from clearline.cases.choices import About, Mode, Outcome
from clearline.cases.models import Case
from clearline.cases.reporting import Sender, report
from clearline.cases.told import Misuse
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.roles import Role
from tests.cases.doors import words
from tests.conftest import NOON, make_seat

with (Path(__file__).parent / "own_matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = list(dict.fromkeys(name.partition(" ")[0] for name in TABLE[0] if name != "who"))


@pytest.fixture
def subject(school, manager):
    return make_seat(school, "Sam Ward", manager=manager)


@pytest.fixture
def cast(school, teacher, manager, head, chair, dsl, owner, subject, other_head):
    return {
        "reporter": teacher,
        "subject": subject,
        "line manager": manager,
        "head": head,
        "chair": chair,
        "dsl": dsl,
        "dpo": make_seat(school, "Dan Poe", Role.DPO),
        "owner": owner,
        "operator": make_seat(school, "Opal Rose", Role.OPERATOR),
        "colleague": make_seat(school, "Col League"),
        "head of another school": other_head,
    }


@pytest.fixture
def misuse(cast, subject) -> Callable[..., Case]:
    said = Misuse(about=About.STAFF, gist="Posted about a student", child=True, subjects=(subject,))

    def send(mode=Mode.NAMED) -> Case:
        return report(said, sender=Sender(subject.school, cast["reporter"], mode), at=NOON)

    return send


def sent(misuse, _cast):
    return misuse()


def confidential(misuse, _cast):
    return misuse(Mode.CONFIDENTIAL)


def withdrawn(misuse, cast):
    case = misuse()
    saying.withdraw(case, seat=cast["reporter"], at=NOON)
    return case


def closed(misuse, _cast):
    case = misuse()
    case.status, case.outcome, case.closed_at = Status.CLOSED, Outcome.DEALT_WITH, NOON
    case.save()
    return case


MAKE = {"sent": sent, "confidential": confidential, "withdrawn": withdrawn, "closed": closed}


@pytest.mark.parametrize("scene", SCENES)
def test_each_may_what_the_table_says(scene, misuse, cast, client_of):
    case = MAKE[scene](misuse, cast)
    done = set(case.events.values_list("step", flat=True))
    found = {}
    for row in TABLE:
        seat = cast[row["who"]]
        client = client_of(seat)
        found[row["who"]] = {
            "page": client.get(f"/s/{case.school_id}/misuse/{case.ref}/").status_code == 200,
            "say": bool(permissions.say(seat, case)),
            "withdraw": bool(permissions.withdraw(seat, case, done)),
        }
        shown = client.get(f"/s/{case.school_id}/cases/{case.ref}/withdraw/").status_code == 200
        assert shown == found[row["who"]]["withdraw"], row["who"]

    assert found == {
        row["who"]: {what: row[f"{scene} {what}"] == "yes" for what in ("page", "say", "withdraw")} for row in TABLE
    }


@pytest.mark.parametrize("scene", SCENES)
def test_the_verb_and_the_address_agree_with_the_table(scene, misuse, cast, client_of):
    case = MAKE[scene](misuse, cast)
    for row in TABLE:
        seat, before = cast[row["who"]], case.events.count()
        for what, verb in (("say", lambda s: saying.say(case, "More", seat=s, at=NOON)), ("withdraw", withdraw(case))):
            if row[f"{scene} {what}"] == "no":
                with pytest.raises(Refused):
                    verb(seat)
                address = f"/s/{case.school_id}/cases/{case.ref}/{what}/"
                answer = client_of(seat).post(address, {"once": new_token(), "words": "More"})
                assert answer.status_code == (403 if row["who"] == "reporter" else 404)
        assert case.events.count() == before


def withdraw(case: Case) -> Callable[..., None]:
    return lambda seat: saying.withdraw(case, seat=seat, at=NOON)


def messages(case, kind):
    return list(Message.objects.filter(ref=case.ref, kind=kind).values_list("to", "by"))


def test_an_answer_is_sealed_and_whoever_has_it_is_told(misuse, cast, head):
    case = misuse()
    saying.say(case, "It was on Tuesday", seat=cast["reporter"], at=NOON)

    event = case.events.get(step=history.REPORTER_SAID)
    assert b"Tuesday" not in bytes(event.words)
    assert event.by == cast["reporter"].key
    assert messages(case, "case.reporter_said") == [(head.key, cast["reporter"].key)]
    happened = reading.read(case, seat=head, at=NOON).events[-1]
    assert happened.words == "It was on Tuesday"


def test_in_confidence_what_they_add_has_no_key_of_theirs(misuse, cast, head):
    case = misuse(Mode.CONFIDENTIAL)
    saying.say(case, "It was on Tuesday", seat=cast["reporter"], at=NOON)
    saying.withdraw(case, seat=cast["reporter"], at=NOON)

    assert not case.events.filter(by=cast["reporter"].key).exists()
    assert messages(case, "case.reporter_said") == messages(case, "case.withdrawn") == [(head.key, "")]
    lines = [bytes(link.body).decode() for link in Link.objects.all()]
    assert not [line for line in lines if case.ref in line and cast["reporter"].key in line]


def test_nothing_is_said_in_no_words(misuse, cast):
    with pytest.raises(Refused, match="Write what you want to add"):
        saying.say(misuse(), "  ", seat=cast["reporter"], at=NOON)


def test_withdrawing_stays_on_record_and_closes_nothing(misuse, cast, head):
    case = misuse()
    saying.withdraw(case, seat=cast["reporter"], at=NOON)

    assert Case.objects.get().is_live
    assert reading.report_of(case).gist == "Posted about a student"
    with pytest.raises(Refused, match="withdrawn it already"):
        saying.withdraw(case, seat=cast["reporter"], at=NOON)
    assert "withdrawn what they said" in reading.read(case, seat=head, at=NOON).events[-1].sentence


def test_the_message_is_a_row_of_the_same_transaction(misuse, cast):
    case = misuse()
    with transaction.atomic():
        saying.say(case, "More", seat=cast["reporter"], at=NOON)
        assert messages(case, "case.reporter_said")
        transaction.set_rollback(True)

    assert not messages(case, "case.reporter_said")


class TestTheReportersPage:
    @pytest.fixture
    def page(self, cast, client_of):
        client = client_of(cast["reporter"])
        return lambda case: words(client.get(f"/s/{case.school_id}/cases/{case.ref}/"))

    def test_it_shows_what_was_sent_and_whom_they_named(self, misuse, page, subject):
        shown = page(misuse())

        assert "Posted about a student" in shown
        assert subject.name in shown

    def test_somebody_found_out_since_is_not_theirs_to_see(self, misuse, page, cast):
        case = misuse()
        later = NOON.replace(hour=15)
        case.parties.create(seat=cast["colleague"], part="subject", since=later)

        assert "Col League" not in page(case)

    def test_a_question_stands_there_and_can_be_answered(self, misuse, page, cast, client_of, head):
        case = misuse(Mode.CONFIDENTIAL)
        moving.happen(case, history.ASKED_REPORTER, at=NOON, by=head.key, words="On which day was it?")
        assert "“On which day was it?”" in page(case)

        address = f"/s/{case.school_id}/cases/{case.ref}/say/"
        client = client_of(cast["reporter"])
        assert "Write what you want to add" in words(client.post(address, {"once": new_token(), "words": ""}))
        assert client.post(address, {"once": new_token(), "words": "Tuesday"}).status_code == 302
        assert "“Tuesday”" in page(case)

    def test_they_see_that_their_name_was_opened_by_whom_and_why(self, misuse, page, head):
        case = misuse(Mode.CONFIDENTIAL)
        assert "Your name was opened" not in page(case)
        moving.happen(case, history.NAME_OPENED, at=NOON, by=head.key, words="The police asked for it.")

        shown = page(case)
        assert "Your name was opened" in shown
        assert "By Hana Moss" in shown
        assert "The police asked for it." in shown

    def test_they_see_who_looked_and_no_note_of_others(self, misuse, page, head, client_of):
        case = misuse()
        client_of(head).get(f"/s/{case.school_id}/cases/{case.ref}/")
        moving.happen(case, history.SCREENED, at=NOON, by=head.key, words='{"limbs": [], "note": "Quietly done"}')

        assert "Hana Moss" in page(case)
        assert "Quietly done" not in page(case)

    def test_it_says_that_withdrawing_does_not_end_it(self, misuse, cast, client_of):
        case = misuse()
        address = f"/s/{case.school_id}/cases/{case.ref}/withdraw/"
        client = client_of(cast["reporter"])
        assert "The school may still have to look into it" in words(client.get(address))

        assert client.post(address, {"once": new_token()}).status_code == 302
        assert case.events.filter(step=history.WITHDRAWN).exists()

    def test_the_outcome_is_said_in_permitted_words(self, misuse, page, cast):
        assert "It has been dealt with." in page(closed(misuse, cast))
