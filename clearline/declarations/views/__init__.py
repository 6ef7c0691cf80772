from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.declarations import actions, permissions, routing, workflow
from clearline.declarations.choices import Safeguard
from clearline.declarations.forms import Declare, SetSafeguards
from clearline.declarations.models import Declaration, DeclarationQuerySet, Statement
from clearline.people.requests import StaffRequest

PAGE = 50


def visible(request: StaffRequest) -> DeclarationQuerySet:
    found = Declaration.objects.visible_to(request.seat, request.at)
    return found.select_related("seat", "receiver", "school", "settled_by")


def the_declaration(request: StaffRequest, ref: str) -> Declaration:
    return get_object_or_404(visible(request), ref=ref)


@require_safe
def mine(request: StaffRequest, urn: int) -> HttpResponse:
    """What one has told, how it stands and who has looked; and this year's question while it is open."""
    own = visible(request).filter(seat=request.seat).order_by("-declared_at", "-pk")
    context = {
        "declarations": own.prefetch_related("openings__by"),
        "asked": Statement.objects.visible_to(request.seat, request.at).open().order_by("due_on").first(),
        "may_declare": permissions.declare(request.seat, request.at),
        "at": request.at,
    }
    return render(request, "declarations/mine.html", context)


@require_POST
def nothing(request: StaffRequest, urn: int) -> HttpResponse:
    """One tap: nothing to declare."""
    asked = Statement.objects.visible_to(request.seat, request.at).order_by("status", "-cycle")
    statement = asked.open().first() or asked.first()
    if statement is None:
        raise Http404
    actions.nothing_to_declare(statement, seat=request.seat, at=request.at)
    messages.success(request, "Thank you. You can declare a relationship at any time.")
    return redirect("desks:things", urn=urn)


@require_http_methods(["GET", "POST"])
def declare(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.declare(request.seat, request.at).enforce()
    earlier = earlier_one(request)
    form = Declare(request.POST or None, seat=request.seat, at=request.at, initial=said_before(request, earlier))
    if form.is_valid():
        try:
            declaration = actions.declare(
                form.as_told(), seat=request.seat, at=request.at, to=form.to, instead_of=earlier
            )
        except actions.NotTold as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, sent(declaration))
            return redirect("declarations:declaration", urn=urn, ref=declaration.ref)
    context = {"form": form, "earlier": earlier, "today": timezone.localdate(request.at)}
    return render(request, "declarations/declare.html", context)


def earlier_one(request: StaffRequest) -> Declaration | None:
    """The one that has changed, when the person comes from it."""
    ref = request.GET.get("instead_of")
    if not ref:
        return None
    return get_object_or_404(visible(request).filter(seat=request.seat), ref=ref)


def said_before(request: StaffRequest, earlier: Declaration | None) -> dict[str, Any]:
    if earlier is None:
        return {}
    words = actions.read(earlier, seat=request.seat, at=request.at)
    return {
        "connection": earlier.connection,
        "standing": earlier.standing,
        "aware_on": earlier.aware_on,
        "details": words.details,
        "about": [seat.key for seat in earlier.kept_from.all()],
    }


def sent(declaration: Declaration) -> str:
    if declaration.receiver is None:
        return "It is kept. Nobody holds a role that receives it yet."
    return f"{declaration.receiver.name} has it. They read it within five working days."


@require_safe
def declaration(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """One record. Opening it is written down for everybody but the declarer."""
    return record_page(request, the_declaration(request, ref), SetSafeguards())


def record_page(request: StaffRequest, found: Declaration, form: SetSafeguards) -> HttpResponse:
    words = actions.read(found, seat=request.seat, at=request.at)
    own = found.seat_id == request.seat.pk
    offered = permissions.offered(request.seat, found, request.at)
    context = {
        "declaration": found,
        "words": words,
        "own": own,
        "form": form if workflow.ARRANGE in offered else None,
        "offered": {step.replace(" ", "_"): True for step in offered},
        "openings": found.openings.select_related("by").order_by("-at") if own else [],
        "leads": routing.leads_of(found.seat, request.at) if workflow.REFER in offered or found.referred_at else [],
        "is_live": found.is_live,
        "at": request.at,
    }
    return render(request, "declarations/declaration.html", context)


@require_POST
def settle(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The receiver, or the safeguarding lead, sets safeguards."""
    found = the_declaration(request, ref)
    form = SetSafeguards(request.POST)
    if not form.is_valid():
        return record_page(request, found, form)
    chosen = [Safeguard(value) for value in form.cleaned_data["safeguards"]]
    arrangement = form.cleaned_data["arrangement"]
    actions.set_safeguards(found, safeguards=chosen, arrangement=arrangement, seat=request.seat, at=request.at)
    messages.success(request, f"{found.seat.name} is told what was set.")
    return redirect("declarations:received", urn=urn)


VERBS: dict[str, tuple[Callable[..., None], str]] = {
    workflow.NEED_NONE: (actions.need_no_safeguards, "They are told that nothing more is needed."),
    workflow.REFER: (actions.refer, "The safeguarding lead has it now."),
    workflow.BEGIN: (actions.accept_safeguards, "Thank you. It is looked at again in a year."),
    workflow.CONFIRM: (actions.confirm, "Thank you. It is looked at again in a year."),
    workflow.END: (actions.end, "It is ended."),
    workflow.WITHDRAW: (actions.withdraw, "It is withdrawn."),
}


@require_POST
def take(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A step that needs nothing but the tap."""
    found = the_declaration(request, ref)
    if request.POST.get("step") not in VERBS:
        raise Http404
    verb, words = VERBS[request.POST["step"]]
    verb(found, seat=request.seat, at=request.at)
    messages.success(request, words)
    return redirect("declarations:mine" if found.seat_id == request.seat.pk else "declarations:received", urn=urn)


@require_safe
def received(request: StaffRequest, urn: int) -> HttpResponse:
    """What others have told this person, or what was referred to them, without a word of it."""
    others = visible(request).exclude(seat=request.seat)
    waiting = others.waiting_for(request.seat, request.at)
    rest = others.exclude(pk__in=waiting.values("pk"))
    context = {
        "waiting": waiting.order_by("due_on", "pk"),
        "page": Paginator(rest.order_by(F("ended_on").asc(nulls_first=True), "-declared_at", "-pk"), PAGE).get_page(
            request.GET.get("page")
        ),
        "may_enter": permissions.enter_paper(request.seat, request.at),
        "at": request.at,
    }
    return render(request, "declarations/received.html", context)
