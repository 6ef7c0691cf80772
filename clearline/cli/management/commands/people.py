"""`clearline people import FILE`: a staff list from a school's MIS export."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import answer_no, read_file, refuse
from clearline.people import imports
from clearline.people.models import School
from clearline.people.staff_lists import NotToBeApplied, UnreadableStaffList, as_json


class Command(PlainCommand):
    help = "The people of a school."

    def add_arguments(self, parser: ArgumentParser) -> None:
        brings = self.verbs(parser).add_parser("import", help="staff list from a school's MIS export (csv, xlsx)")
        brings.add_argument("file")
        brings.add_argument("--school", type=int, required=True, metavar="URN")
        brings.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        brings.add_argument("--sha256", metavar="HASH", help="import only the file that was looked at under this hash")
        brings.add_argument("--confirm-missing", type=int, metavar="N", help="so many people have really left")
        brings.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self.bring(**options)

    def bring(
        self,
        *,
        file: str,
        school: int,
        dry_run: bool,
        sha256: str | None,
        confirm_missing: int | None,
        as_json: bool,
        **options: Any,
    ) -> None:
        found = School.objects.filter(pk=school).first()
        if found is None:
            refuse(f"There is no school with URN {school} here.")
        data, name, at = read_file(file, largest=settings.LARGEST_UPLOAD), Path(file).name, timezone.now()
        try:
            seen = imports.preview(found, data, name, on=timezone.localdate(at))
            if not dry_run and not seen.plan.errors:
                seen = imports.apply(
                    found,
                    data,
                    name,
                    sha256=sha256 or seen.staff_list.sha256,
                    confirm_missing=confirm_missing,
                    at=at,
                    by=None,
                )
        except (UnreadableStaffList, NotToBeApplied, imports.NotAsPreviewed) as problem:
            refuse(f"{file}: {problem}")
        self.tell(seen, as_json=as_json, dry_run=dry_run)
        if seen.plan.errors:
            if dry_run:
                answer_no()
            refuse(f"{file}: {seen.plan.errors[0].sentence()}")

    def tell(self, seen: imports.Preview, *, as_json: bool, dry_run: bool) -> None:
        if as_json:
            self.say_json(as_json_of(seen))
            return
        plan = seen.plan
        self.say(
            f"{len(seen.staff_list.rows)} rows: {len(plan.new)} new, {len(plan.changed)} changed, "
            f"{len(plan.unchanged)} as they were, {len(plan.leavers)} leavers to look at."
        )
        if seen.staff_list.dropped_columns:
            self.say(f"Not read and not kept: {', '.join(seen.staff_list.dropped_columns)}.")
        sentences = [each.sentence() for each in plan.errors] + [each.sentence() for each in plan.ambiguous]
        for sentence in sentences + [each.sentence() for each in plan.warnings]:
            self.say(sentence)
        if dry_run:
            self.say(f"Nothing was imported. To import exactly this file: --sha256 {seen.staff_list.sha256}")


def as_json_of(seen: imports.Preview) -> dict[str, Any]:
    return dict(as_json(seen.staff_list, seen.plan))
