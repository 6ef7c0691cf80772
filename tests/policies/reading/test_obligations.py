"""What a sentence asks of whom."""

import pytest

from clearline.policies.reading.obligations import obligations


def _bound(text: str) -> list[tuple[str | None, str]]:
    return [(obligation.actor, obligation.modality.value) for obligation in obligations("1.1", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Employees must not film lessons.", ("employee", "must not")),
        ("Filming lessons is strictly prohibited.", (None, "must not")),
        ("Staff are not permitted to film lessons.", ("staff", "must not")),
        ("Nobody may film lessons.", (None, "must not")),
        ("Volunteers are advised not to film lessons.", ("volunteers", "advised not")),
        ("Staff should not film lessons.", ("staff", "advised not")),
        ("All employees have a duty to report a leak.", ("employee", "must")),
        ("Line managers are required to answer within a week.", ("line manager", "must")),
        ("Everyone is expected to be polite.", ("everyone", "should")),
        ("The trust expects its staff to be polite.", ("staff", "should")),
        ("If in doubt the employee should ask.", ("employee", "should")),
        ("The academy will keep a list of its channels.", ("school", "will")),
        ("The principal will answer.", ("headteacher", "will")),
        ("Complaints will be investigated.", (None, "will")),
        ("Careless posts will be taken seriously.", (None, "statement")),
        ("The word 'post' will include pictures.", (None, "statement")),
        ("Staff should be aware that screenshots last.", ("staff", "statement")),
        ("The headteacher may ask for a post to be removed.", ("headteacher", "may")),
        ("Staff may be subject to abuse.", ("staff", "statement")),
        ("There may be days when the school is closed.", (None, "statement")),
        ("Pictures can be shared with the office.", (None, "may")),
        ("Anybody who must travel is welcome.", (None, "statement")),
        ("Staff who are in doubt should ask.", ("staff", "should")),
        ("Staff who are or may be late are welcome.", ("staff", "statement")),
    ],
)
def test_it_tells_how_a_sentence_binds_and_whom(text, expected):
    assert _bound(text) == [expected]


def test_it_parts_what_is_asked_of_different_people():
    text = "The school will keep a list and only administrators should post; staff must not post for the school."

    assert _bound(text) == [("school", "will"), ("administrators", "should"), ("staff", "must not")]


def test_it_parts_two_things_to_do():
    text = "If a colleague finds a leak, they must report it to the office and keep a note so that it can be mended."

    assert [obligation.text for obligation in obligations("1.1", text)] == [
        "If a colleague finds a leak, they must report it to the office",
        "keep a note so that it can be mended.",
    ]


def test_it_counts_them_within_the_clause():
    found = obligations("3.GB.a", "Staff must ask. Staff must listen.")

    assert [obligation.id for obligation in found] == ["3.GB.a/1", "3.GB.a/2"]


def test_it_is_not_stopped_by_an_abbreviation():
    assert len(obligations("1.1", "Staff must not name others, e.g. Mrs. Smith or a neighbour.")) == 1


def test_it_keeps_no_scene_where_something_is_asked():
    text = "It is recognised that networks change. Staff should check their settings."

    assert _bound(text) == [("staff", "should")]
