"""`clearline policy read|lint FILE`: a policy document as clauses, and what would be put right before approval."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from clearline.cli.plain import NO, read_file, refuse
from clearline.cli.plain import Command as PlainCommand
from clearline.policies import lint
from clearline.policies.lint import Finding, Severity
from clearline.policies.reading import Reading, UnreadablePolicy, as_json, read
from clearline.policies.reference_pack import shipped

GRAVER = {Severity.INFORMATION: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Command(PlainCommand):
    help = "Read a policy document, and find what would be put right in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = self.verbs(parser)
        reads = verbs.add_parser("read", help="title, metadata, history, clauses and obligations")
        reads.add_argument("file")
        reads.add_argument("--json", action="store_true", dest="as_json", help="print JSON")
        lints = verbs.add_parser("lint", help="findings: rule, severity, clause, message, confidence")
        lints.add_argument("file")
        lints.add_argument("--on", help="the day on which the policy is looked at, such as 2026-11-22; today if absent")
        lints.add_argument(
            "--fail-on",
            choices=[severity.value for severity in Severity],
            default=Severity.ERROR.value,
            help="exit 1 when a finding is this grave or graver (error)",
        )
        lints.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def read(self, *, file: str, as_json: bool, **options: Any) -> None:
        reading = read_policy(file)
        if as_json:
            self.say_json(json_of(reading))
        else:
            self.say(in_words(reading))

    def lint(self, *, file: str, on: str | None, fail_on: str, as_json: bool, **options: Any) -> None:
        day = the_day(on)
        findings = lint.lint(read_policy(file), on=day, pack=shipped())
        if as_json:
            self.say_json(lint.as_json(findings))
        else:
            self.say(findings_in_words(findings))
        if any(GRAVER[finding.severity] >= GRAVER[Severity(fail_on)] for finding in findings):
            raise SystemExit(NO)


def the_day(said: str | None) -> date:
    if said is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(said)
    except ValueError:
        refuse(f"--on is “{said}”; give a day such as 2026-11-22.")


def read_policy(path: str) -> Reading:
    try:
        return read(read_file(path, largest=settings.LARGEST_UPLOAD), Path(path).name)
    except UnreadablePolicy as problem:
        refuse(f"{path}: {problem}")


def json_of(reading: Reading) -> dict[str, Any]:
    return as_json(reading)


def in_words(reading: Reading) -> str:
    lines = [reading.title, f"{len(reading.clauses)} clauses", ""]
    lines += [f"{clause.id:>8}  {clause.text}" for clause in reading.clauses]
    lines += [f"\nTo check: {doubt}" for doubt in reading.doubts]
    return "\n".join(lines)


def findings_in_words(findings: Sequence[Finding]) -> str:
    """A line for each finding, and how many there are of each severity."""
    lines = [line_of(finding) for finding in findings]
    severities = [finding.severity for finding in findings]
    counted = ", ".join(f"{severity} {severities.count(severity)}" for severity in Severity)
    return "\n".join([*lines, "", counted] if lines else ["Nothing to put right."])


def line_of(finding: Finding) -> str:
    place = finding.clause or "whole"
    return f"{place:>10}  {finding.severity:<11}  {finding.message} ({finding.rule}, {finding.confidence})"
