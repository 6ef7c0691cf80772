"""The first page of an empty database: makes the first school, its owner, its keys and a printed recovery sheet."""

import hmac
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearline.kernel.refs import as_typed
from clearline.keys.installation import NoInstallationKey, make_installation_key
from clearline.people import actions, joining
from clearline.people.first_page import first_page_code
from clearline.people.forms import AddSchool
from clearline.people.gias import Found
from clearline.people.models import School, Seat
from clearline.people.sign_in import with_address


@login_not_required
@require_http_methods(["GET", "POST"])
def add_school(request: HttpRequest) -> HttpResponse:
    """Open only while there is no school, and only to somebody who can read where Clearline was started."""
    if School.objects.exists():
        raise Http404
    form = AddSchool(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        if not is_the_code(said["code"]):
            form.add_error("code", "That is not the code that was printed when Clearline started")
        else:
            seat = first_school(said, form.found)
            login(request, seat.sign_in)
            return redirect("desks:welcome", urn=seat.school_id)
    return render(request, "people/first_school.html", {"form": form})


def is_the_code(typed: str) -> bool:
    try:
        return hmac.compare_digest(as_typed(typed), first_page_code())
    except NoInstallationKey:
        return False


@transaction.atomic
def first_school(said: dict[str, object], found: Found | None = None) -> Seat:
    """The school and its owner, who is signed in at once: they hold the code of the machine it runs on."""
    at = timezone.now()
    make_installation_key(Path(settings.CLEARLINE_KEY_FILE))
    new = actions.NewSchool(
        urn=int(str(said["urn"])),
        name=str(said["name"]),
        local_authority=found.local_authority if found else "",
        establishment_type=found.establishment_type if found else "",
        nation=str(said["nation"]),
    )
    school = actions.add_school(new, at=at)
    person = actions.NewPerson(str(said["given_name"]), str(said["family_name"]), email=str(said["email"]))
    seat = actions.add_first_person(school, person, at=at)
    joining.join(seat, with_address(seat.email), at=at)
    seat.refresh_from_db()
    return seat
