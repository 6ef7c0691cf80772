from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases.choices import Part
from clearline.cases.models import Case
from clearline.investigations import actions, papers, permissions, reading, shown, workflow
from clearline.investigations.forms import About, Discard, Open, Papers
from clearline.investigations.gates import Facts, before
from clearline.investigations.models import Investigation
from clearline.investigations.verbs import VERBS, Verb
from clearline.kernel.verdict import Refused
from clearline.keys.vault import KeyDestroyed
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest


def the_investigation(request: StaffRequest, ref: str) -> Investigation:
    found = Investigation.objects.visible_to(request.seat, request.at)
    return get_object_or_404(found.select_related("case", "school", "subject", "version", "case__school"), ref=ref)


@require_safe
def mine(request: StaffRequest, urn: int) -> HttpResponse:
    """References only: what each is about shows once it is opened."""
    found = Investigation.objects.visible_to(request.seat, request.at).order_by("-pk")
    return render(request, "investigations/mine.html", {"investigations": found, "at": request.at})


@require_http_methods(["GET", "POST"])
def open_one(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """From a report: whom it is about, and the day it happened."""
    case = get_object_or_404(Case.objects.visible_to(request.seat, request.at).select_related("school"), ref=ref)
    permissions.open_one(request.seat, case, request.at).enforce()
    people = people_of(request.seat)
    named = next((party.seat for party in case.parties.active().filter(part=Part.SUBJECT)), None)
    initial = {"person": named.key if named else "", "happened_on": case.happened_on}
    form = Open(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        subject = people[form.cleaned_data["person"]]
        on = form.cleaned_data["happened_on"]
        try:
            opened = actions.open_one(case, subject=subject, happened_on=on, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("person", str(problem))
        else:
            return redirect("investigations:investigation", urn=urn, ref=opened.ref)
    return render(request, "investigations/open.html", {"case": case, "form": form})


def people_of(seat: Seat) -> dict[str, Seat]:
    """Everybody with a seat, also who has left: resigning stops nothing."""
    others = seat.school.seats.exclude(pk=seat.pk).order_by("family_name", "given_name", "pk")
    return {each.key: each for each in others}


@require_safe
def investigation(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """What this person may see of it, and what they can do now."""
    found = the_investigation(request, ref)
    try:
        opened = reading.read(found, seat=request.seat, at=request.at)
    except KeyDestroyed as gone:
        raise Http404 from gone
    offered = shown.offered(found, opened, seat=request.seat, at=request.at)
    context = {
        "investigation": found,
        "reading": opened,
        "job": found.subject.job_at(request.at),
        "offered": offered,
        "first": next((row.slug for row in offered.steps if row.state == "turn"), ""),
        "waits": permissions.why_it_waits(found) if opened.manages else "",
        "measure": found.measures.standing().first() if opened.manages or opened.is_subject else None,
        "may_add": permissions.may(request.seat, found, workflow.ADD_EXHIBIT, request.at),
        "at": request.at,
    }
    return render(request, "investigations/investigation.html", context)


@require_http_methods(["GET", "POST"])
def do(request: StaffRequest, urn: int, ref: str, verb: str) -> HttpResponse:
    """A step, or something that is recorded: its form, or what it waits for."""
    found = the_investigation(request, ref)
    if verb not in VERBS:
        raise Http404
    chosen = VERBS[verb]
    step = theirs(request, found, chosen)
    if issubclass(chosen.form, Papers | Discard):
        papers.look_over(found, seat=request.seat, at=request.at)
    form = chosen.form(request.POST or None, investigation=found, at=request.at, seat=request.seat)
    if form.is_valid() and ran(request, found, chosen, form):
        messages.success(request, "It is kept.")
        if Investigation.objects.visible_to(request.seat, request.at).filter(pk=found.pk).exists():
            return redirect("investigations:investigation", urn=urn, ref=ref)
        return redirect("investigations:mine", urn=urn)
    gates = [] if step in workflow.SETTLES else before(Facts(found, request.at), step)
    context = {
        "investigation": found,
        "verb": chosen,
        "form": form,
        "gates": [] if all(gate.met for gate in gates) else gates,
        "cannot": getattr(form, "cannot", []),
    }
    return render(request, "investigations/do.html", context)


def theirs(request: StaffRequest, found: Investigation, verb: Verb) -> str:
    """Which of its steps this person may take now.

    Raises:
        Refused: none of them.
    """
    for step in verb.steps:
        if permissions.offered(request.seat, found, step, request.at):
            return step
    permissions.offered(request.seat, found, verb.steps[0], request.at).enforce()
    raise Http404


def ran(request: StaffRequest, found: Investigation, verb: Verb, form: About) -> bool:
    """Whether it is done; a refusal stands above the form, and nothing that was typed is lost."""
    try:
        verb.run(found, form, request.seat, request.at)
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    return True
