import pytest

from clearline.policies.reading.references import references

_HELD = {"1", "1.2", "2.1", "2.1.a", "4", "II", "201"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as set out (see 1.2)", [("1.2", True)]),
        ("see 6.1.14", [("6.1.14", False)]),
        ("under sections 1.2, 2.1 and 9.9", [("1.2", True), ("2.1", True), ("9.9", False)]),
        ("clause 2.1(a) applies", [("2.1(a)", True)]),
        ("as in section II", [("II", True)]),
        ("where clause 201 applies", [("201", True)]),
        ("the rule on pictures (2.1)", [("2.1", True)]),
        ("section 4 of this policy", [("4", True)]),
        ("section 11 of the Education Act", []),
        ("paragraph 12 of 'Good guidance'", []),
        ("section 7 of statutory guidance", []),
        ("30 pupils and 2 adults", []),
    ],
)
def test_it_finds_pointers_to_other_clauses(text, expected):
    assert [(reference.to, reference.found) for reference in references(text, _HELD)] == expected
