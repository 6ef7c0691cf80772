"""The first page, and the public keys."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clearline.kernel.signing import key_id
from clearline.keys.installation import receipt_public_key
from clearline.keys.models import PublicKey
from clearline.people.models import School


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("desks:home")
    schools = list(School.objects.order_by("name")[:20])
    if not schools:
        return redirect("people:first_school")
    return render(request, "pages/home.html", {"schools": schools})


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every public key that receipts of this installation were signed with, and how to check one."""
    old = [bytes(each.public) for each in PublicKey.objects.order_by("pk")]
    public = list(dict.fromkeys([*old, receipt_public_key()]))
    return render(request, "pages/keys.html", {"keys": [(key_id(each), each.hex()) for each in public]})
