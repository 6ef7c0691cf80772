from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearline.drafts import actions, permissions
from clearline.drafts.answering import ONLY_ADVICE, Shown, shown, with_wording, words_in
from clearline.drafts.checker.check import check as ask_checker
from clearline.drafts.checker.second_opinion import opinion_in
from clearline.drafts.circumstances import context_of
from clearline.drafts.forms import CheckDraft, Picture, Words
from clearline.drafts.models import SchoolWords
from clearline.drafts.pictures.headers import check as header_of
from clearline.drafts.pictures.limits import LIMITS
from clearline.drafts.pictures.reader import Seen, UnreadablePicture, read
from clearline.drafts.pictures.stripped import stripped
from clearline.drafts.quiet import keeps_nothing
from clearline.people.requests import StaffRequest
from clearline.people.roles import Role

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


@keeps_nothing
@require_http_methods(["GET", "POST"])
def check(request: StaffRequest, urn: int) -> HttpResponse:
    """The form, or the form with its answer: the draft is read, answered and forgotten."""
    if request.method != "POST":
        return page(request, CheckDraft())
    form = CheckDraft(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form)
    seen = seen_in(form)
    if form.errors and not form.cleaned_data["draft"]:
        return page(request, form)
    text, answer, moved = answered(request, form, seen)
    actions.count_check(request.seat.school, on=timezone.localdate(request.at))
    problems = [str(each) for each in form.errors.get("picture", ())]
    return page(request, form_again(form, text, seen), answer, problems=problems, moved=moved, official=form.official)


def seen_in(form: CheckDraft) -> Seen | None:
    """What is in the picture: the one sent now, else the one that was read before."""
    file = form.cleaned_data["picture"]
    if not file:
        return form.seen_before
    try:
        return read(file.read())
    except UnreadablePicture as problem:
        form.add_error("picture", str(problem))
        return None


def answered(request: StaffRequest, form: CheckDraft, seen: Seen | None) -> tuple[str, Shown, bool]:
    """The draft, changed where a wording was pressed, its answer, and whether that wording fitted no longer."""
    text, pressed, on = form.cleaned_data["draft"], form.cleaned_data["use"], timezone.localdate(request.at)
    context = context_of(request.seat, request.at, official=form.official, own_children=form.their_children)
    picture = seen.picture(students=form.said("students"), alt_text=form.said("alt_text")) if seen else None
    opinion = opinion_in(settings.SENTENCE_MODEL)
    answer = ask_checker(text, picture=picture, context=context, second_opinion=opinion)
    changed = with_wording(text, answer, pressed) if pressed else None
    if changed is not None:
        text = changed
        answer = ask_checker(text, picture=picture, context=context, second_opinion=opinion)
    said = bool(form.cleaned_data["students"])
    found = shown(text, answer, request.seat.school, on, seen=seen, students_said=said)
    return text, found, bool(pressed) and changed is None


def form_again(form: CheckDraft, text: str, seen: Seen | None) -> CheckDraft:
    """The same form to change and send again. A file cannot be carried along, so what was seen in it is."""
    said = {name: form.cleaned_data[name] for name in ("where", "students", "alt_text", "own_children")}
    return CheckDraft(initial={**said, "where": said["where"] or "own", "draft": text})


def page(
    request: StaffRequest,
    form: CheckDraft,
    answer: Shown | None = None,
    *,
    problems: Iterable[str] = (),
    moved: bool = False,
    official: bool = False,
) -> HttpResponse:
    seen = answer.seen if answer else None
    roles = request.seat.roles_at(request.at)
    context = {
        "form": form,
        "answer": answer,
        "advice": ONLY_ADVICE,
        "seen": seen,
        "seen_json": seen.as_json().decode() if seen else "",
        "words_in_picture": words_in(seen) if seen else "",
        "problems": problems,
        "moved": moved,
        "official": official,
        "administers": Role.ADMINISTRATOR in roles,
        "may_set_words": permissions.set_words(request.seat, request.at),
    }
    return render(request, "drafts/check.html", context)


@keeps_nothing
@require_POST
def copy(request: StaffRequest, urn: int) -> HttpResponse:
    """The picture that was sent, without what its file says besides; it goes back and is forgotten."""
    form = Picture(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "drafts/no_copy.html", {"why": form.errors["picture"][0]})
    try:
        data = form.cleaned_data["picture"].read()
        kind = header_of(data, LIMITS).kind
        answer = HttpResponse(stripped(data), content_type=kind)
    except UnreadablePicture as problem:
        return render(request, "drafts/no_copy.html", {"why": str(problem)})
    answer["Content-Disposition"] = f'attachment; filename="picture.{ENDINGS[kind]}"'
    return answer


@require_http_methods(["GET", "POST"])
def words(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.set_words(request.seat, request.at).enforce()
    found = SchoolWords.objects.visible_to(request.seat, request.at).of(request.seat.school)
    form = Words(request.POST or None, words=found)
    if form.is_valid():
        actions.set_words(form.changed(), seat=request.seat, at=request.at)
        messages.success(request, "Saved. The checker knows the school by these words from now on.")
        return redirect("drafts:words", urn=urn)
    return render(request, "drafts/words.html", {"form": form})
