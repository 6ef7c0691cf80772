"""The public policy: anybody may read it, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearline.people.models import School
from clearline.policies.models import Version
from clearline.policies.queries import state_line


@login_not_required
@require_safe
def in_force(request: HttpRequest, urn: int) -> HttpResponse:
    school = get_object_or_404(School, pk=urn)
    found = Version.objects.in_force(school, timezone.localdate())
    if found is None:
        return render(request, "policies/none_in_force.html", {"school": school}, status=404)
    return page(request, found)


@login_not_required
@require_safe
def version(request: HttpRequest, urn: int, number: int) -> HttpResponse:
    return page(request, published(urn, number))


def published(urn: int, number: int) -> Version:
    found = Version.objects.published().filter(school=urn, number=number).select_related("school").first()
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, version: Version) -> HttpResponse:
    clauses = list(version.clauses.order_by("position").prefetch_related("summaries"))
    context = {
        "school": version.school,
        "version": version,
        "state": state_line(version, timezone.localdate()),
        "approval": version.approvals.order_by("approved_on").first(),
        "clauses": clauses,
    }
    return render(request, "policies/public.html", context)


@login_not_required
@require_safe
def versions(request: HttpRequest, urn: int) -> HttpResponse:
    school = get_object_or_404(School, pk=urn)
    on = timezone.localdate()
    found = Version.objects.published().filter(school=school).order_by("-number")
    context = {"school": school, "versions": [(each, state_line(each, on)) for each in found]}
    return render(request, "policies/public_versions.html", context)


@login_not_required
@require_safe
def text(request: HttpRequest, urn: int, number: int) -> HttpResponse:
    """The exact bytes whose SHA-256 is the version's fingerprint."""
    found = published(urn, number)
    return HttpResponse(found.text.encode(), content_type="text/plain; charset=utf-8")
