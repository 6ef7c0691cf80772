"""Questions others have asked: without a name, by clause, and found by a few words (D§4.6)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearline.guidance import actions, permissions, publishing
from clearline.guidance.forms import Search
from clearline.guidance.models import PublishedAnswer
from clearline.people.requests import StaffRequest
from clearline.policies.models import Version


@require_http_methods(["GET", "POST"])
def others(request: StaffRequest, urn: int) -> HttpResponse:
    """All, in the policy's order, or those with the words. They are sent as a form, so that no address keeps them."""
    published = PublishedAnswer.objects.visible_to(request.seat, request.at).select_related("version", "source")
    version = Version.objects.in_force(urn, timezone.localdate(request.at))
    form = Search(request.POST or None)
    typed = form.cleaned_data["words"] if form.is_valid() else ""
    found = publishing.search(in_order(list(published), version), typed)
    context = {
        "form": form,
        "typed": typed,
        "found": [
            (each, actions.still_says(each.version, each.clause, version), may_withdraw(request, each))
            for each in found
        ],
        "version": version,
    }
    return render(request, "guidance/others.html", context)


def in_order(published: list[PublishedAnswer], version: Version | None) -> list[PublishedAnswer]:
    """As their clauses stand in the policy; those of clauses that are gone come last."""
    idents = list(version.clauses.order_by("position").values_list("ident", flat=True)) if version else []
    place = {ident: number for number, ident in enumerate(idents)}
    return sorted(published, key=lambda each: (place.get(each.clause, len(place)), each.pk))


def may_withdraw(request: StaffRequest, published: PublishedAnswer) -> bool:
    """The asker withdraws on the page of their question: here it would show who asked."""
    own = published.source is not None and published.source.asker_id == request.seat.pk
    return not own and bool(permissions.withdraw(request.seat, published, request.at))


@require_POST
def withdraw(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    visible = PublishedAnswer.objects.visible_to(request.seat, request.at).select_related("source__asker")
    published = get_object_or_404(visible, ref=ref)
    publishing.withdraw(published, seat=request.seat, at=request.at)
    messages.success(request, "It is withdrawn. Nobody can read it there any more.")
    return redirect("guidance:others", urn=urn)
