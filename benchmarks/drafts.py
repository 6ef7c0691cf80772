"""The draft checker against labelled posts, and what it costs: each figure beside its baseline, its gate and its aim.

Every answer comes from the command line, as a school would get it. The development sets lie beside this repository
(../shared/data) and are measured with the scorer there; our own are in benchmarks/posts. Ends with 1 when a gate is
missed.
"""

import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import draft_mistakes, scoring
from benchmarks.measuring import ROOT, finish, python
from benchmarks.scoring import Row

POSTS = ROOT / "benchmarks" / "posts"
DATA = ROOT.parent / "shared" / "data"
BENCH = ROOT / ".venv-bench"
MEASURING = ("plain", "harmless", "obfuscated", "protected", "later")
FOR_PRESIDIO = 300  # posts

TOLD = ("id", "text", "image")
"""What the checker is given of a row: never its labels."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure's name, the best baseline, what has to be reached and what we want."""

    name: str
    baseline: str
    gate: float
    aim: float
    at_most: bool = False

    def met(self, value: float, wanted: float) -> bool:
        return value <= wanted if self.at_most else value >= wanted


LIMITS = {
    "micro_f1": Limit("posts, micro-F1 over seven clauses", "0.52", 0.70, 0.80),
    "breach_right_clause": Limit("breaches with a right clause", "0.47", 0.80, 0.90),
    "ok_flagged": Limit("harmless posts flagged", "0.28", 0.12, 0.06, at_most=True),
    "protected_called_breach": Limit("protected posts called a breach", "none", 0.0, 0.0, at_most=True),
    "obfuscated_recall": Limit("disguised wording found", "none", 0.85, 0.95),
    "pii_f1": Limit("personal data, F1 of spans", "0.84", 0.92, 0.96),
    "pii_clean_flagged": Limit("clean posts flagged for personal data", "0.16", 0.08, 0.04, at_most=True),
    "olid_f1": Limit("offensive posts (OLID half), F1", "0.54", 0.56, 0.63),
    "hatecheck_f1": Limit("HateCheck, F1", "0.66", 0.72, 0.82),
    "hatecheck_harmless": Limit("HateCheck, harmless flagged", "0.48", 0.40, 0.25, at_most=True),
    "p95_ms": Limit("a post of text, p95 in ms", "13 to 40", 15.0, 15.0, at_most=True),
    "memory_mb": Limit("memory the checker adds, in MB", "none", 60.0, 60.0, at_most=True),
    "worst_ms": Limit("the worst draft of 10,000 characters, in ms", "none", 50.0, 50.0, at_most=True),
    "of_presidio": Limit("processor time beside Presidio's", "1", 1.0, 0.02, at_most=True),
    "picture_p95_s": Limit("a picture, p95 in s", "none", 4.0, 1.5, at_most=True),
}

Figures = dict[str, float | None]


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", type=int, nargs="?", const=12, default=0, help="print so many of each kind")
    parser.add_argument("--table", action="store_true", help="print the figures as a table of Markdown")
    parser.add_argument(
        "--words-only", action="store_true", help="leave out what takes minutes: cost, Presidio, pictures"
    )
    options = parser.parse_args()
    sets = {"development sets": development_sets(options.mistakes), "own posts": own_sets(options.mistakes)}
    sets["cost"] = {} if options.words_only else cost()
    for heading, figures in sets.items():
        print(f"\n{heading}\n" + "\n".join((as_table if options.table else as_lines)(figures)))
    missed = [f"{heading}: {LIMITS[name].name}" for heading, figures in sets.items() for name in gates_missed(figures)]
    finish("drafts", **sets, gates_missed=missed)
    sys.exit(bool(missed))


def gates_missed(figures: Figures) -> list[str]:
    return [
        name
        for name, value in figures.items()
        if name in LIMITS and value is not None and not LIMITS[name].met(value, LIMITS[name].gate)
    ]


def own_sets(mistakes: int) -> Figures:
    """Our measuring posts as one set; the posts rules are written with are printed, and have no gate."""
    posts = own_posts((*MEASURING, "practice"))
    for name, answered in posts.items():
        say(f"{name}.jsonl ({len(answered)})", scoring.policy(answered))
    tally = scoring.offensive(*own_offence(), lambda row: bool(row["offensive"]))
    print(f"offence.jsonl: F1 {tally.f1:.3f}, precision {tally.precision:.3f}, recall {tally.recall:.3f}")
    measured = [post for name in MEASURING for post in posts[name]]
    say_clauses(measured)
    draft_mistakes.tell(posts["practice"], mistakes, "practice.jsonl")
    draft_mistakes.tell(measured, mistakes, "our measuring posts: for reading, not for writing rules")
    return scoring.policy(measured)


