"""`clearline audit verify [FILE]` and `clearline audit export`: is the record whole?"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from clearline.acknowledgements.receipts import mismatches
from clearline.audit import verify
from clearline.audit.chain import Entry, first_break
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
        broken = list(in_export(file, head) if file else in_database(school, head))
        for sentence in broken:
            self.say(sentence)
        if broken:
            answer_no("The record is not what was written.")
        self.say("The record is whole.")

    def export(self, *, school: int, **options: Any) -> None:
        for line in verify.export(school):
            self.say(line)


def in_export(file: str, heads: list[str]) -> Iterator[str]:
    found: dict[int, list[Entry]] = {}
    try:
        for entry in verify.read_export(iter(read_file(file).decode(errors="replace").splitlines())):
            found.setdefault(entry.urn, []).append(entry)
    except verify.UnreadableExport as problem:
        refuse(f"{file}: {problem}")
    if not found:
        refuse(f"{file} holds no links of an audit chain.")
    for urn, entries in found.items():
        broken = first_break(entries)
        if broken:
            yield f"School {urn}: {broken.reason}."
    ends = {f"{entry.position}:{entry.hash.hex()}" for entries in found.values() for entry in entries}
    for head in heads:
        if head.strip().lower() not in ends:
            yield not_mailed(head)


def in_database(school: int | None, heads: list[str]) -> Iterator[str]:
    urns = [school] if school else verify.schools()
    if school and school not in verify.schools():
        refuse(f"There is no record of school {school} here.")
    if heads and len(urns) != 1:
        refuse("Say which school the head is of: --school URN.")
    for urn in urns:
        found = verify.verify(urn)
        if found:
            yield f"School {urn}: {found.reason}."
        for mismatch in mismatches(urn):
            yield f"School {urn}: acknowledgement {mismatch.ref}: {mismatch.reason}."
        for head in heads:
            if not verify.holds_head(urn, head):
                yield not_mailed(head)


def not_mailed(head: str) -> str:
    return f"The link at {head.partition(':')[0]} is not the one that was mailed."
