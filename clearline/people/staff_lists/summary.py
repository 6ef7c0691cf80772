"""A plan as the command line and the API print it: numbers, headings and faults, no person's record."""

from collections.abc import Mapping
from dataclasses import asdict

from clearline.people.staff_lists.model import RowError, StaffList
from clearline.people.staff_lists.planning import Plan

type Json = Mapping[str, "Json"] | list["Json"] | str | int | float | bool | None


def as_json(staff_list: StaffList, plan: Plan) -> dict[str, Json]:
    return {
        "rows": len(staff_list.rows),
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "leavers": len(plan.leavers),
        "already_left": len(plan.already_left),
        "needs_confirmation": plan.needs_confirmation,
        "dropped_columns": list(staff_list.dropped_columns),
        "ignored_columns": list(staff_list.ignored_columns),
        "errors": [_error(error) for error in plan.errors],
        "warnings": [asdict(warning) for warning in plan.warnings],
        "ambiguous": [{"row": each.row, "message": each.message} for each in plan.ambiguous],
        "columns": {str(ours): theirs for ours, theirs in staff_list.columns.items()},
        "sha256": staff_list.sha256,
    }


def _error(error: RowError) -> dict[str, Json]:
    return {"row": error.row, "column": error.column, "expected": error.expected, "found": error.found}
