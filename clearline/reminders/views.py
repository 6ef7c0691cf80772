from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.reminders import actions
from clearline.reminders.feed import calendar_of
from clearline.reminders.forms import ChooseReminders
from clearline.reminders.models import Preference, Wish
from clearline.reminders.owed import owed
from clearline.reminders.stages import BETWEEN_MESSAGES

ADDRESS = "calendar_address"  # kept in the session until it has been shown once


@never_cache
@require_http_methods(["GET", "POST"])
def preferences(request: StaffRequest, urn: int) -> HttpResponse:
    kept = Preference.objects.filter(seat=request.seat).first() or Preference(seat=request.seat)
    form = ChooseReminders(request.POST or None, initial={"wish": kept.wish})
    if form.is_valid():
        actions.choose(request.seat, Wish(form.cleaned_data["wish"]), at=request.at)
        messages.success(request, "Kept. You are reminded like this from now on.")
        return redirect("reminders:preferences", urn=urn)
    context = {
        "form": form,
        "has_address": bool(kept.token_hash),
        "address": request.session.pop(ADDRESS, ""),
        "between": BETWEEN_MESSAGES,
    }
    return render(request, "reminders/preferences.html", context)


@require_POST
def make_address(request: StaffRequest, urn: int) -> HttpResponse:
    """Shown once, on the page that follows; whoever has it can read the calendar, so it is never kept as it is."""
    secret = actions.new_calendar_address(request.seat, at=request.at)
    request.session[ADDRESS] = settings.PUBLIC_URL + reverse("reminders:feed", args=[urn, secret])
    return redirect("reminders:preferences", urn=urn)


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, urn: int, secret: str) -> HttpResponse:
    """The calendar that this secret opens; 404 for any other, and for whoever has left."""
    found = Preference.objects.filter(token_hash=actions.hashed(secret), seat__school=urn).select_related(
        "seat__school"
    )
    kept = found.first()
    at = request.at  # type: ignore[attr-defined] # StaffRequest has it
    if kept is None or not kept.seat.memberships_at(at):
        raise Http404
    school = kept.seat.school
    link = settings.PUBLIC_URL + reverse("desks:things", args=[urn])
    dues = owed(school, timezone.localdate(at), kept.seat)
    answer = HttpResponse(calendar_of(dues, school=school.name, at=at, link=link), content_type="text/calendar")
    answer["X-Robots-Tag"] = "noindex"
    return answer
