"""`clearline audit verify [FILE]` and `clearline audit export`: is the record whole?"""

from argparse import ArgumentParser
from itertools import groupby
from typing import Any

from clearline.acknowledgements.receipts import mismatches
from clearline.audit import verify
from clearline.audit.chain import first_break
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import answer_no, read_file, refuse


class Command(PlainCommand):
    help = "The audit record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = self.verbs(parser)
        checks = verbs.add_parser("verify", help="re-check the chain, in the database or in an export")
        checks.add_argument("file", nargs="?", help="an export; without one, the database")
        checks.add_argument(
            "--head", metavar="POSITION:HASH", action="append", default=[], help="a head from the chair's mail"
        )
        checks.add_argument("--school", type=int, metavar="URN")
        gives = verbs.add_parser("export", help="a school's chain, one JSON line for each link")
        gives.add_argument("--school", type=int, required=True, metavar="URN")

    def verify(self, *, file: str | None, school: int | None, head: list[str], **options: Any) -> None:
        broken = list(self.in_export(file) if file else self.in_database(school, head))
        for sentence in broken:
            self.say(sentence)
        if broken:
            answer_no("The record is not what was written.")
        self.say("The record is whole.")

    def in_export(self, file: str) -> Any:
        lines = iter(read_file(file).decode(errors="replace").splitlines())
        try:
            for urn, entries in groupby(verify.read_export(lines), key=lambda entry: entry.urn):
                found = first_break(entries)
                if found:
                    yield f"School {urn}: {found.reason}."
        except verify.UnreadableExport as problem:
            refuse(f"{file}: {problem}")

    def in_database(self, school: int | None, heads: list[str]) -> Any:
        for urn in [school] if school else verify.schools():
            found = verify.verify(urn)
            if found:
                yield f"School {urn}: {found.reason}."
            for mismatch in mismatches(urn):
                yield f"School {urn}: acknowledgement {mismatch.ref}: {mismatch.reason}."
            for head in heads:
                if not verify.holds_head(urn, head):
                    yield f"School {urn}: the link at {head.partition(':')[0]} is not the one that was mailed."

    def export(self, *, school: int, **options: Any) -> None:
        for line in verify.export(school):
            self.say(line)
