"""The plan of a record: proposed, answered, begun, done; and its letters."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clearline.kernel.verdict import Refused
from clearline.letters import actions as letters
from clearline.letters.models import Letter
from clearline.letters.templates import MISSING
from clearline.letters.words import Words
from clearline.people.requests import StaffRequest
from clearline.support import permissions, plan, reading, writing
from clearline.support.choices import LETTERS, SHARED_WITH, Consent, Step
from clearline.support.forms import Answer, Propose, StartLetter, Without, Write
from clearline.support.models import Action
from clearline.support.views.finding import around, open_to, the_action


@require_http_methods(["GET", "POST"])
def propose(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = open_to(request, ref, *SHARED_WITH)
    permissions.help_with(request.seat, found, request.at).enforce()
    form = Propose(request.POST or None)
    if form.is_valid():
        step, words = Step(form.cleaned_data["step"]), form.cleaned_data["words"]
        try:
            plan.propose(found, step, words=words, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("words", str(problem))
        else:
            messages.success(request, "It stands in the plan.")
            return redirect("support:record", urn=urn, ref=ref)
    own = request.seat.pk == found.person_id
    return render(request, "support/propose.html", {"record": found, "form": form, "own": own, **around(request)})


@require_POST
def move(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """The person's answer, or that a step is begun or done."""
    action, what = the_action(request, ref, number), request.POST.get("what", "")
    seat, at = request.seat, request.at
    if what == "begin":
        plan.begin(action, seat=seat, at=at)
    elif what == "finish":
        plan.finish(action, seat=seat, at=at)
    elif what == "approve":
        plan.approve(action, seat=seat, at=at)
    else:
        form = Answer(request.POST)
        if not form.is_valid():
            raise Http404
        plan.answer(action, Consent(form.cleaned_data["consent"]), seat=seat, at=at)
    messages.success(request, "Saved.")
    return redirect("support:record", urn=urn, ref=ref)


@require_http_methods(["GET", "POST"])
def without_yes(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """The police are told without a yes: for a risk to life or to a child, and nothing else (D§4.9)."""
    action = the_action(request, ref, number)
    permissions.begin(request.seat, action, request.at, without_yes=True).enforce()
    form = Without(request.POST or None)
    if form.is_valid():
        reason, told = form.cleaned_data["reason"], form.cleaned_data["told"] == "yes"
        plan.begin_without_yes(action, reason=reason, told_first=told, seat=request.seat, at=request.at)
        messages.success(request, "Ring the police now, and write down their reference.")
        return redirect("support:outside", urn=urn, ref=ref)
    context = {"record": action.record, "form": form, "title": "Tell the police without a yes"}
    return render(request, "support/without.html", context | {"button": "Tell the police", **around(request)})


@require_http_methods(["GET", "POST"])
def letter(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """A letter of the plan: started, written, seen by the person, issued."""
    action = the_action(request, ref, number)
    if action.step not in LETTERS:
        raise Http404
    own, found = request.seat.pk == action.record.person_id, writing.letter_of(action)
    if not own:
        permissions.handle(request.seat, action.record, request.at).enforce()
    if found is None:
        return start(request, action)
    reading.read_letter(action, seat=request.seat, at=request.at)
    if own or found.issued_at:
        words = letters.read(found)
        context = {"record": action.record, "action": action, "letter": found, "words": words, "own": own}
        return render(request, "support/letter.html", context | around(request))
    return write(request, action, found)


def start(request: StaffRequest, action: Action) -> HttpResponse:
    verdict = permissions.draft_letter(request.seat, action, request.at)
    if not verdict:
        raise Refused(verdict.reason)
    form = StartLetter(request.POST or None)
    if action.step != Step.ANONYMITY:
        form = StartLetter(request.POST | {"teacher": "no"} if request.method == "POST" else None)
    if form.is_valid():
        try:
            writing.draft(action, teacher=form.cleaned_data["teacher"] == "yes", seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("teacher", str(problem))
        else:
            return redirect("support:letter", urn=action.record.school_id, ref=action.record.ref, number=action.number)
    context = {"record": action.record, "action": action, "form": form, "asks": action.step == Step.ANONYMITY}
    return render(request, "support/letter_start.html", context | around(request))


def write(request: StaffRequest, action: Action, found: Letter) -> HttpResponse:
    words = letters.read(found)
    form = Write(request.POST or None, initial={"subject": words.subject, "text": words.text})
    if form.is_valid():
        written = Words(form.cleaned_data["subject"], form.cleaned_data["text"].replace("\r\n", "\n"))
        try:
            if written != words:
                writing.rewrite(action, words=written, seat=request.seat, at=request.at)
            if "issue" in request.POST:
                writing.issue(action, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("text", str(problem))
        else:
            messages.success(request, "It is issued." if "issue" in request.POST else "The draft is kept.")
            return redirect("support:letter", urn=found.urn, ref=action.record.ref, number=action.number)
    context = {"record": action.record, "action": action, "form": form, "missing": MISSING}
    return render(request, "support/letter_draft.html", context | around(request))
