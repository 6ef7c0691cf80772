"""`clearline policy read|lint FILE`: a policy document as clauses, and what would be put right before approval."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import read_file, refuse
from clearline.policies.reading import Reading, UnreadablePolicy, as_json, read


class Command(PlainCommand):
    help = "Read a policy document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = self.verbs(parser)
        reads = verbs.add_parser("read", help="title, metadata, history, clauses and obligations")
        reads.add_argument("file")
        reads.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def read(self, *, file: str, as_json: bool, **options: Any) -> None:
        reading = read_policy(file)
        if as_json:
            self.say_json(json_of(reading))
        else:
            self.say(in_words(reading))


def read_policy(path: str) -> Reading:
    try:
        return read(read_file(path), Path(path).name)
    except UnreadablePolicy as problem:
        refuse(f"{path}: {problem}")


def json_of(reading: Reading) -> dict[str, Any]:
    return as_json(reading)


def in_words(reading: Reading) -> str:
    lines = [reading.title, f"{len(reading.clauses)} clauses", ""]
    lines += [f"{clause.id:>8}  {clause.text}" for clause in reading.clauses]
    lines += [f"\nTo check: {doubt}" for doubt in reading.doubts]
    return "\n".join(lines)
