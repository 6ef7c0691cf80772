"""Pages of the policy owner: versions, upload, approval, publication."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearline.people.requests import StaffRequest
from clearline.policies import actions, permissions
from clearline.policies.as_reading import as_reading
from clearline.policies.forms import PublishVersion, RecordApproval, UploadPolicy
from clearline.policies.lint import Finding, lint
from clearline.policies.models import Version
from clearline.policies.packs import pack_in_use
from clearline.policies.queries import state_line


@require_safe
def versions(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_drafts(request.seat, request.at).enforce()
    on = timezone.localdate(request.at)
    found = Version.objects.visible_to(request.seat, request.at).order_by("-number")
    held = Version.objects.in_force(request.seat.school_id, on)
    context = {
        "versions": [(version, state_line(version, on, held)) for version in found],
        "may_upload": permissions.draft(request.seat, request.at),
    }
    return render(request, "policies/versions.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest, urn: int) -> HttpResponse:
    from clearline.policies.reading import UnreadablePolicy, read

    permissions.draft(request.seat, request.at).enforce()
    form = UploadPolicy(request.POST or None, request.FILES or None)
    if form.is_valid():
        document = form.cleaned_data["document"]
        data, name = document.read(), document.name
        try:
            reading = read(data, name)
        except UnreadablePolicy as problem:
            form.add_error("document", str(problem))
        else:
            version = actions.keep_reading(
                reading, school=request.seat.school, name=name, data=data, by=request.seat, at=request.at
            )
            return redirect("policies:review", urn=urn, number=version.number)
    return render(request, "policies/upload.html", {"form": form})


def the_version(request: StaffRequest, number: int) -> Version:
    return get_object_or_404(Version.objects.visible_to(request.seat, request.at), number=number)


def findings_of(version: Version, request: StaffRequest) -> list[Finding]:
    return lint(as_reading(version), on=timezone.localdate(request.at), pack=pack_in_use())


@require_http_methods(["GET", "POST"])
def approval(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    permissions.record_approval(request.seat, version, request.at).enforce()
    form = RecordApproval(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        scan = (said["scan"].name, said["scan"].read()) if said["scan"] else None
        try:
            actions.record_approval(
                version,
                body=said["body"],
                approved_on=said["approved_on"],
                minute=said["minute"],
                scan=scan,
                by=request.seat,
                at=request.at,
            )
        except actions.NotPublishable as problem:
            form.add_error("approved_on", str(problem))
        else:
            messages.success(request, "The approval is recorded.")
            return redirect("policies:review", urn=urn, number=number)
    return render(request, "policies/approval.html", {"version": version, "form": form})


@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, urn: int, number: int) -> HttpResponse:
    version = the_version(request, number)
    permissions.publish(request.seat, version, request.at).enforce()
    form = PublishVersion(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.publish(
                version,
                effective_on=said["effective_on"],
                renewal_on=said["renewal_on"],
                by=request.seat,
                at=request.at,
            )
        except actions.NotPublishable as problem:
            form.add_error("effective_on", str(problem))
        else:
            messages.success(request, f"Version {number} is published. Its words can never change now.")
            return redirect("desks:signatures", urn=urn)
    found = Counter(finding.severity.value for finding in findings_of(version, request))
    context = {
        "version": version,
        "form": form,
        "approval": version.approvals.order_by("approved_on").first(),
        "counts": found,
        "open_findings": found.total(),
    }
    return render(request, "policies/publish.html", context)
