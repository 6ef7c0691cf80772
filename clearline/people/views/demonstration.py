"""Signing in as somebody of the demonstration. There is no such page anywhere else."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clearline.people import demonstration
from clearline.people.models import Seat


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    if not demonstration.is_open_to(request):
        raise Http404
    seat = get_object_or_404(Seat.objects.select_related("sign_in"), key=request.POST.get("seat", ""))
    logout(request)
    login(request, demonstration.sign_in_of(seat))
    return redirect("desks:things", urn=seat.school_id)
