from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearline.assurance import permissions
from clearline.assurance.coverage import by_section, coverage
from clearline.people.requests import StaffRequest
from clearline.policies.models import Version
from clearline.reminders.evidence import went_to_the_head


@require_safe
def coverage_page(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_coverage(request.seat, request.at).enforce()
    on = timezone.localdate(request.at)
    version = Version.objects.in_force(request.seat.school_id, on)
    if version:
        version.school = request.seat.school
    rows = coverage(version, on) if version else []
    context = {
        "version": version,
        "on": on,
        "sections": by_section(rows),
        "of": len(rows),
        "counted": sum(any(each.evidence for each in row.all) for row in rows),
        "went_to_the_head": went_to_the_head(request.seat.school, on),
        "not_yet": any(each.not_yet for row in rows for each in row.all),
    }
    return render(request, "assurance/coverage.html", context)
