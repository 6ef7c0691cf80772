"""After somebody has answered, no table holds in the open what they were asked, what they chose or how often."""

import json
import re

from django.db import connection

from clearline.understanding.models import Item, Quiz
from tests.understanding.conftest import answer_round, begin, fresh, give, passed
from tests.understanding.test_pages import address, post, send

OF_THE_SCHOOL = {"understanding_item", "understanding_tally", "policies_clause", "policies_version"}


def every_value():
    """Each value of each table but those that hold the school's own questions and policy, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in OF_THE_SCHOOL:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 # names from the database itself
                for row in cursor.fetchall():
                    yield table, [bytes(each) if isinstance(each, memoryview) else each for each in row]


def as_bytes(row):
    return b" ".join(each if isinstance(each, bytes) else str(each).encode() for each in row)


def test_no_answer_stands_in_the_open(quiz, teacher, client_of):
    client = client_of(teacher)
    post(client, address(quiz, "begin/"))
    met = []
    for right in (True, False, True, True, False, True):
        _page, item = send(client, quiz, right=right)
        met.append(item)
        client.get(address(quiz, "answered/"))
        client.get(address(quiz, "question/"))
    post(client, address(quiz, "begin/"))
    send(client, quiz, right=True)

    texts = [item.stem for item in met]
    texts += [text for item in met for option in item.options for text in (option["text"], option["reason"])]
    kept = [(table, as_bytes(row)) for table, row in every_value()]
    telling = [text for text in texts if len(text) > 3]

    assert len(telling) > 30
    assert [(table, text) for table, row in kept for text in telling if text.encode() in row] == []


def test_no_row_of_the_person_holds_a_question_or_a_count(quiz, teacher):
    """The columns of a quiz that are not sealed tell who, when and how it stands."""
    begin(quiz)
    items = [give(quiz, right=False) for _ in range(3)]

    row = Quiz.objects.values().get(pk=quiz.pk)
    sealed = {"state", "practice", "helper"}
    in_the_open = json.dumps({name: str(value) for name, value in row.items() if name not in sealed})

    assert set(row) - sealed == {
        *("id", "school_id", "seat_id", "request_id", "status", "asked_at", "due_on", "passed_at", "passed_on"),
        *("items_edition", "by", "code"),
    }
    assert not [item for item in items if re.search(rf"QI-{item.pk}\b", in_the_open)]
    assert b"left" not in bytes(row["state"])


def test_nothing_links_a_tally_to_a_person():
    columns = {field.name for field in Item._meta.get_field("tally").related_model._meta.concrete_fields}

    assert columns == {"id", "school", "item", "people", "missed", "met", "met_missed"}


def test_the_record_the_letters_and_the_session_name_no_question(quiz, teacher, client_of):
    passed(quiz)
    client_of(teacher).get(address(quiz))

    refs = [f"QI-{pk}" for pk in Item.objects.values_list("pk", flat=True)]
    said = [row for table, row in every_value() if table.startswith(("audit", "mail", "django_session", "pages"))]

    assert not [row for row in said if any(re.search(rf"{ref}\b", str(row)) for ref in refs)]


def test_what_is_left_after_passing_tells_of_no_wrong_answer(quiz):
    begin(quiz)
    answer_round(quiz, wrong={"4.3", "4.6"})
    begin(quiz)
    answer_round(quiz)
    other = fresh(quiz)

    from clearline.understanding.keeping import opened

    state = opened(other)
    assert (state.last.right, state.rounds, state.mastered, state.shown, state.left) == (True, 0, (), (), ())
