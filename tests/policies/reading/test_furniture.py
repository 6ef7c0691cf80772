from clearline.policies.reading.files.furniture import without_furniture
from clearline.policies.reading.line import Line


def _pages(*pages: str) -> list[str]:
    lines = [[Line(text=text) for text in page.splitlines()] for page in pages]
    return [line.text for line in without_furniture(lines)]


def test_it_drops_what_every_page_repeats():
    assert _pages("Our school\n1.1 Ask.\nv2", "Our school\n1.2 Tell.\nv2") == ["1.1 Ask.", "1.2 Tell."]


def test_it_sees_through_changing_page_numbers():
    assert _pages("1.1 Ask.\nPage 1 of 2", "1.2 Tell.\nPage 2 of 2") == ["1.1 Ask.", "1.2 Tell."]


def test_it_drops_a_lone_page_number():
    assert _pages("1.1 Ask.\n1", "1.2 Tell.\n- 2 -") == ["1.1 Ask.", "1.2 Tell."]


def test_it_keeps_what_stands_on_one_page_only():
    assert _pages("Our school\n1.1 Ask.\n3") == ["Our school", "1.1 Ask.", "3"]


def test_it_keeps_what_repeats_in_the_middle_of_a_page():
    page = "a\nb\nc\nStaff must:\nd\ne\nf"

    assert "Staff must:" in _pages(page, page.replace("a", "g"))


def test_it_says_where_a_page_begins():
    found = without_furniture([[Line(text="one")], [Line(text="two", gap=True)]])

    assert [line.page_break for line in found] == [False, True]
