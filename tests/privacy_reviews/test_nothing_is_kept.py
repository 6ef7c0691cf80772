"""Private by construction: which networks a person uses, and what they tick, are nowhere on the server (D§4.4, §10).

The same in a real browser, with everything it sends, is in `tests/journeys/test_privacy_review.py`.
"""

import logging
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearline.privacy_reviews.checklists import common, networks
from clearline.privacy_reviews.models import Review
from tests.conftest import make_seat
from tests.privacy_reviews.conftest import review_of
from tests.privacy_reviews.traces import NAMES, every_value, traces_in
from tests.record import events, token_of

COLUMNS = {"id", "school_id", "seat_id", "cycle", "status", "asked_at", "due_on", "done_on", "entered_by"}


@pytest.fixture
def page(review, teacher, client_of):
    return client_of(teacher).get(f"/s/{review.school_id}/privacy/")


def lists_of(page):
    """The part of the page in which somebody chooses and ticks."""
    return re.search(r"<div data-review>.*?data-progress[^>]*>", page.content.decode(), re.DOTALL)[0]


def test_the_table_has_these_columns_and_no_others(db):
    with connection.cursor() as cursor:
        columns = {
            each.name for each in connection.introspection.get_table_description(cursor, "privacy_reviews_review")
        }

    assert columns == COLUMNS == {field.attname for field in Review._meta.concrete_fields}


def test_the_area_has_no_other_table(db):
    tables = {name for name in connection.introspection.table_names() if name.startswith("privacy_reviews")}

    assert tables == {"privacy_reviews_review"}


def test_it_finds_a_trace_where_there_is_one(teacher):
    teacher.staff_code = "has a FaceBook account"
    teacher.mis_id = "X"
    teacher.save()

    assert sorted(traces_in(every_value())) == ["FaceBook", "X"]


def test_it_takes_no_chance_letters_for_a_trace():
    assert traces_in([b"\xff X \xfe", "extra", "-X-", "xebay9"]) == []
    assert traces_in([b"X", "twitter", b"\xff snapchat \xfe"]) == ["X", "twitter", "snapchat"]


@pytest.mark.parametrize("answer", ["done", "none", "skip", "help"])
def test_a_whole_review_leaves_no_trace(review, teacher, page, client_of, caplog, answer):
    caplog.set_level(logging.DEBUG)
    client = client_of(teacher)
    at = f"/s/{review.school_id}/privacy/"
    with CaptureQueriesContext(connection) as queries:
        client.get(at)
        sent = {"once": token_of(page), "review": answer}
        client.post(f"{at}help/" if answer == "help" else f"{at}answer/", sent, follow=True)

    assert review_of(teacher).status in {"done", "n/a", "skipped", "partly"}
    assert traces_in(every_value()) == []
    assert traces_in(query["sql"].replace("X'", "'") for query in queries) == []  # as SQLite writes bytes
    assert traces_in([caplog.text]) == []


def test_what_a_strange_browser_sends_along_is_kept_nowhere(review, teacher, page, client_of, caplog):
    caplog.set_level(logging.DEBUG)
    sent = {"once": token_of(page), "review": "done", "network": NAMES, "item": [item.what for item in common().items]}

    answer = client_of(teacher).post(f"/s/{review.school_id}/privacy/answer/", sent)

    assert answer.status_code == 302
    assert review_of(teacher).status == "done"
    assert traces_in([*every_value(), caplog.text, answer["Location"]]) == []


def test_the_record_says_who_and_when_and_no_more(review, teacher, page, client_of, school):
    client_of(teacher).post(f"/s/{school.urn}/privacy/answer/", {"once": token_of(page), "review": "done"})

    assert {key for event in events(school) for key in event} <= {
        *("event", "subject", "by", "people", "clauses", "text_sha256"),
    }
    assert events(school)[-1] == {"event": "privacy_review.done", "subject": review.ref, "by": teacher.key}


def test_there_is_nothing_in_the_lists_that_could_be_sent_or_linked_to(page):
    lists = lists_of(page)

    assert lists.count("<input") > 100
    assert re.findall(r"<(?:form|a|img|iframe|video|object|link|script)\b", lists) == []
    assert re.findall(r"\s(?:name|id|value|href|src|for|form|action|ping)=", lists) == []
    assert {*re.findall(r"<input[^>]*>", lists)} == {'<input type="checkbox" autocomplete="off">'}


def test_the_page_is_the_same_for_everybody(page, school, client_of):
    """So that its length and its parts tell nothing about who asks."""
    other = client_of(make_seat(school, "Nia Late")).get(f"/s/{school.urn}/privacy/")

    assert lists_of(page) == lists_of(other)


def test_one_answer_holds_every_list(page):
    text = page.content.decode()

    assert all(each.name in text for each in networks())
    assert text.count("<details") >= sum(len(each.items) for each in (common(), *networks()))


def test_it_is_kept_by_no_cache(page):
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_its_scripts_store_and_send_nothing():
    from clearline.kernel.documents import PACKAGE

    script = (PACKAGE / "privacy_reviews/static/privacy_reviews/review.js").read_text()

    for word in (
        *("localStorage", "sessionStorage", "indexedDB", "cookie", "history", "location", "fetch", "XMLHttpRequest"),
        *("sendBeacon", "WebSocket", "EventSource", "Image", "import", "innerHTML", "console", "caches", "name ="),
    ):
        assert not re.search(rf"\b{word}", script), word
