"""The review page: the document beside what Clearline reads, and one decision for each clause."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.policies import actions, permissions
from clearline.policies.duties import Duty, because
from clearline.policies.forms import CorrectClause, LinkClause, SplitClause, Summaries
from clearline.policies.lint import RULES, Confidence, Finding, Rule
from clearline.policies.misreads import misreads_for
from clearline.policies.models import Clause, Summary, Version
from clearline.policies.papers import partial_day
from clearline.policies.summaries import summarise as keep_summaries
from clearline.policies.views import findings_of, the_version

PAGE_BREAK = "\f"
JUDGE = {
    Confidence.CERTAIN: "Certain: it is read off the page.",
    Confidence.LIKELY: "Likely: it is found by wording, so please judge it.",
    Confidence.POSSIBLE: "Possible: please judge whether it is so.",
}


class Show(StrEnum):
    ALL = "all"
    TO_SETTLE = "settle"
    WITH_FINDINGS = "findings"


@dataclass(frozen=True)
class Shown:
    """A finding with what its rule is for."""

    finding: Finding
    rule: Rule

    @property
    def judge(self) -> str:
        return JUDGE[self.finding.confidence]


@dataclass(frozen=True)
class Row:
    """One clause: as it stands in the document, as it was read, what was found, what is to decide."""

    clause: Clause
    findings: list[Shown]
    first: bool  # of those still to settle: its button is the page's main one
    misread: str = ""  # how the same clause of the version in force is understood

    @property
    def pieces(self) -> list[str]:
        """The source, divided where a page ended."""
        return [piece.strip() for piece in self.clause.source.split(PAGE_BREAK) if piece.strip()]

    @property
    def how_read(self) -> str:
        if self.clause.corrected:
            return "corrected by hand"
        if len(self.pieces) > 1:
            return "joined across a page"
        return "matched" if _bare(self.clause.text) in _bare(self.clause.source) else "look closely"

    @property
    def duties(self) -> list[tuple[Duty, tuple[str, ...]]]:
        """What it sets, each with the words for which it was suggested while nobody has confirmed it."""
        suggested = not self.clause.duty_confirmed
        return [(duty, because(duty, self.clause.text) if suggested else ()) for duty in self.clause.all_duties]


def _bare(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


@require_safe
@gzip_page
def review(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    permissions.see_drafts(request.seat, request.at).enforce()
    findings = findings_by_clause(version, request)
    clauses = list(version.clauses.order_by("position").prefetch_related("summaries"))
    idents = {clause.ident for clause in clauses}
    unsettled = [clause for clause in clauses if not clause.is_settled]
    misread = misreads_for(version, request.seat, request.at)
    rows = [
        Row(clause, findings.get(clause.ident, []), clause in unsettled[:1], misread.get(clause.ident, ""))
        for clause in clauses
    ]
    show = shown_in(request)
    kept = {
        Show.ALL: rows,
        Show.TO_SETTLE: [row for row in rows if not row.clause.is_settled],
        Show.WITH_FINDINGS: [row for row in rows if row.findings],
    }
    context = {
        "version": version,
        "rows": kept[show],
        "of": len(rows),
        "show": show,
        "filters": [("All", Show.ALL), ("To settle", Show.TO_SETTLE), ("With findings", Show.WITH_FINDINGS)],
        "sizes": {each.value: len(found) for each, found in kept.items()},
        "whole": [each for place, found in findings.items() if place not in idents for each in found],
        "counts": counts(findings),
        "unsettled": unsettled,
        "suggested": [duty for clause in unsettled for duty in clause.duties],
        "may_draft": permissions.draft(request.seat, request.at),
        "may_change": permissions.change(request.seat, version, request.at),
        "may_publish": permissions.publish(request.seat, version, request.at),
        "may_record": permissions.record_approval(request.seat, version, request.at),
        "approvals": list(version.approvals.order_by("approved_on")),
        "agreements": [(each, partial_day(each.agreed_on)) for each in version.agreements.order_by("pk")],
    }
    return render(request, "policies/review.html", context)


def shown_in(request: StaffRequest) -> Show:
    said = request.POST.get("show") or request.GET.get("show") or ""
    return Show(said) if said in Show else Show.ALL


def findings_by_clause(version: Version, request: StaffRequest) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = defaultdict(list)
    for finding in findings_of(version, request):
        found[finding.clause or ""].append(Shown(finding, RULES[finding.rule]))
    return found


def counts(findings: dict[str, list[Shown]]) -> Counter[str]:
    return Counter(shown.finding.severity.value for found in findings.values() for shown in found)


def the_clause(request: StaffRequest, number: int, pk: int) -> Clause:
    return get_object_or_404(the_version(request, number).clauses.select_related("version"), pk=pk)


def back_to(clause: Clause, show: Show = Show.ALL) -> HttpResponse:
    return redirect(address_of(clause.version, show, f"c{clause.ident}"))


def address_of(version: Version, show: Show, anchor: str) -> str:
    page = reverse("policies:review", args=[version.school_id, version.number])
    filtered = f"?{urlencode({'show': show.value})}" if show is not Show.ALL else ""
    return f"{page}{filtered}#{anchor}"


@require_POST
def accept_suggestions(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    for clause in version.clauses.filter(duty_confirmed=False).select_related("version"):
        if clause.duties:
            actions.link_clause(clause, duties=clause.all_duties, reason="", by=request.seat, at=request.at)
    return redirect("policies:review", urn=urn, number=number)


@require_POST
def is_right(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    """The reading and its suggested duty are right; on to the next clause that is still to settle."""
    clause = the_clause(request, number, pk)
    if clause.duties:
        actions.link_clause(clause, duties=clause.all_duties, reason="", by=request.seat, at=request.at)
    return redirect(address_of(clause.version, shown_in(request), next_unsettled(clause)))


def next_unsettled(clause: Clause) -> str:
    following = clause.version.clauses.filter(position__gt=clause.position).order_by("position")
    return next((f"c{each.ident}" for each in following if not each.is_settled), "next")


@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    permissions.change(request.seat, clause.version, request.at).enforce()
    form = CorrectClause(request.POST or None, initial={"ident": clause.ident, "text": clause.text})
    if form.is_valid():
        said = form.cleaned_data
        if is_taken(clause, said["ident"]):
            form.add_error("ident", f"Another clause has the number {said['ident']}")
        else:
            actions.correct_clause(clause, ident=said["ident"], text=said["text"], by=request.seat, at=request.at)
            return back_to(clause)
    misread = misreads_for(clause.version, request.seat, request.at).get(clause.ident, "")
    context = {"clause": clause, "version": clause.version, "form": form, "misread": misread}
    return render(request, "policies/correct.html", context)


def is_taken(clause: Clause, ident: str) -> bool:
    return clause.version.clauses.filter(ident=ident).exclude(pk=clause.pk).exists()


@require_POST
def join(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    before = clause.version.clauses.filter(position__lt=clause.position).order_by("-position").first()
    actions.join_to_previous(clause, by=request.seat, at=request.at)
    return back_to(before or clause)


@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    permissions.change(request.seat, clause.version, request.at).enforce()
    form = SplitClause(request.POST or None, clause=clause)
    if form.is_valid():
        said = form.cleaned_data
        if clause.version.clauses.filter(ident=said["ident"]).exists():
            form.add_error("ident", f"Another clause has the number {said['ident']}")
        else:
            actions.split_clause(
                clause, first=said["first"], second=said["second"], ident=said["ident"], by=request.seat, at=request.at
            )
            return back_to(clause)
    return render(request, "policies/split.html", {"clause": clause, "version": clause.version, "form": form})


@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    permissions.draft(request.seat, request.at).enforce()
    form = LinkClause(request.POST or None, clause=clause)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.link_clause(clause, duties=form.duties(), reason=reason, by=request.seat, at=request.at)
        return back_to(clause)
    return render(request, "policies/link.html", {"clause": clause, "version": clause.version, "form": form})


@require_http_methods(["GET", "POST"])
def summarise(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    """What the clause means, in the school's own plain words; open also after publishing, since it is no text."""
    clause = the_clause(request, number, pk)
    permissions.draft(request.seat, request.at).enforce()
    form = Summaries(request.POST or None, kept=texts(clause.summaries.all()))
    if form.is_valid():
        keep_summaries(clause, form.by_category(), by=request.seat, at=request.at)
        return back_to(clause)
    return render(request, "policies/summarise.html", {"clause": clause, "version": clause.version, "form": form})


def texts(summaries: Iterable[Summary]) -> dict[str, str]:
    return {summary.category: summary.text for summary in summaries}
