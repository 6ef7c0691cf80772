"""The public policy: anybody may read it, without signing in, and again without a connection."""

from functools import wraps
from hashlib import sha256
from typing import Any, Protocol

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from clearline.people.models import School
from clearline.people.roles import Category
from clearline.policies import plain_type
from clearline.policies.kept_pages import kept_or_made
from clearline.policies.models import Version
from clearline.policies.papers import policy_pdf
from clearline.policies.queries import clauses_of, definitions_of, state_line
from clearline.policies.shown import AS_A, LONGEST_SEARCH, as_shown


class PublicView(Protocol):
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def public[View: PublicView](view: View) -> View:
    """Open to all, read only, sent small. Such a page never shows who is signed in, so it may be kept for offline."""

    @login_not_required
    @require_safe
    @gzip_page
    @wraps(view)
    def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return plain_type.choice(request) or view(request, *args, **kwargs)

    return open_view  # type: ignore[return-value] # wraps keeps the signature


def around(request: HttpRequest, school: School) -> dict[str, object]:
    """What stands around every public page: the same for all, whoever is signed in, and nobody's messages."""
    address = reverse("policies:public", args=[school.pk])
    return {
        "school": school,
        "messages": (),
        "seat": None,
        "you": None,
        "sign_in_url": reverse("account_request_login_code"),
        "home_url": reverse("home"),
        "demonstration": school.fictional,
        "nav": [{"label": "Read the policy", "url": address, "current": request.path == address}],
        "plain_type": plain_type.is_plain(request),
    }


@login_not_required
@require_safe
def in_force(request: HttpRequest, urn: int) -> HttpResponse:
    """The page that most people read: kept in memory while nothing at the school changes."""
    return kept_or_made(request, urn, timezone.now(), lambda: in_force_now(request, urn))


@public
def in_force_now(request: HttpRequest, urn: int) -> HttpResponse:
    found = Version.objects.select_related("school").in_force(urn, timezone.localdate())
    if found is None:
        school = get_object_or_404(School, pk=urn)
        return render(request, "policies/none_in_force.html", around(request, school), status=404)
    return page(request, found, found)


@public
def version(request: HttpRequest, urn: int, number: int) -> HttpResponse:
    return page(request, published(urn, number), Version.objects.in_force(urn, timezone.localdate()))


def published(urn: int, number: int) -> Version:
    found = Version.objects.published().filter(school=urn, number=number).select_related("school").first()
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, version: Version, in_force: Version | None) -> HttpResponse:
    looked_for = " ".join(request.GET.get("q", "")[:LONGEST_SEARCH].split())
    reader = reading_as(request)
    policy = as_shown(clauses_of(version), categories=[reader] if reader else [], looked_for=looked_for)
    context = around(request, version.school) | {
        "version": version,
        "is_in_force": in_force is not None and in_force.pk == version.pk,
        "state": state_line(version, timezone.localdate(), in_force),
        "approval": version.approvals.order_by("approved_on").first(),
        "policy": policy,
        "looked_for": looked_for,
        "definitions": definitions_of(version.school_id) if any(each.defines for each in policy.clauses) else None,
        "reader": reader,
        "as_a": AS_A[reader] if reader else "",
        "naming": policy.naming([reader]) if reader else [],
        "readers": [(category, category.label) for category in Category],
        "made_at": timezone.now(),
    }
    return render(request, "policies/public.html", context)


def reading_as(request: HttpRequest) -> Category | None:
    """Whose explanations are shown. It stands in the address and nowhere else."""
    said = request.GET.get("as", "")
    return Category(said) if said in Category else None


@public
def versions(request: HttpRequest, urn: int) -> HttpResponse:
    school = get_object_or_404(School, pk=urn)
    on = timezone.localdate()
    held = Version.objects.in_force(school, on)
    found = Version.objects.published().filter(school=school).order_by("-number")
    context = around(request, school) | {"versions": [(each, state_line(each, on, held)) for each in found]}
    return render(request, "policies/public_versions.html", context)


@public
def text(request: HttpRequest, urn: int, number: int) -> HttpResponse:
    """The exact bytes whose SHA-256 is the version's fingerprint."""
    found = published(urn, number)
    return HttpResponse(found.text.encode(), content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def pdf(request: HttpRequest, urn: int, number: int) -> HttpResponse:
    """To print or keep; `?size=large` in large print, and in plain type for those who chose it."""
    on = timezone.localdate()
    content = policy_pdf(
        published(urn, number),
        on=on,
        in_force=Version.objects.in_force(urn, on),
        large=request.GET.get("size") == "large",
        plain=plain_type.is_plain(request),
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="policy-{urn}-version-{number}.pdf"'
    return answer


KEPT_FILES = ("govuk/govuk-frontend.css", "clearline/look.css", "clearline/page.js", "clearline/mark.svg")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which keeps public policy pages. Served from `/policy/` because that is all it may see."""
    files = [static(name) for name in KEPT_FILES]
    context = {"files": files, "edition": sha256("".join(files).encode()).hexdigest()[:12]}
    answer = render(request, "policies/worker.js", context, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
