"""The lists that come with the software: whole, dated, short, and without an address that could tell on anybody."""

import re
from datetime import date

import pytest

from clearline.privacy_reviews.checklists import BadChecklist, common, days_of_change, networks, read_checklist

EVERY = (common(), *networks())
GOOD = """name = "Somewhere"
aliases = [{{ name = "Elsewhere", until = 2023-07-23 }}]
applies_to = "{applies_to}"
last_checked = {checked}
checked_against = "{against}"
changed_materially = 2026-09-01
"""
ITEM = '\n[[items]]\nid = "{id}"\nwhat = "{what}"\nwhy = "Families read it."\nwhere = ["Privacy"]\nhelp = "Privacy"\n'


def a_file(folder, items=None, applies_to="personal", checked="2026-11-22", against="general knowledge"):
    items = (
        [("a", "Do this"), ("b", "Do that"), ("c", "Do it"), ("d", "Do so"), ("e", "Do")] if items is None else items
    )
    path = folder / "somewhere.toml"
    head = GOOD.format(applies_to=applies_to, checked=checked, against=against)
    path.write_text(head + "".join(ITEM.format(id=id, what=what) for id, what in items))
    return path


def words_of(list):
    return [text for item in list.items for text in (item.what, item.why, item.help, *item.where)]


def test_there_are_enough_of_them():
    assert len(networks()) >= 16
    assert len(common().items) == 10  # C1 to C10


def test_they_are_in_the_order_of_their_names():
    names = [each.name.casefold() for each in networks()]

    assert names == sorted(names)


@pytest.mark.parametrize("list", EVERY, ids=lambda each: each.slug)
def test_it_is_short_and_plain(list):
    assert 5 <= len(list.items) <= 12
    assert [item.what for item in list.items if len(item.what.split()) > 14] == []
    assert [item.why for item in list.items if len(item.why.split()) > 20] == []
    assert [
        text for text in words_of(list) if re.search(r"\b(pupil|user|agree|please)s?\b|!", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("list", EVERY, ids=lambda each: each.slug)
def test_it_leads_by_words_and_never_by_an_address(list):
    assert [text for text in words_of(list) if re.search(r"https?:|www\.|\w/\w|\.(com|org|net|uk)\b", text)] == []
    assert all(item.where and all(item.where) and item.help for item in list.items)


@pytest.mark.parametrize("list", EVERY, ids=lambda each: each.slug)
def test_it_says_when_it_was_checked_and_against_what(list):
    assert date(2026, 1, 1) < list.changed_materially <= list.last_checked
    assert list.how_checked


def test_no_two_networks_share_a_name():
    names = [name.casefold() for each in networks() for name in each.names]

    assert len(set(names)) == len(names)


def test_it_knows_an_earlier_name_and_until_when():
    [x] = [each for each in networks() if each.slug == "x"]

    assert (x.name, x.once, x.aliases[0].until) == ("X", "Twitter", date(2023, 7, 23))


def test_it_knows_the_days_of_change():
    assert days_of_change() == {each.changed_materially for each in EVERY}


def test_it_reads_a_good_file(tmp_path):
    found = read_checklist(a_file(tmp_path))

    assert (found.slug, found.names, len(found.items)) == ("somewhere", ("Somewhere", "Elsewhere"), 5)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"items": [("a", "Do this")]}, "1 items, not 5 to 12"),
        ({"items": [("a", "Do this")] * 5}, "two items have one id"),
        ({"items": [(id, "word " * 15) for id in "abcde"]}, "longer than 14 words"),
        ({"items": [(id, "") for id in "abcde"]}, "lacks its words"),
        ({"items": [(id, "See https://example.com") for id in "abcde"]}, "holds an address"),
        ({"applies_to": "official"}, "accounts of the school are not reviewed here"),
        ({"checked": '"yesterday"'}, "its dates are not dates"),
        ({"against": "hearsay"}, "says not what it was checked against"),
        ({"checked": "= ="}, "Invalid value"),
    ],
)
def test_it_refuses_a_file_that_is_not_as_it_should_be(tmp_path, wrong, problem):
    with pytest.raises(BadChecklist, match=problem):
        read_checklist(a_file(tmp_path, **wrong))


def test_it_names_what_is_missing(tmp_path):
    path = tmp_path / "empty.toml"
    path.write_text('applies_to = "personal"')

    with pytest.raises(BadChecklist, match=r"empty.toml: 'name'"):
        read_checklist(path)
