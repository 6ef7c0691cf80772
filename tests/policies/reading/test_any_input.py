"""Whatever arrives, reading ends in a reading with unique ids or in a refusal."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.policies.reading import UnreadablePolicy, as_json, read

_STARTS = st.sampled_from(
    ["1. ", "1.1 ", "1.1.1 ", "2 ", "101 ", "(a) ", "a) ", "i. ", "(ii) ", "II. ", "A.1 ", "- ", "• ", "# ", "## ", "",
     "| ", "**", "Date: ", "Approved by: ", "Section 2: ", "Appendix A ", "The headteacher will:", "Staff must:", "\f"]
)  # fmt: skip
_RESTS = st.sampled_from(
    ["Rules", "Staff must not post.", "staff should ask", "and report it", "Version\tDate\tAction", "1\t2/3/24\tAgreed",
     "31/31/31", "see 4.3 and (2.1)", "", "BEFORE YOU POST", "a | b | c |", "The school will help; staff may ask."]
) | st.text(max_size=40)  # fmt: skip
_LINES = st.lists(st.tuples(_STARTS, _RESTS, st.sampled_from(["\n", "\n\n", "\n  "])), max_size=25)


def _read(data: bytes, name: str) -> None:
    try:
        reading = read(data, name)
    except UnreadablePolicy:
        return
    ids = [clause.id for clause in reading.clauses]
    obligations = [obligation.id for clause in reading.clauses for obligation in clause.obligations]
    assert len(set(ids)) == len(ids)
    assert len(set(obligations)) == len(obligations)
    assert all(ids)
    assert as_json(reading)["title"]


@settings(max_examples=150, deadline=None)
@given(_LINES, st.sampled_from(["p.txt", "p.md"]))
def test_it_survives_anything_that_looks_like_a_policy(lines, name):
    _read("".join("".join(line) for line in lines).encode(), name)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_it_survives_any_bytes(data, start):
    _read(start + data, "p.txt")
