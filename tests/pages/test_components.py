"""Each component draws what govuk-frontend's own fixtures say, and our own parts keep their promises."""

import re
from pathlib import Path

import pytest
from django_cotton.compiler_regex import CottonCompiler

from tests.pages.govuk import OURS, alone, cases, outline, render, slotted, without_our_table_roles

ROOT = Path(__file__).resolve().parents[2]
COTTON = ROOT / "clearline/pages/templates/cotton"
COMPONENTS = sorted(
    str(path.relative_to(COTTON))[:-5].replace("/", ".").replace("_", "-") for path in COTTON.rglob("*.html")
)

NOT_OFFERED = {
    "Start buttons are for gov.uk's own start pages": {
        ("button", "start"),
        ("button", "start link"),
        ("button", "start link with html"),
    },
    "The browser's own file button needs no script": {
        ("file-upload", "enhanced"),
        ("file-upload", "enhanced, with error message and hint"),
        ("file-upload", "enhanced, multiple files"),
        ("file-upload", "enhanced, custom wrapper classes and attributes"),
        ("file-upload", "translated"),
    },
    "Prefixes and suffixes look the same everywhere": {
        ("input", "with prefix with classes"),
        ("input", "with prefix with attributes"),
        ("input", "with suffix with classes"),
        ("input", "with suffix with attributes"),
        ("input", "with customised input wrapper"),
    },
    "JavaScript's false is not Python's False": {("select", "with falsy values")},
    "No cards: a summary list stands under a heading": {
        ("summary-list", "as a summary card with a text header"),
        ("summary-list", "as a summary card with a html header"),
        ("summary-list", "as a summary card with actions"),
        ("summary-list", "as a summary card with actions plus summary list actions"),
        ("summary-list", "as a summary card extreme"),
        ("summary-list", "as a summary card with a custom header level"),
        ("summary-list", "summary card with custom classes"),
        ("summary-list", "summary card with custom attributes"),
        ("summary-list", "summary card with only 1 action"),
    },
}
LEFT_OUT = set().union(*NOT_OFFERED.values())


@pytest.mark.parametrize("component", OURS)
def test_it_draws_what_govuk_frontend_draws(component):
    ours = without_our_table_roles if component == "table" else None
    wrong = []

    for fixture in cases(component):
        drawn = outline(OURS[component](fixture["options"]), ours)
        same = drawn == outline(fixture["html"], ours)
        if same == ((component, fixture["name"]) in LEFT_OUT):
            wrong.append(f"{fixture['name']}: {'now drawn, so no longer left out' if same else drawn}")

    assert wrong == []


def test_what_is_left_out_is_still_in_the_fixtures():
    names = {(component, fixture["name"]) for component in OURS for fixture in cases(component)}

    assert LEFT_OUT - names == set()


def test_the_reference_lists_every_component():
    listed = set(re.findall(r"`([a-z.-]+)`", (ROOT / "docs/reference/components.md").read_text()))

    assert [name for name in COMPONENTS if name not in listed] == []


HOSTILE = "\"'><script>alert(1)</script>"


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_escapes_whatever_it_is_given(name):
    source = (COTTON / (name.replace(".", "/").replace("-", "_") + ".html")).read_text()
    declared = re.search(r"<c-vars(.*?)/>", source, re.DOTALL)
    plain = re.findall(r" ([a-z-]+)=\"", declared[1]) if declared else []
    given = {each: HOSTILE for each in plain if each not in ("kind", "level")} | {"data-x": HOSTILE}

    drawn = slotted(name, HOSTILE, given)

    assert "<script" not in drawn
    assert "\"'>" not in drawn


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_says_what_it_takes_and_never_writes_attributes_unescaped(name):
    source = (COTTON / (name.replace(".", "/").replace("-", "_") + ".html")).read_text()

    assert "{{ attrs }}" not in source
    assert "|safe" not in source
    assert re.search(r"<c-vars[^>]* [a-z-]+ ", re.sub(r'"[^"]*"', '""', source)) is None, "each variable has a default"


def test_a_row_says_its_state_in_words():
    assert "Not yet" in alone("row", {"state": "held"})
    assert "Your turn" in alone("row", {"state": "turn"})
    assert "Done:" in alone("row", {"state": "done", "title": "Signed"})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Policy 5.4", "policy"),
        ("Clause 4.7", "policy"),
        ("Guidance", "guidance"),
        ("Guidance: KCSIE", "guidance"),
        ("School default", "default"),
    ],
)
def test_a_source_has_the_square_of_its_words(words, kind):
    assert f"cl-source--{kind}" in slotted("source", words, {})


def test_a_figure_draws_no_number_about_fewer_than_five():
    drawn = slotted("figure", "have signed.", {"met": 3, "of": 4})

    assert "Fewer than 5" in drawn
    assert "3" not in drawn


def test_a_figure_of_nothing_is_no_percentage():
    drawn = slotted("figure", "have signed.", {"met": 0, "of": 0})

    assert "Nothing to count." in drawn
    assert "0" not in drawn


def test_a_figure_has_its_number_in_words_and_its_bar_to_scale():
    drawn = slotted("figure", "have signed.", {"met": 52, "of": 63, "last": 90})

    assert "<b>52 of 63</b> have signed." in drawn
    assert 'aria-label="52 of 63, 83 per cent. Last term 90 per cent."' in drawn
    assert 'width="198"' in drawn


def test_a_trend_shows_six_terms_at_most():
    drawn = alone("trend", {"title": "Signed", "points": [(f"T{at}", at * 10) for at in range(1, 9)]})

    assert "T2 20 per cent" not in drawn
    assert drawn.count("<circle") == 6
    assert 'aria-label="Signed: T3 30 per cent, ' in drawn


def test_a_trend_of_nothing_is_not_drawn():
    assert "svg" not in alone("trend", {"title": "Signed", "points": []})


def test_the_words_of_a_policy_keep_their_paragraphs_and_are_escaped_once():
    drawn = render("{% cotton words %}{{ text }}{% endcotton %}", text="A & B\n\nC")

    assert outline(drawn) == [
        ("p", (("class", "cl-words"),)),
        "A & B",
        "/p",
        ("p", (("class", "cl-words"),)),
        "C",
        "/p",
    ]
    assert "&amp;amp;" not in drawn


def test_a_component_does_not_see_the_variables_of_the_page():
    assert "the page's" not in render("{% cotton row /%}", title="the page's", when="the page's", state="the page's")


def test_every_example_in_the_reference_can_be_drawn():
    reference = (ROOT / "docs/reference/components.md").read_text().replace("\\|", "|")
    examples = re.findall(r"`(<c-(?!slot)[^`]*>)`", reference)

    drawn = [render(CottonCompiler().process(example)) for example in examples]

    assert len(drawn) > 60
    assert [example for example, html in zip(examples, drawn, strict=True) if "<c-" in html] == []
