"""The figures of the draft checker are counted as they are said to be."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.scoring import CLAUSES, Tally, by_clause, marked, offensive, policy, spans_apart, total

THEIRS = Path(__file__).resolve().parents[3] / "shared" / "data" / "score.py"


def post(number, clauses=(), verdict="ok", *, optional=(), tags=()):
    return {
        "id": str(number), "text": f"post {number}", "clauses": list(clauses), "optional": list(optional),
        "verdict": verdict, "tags": list(tags),
    }  # fmt: skip


def answer(number, clauses=(), verdict="ok"):
    return {"id": str(number), "clauses": list(clauses), "verdict": verdict}


GOLD = [
    post(1, ["4.6"], "breach", optional=["4.2"]),
    post(2, ["4.3"], "breach"),
    post(3, ["4.5", "5.1"], "breach", tags=["leet"]),
    post(4),
    post(5),
    post(6, ["4.2"], "caution", tags=["protected", "union"]),
    post(7, ["4.5"], "caution", tags=["spaced"]),
    post(8, tags=["protected", "masked"]),
]
ANSWERS = [
    answer(1, ["4.2", "4.6"], "breach"),
    answer(2, ["4.4"], "breach"),
    answer(3, ["4.5"], "breach"),
    answer(4, ["4.5"], "caution"),
    answer(5),
    answer(6, ["4.2", "4.6"], "breach"),
    answer(7),
    answer(8),
]


def test_right_in_vain_and_missed():
    tally = Tally(3, 1, 2)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.6, pytest.approx(2 / 3))
    assert total([tally, Tally(1, 0, 0)]) == Tally(4, 1, 2)
    assert Tally().f1 == Tally(0, 1, 1).f1 == 0.0


def test_a_clause_where_either_answer_is_right_does_not_count():
    tallies = by_clause(marked(GOLD, ANSWERS))
    assert tallies["4.2"] == Tally(1, 0, 0)
    assert tallies["4.6"] == Tally(1, 1, 0)
    assert tallies["4.5"] == Tally(1, 1, 1)
    assert set(tallies) == set(CLAUSES)


def test_the_figures_of_posts():
    figures = policy(marked(GOLD, ANSWERS))
    assert figures == {
        "micro_f1": pytest.approx(2 * 3 / (2 * 3 + 3 + 3)),
        "breach_right_clause": pytest.approx(2 / 3),
        "ok_flagged": pytest.approx(1 / 3),
        "protected_called_breach": 0.5,
        "obfuscated_recall": 0.5,
        "verdict_right": pytest.approx(5 / 8),
    }


def test_what_no_post_can_show_is_not_a_figure():
    assert policy(marked(GOLD[:1], ANSWERS[:1]))["ok_flagged"] is None


def test_a_disguised_name_of_the_school_counts_where_nothing_else_is_labelled():
    gold, said = [post(1, ["4.2"], "caution", tags=["spaced"])], [answer(1, ["4.2"], "caution")]
    assert policy(marked(gold, said))["obfuscated_recall"] == 1.0


def test_every_post_needs_an_answer():
    with pytest.raises(KeyError):
        marked(GOLD, ANSWERS[1:])


def test_offensive_or_not():
    gold = [{"id": str(number), "label": label} for number, label in enumerate("yyn")]
    said = [{"id": str(number), "offensive": flag} for number, flag in enumerate((True, False, True))]
    assert offensive(gold, said, lambda row: row["label"] == "y") == Tally(1, 1, 1)


def test_a_span_is_found_by_one_of_its_type_that_touches_it():
    gold = {"spans": [{"start": 0, "end": 5, "type": "PERSON"}, {"start": 6, "end": 9, "type": "PHONE"}]}
    said = {"spans": [{"start": 4, "end": 8, "type": "PERSON"}, {"start": 6, "end": 9, "type": "NHS"}]}
    missed, vain = spans_apart(gold, said)
    assert [span["type"] for span in missed] == ["PHONE"]
    assert [span["type"] for span in vain] == ["NHS"]


@pytest.mark.skipif(not THEIRS.exists(), reason="the development sets are not beside this repository")
def test_the_scorer_of_the_development_sets_counts_the_same(tmp_path):
    """Apart from a disguised school name, which it asks another clause of."""
    for name, rows in (("gold", GOLD), ("pred", ANSWERS)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [
        sys.executable,
        str(THEIRS),
        "policy",
        "--gold",
        str(tmp_path / "gold"),
        "--pred",
        str(tmp_path / "pred"),
    ]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = policy(marked(GOLD, ANSWERS))
    assert said["micro"]["F1"] == pytest.approx(ours["micro_f1"], abs=0.0005)
    assert said["ok_posts_flagged"] == pytest.approx(ours["ok_flagged"], abs=0.0005)
    assert said["breach_right_clause"] == pytest.approx(ours["breach_right_clause"], abs=0.0005)
    assert said["protected_called_breach"] == pytest.approx(ours["protected_called_breach"], abs=0.0005)
    assert said["obfuscated_recall"] == pytest.approx(ours["obfuscated_recall"], abs=0.0005)