def own_posts(names: Sequence[str]) -> dict[str, list[scoring.Marked]]:
    """The posts of each file, answered in the context of the school their writers work at."""
    gold = {name: read_rows(POSTS / f"{name}.jsonl") for name in names}
    schools = json.loads((POSTS / "schools.json").read_text("utf-8"))
    found: list[Row] = []
    for key, context in schools.items():
        found += answers([row for rows in gold.values() for row in rows if row["school"] == key], context)
    return {name: scoring.marked(rows, found) for name, rows in gold.items()}


def own_offence() -> tuple[list[Row], list[Row]]:
    gold = read_rows(POSTS / "offence.jsonl")
    return gold, answers(gold)


def development_sets(mistakes: int) -> Figures:
    if not (DATA / "score.py").exists():
        print(f"The development sets are not here ({DATA}); only our own posts are measured.")
        return {}
    context = json.loads((DATA / "policy_context.json").read_text("utf-8"))
    posts, policy = scored("policy", "policy_posts.jsonl", context)
    personal, pii = scored("pii", "pii.jsonl")
    public, offensive = scored("offensive", "offensive_public.jsonl")
    hate, hatecheck = scored("hatecheck", "hatecheck.jsonl")
    answered = scoring.marked(*posts)
    say_clauses(answered)
    draft_mistakes.tell(answered, mistakes, "policy_posts.jsonl")
    draft_mistakes.tell_personal_data(*personal, mistakes)
    draft_mistakes.tell_offence(*public, mistakes, "offensive", "offensive_public.jsonl")
    draft_mistakes.tell_offence(*hate, mistakes, "hateful", "hatecheck.jsonl")
    return {
        "micro_f1": policy["micro"]["F1"],
        "breach_right_clause": policy["breach_right_clause"],
        "ok_flagged": policy["ok_posts_flagged"],
        "protected_called_breach": policy["protected_called_breach"],
        "obfuscated_recall": policy["obfuscated_recall"],
        "verdict_right": policy["verdict_accuracy"],
        "pii_f1": pii["span"]["F1"],
        "pii_clean_flagged": pii["clean_posts_flagged"],
        "olid_f1": offensive["olid"]["F1"],
        "hatecheck_f1": hatecheck["all"]["F1"],
        "hatecheck_harmless": hatecheck["harmless_flagged"],
    }


def scored(task: str, name: str, context: Row | None = None) -> tuple[tuple[list[Row], list[Row]], dict[str, Any]]:
    """The rows of a development set with our answers, and what its scorer says of them."""
    gold = read_rows(DATA / name)
    found = answers(gold, context)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in found)
        file.flush()
        command = python(str(DATA / "score.py"), task, "--gold", str(DATA / name), "--pred", file.name)
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return (gold, found), said


