"""The pages on which exhibits are added and looked at. Any record may have them: a view says which, and who may.

Adding is two pages. The first asks whether it may show a child in an indecent way; until it is answered with no there
is no field for a file (D§5.52).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clearline.exhibits.actions import NotAdded
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.forms import AddFile, AddWords, BeforeAdding
from clearline.exhibits.models import Kind

ADDED = "It is added, sealed and numbered."
ONE = "Add one file at a time, so that each has its own line about where it came from."
NOTHING = "Choose the file again."
FILE_IDS, WORD_IDS = "file_%s", "words_%s"  # both forms stand on one page and ask where it came from


@dataclass(frozen=True)
class Place:
    """What exhibits are added to, as the page speaks of it."""

    title: str  # of the page
    back: str  # the record’s own page
    back_words: str
    files: bool = True  # whether a file may be added, or only words
    copy: bool = False  # it is a redacted copy, and so a file


@dataclass(frozen=True)
class Keep:
    """The verbs behind the page. Each asks its own permission and raises `NotAdded` when it cannot be kept."""

    file: Callable[[SealedUpload, str], object]  # with where it came from
    words: Callable[[Kind, str, str], object] | None = None


def add(request: HttpRequest, place: Place, keep: Keep) -> HttpResponse:
    """The question; then the fields; then back to the record with one exhibit more."""
    before = BeforeAdding(request.POST or None)
    if not before.is_valid():
        return render(request, "exhibits/before.html", {"place": place, "form": before})
    if before.stops:
        return render(request, "exhibits/stop.html", {"place": place})
    sent, filled = request.POST.get("what", ""), (request.POST, request.FILES)
    file = AddFile(*filled, auto_id=FILE_IDS) if sent == "file" and place.files else AddFile(auto_id=FILE_IDS)
    words = AddWords(filled[0], auto_id=WORD_IDS) if sent == "words" and keep.words else AddWords(auto_id=WORD_IDS)
    if _kept(request, file, words, keep):
        messages.success(request, ADDED)
        return redirect(place.back)
    context = {"place": place, "file": file, "words": words if keep.words else None}
    return render(request, "exhibits/add.html", context)


def _kept(request: HttpRequest, file: AddFile, words: AddWords, keep: Keep) -> bool:
    form, shown = (file, "file") if file.is_bound else (words, "words")
    if form.is_bound and len(request.FILES.getlist("file")) > 1:
        form.add_error(shown, ONE)
    if not form.is_valid():
        return False
    try:
        _keep(form.cleaned_data, keep)
    except NotAdded as problem:
        form.add_error(shown, str(problem))
        return False
    return True


def _keep(said: dict[str, Any], keep: Keep) -> None:
    if "file" in said:
        if not isinstance(said["file"], SealedUpload):
            raise NotAdded(NOTHING)
        keep.file(said["file"], said["provenance"])
    elif keep.words:
        keep.words(Kind(said["kind"]), said["words"], said["provenance"])
