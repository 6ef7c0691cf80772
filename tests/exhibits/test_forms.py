import pytest
from django.template.loader import render_to_string

from clearline.exhibits.arriving import arrive
from clearline.exhibits.forms import AddFile, AddWords, BeforeAdding
from tests.exhibits import files


def test_the_page_that_asks_first_has_no_field_for_a_file():
    assert not BeforeAdding().is_multipart()
    assert 'type="file"' not in str(BeforeAdding())


@pytest.mark.parametrize(("answer", "stops"), [("yes", True), ("no", False), ("", False)])
def test_it_stops_when_it_may_be_an_indecent_image_of_a_child(answer, stops):
    form = BeforeAdding({"may_be_indecent": answer})

    assert form.stops is stops
    assert form.is_valid() is bool(answer)


def test_what_to_do_instead_asks_for_nothing_to_be_sent():
    page = render_to_string("exhibits/_hard_stop.html")

    assert "Nothing has been uploaded" in page
    assert "ring the police" in page
    assert "<form" not in page


def test_the_rules_are_said():
    page = render_to_string("exhibits/_before_adding.html")

    for words in ("false account", "password", "students or colleagues"):
        assert words in page


def test_a_file_goes_with_where_it_came_from():
    upload = arrive("a.png", [files.png()])

    assert AddFile({"provenance": "A parent sent it."}, {"file": upload}).is_valid()
    assert set(AddFile({}, {"file": upload}).errors) == {"provenance"}
    assert set(AddFile({"provenance": "A parent sent it."}, {}).errors) == {"file"}
    assert set(AddFile({"provenance": "x"}, {"file": arrive("a.png", [])}).errors) == {"file"}


def test_words_go_with_where_they_came_from():
    assert AddWords({"kind": "note", "words": "Seen.", "provenance": "My own."}).is_valid()
    assert set(AddWords({"kind": "file"}).errors) == {"kind", "words", "provenance"}