def answers(rows: Sequence[Row], context: Row | None = None) -> list[Row]:
    """What `clearline draft check --jsonl` says of these posts."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(context or {}, file)
        file.flush()
        command = python("-m", "clearline.cli.main", "draft", "check", "--jsonl", "--context", file.name)
        done = subprocess.run(command, check=True, capture_output=True, text=True, input=as_drafts(rows), cwd=ROOT)
    return [json.loads(line) for line in done.stdout.splitlines()]


def as_drafts(rows: Sequence[Row]) -> str:
    drafts = ({key: row[key] for key in TOLD if row.get(key) is not None} for row in rows)
    return "".join(json.dumps(draft) + "\n" for draft in drafts)


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def cost() -> Figures:
    """Start, memory and times of the rules on one core, Presidio on the same posts, and pictures."""
    posts = [row for path in sorted(POSTS.glob("*.jsonl")) for row in read_rows(path)]
    found = json.loads(run(python("-m", "benchmarks.draft_cost"), as_drafts(posts)))
    print("\nThe longest drafts, slowest first (ms of processor time):")
    for name, took in sorted(found["worst_ms"].items(), key=lambda each: -each[1]):
        print(f"  {name:34}{took:8.1f}")
    figures = {name: found[name] for name in ("import_ms", "first_check_ms", "p50_ms", "p95_ms", "cpu_ms", "memory_mb")}
    figures |= {"worst_ms": max(found["worst_ms"].values()), "of_presidio": None, "picture_p95_s": picture_time()}
    if peer := presidio(posts[:: max(1, len(posts) // FOR_PRESIDIO)]):
        figures |= {"of_presidio": peer[0]["cpu_ms"] / peer[1]["cpu_ms"], "presidio_p95_ms": peer[1]["p95_ms"]}
    return figures


def presidio(posts: Sequence[Row]) -> tuple[Row, Row] | None:
    """What the same posts cost us and Presidio, one after the other in one run; None where it cannot be installed."""
    try:
        install_presidio()
        theirs = json.loads(run([str(BENCH / "bin/python"), "-m", "benchmarks.presidio"], as_drafts(posts)))
    except (subprocess.CalledProcessError, FileNotFoundError) as problem:
        print(f"Presidio is not here, and could not be installed or run ({type(problem).__name__}); it is left out.")
        return None
    return json.loads(run(python("-m", "benchmarks.draft_cost", "--posts-only"), as_drafts(posts))), theirs


def install_presidio() -> None:
    """A virtual environment of its own: what is compared with us is no part of us."""
    wanted = ROOT / "requirements" / "bench.txt"
    stamp = BENCH / "requirements.txt"
    if stamp.exists() and stamp.read_bytes() == wanted.read_bytes():
        return
    uv, quietly = str(ROOT / ".venv/bin/uv"), {"check": True, "capture_output": True}
    subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(BENCH)], **quietly)  # type: ignore[call-overload]
    install = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--python",
        str(BENCH / "bin/python"),
        "--require-hashes",
        "-r",
        str(wanted),
    ]
    subprocess.run(install, **quietly)  # type: ignore[call-overload]
    stamp.write_bytes(wanted.read_bytes())


def picture_time() -> float | None:
    """Seconds of the slowest kind of picture, p95; None where the extra for pictures is not installed."""
    try:
        said = run(python("-m", "benchmarks.draft_pictures", "--rounds", "5"), "").splitlines()[-1]
    except subprocess.CalledProcessError:
        print("Pictures could not be measured: is the extra `images` installed?")
        return None
    return float(max(json.loads(said)["p95_s"].values()))


def run(command: Sequence[str], given: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, input=given, cwd=ROOT).stdout


def say(heading: str, figures: Figures) -> None:
    print(f"{heading}: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items() if value is not None))


def say_clauses(posts: Sequence[scoring.Marked]) -> None:
    for clause, tally in scoring.by_clause(posts).items():
        print(f"  {clause}: F1 {tally.f1:.3f}, precision {tally.precision:.3f}, recall {tally.recall:.3f}")


def as_lines(figures: Figures) -> Iterator[str]:
    for name, value in figures.items():
        if limit := LIMITS.get(name):
            yield (
                f"{limit.name:44}{shown(value):>10}  baseline {limit.baseline:9} gate {wanted(limit, limit.gate):8}"
                + (f" aim {wanted(limit, limit.aim):8} {judged(limit, value)}")
            )
        else:
            yield f"{name.replace('_', ' '):44}{shown(value):>10}"


def as_table(figures: Figures) -> Iterator[str]:
    yield "| Measure | Found | Best baseline | Has to be | Aim | |\n| --- | --- | --- | --- | --- | --- |"
    for name, value in figures.items():
        if limit := LIMITS.get(name):
            bounds = f"{wanted(limit, limit.gate)} | {wanted(limit, limit.aim)}"
            yield f"| {limit.name} | {shown(value)} | {limit.baseline} | {bounds} | {judged(limit, value)} |"
        else:
            yield f"| {name.replace('_', ' ')} | {shown(value)} | | | | |"


def shown(value: float | None) -> str:
    return "not here" if value is None else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def wanted(limit: Limit, value: float) -> str:
    return f"{'≤' if limit.at_most else '≥'} {value:g}"


def judged(limit: Limit, value: float | None) -> str:
    if value is None:
        return "not measured"
    return "aim" if limit.met(value, limit.aim) else "gate" if limit.met(value, limit.gate) else "missed"


if __name__ == "__main__":
    main()
