"""Reading, signing and the receipt."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.acknowledgements import actions, asking, permissions
from clearline.acknowledgements.forms import Objection, SignPolicy, SignWithHelp
from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.acknowledgements.one_page import one_page, words_for
from clearline.acknowledgements.papers import receipt_pdf as receipt_document
from clearline.acknowledgements.receipts import receipt as receipt_of
from clearline.acknowledgements.statements import CURRENT, STATEMENTS
from clearline.acknowledgements.workflow import Status
from clearline.declarations.notes import beside_clauses, notes_for
from clearline.people.calendars import school_calendar
from clearline.people.models import RoleHeld, Slip
from clearline.people.one_day import is_in_for_one_day
from clearline.people.requests import StaffRequest
from clearline.people.roles import Role
from clearline.people.slips import SLIP
from clearline.policies import plain_type
from clearline.policies.papers import approved_line
from clearline.policies.queries import clauses_of, definitions_of, state_line, version_in_force
from clearline.policies.shown import AS_A, as_shown


def own_request(request: StaffRequest) -> Request | None:
    """What this person was asked about the version in force, if they were."""
    return Request.objects.own_for_version_in_force(request.seat, timezone.localdate(request.at))


def own_request_or_404(request: StaffRequest) -> Request:
    asked = own_request(request)
    if asked is None:
        raise Http404
    return asked


def reading_context(request: StaffRequest, asked: Request | None, form: SignPolicy | None) -> dict[str, object]:
    seat, today = request.seat, timezone.localdate(request.at)
    version = version_in_force(seat, today)
    categories = seat.categories_at(request.at)
    clauses = clauses_of(version)
    told = beside_clauses(notes_for(seat, today), clauses)
    policy = as_shown(clauses, categories=categories, notes=told)
    approval = version.approvals.order_by("approved_on").first()
    signed = signed_by(asked) if asked else None
    return {
        "version": version,
        "state": state_line(version, today),
        "approved": approved_line(approval) if approval else "",
        "policy": policy,
        "definitions": definitions_of(seat.school_id) if any(each.defines for each in policy.clauses) else None,
        "naming": policy.naming(categories),
        "as_a": " and ".join(AS_A[category] for category in AS_A if category in categories),
        "people_words": " and ".join(f"{category.label.lower()}s" for category in AS_A if category in categories),
        "may_ask": True,
        "asked": asked,
        "days_left": days_left(asked, today) if asked else None,
        "signed": signed,
        "form": form,
        "may_sign": permissions.sign(seat, asked) if asked else None,
        "at_slip": SLIP in request.session,
        "statement": STATEMENTS[signed.words if signed else words_for(seat, request.at)],
        "one_page": one_page(clauses, seat.school, today) if is_in_for_one_day(seat, request.at) else None,
        "leaders": leaders(request, version.pk),
        "plain_type": plain_type.is_plain(request),
        "today": today,
        "at": request.at,
    }


def reading_page(request: StaffRequest, asked: Request | None, form: SignPolicy | None) -> HttpResponse:
    context = reading_context(request, asked, form)
    page = "read_one_page.html" if context["one_page"] else "read.html"
    return render(request, f"acknowledgements/{page}", context)


def sign_form(request: StaffRequest) -> SignPolicy:
    """With the name that is expected, so that nobody has to guess."""
    form = SignPolicy(request.POST or None)
    form.fields["typed_name"].help_text = f"As the school has it: {request.seat.name}"
    form.fields["typed_name"].widget.attrs["class"] = "govuk-input--width-20"
    return form


def days_left(asked: Request, today: date) -> int | None:
    """School days until it is due; None once that day has passed."""
    if asked.due_on < today:
        return None
    return school_calendar(asked.school).school_days_between(today, asked.due_on)


def signed_by(asked: Request) -> Acknowledgement | None:
    return Acknowledgement.objects.filter(request=asked).first() if asked.is_signed else None


@dataclass(frozen=True)
class Leader:
    """The head or the chair, who sign first, and when they did."""

    name: str
    role: str
    signed_at: datetime | None


def leaders(request: StaffRequest, version: int) -> list[Leader]:
    """The head and the chair of this moment who were asked, so that everybody sees whether they have signed."""
    held = RoleHeld.objects.holding(timezone.localdate(request.at)).filter(
        role__in=(Role.HEAD, Role.CHAIR), seat__school=request.seat.school_id
    )
    roles = {each.seat_id: Role(each.role) for each in held.order_by("-role")}
    asked = Request.objects.live().filter(version=version, seat__in=roles)
    found = asked.select_related("seat", "acknowledgement")
    return sorted((leader(each, roles[each.seat_id]) for each in found), key=lambda each: each.role, reverse=True)


def leader(asked: Request, role: Role) -> Leader:
    signed = asked.acknowledgement.at if asked.is_signed else None
    return Leader(asked.seat.name, role.label[0].lower() + role.label[1:], signed)


@require_safe
def read(request: StaffRequest, urn: int) -> HttpResponse:
    if choice := plain_type.choice(request):
        return choice
    asked = own_request(request)
    if asked is not None:
        actions.open_text(asked)
    form = sign_form(request) if asked and not asked.is_signed else None
    return reading_page(request, asked, form)


@require_POST
def sign(request: StaffRequest, urn: int) -> HttpResponse:
    asked = own_request_or_404(request)
    form = sign_form(request)
    if asked.status == Status.ASKED:  # the page they read showed an earlier version
        actions.open_text(asked)
        form.add_error(None, "A newer version is in force than the one you opened. Read it here, then sign.")
    if form.is_valid():
        try:
            acknowledgement = actions.sign(
                asked,
                seat=request.seat,
                typed_name=form.cleaned_data["typed_name"],
                at=request.at,
                slip_printed_by=slip_printed_by(request),
            )
        except actions.NotSigned as problem:
            form.add_error("typed_name", str(problem))
        else:
            return redirect("acknowledgements:receipt", urn=urn, pk=acknowledgement.request_id)
    return reading_page(request, asked, form)


def slip_printed_by(request: StaffRequest) -> str:
    """Who printed the slip that opened this session: it stands on the receipt."""
    if SLIP not in request.session:
        return ""
    return Slip.objects.select_related("printed_by").get(pk=request.session[SLIP]).printed_by.key


@require_http_methods(["GET", "POST"])
def dispute(request: StaffRequest, urn: int) -> HttpResponse:
    asked = own_request_or_404(request)
    form = Objection(request.POST or None)
    if form.is_valid():
        actions.dispute(asked, seat=request.seat, reason=form.cleaned_data["reason"], at=request.at)
        messages.success(request, "Your reason is with the headteacher. We will not remind you again.")
        return redirect("desks:things", urn=urn)
    return render(request, "acknowledgements/dispute.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "POST"])
def decline(request: StaffRequest, urn: int) -> HttpResponse:
    asked = own_request_or_404(request)
    form = Objection(request.POST or None)
    if form.is_valid():
        actions.decline(asked, by=request.seat, reason=form.cleaned_data["reason"], at=request.at)
        messages.success(
            request, "It is recorded that you were given the policy and declined to sign. It still applies."
        )
        return redirect("desks:things", urn=urn)
    return render(request, "acknowledgements/decline.html", {"asked": asked, "form": form})


@require_POST
def ask_everyone(request: StaffRequest, urn: int) -> HttpResponse:
    version = version_in_force(request.seat, timezone.localdate(request.at))
    people = asking.ask_everyone(version, by=request.seat, at=request.at)
    messages.success(request, f"{people} more {'person is' if people == 1 else 'people are'} asked now.")
    return redirect("desks:signatures", urn=urn)


@require_http_methods(["GET", "POST"])
def sign_with_help(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    asked = get_object_or_404(
        Request.objects.visible_to(request.seat, request.at).select_related("seat", "version", "school"), pk=pk
    )
    permissions.assist(request.seat, asked, request.at).enforce()
    form = SignWithHelp(request.POST or None)
    if form.is_valid():
        try:
            actions.sign_with_help(asked, by=request.seat, at=request.at, **form.cleaned_data)
        except actions.NotSigned as problem:
            form.add_error("typed_name", str(problem))
        else:
            messages.success(request, f"{asked.seat.name} has read it with you and signed.")
            return redirect("desks:home")
    return render(
        request,
        "acknowledgements/sign_with_help.html",
        {"asked": asked, "form": form, "statement": STATEMENTS[CURRENT]},
    )


def acknowledgement_of(request: StaffRequest, pk: int) -> Acknowledgement:
    """One's own, or one the office may see."""
    requests = Request.objects.visible_to(request.seat, request.at)
    if not permissions.see_signatures(request.seat, request.at):
        requests = requests.filter(seat=request.seat)
    return get_object_or_404(
        Acknowledgement.objects.select_related("request__version", "request__school", "request__seat"),
        request__in=requests.filter(pk=pk),
    )


@require_safe
def receipt(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    acknowledgement = acknowledgement_of(request, pk)
    context = {
        "acknowledgement": acknowledgement,
        "receipt": receipt_of(acknowledgement),
        "own": acknowledgement.request.seat_id == request.seat.pk,
    }
    return render(request, "acknowledgements/receipt.html", context)


@require_safe
def receipt_json(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    said = receipt_of(acknowledgement_of(request, pk))
    answer = HttpResponse(json.dumps(said, indent=2, ensure_ascii=False) + "\n", content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{said["reference"]}.json"'
    return answer


@require_safe
def receipt_pdf(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    acknowledgement = acknowledgement_of(request, pk)
    answer = HttpResponse(receipt_document(acknowledgement), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{acknowledgement.request.ref}.pdf"'
    return answer
