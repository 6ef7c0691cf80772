"""What checking a draft costs, in a fresh process on one core: start, memory, time of a post, the longest drafts.

Reads posts as JSON Lines from standard input, prints one JSON object. script/bench drafts runs it; alone it measures
with the posts of this folder.
"""

import json
import os
import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST = 10_000
ROUNDS = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
POSTS = Path(__file__).parent / "posts"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--posts-only", action="store_true", help="leave out the longest drafts")
    options = parser.parse_args()
    texts = own_texts() if sys.stdin.isatty() else [json.loads(line)["text"] for line in sys.stdin]
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps(measure(texts) | ({} if options.posts_only else {"worst_ms": worst()})))


def own_texts() -> list[str]:
    return [json.loads(line)["text"] for path in sorted(POSTS.glob("*.jsonl")) for line in path.open(encoding="utf-8")]


def memory_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))) / 1024


def measure(texts: list[str]) -> dict[str, Any]:
    before, began = memory_mb(), time.process_time()
    from clearline.drafts.checker.check import check

    imported = time.process_time()
    check("Rain again. Chips for tea.")
    started = time.process_time()
    took = sorted(seconds(lambda text=text: check(text)) for text in texts)  # type: ignore[misc]
    return {
        "import_ms": (imported - began) * 1000,
        "first_check_ms": (started - imported) * 1000,
        "memory_mb": memory_mb() - before,
        "p50_ms": took[len(took) // 2] * 1000,
        "p95_ms": took[int(len(took) * 0.95)] * 1000,
        "cpu_ms": sum(took) * 1000 / len(took),
    }


def worst() -> dict[str, float]:
    """Milliseconds of each of the longest drafts, the best of three: what is measured is the draft."""
    from clearline.drafts.checker.check import check

    return {
        name: min(seconds(lambda text=text: check(text)) for _ in range(ROUNDS)) * 1000  # type: ignore[misc]
        for name, text in long_drafts().items()
    }


def seconds(work: Callable[[], object]) -> float:
    """Of the processor: what else the machine does is not counted."""
    began = time.process_time()
    work()
    return time.process_time() - began


def filled(piece: str) -> str:
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


def long_drafts() -> dict[str, str]:
    """Drafts of 10,000 characters that are hard to read."""
    chance = random.Random(7)  # noqa: S311 - the same drafts each time
    scalars = [*range(0x20, 0xD800), *range(0xE000, 0x110000)]
    words = rule_words()
    return {
        "any characters": "".join(map(chr, chance.choices(scalars, k=LONGEST))),
        "letters of every alphabet": "".join(map(chr, chance.choices(range(0xA0, 0x3000), k=LONGEST))),
        "one swear word": filled("fuck "),
        "spelled out": filled("f u c k "),
        "with stars": filled("f**k "),
        "with digits and signs": filled("5h!t b4$t@rd "),
        "letters one by one by chance": " ".join(chance.choices(LETTERS, k=LONGEST // 2)),
        "letters and signs by chance": " ".join(chance.choices(LETTERS + "*@$!10345", k=LONGEST // 2)),
        "masks by chance": " ".join(
            "".join(chance.choices(LETTERS, k=2)) + "*" * chance.randint(1, 8) for _ in range(LONGEST // 8)
        )[:LONGEST],
        "stars": filled("*"),
        "at signs": filled("@"),
        "dots between letters": filled("a.a."),
        "hyphens between letters": filled("a-a "),
        "one letter to a line": filled("a\n"),
        "questions": filled("a? "),
        "quotation marks": filled("'a' "),
        "digits": filled("1"),
        "one word without spaces": filled("abcdefghij"),
        "emoji": filled("😀"),
        "emoji of many parts": filled("👩‍👩‍👧"),
        "one letter with marks": "a" + "\u0301" * (LONGEST - 1),
        "letters with marks": filled("a" + "\u0301" * 9),
        "names": filled("Jane Smith "),
        "telephone numbers": filled("07700 900123 "),
        "addresses": filled("12 High Street, "),
        "words of the rules in order": filled(" ".join(words)),
        "words of the rules shuffled": filled(" ".join(chance.sample(words, len(words)))),
        "words of the rules a line each": filled("\n".join(chance.sample(words, len(words)))),
        "people and verdicts": filled("she is a lazy head teacher and year 11 are thick so add me on insta "),
    }


def rule_words() -> list[str]:
    from clearline.drafts.checker.lexicon import lexicon

    return sorted({" ".join(words) for entries in lexicon().terms.values() for words, _ in entries})


if __name__ == "__main__":
    main()
