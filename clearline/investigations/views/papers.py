from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.exhibits.actions import NotAdded
from clearline.exhibits.forms import BeforeAdding
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.investigations import papers, permissions, said, workflow
from clearline.investigations.forms import ExhibitFile, ExhibitWords, LetterWords
from clearline.investigations.models import Investigation
from clearline.investigations.views.investigation import the_investigation
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind
from clearline.letters.words import Words
from clearline.people.requests import StaffRequest


@require_http_methods(["GET", "POST"])
def write(request: StaffRequest, urn: int, ref: str, kind: str) -> HttpResponse:
    """A letter from its template: kept as a draft, or issued for good."""
    found = the_investigation(request, ref)
    chosen = kind_or_404(kind)
    draft, words = papers.draft_of(found, chosen, by=request.seat, at=request.at)
    papers.look_over(found, seat=request.seat, at=request.at)
    form = LetterWords(request.POST or None, initial={"subject": words.subject, "text": words.text})
    if form.is_valid() and sent(request, found, chosen, form):
        return redirect("investigations:investigation", urn=urn, ref=ref)
    context = {"investigation": found, "kind": chosen, "form": form, "draft": draft}
    return render(request, "investigations/write.html", context)


def kind_or_404(slug: str) -> Kind:
    found = next((kind for kind in papers.LETTERS if kind.name.lower() == slug), None)
    if found is None:
        raise Http404
    return found


def sent(request: StaffRequest, found: Investigation, kind: Kind, form: LetterWords) -> bool:
    words = Words(form.cleaned_data["subject"], form.cleaned_data["text"])
    issue = "issue" in request.POST
    try:
        if issue:
            papers.issue(found, kind, words=words, seat=request.seat, at=request.at)
        else:
            papers.keep_draft(found, kind, words=words, seat=request.seat, at=request.at)
    except Refused as problem:
        form.add_error("text", str(problem))
        return False
    messages.success(request, "It is issued. They can read it now." if issue else "The draft is kept.")
    return True


@require_safe
def letter(request: StaffRequest, urn: int, ref: str, letter: str) -> HttpResponse:
    found = the_investigation(request, ref)
    chosen = papers.letter_of(found, letter)
    if chosen is None:
        raise Http404
    words = papers.read_letter(found, chosen, seat=request.seat, at=request.at)
    context = {"investigation": found, "letter": chosen, "words": words, "at": request.at}
    return render(request, "investigations/letter.html", context)


@require_safe
def report(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_investigation(request, ref)
    words = papers.read_report(found, seat=request.seat, at=request.at)
    lines = list(said.sentences(workflow.HAND_IN, words, {}))
    return render(request, "investigations/report.html", {"investigation": found, "lines": lines})


@require_safe
@transaction.atomic
def exhibit(request: StaffRequest, urn: int, ref: str, exhibit: str) -> HttpResponseBase:
    """The exhibit as a download, for whoever was given it."""
    found = the_investigation(request, ref)
    chosen = papers.exhibit_of(found, exhibit)
    if chosen is None:
        raise Http404
    return papers.open_exhibit(found, chosen, seat=request.seat, at=request.at)


@require_http_methods(["GET", "POST"])
def before_adding(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The hard stop: there is no field for a file before it is answered (D§5.52)."""
    found = the_investigation(request, ref)
    permissions.may(request.seat, found, workflow.ADD_EXHIBIT, request.at).enforce()
    form = BeforeAdding(request.POST or None)
    if form.is_valid() and not form.stops:
        return redirect("investigations:add_exhibit", urn=urn, ref=ref)
    context = {"investigation": found, "form": form, "stops": form.is_bound and form.stops}
    return render(request, "investigations/before_adding.html", context)


@require_http_methods(["GET", "POST"])
def add_exhibit(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A file, or words; where it came from is always asked (D§5.54)."""
    found = the_investigation(request, ref)
    permissions.may(request.seat, found, workflow.ADD_EXHIBIT, request.at).enforce()
    is_words = "words" in request.GET
    form = (ExhibitWords if is_words else ExhibitFile)(request.POST or None, request.FILES or None)
    if form.is_valid() and added(request, found, form):
        messages.success(request, "The exhibit is sealed and kept.")
        return redirect("investigations:investigation", urn=urn, ref=ref)
    return render(request, "investigations/add_exhibit.html", {"investigation": found, "form": form, "words": is_words})


def added(request: StaffRequest, found: Investigation, form: ExhibitFile | ExhibitWords) -> bool:
    data, seat, at = form.cleaned_data, request.seat, request.at
    try:
        if isinstance(form, ExhibitWords):
            kind = ExhibitKind(data["kind"])
            papers.add_words(found, kind=kind, words=data["words"], provenance=form.whole(), seat=seat, at=at)
        else:
            papers.add_file(found, upload=data["file"], provenance=form.whole(), seat=seat, at=at)
    except NotAdded as problem:
        form.add_error(None, str(problem))
        return False
    return True
