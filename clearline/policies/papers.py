"""A version as PDF: to print, to keep, in large print. How it looks is in `documents/policy.typ`."""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.urls import reverse

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.pages.templatetags.dates import day_month, long_day
from clearline.policies.models import Approval, Version
from clearline.policies.queries import clauses_of, state_line
from clearline.policies.shown import as_shown

TEMPLATE = PACKAGE / "policies/documents/policy.typ"


def policy_pdf(version: Version, *, on: date, in_force: Version | None, large: bool, plain: bool) -> bytes:
    """The published version as it stands that day."""
    facts = policy_facts(version, on=on, in_force=in_force) | {"large": large, "plain": plain}
    return _compiled(json.dumps(facts, sort_keys=True))


@lru_cache(maxsize=16)
def _compiled(facts: str) -> bytes:
    """Drawn once for all who ask that day: it is a public document and holds nothing about its reader."""
    return compile_pdf(TEMPLATE, json.loads(facts))


def policy_facts(version: Version, *, on: date, in_force: Version | None) -> dict[str, object]:
    if version.published_at is None:
        raise ValueError("only a published version is printed")
    approvals = list(version.approvals.order_by("approved_on"))
    return {
        "made_at": version.published_at.isoformat(),
        "school": version.school.name,
        "title": version.title,
        "version": str(version.number),
        "state_line": state_line(version, on, in_force),
        "approved_line": approved_line(approvals[0]) if approvals else "",
        "clauses": [
            {
                "id": shown.clause.ident,
                "label": shown.clause.ident,
                "section": shown.clause.section,
                "heading": shown.clause.heading,
                "text": shown.clause.text,
                "weight": shown.clause.weight,
                "lead": shown.lead,
            }
            for shown in as_shown(clauses_of(version)).clauses
        ],
        "history": list(history_of(version, approvals)),
        "sha256": version.fingerprint,
        "printed_on": long_day(on),
        "url": settings.PUBLIC_URL + reverse("policies:public", args=[version.school_id]),
    }


def approved_line(approval: Approval) -> str:
    """Approved by the governing body on 4 November 2026 (minute 7.2)"""
    return f"Approved by {body_words(approval.body)} on {day_and_year(approval.approved_on)} ({minute_words(approval)})"


def body_words(body: str) -> str:
    """Inside a sentence: "The governing body" and "Governing body" become "the governing body"; a full one likewise."""
    bare = body.removeprefix("The ").removeprefix("the ")
    return f"the {bare[0].lower()}{bare[1:]}" if bare.lower().startswith(("governing", "full governing")) else body


def minute_words(approval: Approval) -> str:
    minute = approval.minute
    return minute[0].lower() + minute[1:] if minute.startswith("Minute") else f"minute {minute}"


def history_of(version: Version, approvals: list[Approval]) -> Iterator[dict[str, str]]:
    for agreement in version.agreements.order_by("pk"):
        words = ", ".join(filter(None, [agreement.action or agreement.kind.capitalize(), agreement.body]))
        number = f"Version {agreement.printed_version}. " if agreement.printed_version else ""
        yield {"date": partial_day(agreement.agreed_on), "text": f"{number}{words}"}
    for approval in approvals:
        yield {"date": day_and_year(approval.approved_on), "text": f"{approved_line(approval)}."}
    if version.effective_on:
        yield {"date": day_and_year(version.effective_on), "text": f"Version {version.number} in force."}


def partial_day(iso: str) -> str:
    """17 September 2015, March 2018 or 2021: as much as is known of the day."""
    if len(iso) == len("2015-09-17"):
        return day_and_year(date.fromisoformat(iso))
    if len(iso) == len("2018-03"):
        return f"{date.fromisoformat(f'{iso}-01'):%B %Y}"
    return iso or "No date"


def day_and_year(day: date) -> str:
    return f"{day_month(day)} {day.year}"
