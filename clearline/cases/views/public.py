"""Reporting without a name, and coming back with seven words (policy 4.8; D§4.8).

No page here reads or sets a cookie (see `WithoutNameMiddleware`) or shows anything of who is signed in. What was
answered goes from page to page in a sealed field. Nothing is kept before it is sent, and no address holds more than the
school.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from clearline.cases import helplines, history, hours, reporting
from clearline.cases.choices import Mode, Outcome
from clearline.cases.models import Case
from clearline.cases.reading import Happened, for_the_reporter
from clearline.cases.receiving import Way
from clearline.cases.reporting import Sender
from clearline.cases.revealing import telling_words
from clearline.cases.ringing import numbers
from clearline.cases.without_name import actions as without_name
from clearline.cases.without_name import limits, pages, sealed
from clearline.cases.without_name import words as seven_words
from clearline.cases.without_name.pages import Said
from clearline.cases.without_name.sealed import TALK, UNSENT
from clearline.cases.workflow import Status
from clearline.exhibits.actions import NotAdded
from clearline.exhibits.forms import BeforeAdding
from clearline.kernel.refs import as_typed
from clearline.pages import errors
from clearline.pages.middleware import first_sending
from clearline.pages.once import FIELD, NotAToken, new_token, sent_already, token_bytes
from clearline.people.models import School

START, STOP, CHECK = "start", "stop", "check"
FILES_PATIENCE = 10.0  # seconds to wait for a turn, where somebody's files would have to be chosen again
OPENS_NOTHING = "These open nothing. Check the reference, and each of the seven words"
TOO_OFTEN = "This was tried too often. Wait a quarter of an hour, then try again"
BUSY = "Many are being answered at this moment. Wait a little, then send it again"
CHILD = {pages.YES: "Yes", pages.NO: "No", pages.UNKNOWN: "I don’t know"}
STATES = {Status.SENT: "It is kept. Nobody has said yet that they have it.", Status.CLOSED: "It is closed."}
YOURS = {
    history.REPORTED: "You reported it",
    history.NOT_KEPT: "You keep no copy",
    history.REPORTER_SAID: "You wrote",
    history.ASKED_REPORTER: "A question for you",
}
LOOKED_INTO = "Somebody has it and looks into it."


class Visit(HttpRequest):
    """Somebody, of whom nothing is known. The middleware reads the clock for them as for everybody."""

    at: datetime


def open_to_all(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open to all. Its pages carry no cookie, so that Django's own check of one has nothing to look at: the middleware
    looks at where a form comes from, and the form's sealed field does the rest. It keeps its one-use tokens itself,
    since it answers with pages that no address may lead to.
    """

    def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @csrf_exempt
        @require_http_methods(list(methods))
        @sensitive_post_parameters()
        @wraps(view)
        def open_view(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except NotAToken:
                return errors.bad_request(request)

        open_view.takes_once_itself = True  # type: ignore[attr-defined] # OneUseTokenMiddleware asks for it
        return open_view

    return opened


def show(request: Visit, school: School, template: str, status: int = 200, **context: Any) -> HttpResponse:
    at = request.at
    around = {
        "messages": (),
        "sign_in_url": "",
        "home_url": reverse("cases:public_door", args=[school.pk]),
        "school": school,
        "demonstration": school.fictional,
        "ring": numbers(school),
        "counted_from": hours.counted_from(school, at),
        "helplines": helplines.helplines(helplines.WHISTLEBLOWING),
        "at": at,
    }
    return render(request, f"cases/public/{template}.html", {**around, **context}, status=status)


# Reporting


@open_to_all("GET", "HEAD", "POST")
def door(request: Visit, urn: int) -> HttpResponse:
    """The first page, and each question. What comes next follows from which button was pressed on which page."""
    school = get_object_or_404(School, pk=urn)
    if request.method != "POST":
        return first_page(request, school)
    said, page = _unsent(request, school), request.POST.get("page", "")
    if said is None:
        return first_page(request, school, too_late=True)
    if request.POST.get("change") in pages.PAGES:
        return ask(request, school, said, request.POST["change"])
    if page in pages.PAGES:
        return answered(request, school, said, page)
    if page == STOP:
        return ask(request, school, said, "image") if "back" in request.POST else next_page(request, school, said)
    if page == CHECK and "back" not in request.POST and pages.unanswered(said) is None:
        return last_page(request, school, said)
    return next_page(request, school, said)


def answered(request: Visit, school: School, said: Said, page: str) -> HttpResponse:
    form = pages.PAGES[page](request.POST, at=request.at)
    if "back" in request.POST:
        said = said | form.said() if form.is_valid() else said
        earlier = pages.before(page)
        return ask(request, school, said, earlier) if earlier else first_page(request, school)
    if not form.is_valid():
        return ask(request, school, said, page, form)
    if page == "what" and "as_it_is" not in request.POST and (telling := telling_words(form.cleaned_data["gist"])):
        return ask(request, school, said, page, form, telling=telling)
    said |= form.said()
    if page == "image" and pages.is_stopped(said):
        return show(request, school, "stop", carried=_carried(request, school, said))
    return next_page(request, school, said)


def next_page(request: Visit, school: School, said: Said) -> HttpResponse:
    """The first question without an answer; once all have one, the page on which they are checked."""
    left = pages.unanswered(said)
    return ask(request, school, said, left) if left else check(request, school, said)


def first_page(request: Visit, school: School, *, too_late: bool = False) -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if too_late else HTTPStatus.OK
    return show(request, school, "door", status, too_late=too_late, carried=_carried(request, school, {}))


def ask(
    request: Visit, school: School, said: Said, page: str, form: pages.Page | None = None, **context: Any
) -> HttpResponse:
    shown = form or pages.PAGES[page](initial=pages.initial(said), at=request.at)
    carried = _carried(request, school, said)
    number = pages.ORDER.index(page) + 1
    place: dict[str, Any] = {"page": page, "number": number, "of": len(pages.ORDER)}
    return show(request, school, "question", form=shown, carried=carried, **place, **context)


def check(request: Visit, school: School, said: Said, *, changed: bool = False) -> HttpResponse:
    """Who receives it by post, never by name; the alternatives; and everything that would be sent."""
    report = pages.misuse(said, school, request.at)
    way = _way(request, school, said)
    context: dict[str, Any] = {
        "told": report,
        "way": way,
        "posts": [pages.POSTS[post] for post in pages.POSTS if post in said["part"]],
        "said": said,
        "child": "Yes" if pages.is_stopped(said) else CHILD[said["child"]],
        "acknowledge_by": hours.acknowledge_misuse_by(school, request.at),
        "changed": changed,
        "carried": _carried(request, school, {**said, "shown": _posts(way)}),
    }
    return show(request, school, "check", **context)


def last_page(
    request: Visit, school: School, said: Said, form: pages.Files | None = None, status: int = 200
) -> HttpResponse:
    """The files, and sending. The words and the report's own one-use token are drawn here, sealed and not shown."""
    if form is None:
        said = {**said, "token": new_token(), "words": seven_words.drawn()}
    context = {"form": form or pages.Files(), "stopped": pages.is_stopped(said)}
    return show(request, school, "send", status, carried=_carried(request, school, said), **context)


@open_to_all("POST")
@sensitive_variables()
def send(request: Visit, urn: int) -> HttpResponse:
    """Sent, once. The answer is the one page that shows the words."""
    school = get_object_or_404(School, pk=urn)
    said = _unsent(request, school)
    if said is None or "words" not in said or pages.unanswered(said) is not None:
        return first_page(request, school, too_late=True)
    if sent := sent_already(token_bytes(said["token"])):
        return written_down(request, school, said, sent)
    form = pages.Files(request.POST, request.FILES)
    if request.FILES and pages.is_stopped(said):
        return errors.bad_request(request)
    if not form.is_valid():
        return last_page(request, school, said, form)
    if _posts(_way(request, school, said)) != said.get("shown"):
        return check(request, school, said, changed=True)
    at = request.at
    if not limits.within(limits.REPORTS, of=str(urn), at=at) or not limits.within(limits.REPORTS_IN_ALL, at=at):
        return show(request, school, "too_many", HTTPStatus.TOO_MANY_REQUESTS, carried=_carried(request, school, said))
    return _send(request, school, said, form)


def _send(request: Visit, school: School, said: Said, form: pages.Files) -> HttpResponse:
    at = request.at

    def report() -> str:
        return without_name.report(
            pages.misuse(said, school, at),
            school=school,
            claim=claim,
            nudge=said["nudge"],
            files=form.cleaned_data["added"],
            provenance=form.cleaned_data["provenance"],
            at=at,
        ).ref

    try:
        claim = seven_words.claim(said["words"], patience=FILES_PATIENCE)
        ref = first_sending(token_bytes(said["token"]), report)
    except seven_words.Busy:
        form.add_error(None, BUSY)
        return last_page(request, school, said, form, HTTPStatus.SERVICE_UNAVAILABLE)
    except NotAdded as problem:
        form.add_error("added", str(problem))
        return last_page(request, school, said, form)
    return written_down(request, school, said, ref)


def written_down(request: Visit, school: School, said: Said, ref: str) -> HttpResponse:
    """The reference and the words, to be written down: whoever loses them cannot come back."""
    context = {
        "case": without_name.with_ref(ref, school=school),
        "words": said["words"].split(),
        "back_url": request.build_absolute_uri(_back_url(school)),
    }
    return show(request, school, "sent", **context)


def _way(request: Visit, school: School, said: Said) -> Way:
    at = request.at
    return reporting.way_of(pages.misuse(said, school, at), sender=Sender(school, None, Mode.ANONYMOUS), at=at)


def _posts(way: Way) -> list[str]:
    """What the page has shown must be what is sent."""
    return [*(each.post.value for each in (way.receiver, *way.copied) if each), way.body]


def _unsent(request: Visit, school: School) -> Said | None:
    return sealed.opened(UNSENT, request.POST.get("carried", ""), urn=school.pk, at=request.at)


def _carried(request: Visit, school: School, said: Said) -> str:
    return sealed.carried(UNSENT, said, urn=school.pk, at=request.at)


# Coming back


@open_to_all("GET", "HEAD", "POST")
@sensitive_variables()
def back(request: Visit, urn: int) -> HttpResponse:
    """Reference and words, then the conversation: for half an hour, in a sealed field of its page."""
    school = get_object_or_404(School, pk=urn)
    if request.method != "POST":
        return show(request, school, "back", form=pages.ComeBack())
    if "talk" in request.POST:
        return _with_case(request, school, lambda case: conversation(request, school, case))
    form = pages.ComeBack(request.POST)
    if not form.is_valid():
        return show(request, school, "back", form=form)
    ref, words = "CS-" + as_typed(form.cleaned_data["ref"].upper().removeprefix("CS")), form.cleaned_data["words"]
    problem, status, case = _try(request, school, ref, words)
    if case is not None:
        return conversation(request, school, case)
    form.add_error(None, problem)
    return show(request, school, "back", status, form=form)


def _try(request: Visit, school: School, ref: str, words: str) -> tuple[str, int, Case | None]:
    at = request.at
    of = f"{school.pk} {ref}"
    if not limits.within(limits.TRIES_IN_ALL, at=at) or not limits.within(limits.TRIES, of=of, at=at):
        return TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS, None
    try:
        return OPENS_NOTHING, HTTPStatus.OK, without_name.come_back(ref, words, school=school)
    except seven_words.Busy:
        return BUSY, HTTPStatus.SERVICE_UNAVAILABLE, None


@open_to_all("POST")
def say(request: Visit, urn: int) -> HttpResponse:
    """What they write is kept once, however often the page is sent."""
    school = get_object_or_404(School, pk=urn)

    def said(case: Case) -> HttpResponse:
        form, at = pages.Say(request.POST), request.at
        if not form.is_valid():
            return conversation(request, school, case, form=form)
        if not limits.within(limits.MESSAGES, of=case.ref, at=at):
            form.add_error(None, TOO_OFTEN)
            return conversation(request, school, case, form=form, status=HTTPStatus.TOO_MANY_REQUESTS)

        def write() -> str:
            without_name.say(case, form.cleaned_data["words"], at=at)
            return "said"

        first_sending(token_bytes(request.POST.get(FIELD, "")), write)
        return conversation(request, school, case, done="It is with whoever looks into it.")

    return _with_case(request, school, said)


@open_to_all("POST")
def give(request: Visit, urn: int) -> HttpResponse:
    """The question that stands before any field for a file, the field, and the files."""
    school = get_object_or_404(School, pk=urn)
    return _with_case(request, school, lambda case: _give(request, school, case))


def _give(request: Visit, school: School, case: Case) -> HttpResponse:
    talk, at = _talk(request, school, case), request.at
    before = BeforeAdding(request.POST if "may_be_indecent" in request.POST or "asked" in request.POST else None)
    if not before.is_valid():
        return show(request, school, "give", before=before, talk=talk)
    if before.stops:
        return show(request, school, "give", stops=True, talk=talk)
    form = pages.Files(*([request.POST, request.FILES] if "send" in request.POST else []), needed=True)
    if not form.is_valid():
        return show(request, school, "give", form=form, talk=talk)
    if not limits.within(limits.MESSAGES, of=case.ref, at=at):
        form.add_error(None, TOO_OFTEN)
        return show(request, school, "give", HTTPStatus.TOO_MANY_REQUESTS, form=form, talk=talk)
    files, provenance = form.cleaned_data["added"], form.cleaned_data["provenance"]

    def keep() -> str:
        without_name.give(case, files, provenance=provenance, at=at)
        return "given"

    try:
        first_sending(token_bytes(request.POST.get(FIELD, "")), keep)
    except NotAdded as problem:
        form.add_error("added", str(problem))
        return show(request, school, "give", form=form, talk=talk)
    return conversation(request, school, case, done="What you added is kept, sealed.")


def conversation(
    request: Visit,
    school: School,
    case: Case,
    *,
    form: pages.Say | None = None,
    done: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """How far it is, in permitted words; what was written both ways; and a way to answer."""
    case.refresh_from_db()
    context = {
        "case": case,
        "state": STATES.get(Status(case.status), LOOKED_INTO),
        "outcome": Outcome(case.outcome).label if case.outcome else "",
        "events": [_in_their_words(each) for each in for_the_reporter(case)],
        "form": form or pages.Say(),
        "talk": _talk(request, school, case),
        "done": done,
    }
    return show(request, school, "conversation", status, **context)


def _in_their_words(happened: Happened) -> Happened:
    return replace(happened, sentence=YOURS.get(happened.step, happened.sentence))


def _with_case(request: Visit, school: School, then: Callable[[Case], HttpResponse]) -> HttpResponse:
    """The case whose words were right within the last half hour; else the words are asked for again."""
    talk = sealed.opened(TALK, request.POST.get("talk", ""), urn=school.pk, at=request.at)
    case = without_name.with_ref(talk["ref"], school=school) if talk else None
    if case is None:
        context = {"form": pages.ComeBack(), "too_late": True, "unsent": request.POST.get("words", "")}
        return show(request, school, "back", HTTPStatus.BAD_REQUEST, **context)
    return then(case)


def _talk(request: Visit, school: School, case: Case) -> str:
    return sealed.carried(TALK, {"ref": case.ref}, urn=school.pk, at=request.at)


def _back_url(school: School) -> str:
    return reverse("cases:public_back", args=[school.pk])
