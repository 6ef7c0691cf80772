"""Which clauses people first misunderstand: numbers of ten people or more, for those who revise the policy."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearline.people.requests import StaffRequest
from clearline.policies.queries import version_in_force
from clearline.understanding import permissions
from clearline.understanding.rates import FEWEST_PEOPLE, misread


@require_safe
def rates(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_rates(request.seat, request.at).enforce()
    version = version_in_force(request.seat, timezone.localdate(request.at))
    context = {"version": version, "rows": misread(version), "fewest": FEWEST_PEOPLE}
    return render(request, "understanding/rates.html", context)
