"""Where the draft checker was wrong, a few posts of each kind, for a person to read."""

from collections.abc import Callable, Iterable, Sequence

from benchmarks.scoring import Marked, Row, marked, spans_apart

KINDS: dict[str, Callable[[Marked], bool]] = {
    "a breach missed altogether": lambda post: post.gold["verdict"] == "breach" and not post.is_flagged,
    "a breach under the wrong clause": lambda post: (
        post.gold["verdict"] == "breach" and post.is_flagged and not post.has_a_right_clause
    ),
    "a caution missed altogether": lambda post: post.gold["verdict"] == "caution" and not post.is_flagged,
    "a harmless post flagged": lambda post: post.gold["verdict"] == "ok" and post.is_flagged,
    "a protected post called a breach": lambda post: post.is_protected and post.answer["verdict"] == "breach",
    "a caution called a breach": lambda post: (
        post.gold["verdict"] == "caution" and not post.is_protected and post.answer["verdict"] == "breach"
    ),
    "disguised wording missed": lambda post: post.is_disguised and not post.has_a_right_clause,
}


def tell(posts: Sequence[Marked], most: int, heading: str) -> None:
    for kind, is_one in KINDS.items():
        _print(f"{heading}: {kind}", (_in_a_line(post) for post in posts if is_one(post)), most)


def _in_a_line(post: Marked) -> str:
    rules = sorted({concern["rule"] for concern in post.answer.get("concerns", ())})
    return f"{post.gold['id']} {sorted(post.labelled)} → {sorted(post.raised)} {rules}: {post.gold['text']}"


def tell_personal_data(gold: Sequence[Row], answers: Sequence[Row], most: int) -> None:
    missed: list[str] = []
    vain: list[str] = []
    for post in marked(gold, answers):
        apart = spans_apart(post.gold, post.answer)
        for lines, spans in zip((missed, vain), apart, strict=True):
            lines += [f"{post.gold['id']} {_words(span, post.gold)}: {post.gold['text']}" for span in spans]
    _print("pii.jsonl: personal data missed", missed, most)
    _print("pii.jsonl: taken for personal data", vain, most)


def _words(span: Row, gold: Row) -> str:
    return f"{span['type']} “{gold['text'][span['start'] : span['end']]}”"


def tell_offence(gold: Sequence[Row], answers: Sequence[Row], most: int, offensive: str, heading: str) -> None:
    posts = [(post.gold, bool(post.answer["offensive"])) for post in marked(gold, answers)]
    missed = (_labelled(row) for row, said in posts if row["label"] == offensive and not said)
    vain = (_labelled(row) for row, said in posts if row["label"] != offensive and said)
    _print(f"{heading}: {offensive}, missed", missed, most)
    _print(f"{heading}: flagged in vain", vain, most)


def _labelled(row: Row) -> str:
    return f"{row['id']} {row.get('functionality') or row.get('fine')}: {row['text']}"


def _print(heading: str, lines: Iterable[str], most: int) -> None:
    if not most:
        return
    found = list(lines)
    print(f"\n{heading} ({len(found)}, {min(most, len(found))} shown)")
    for line in found[:: max(1, len(found) // most)][:most]:
        print("  " + " ".join(line.split()))
