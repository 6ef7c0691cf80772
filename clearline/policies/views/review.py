"""The review page: the document beside what Clearline reads, and one decision for each clause."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.policies import actions, permissions
from clearline.policies.as_reading import as_reading
from clearline.policies.duties import Duty
from clearline.policies.forms import NO_DUTY, CorrectClause, LinkClause
from clearline.policies.lint import Finding, lint
from clearline.policies.models import Clause, Version
from clearline.policies.packs import pack_in_use
from clearline.policies.views import the_version


@require_safe
def review(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    permissions.see_drafts(request.seat, request.at).enforce()
    findings = findings_by_clause(version, request)
    clauses = list(version.clauses.order_by("position"))
    idents = {clause.ident for clause in clauses}
    unsettled = [clause for clause in clauses if not clause.is_settled]
    context = {
        "version": version,
        "rows": [(clause, findings[clause.ident]) for clause in clauses],
        "whole": [each for place, found in findings.items() if place not in idents for each in found],
        "counts": counts(findings),
        "unsettled": unsettled,
        "suggested": [clause for clause in unsettled if clause.duty],
        "may_change": permissions.change(request.seat, version, request.at),
        "may_publish": permissions.publish(request.seat, version, request.at),
        "may_record": permissions.record_approval(request.seat, version, request.at),
        "approvals": version.approvals.order_by("approved_on"),
        "agreements": version.agreements.order_by("pk"),
    }
    return render(request, "policies/review.html", context)


def findings_by_clause(version: Version, request: StaffRequest) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in lint(as_reading(version), on=timezone.localdate(request.at), pack=pack_in_use()):
        found[finding.clause or ""].append(finding)
    return found


def counts(findings: dict[str, list[Finding]]) -> dict[str, int]:
    every = [finding.severity for found in findings.values() for finding in found]
    return {severity: every.count(severity) for severity in ("error", "warning", "information")}  # type: ignore[arg-type]


def the_clause(request: StaffRequest, number: int, pk: int) -> Clause:
    return get_object_or_404(the_version(request, number).clauses.select_related("version"), pk=pk)


def back_to(clause: Clause) -> HttpResponse:
    page = redirect("policies:review", urn=clause.version.school_id, number=clause.version.number)
    page["Location"] += f"#c{clause.ident}"
    return page


@require_POST
def accept_suggestions(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    for clause in version.clauses.filter(duty_confirmed=False).exclude(duty=""):
        actions.link_clause(clause, duty=Duty(clause.duty), reason="", by=request.seat, at=request.at)
    return redirect("policies:review", urn=urn, number=number)


@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    permissions.change(request.seat, clause.version, request.at).enforce()
    form = CorrectClause(request.POST or None, initial={"ident": clause.ident, "text": clause.text})
    if form.is_valid():
        said = form.cleaned_data
        if clause.version.clauses.filter(ident=said["ident"]).exclude(pk=pk).exists():
            form.add_error("ident", f"Another clause has the number {said['ident']}")
        else:
            actions.correct_clause(clause, ident=said["ident"], text=said["text"], by=request.seat, at=request.at)
            return back_to(clause)
    return render(request, "policies/correct.html", {"clause": clause, "version": clause.version, "form": form})


@require_POST
def join(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    before = clause.version.clauses.filter(position__lt=clause.position).order_by("-position").first()
    actions.join_to_previous(clause, by=request.seat, at=request.at)
    return back_to(before or clause)


@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, urn: int, number: int, pk: int) -> HttpResponse:
    clause = the_clause(request, number, pk)
    permissions.draft(request.seat, request.at).enforce()
    form = LinkClause(request.POST or None, initial={"duty": clause.duty})
    if form.is_valid():
        said = form.cleaned_data["duty"]
        actions.link_clause(
            clause,
            duty=None if said == NO_DUTY else Duty(said),
            reason=form.cleaned_data["reason"],
            by=request.seat,
            at=request.at,
        )
        return back_to(clause)
    return render(request, "policies/link.html", {"clause": clause, "version": clause.version, "form": form})
