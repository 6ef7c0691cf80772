"""What whoever handles a report settles about it: how it goes on, what asks for care, whom it is about (D§4.8)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases import (
    background,
    conflicts,
    correcting,
    gates,
    low_level,
    naming,
    outcomes,
    permissions,
    prompts,
    tagging,
    tags,
    triaging,
    workflow,
)
from clearline.cases.handling_forms import (
    YES,
    About,
    Ask,
    Hr,
    LowLevel,
    OpenName,
    Reason,
    RecordOutcome,
    Relate,
    Second,
    Tagging,
    Triaging,
    Vexatious,
)
from clearline.cases.models import Case, Denial
from clearline.cases.outcomes import Found
from clearline.cases.tagging import Disclosure
from clearline.cases.tags import ASKED, CARE, Tag, Worker, Wrong
from clearline.cases.views.finding import the_case, visible
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest

BOTH = require_http_methods(["GET", "POST"])


def back(request: StaffRequest, found: Case, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("cases:case", urn=found.school_id, ref=found.ref)


@BOTH
def triage(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """How it goes on, with the questions that come first (D§4.8)."""
    found = the_case(request, ref)
    permissions.take(request.seat, found, workflow.TRIAGE, request.at).enforce()
    held = background.background(found)
    form = Triaging(
        request.POST or None,
        clauses=background.clauses_to_choose(held.version),
        is_dated=held.is_known,
        school=found.school,
        at=request.at,
    )
    if form.is_valid():
        triaging.triage(found, decided=form.decided, seat=request.seat, at=request.at)
        return back(request, found, "It is settled. The page says what comes next.")
    context = {
        "case": found,
        "form": form,
        "background": held,
        "questions": [(tag, CARE[tag]) for tag in ASKED if tag not in found.tags],
        "care": tags.care_of(found),
        "prompts": prompts.of(found, request.at),
    }
    return render(request, "cases/triage.html", context)


@BOTH
def outcome(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.take(request.seat, found, workflow.RECORD_OUTCOME, request.at).enforce()
    fit = outcomes.that_fit(found, request.at)
    clauses = background.clauses_to_choose(found.version) if Found.INVESTIGATED in fit else []
    form = RecordOutcome(request.POST or None, fit=fit, clauses=clauses)
    if form.is_valid():
        said = form.cleaned_data
        triaging.record_outcome(
            found,
            found=Found(said["found"]),
            not_kept=tuple(said.get("not_kept", ())),
            note=said["note"],
            seat=request.seat,
            at=request.at,
        )
        return back(request, found, "The outcome is recorded. Close it when nothing is left to do.")
    return render(request, "cases/outcome.html", {"case": found, "form": form})


@BOTH
def record_low_level(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.record_low_level(request.seat, found, request.at).enforce()
    form = LowLevel(request.POST or None)
    if form.is_valid():
        low_level.record(found, **form.cleaned_data, seat=request.seat, at=request.at)
        return back(request, found, "It is recorded.")
    context = {
        "case": found,
        "form": form,
        "subjects": outcomes.subjects(found),
        "from_outside": low_level.is_from_outside(found, request.at),
    }
    return render(request, "cases/low_level.html", context)


@BOTH
def care(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """What asks for care: set with a reason, with what holds from then on."""
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    form = Tagging(request.POST or None, tags=[tag for tag in ASKED if tag not in found.tags])
    if form.is_valid():
        said, what = form.cleaned_data, Tag(form.cleaned_data["what"])
        disclosure = None
        if what == Tag.DISCLOSURE:
            disclosure = Disclosure(said["is_public"] == YES, Wrong(said["wrong"]), Worker(said["worker"]))
        tagging.tag(found, what, reason=said["reason"], disclosure=disclosure, seat=request.seat, at=request.at)
        return back(request, found, "It is kept, with your reason.")
    waits_for_hr = any(tag in gates.HR_LOOKS_AT for tag in tags.tags_of(found)) and not gates.has_hr_looked(found)
    context = {
        "case": found,
        "form": form,
        "care": tags.care_of(found),
        "removable": [tag for tag in tags.tags_of(found) if tag in ASKED],
        "questions": [(tag, CARE[tag]) for tag in ASKED],
        "waits_for_hr": waits_for_hr,
        "may_propose": permissions.propose_vexatious(request.seat, found, request.at),
    }
    return render(request, "cases/care.html", context)


@BOTH
def remove_care(request: StaffRequest, urn: int, ref: str, tag: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    if tag not in ASKED or tag not in found.tags:
        raise Http404
    form = Reason(request.POST or None)
    if form.is_valid():
        tagging.untag(found, Tag(tag), reason=form.cleaned_data["reason"], seat=request.seat, at=request.at)
        return back(request, found, "It is kept that it no longer holds, with your reason.")
    title = f"No longer: {Tag(tag).label}"
    return render(request, "cases/one_form.html", {"case": found, "form": form, "title": title, "button": "Remove it"})


@BOTH
def hr(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    form = Hr(request.POST or None)
    if form.is_valid():
        tagging.record_hr(found, said=form.cleaned_data["said"], seat=request.seat, at=request.at)
        return back(request, found, "It is kept. The steps that waited for it go on.")
    context = {"case": found, "form": form, "title": "Write down what HR said", "button": "Keep it"}
    return render(request, "cases/one_form.html", context)


@BOTH
def vexatious(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.propose_vexatious(request.seat, found, request.at).enforce()
    people = tagging.who_may_second(found, request.seat, request.at)
    form = Vexatious(request.POST or None, people=people)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        tagging.propose_vexatious(found, second=form.chosen, reason=reason, seat=request.seat, at=request.at)
        return back(request, found, f"{form.chosen.name} looks at it. It goes on meanwhile.")
    return render(request, "cases/vexatious.html", {"case": found, "form": form, "people": people})


@BOTH
def second(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The second person's answer; afterwards they see no more of it."""
    found = the_case(request, ref)
    permissions.find_vexatious(request.seat, found, request.at).enforce()
    form = Second(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        is_so = said["found"] == YES
        tagging.find_vexatious(found, found=is_so, reason=said["reason"], seat=request.seat, at=request.at)
        messages.success(request, "Your answer is kept. You no longer see it.")
        return redirect("cases:mine", urn=urn)
    context = {"case": found, "form": form, "title": "Say whether it is vexatious", "button": "Keep your answer"}
    return render(request, "cases/one_form.html", context)


@BOTH
def ask(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    form = Ask(request.POST or None)
    if form.is_valid():
        correcting.ask_reporter(found, words=form.cleaned_data["words"], seat=request.seat, at=request.at)
        return back(request, found, "Your question is with the person who reported it.")
    return render(request, "cases/ask.html", {"case": found, "form": form})


@BOTH
def about(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Whom it is about: somebody more, or not this person after all."""
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    form = About(request.POST or None, school=found.school, at=request.at)
    if form.is_valid():
        correcting.name_subject(found, form.people["name"], seat=request.seat, at=request.at)
        if not permissions.read(request.seat, found, request.at):
            messages.success(request, "It is kept. You no longer see it.")
            return redirect("cases:mine", urn=urn)
        return back(request, found, "It is kept. They never see it.")
    return render(request, "cases/about.html", {"case": found, "form": form, "subjects": outcomes.subjects(found)})


@BOTH
def correct(request: StaffRequest, urn: int, ref: str, key: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    person: Seat | None = outcomes.subjects(found).filter(key=key).first()
    if person is None:
        raise Http404
    form = Reason(request.POST or None)
    if form.is_valid():
        correcting.correct(found, person, reason=form.cleaned_data["reason"], seat=request.seat, at=request.at)
        return back(request, found, "It is corrected. Everybody who opened it is told.")
    context = {"case": found, "form": form, "title": f"It is not about {person.name}", "button": "Correct it"}
    return render(request, "cases/one_form.html", context)


@BOTH
def relate(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Somebody who does not act on the other one is not told that there is one."""
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    form = Relate(request.POST or None)
    if form.is_valid():
        other = visible(request).filter(ref=form.cleaned_data["ref"].strip().upper()).first()
        if other is not None and permissions.relate(request.seat, found, other, request.at):
            correcting.relate(found, other, seat=request.seat, at=request.at)
            return back(request, found, "Each stays its own. Whoever acts on both sees that they belong together.")
        form.add_error("ref", "There is no other report of this reference with you")
    context = {"case": found, "form": form, "title": "Link another report", "button": "Link it"}
    return render(request, "cases/one_form.html", context)


@BOTH
def name(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The sealed name, once, in the answer to this form. Whoever may not is refused as if there were nothing.

    A form that is refused leads to the page that refuses: an answer of its own would take back that it was tried.
    """
    try:
        found, verdict = naming.may_open(request.seat, ref, request.at)
    except Case.DoesNotExist:
        raise Http404 from None
    if not verdict:
        if request.method == "POST":
            return redirect("cases:name", urn=urn, ref=ref)
        naming.deny(found, seat=request.seat, at=request.at)
        raise Http404
    form, opened = OpenName(request.POST or None), ""
    if form.is_valid():
        opened = naming.open_name(found, reason=form.cleaned_data["reason"], seat=request.seat, at=request.at)
    context = {"case": found, "form": form, "opened": opened}
    response = render(request, "cases/name.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def denials(request: StaffRequest, urn: int) -> HttpResponse:
    """Who wished to learn a sealed name and was refused: for the data protection officer alone."""
    if not permissions.see_denials(request.seat, request.at):
        raise Http404
    rows = Denial.objects.visible_to(request.seat, request.at).select_related("case", "seat").order_by("-at")
    found = [each for each in rows[:100] if not conflicts.why_not(each.case, request.seat, request.at)]
    return render(request, "cases/denials.html", {"denials": found, "at": request.at})


@require_safe
def patterns(request: StaffRequest, urn: int) -> HttpResponse:
    """Low-level concerns, person by person: how many, when, about which clauses. Each look is written down."""
    if not permissions.see_patterns(request.seat, request.at):
        raise Http404
    found = low_level.patterns(request.seat, at=request.at)
    mine = set(visible(request).values_list("ref", flat=True))
    return render(request, "cases/patterns.html", {"patterns": found, "mine": mine, "at": request.at})
