"""Exhibits of a case and letters about it, for those who may read it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases import papers, permissions, writing
from clearline.cases.letter_forms import Choose, Write
from clearline.cases.models import Case
from clearline.cases.views.finding import the_case
from clearline.exhibits import pages
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.models import Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind as LetterKind
from clearline.letters.models import Letter
from clearline.letters.templates import MISSING
from clearline.people.requests import StaffRequest


def back_to(case: Case) -> str:
    return reverse("cases:case", args=[case.school_id, case.ref])


def the_exhibit(request: StaffRequest, case: Case, exhibit: str) -> Exhibit:
    shown = papers.visible_to(request.seat, case, request.at)
    return get_object_or_404(shown, ref=exhibit)


def the_letter(request: StaffRequest, case: Case, letter: str) -> Letter:
    permissions.read_letters(request.seat, case, request.at).enforce()
    return get_object_or_404(writing.letters_of(case), ref=letter)


@require_http_methods(["GET", "POST"])
def add_exhibit(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    case = the_case(request, ref)
    permissions.add_exhibit(request.seat, case, request.at).enforce()
    place = pages.Place("Add an exhibit", back_to(case), ref, files=papers.takes_files(case))
    return pages.add(request, place, keeping(request, case))


def keeping(request: StaffRequest, case: Case) -> pages.Keep:
    seat, at = request.seat, request.at

    def file(upload: SealedUpload, provenance: str) -> Exhibit:
        return papers.add_file(case, upload=upload, provenance=provenance, seat=seat, at=at)

    def words(kind: Kind, said: str, provenance: str) -> Exhibit:
        return papers.add_words(case, kind=kind, words=said, provenance=provenance, seat=seat, at=at)

    return pages.Keep(file, words)


@require_safe
def exhibit(request: StaffRequest, urn: int, ref: str, exhibit: str) -> HttpResponse:
    case = the_case(request, ref)
    opened = papers.look_at(case, the_exhibit(request, case, exhibit), seat=request.seat, at=request.at)
    context = {
        "case": case,
        "opened": opened,
        "may_copy": opened.listed.exhibit.copy_of_id is None and permissions.add_copy(request.seat, case, request.at),
        "at": request.at,
    }
    return render(request, "cases/exhibit.html", context)


@require_safe
def download(request: StaffRequest, urn: int, ref: str, exhibit: str) -> HttpResponseBase:
    case = the_case(request, ref)
    return papers.download(case, the_exhibit(request, case, exhibit), seat=request.seat, at=request.at)


@require_http_methods(["GET", "POST"])
def add_copy(request: StaffRequest, urn: int, ref: str, exhibit: str) -> HttpResponse:
    """A redacted copy, beside the original that stays as it is."""
    case = the_case(request, ref)
    permissions.add_copy(request.seat, case, request.at).enforce()
    original = the_exhibit(request, case, exhibit)
    place = pages.Place("Add a redacted copy", reverse("cases:exhibit", args=[urn, ref, exhibit]), "The exhibit")
    keep = partial(papers.add_file, case, seat=request.seat, at=request.at, copy_of=original)
    return pages.add(request, place, pages.Keep(lambda upload, said: keep(upload=upload, provenance=said)))


@require_http_methods(["GET", "POST"])
def letters(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The letters of a case, and which to write next."""
    case = the_case(request, ref)
    permissions.read_letters(request.seat, case, request.at).enforce()
    form = Choose(request.POST or None, kinds=writing.KINDS)
    if form.is_valid():
        kind, teacher = LetterKind(form.cleaned_data["kind"]), form.cleaned_data["teacher"] == "yes"
        try:
            found = writing.draft(case, kind, teacher=teacher, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("kind", str(problem))
        else:
            return redirect("cases:letter", urn=urn, ref=ref, letter=found.ref)
    context = {
        "case": case,
        "letters": writing.letters_of(case),
        "form": form,
        "may_write": permissions.write_letter(request.seat, case, request.at),
        "at": request.at,
    }
    return render(request, "cases/letters.html", context)


@require_http_methods(["GET", "POST"])
def letter(request: StaffRequest, urn: int, ref: str, letter: str) -> HttpResponse:
    """A draft to write on, or a letter as it was issued."""
    case = the_case(request, ref)
    found = the_letter(request, case, letter)
    words = writing.read(case, found, seat=request.seat, at=request.at)
    context = {"case": case, "letter": found, "words": words, "at": request.at}
    if found.issued_at:
        return render(request, "cases/letter.html", context)
    form = Write(request.POST or None, initial={"subject": words.subject, "text": words.text})
    if form.is_valid():
        try:
            writing.change(case, found, words=form.words, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("text", str(problem))
        else:
            if "read" in request.POST:
                return redirect("cases:check_letter", urn=urn, ref=ref, letter=letter)
            messages.success(request, "The draft is kept. Nobody has been sent anything.")
            return redirect("cases:letters", urn=urn, ref=ref)
    return render(request, "cases/letter_draft.html", context | {"form": form, "missing": MISSING})


@require_http_methods(["GET", "POST"])
def check_letter(request: StaffRequest, urn: int, ref: str, letter: str) -> HttpResponse:
    """Once more before it is issued: what is read here is what stands."""
    case = the_case(request, ref)
    found = the_letter(request, case, letter)
    if found.issued_at:
        return redirect("cases:letter", urn=urn, ref=ref, letter=letter)
    words = writing.read(case, found, seat=request.seat, at=request.at)
    problem = ""
    if request.method == "POST" and request.POST.get("shown") != words.fingerprint:
        problem = "Somebody has changed it since you read it. Read it again."
    elif request.method == "POST":
        try:
            writing.issue(case, found, words=words, seat=request.seat, at=request.at)
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, "The letter is issued. Print it, or save it as a PDF.")
            return redirect("cases:letter", urn=urn, ref=ref, letter=letter)
    context = {"case": case, "letter": found, "words": words, "problem": problem}
    return render(request, "cases/letter_check.html", context)


@require_safe
def letter_pdf(request: StaffRequest, urn: int, ref: str, letter: str) -> HttpResponse:
    case = the_case(request, ref)
    large = "large" in request.GET
    pdf = writing.take_out(case, the_letter(request, case, letter), seat=request.seat, at=request.at, large=large)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{letter}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
