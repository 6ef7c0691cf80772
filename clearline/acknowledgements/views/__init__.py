"""Reading, signing and the receipt."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.acknowledgements import actions, permissions
from clearline.acknowledgements.forms import Objection, SignPolicy, SignWithHelp
from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.acknowledgements.papers import receipt_pdf as receipt_document
from clearline.acknowledgements.receipts import receipt as receipt_of
from clearline.acknowledgements.statements import CURRENT, STATEMENTS
from clearline.people.models import Slip
from clearline.people.requests import StaffRequest
from clearline.people.roles import Role
from clearline.people.slips import SLIP
from clearline.policies.queries import state_line, version_in_force


def own_request(request: StaffRequest) -> Request | None:
    """What this person was asked about the version in force, if they were."""
    version = version_in_force(request.seat, timezone.localdate(request.at))
    asked = Request.objects.visible_to(request.seat, request.at).live().filter(seat=request.seat, version=version)
    return asked.select_related("version", "school", "seat").first()


def own_request_or_404(request: StaffRequest) -> Request:
    asked = own_request(request)
    if asked is None:
        raise Http404
    asked.seat = request.seat
    return asked


def reading_context(request: StaffRequest, asked: Request | None, form: SignPolicy | None) -> dict[str, object]:
    version = version_in_force(request.seat, timezone.localdate(request.at))
    clauses = list(version.clauses.order_by("position").prefetch_related("summaries"))
    words = sum(len(clause.text.split()) for clause in clauses)
    return {
        "version": version,
        "state": state_line(version, timezone.localdate(request.at)),
        "approval": version.approvals.order_by("approved_on").first(),
        "clauses": clauses,
        "minutes": max(1, round(words / 200)),
        "asked": asked,
        "form": form,
        "may_sign": permissions.sign(request.seat, asked) if asked else None,
        "statement": STATEMENTS[CURRENT],
        "leaders": leaders(request, version.pk),
    }


def leaders(request: StaffRequest, version: int) -> list[Request]:
    """The head and the chair, so that everybody sees whether they have signed."""
    roles = (Role.HEAD, Role.CHAIR)
    asked = Request.objects.live().filter(version=version, seat__roles_held__role__in=roles)
    return list(asked.select_related("seat", "acknowledgement").distinct())


@require_safe
def read(request: StaffRequest, urn: int) -> HttpResponse:
    asked = own_request(request)
    if asked is not None:
        actions.open_text(asked)
    form = SignPolicy() if asked and not asked.is_signed else None
    return render(request, "acknowledgements/read.html", reading_context(request, asked, form))


@require_POST
def sign(request: StaffRequest, urn: int) -> HttpResponse:
    asked = own_request_or_404(request)
    form = SignPolicy(request.POST)
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
    return render(request, "acknowledgements/read.html", reading_context(request, asked, form))


def slip_printed_by(request: StaffRequest) -> str:
    """Who printed the slip that opened this session: it stands on the receipt."""
    slip = Slip.objects.filter(pk=request.session.get(SLIP, 0)).select_related("printed_by").first()
    return slip.printed_by.key if slip else ""


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
    people = actions.ask_everyone(version, by=request.seat, at=request.at)
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
        actions.sign_with_help(asked, by=request.seat, at=request.at, **form.cleaned_data)
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
