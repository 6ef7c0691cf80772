"""The door "I have seen misuse or abuse": one question a page, and nothing kept before it is sent (policy 4.8)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases import hours, looks, papers, questions, reading, receiving, reporting, said
from clearline.cases.choices import Kind, Mode
from clearline.cases.forms import WhoIsPart
from clearline.cases.helplines import FOR_YOU, helplines
from clearline.cases.networks import known
from clearline.cases.questions import BY_NAME, QUESTIONS, Page, Question, Said
from clearline.cases.receiving import Receiver
from clearline.cases.reporting import Sender
from clearline.cases.revealing import telling_words
from clearline.cases.views.finding import around, body_of, own_case
from clearline.cases.views.sending import sent_once
from clearline.guidance import carrying
from clearline.people.requests import StaffRequest


@require_http_methods(["GET", "POST"])
def misuse(request: StaffRequest, urn: int) -> HttpResponse:
    """Each page carries what was answered so far, sealed, to the next."""
    carried = said.opened(request.POST.get("said", ""), request.seat, door=said.MISUSE)
    if carried is None:
        words = carrying.brought(request.POST.get("brought", ""), request.seat, request.at)
        return ask(request, QUESTIONS[0], questions.nothing_said() | ({"gist": words} if words else {}))
    if "change" in request.POST:
        return ask(request, BY_NAME.get(request.POST["change"], QUESTIONS[0]), carried)
    if request.POST.get("page") in BY_NAME:
        return answered(request, BY_NAME[request.POST["page"]], carried)
    return send(request, carried)


def ask(request: StaffRequest, question: Question, carried: Said, form: Page | None = None) -> HttpResponse:
    initial = carried | {"happened_on": day_of(carried)}
    context = {
        "question": question,
        "form": form or question.form(seat=request.seat, at=request.at, initial=initial),
        "carried": said.carried(carried, request.seat, door=said.MISUSE),
        "before": questions.before(carried, question),
        "sexual": carried.get("sexual") == questions.YES,
        "known": known(),
        **around(request),
    }
    return render(request, "cases/misuse.html", context)


def day_of(carried: Said) -> dict[str, str]:
    year, month, day = (carried.get("happened_on") or "--").split("-")
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def answered(request: StaffRequest, question: Question, carried: Said) -> HttpResponse:
    if "back" in request.POST:
        return ask(request, questions.before(carried, question) or question, carried)
    form = question.form(request.POST, seat=request.seat, at=request.at)
    if not form.is_valid():
        return ask(request, question, carried, form)
    if "find" in request.POST:
        return ask(request, question, carried, form)
    given = form.said()
    if given.get("about") == questions.MYSELF or request.seat.key in given.get("subjects", ()):
        return redirect(f"{reverse('cases:mistake', args=[request.seat.school_id])}?it-is-me=yes")
    return go_on(request, questions.answer(carried, question, given))


def go_on(request: StaffRequest, carried: Said) -> HttpResponse:
    """The next question; without a name, the way to the public page; else the page that says who receives it."""
    question = questions.next_question(carried)
    if question is not None:
        return ask(request, question, carried)
    if carried["mode"] == Mode.ANONYMOUS:
        context = {"carried": said.carried(carried, request.seat, door=said.MISUSE), **around(request)}
        return render(request, "cases/misuse_nameless.html", context)
    return check(request, carried, WhoIsPart(people=others_in_line(request, carried)))


def others_in_line(request: StaffRequest, carried: Said) -> list[Receiver]:
    """Those to whom it could come and who have not been named already."""
    named = {*carried.get("subjects", ()), *carried.get("victims", ())}
    return [each for each in receiving.people_in_line(request.seat, request.at) if each.seat.key not in named]


def sender_of(request: StaffRequest, carried: Said) -> Sender:
    return Sender(request.seat.school, request.seat, Mode(carried["mode"]))


def check(request: StaffRequest, carried: Said, who: WhoIsPart) -> HttpResponse:
    """Who receives it and why, by when, and the alternatives. What is shown is carried, so that just that is sent."""
    school, at = request.seat.school, request.at
    report = questions.misuse(carried, school, at, who.chosen)
    way = reporting.way_of(report, sender=sender_of(request, carried), at=at)
    in_confidence = carried["mode"] == Mode.CONFIDENTIAL
    context = {
        "told": report,
        "mode": Mode(carried["mode"]),
        "way": way,
        "body": body_of(request, way.body),
        "who": who,
        "changed": who.is_bound,
        "carried": said.carried({**carried, "shown": shown(way)}, request.seat, door=said.MISUSE),
        "acknowledge_by": hours.acknowledge_misuse_by(school, at),
        "triage_by": hours.triage_by(school, at),
        "screen_by": hours.screen_by(school, at) if report.child else None,
        "telling": telling_words(f"{report.gist} {report.who}") if in_confidence else [],
        "in_confidence": in_confidence,
        **around(request),
    }
    return render(request, "cases/misuse_check.html", context)


def shown(way: receiving.Way) -> list[str]:
    return [*way.people, way.body]


def send(request: StaffRequest, carried: Said) -> HttpResponse:
    if questions.next_question(carried) is not None or carried["mode"] == Mode.ANONYMOUS:
        return go_on(request, carried)
    school, sender = request.seat.school, sender_of(request, carried)
    who = WhoIsPart(request.POST, people=others_in_line(request, carried))
    report = questions.misuse(carried, school, request.at, who.chosen)
    way = reporting.way_of(report, sender=sender, at=request.at)
    if not who.is_valid() or shown(way) != carried.get("shown"):
        return check(request, carried, who)

    def once() -> str:
        case = reporting.report(report, sender=sender, at=request.at)
        return reverse("cases:misuse_sent", args=[school.urn, case.ref])

    return sent_once(carried["token"], once, at=request.at)


@never_cache
@require_safe
def misuse_sent(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Who has it, what happens next and by when; for the reporter alone."""
    found = own_case(request, ref)
    if found.disposed_at or found.kind != Kind.MISUSE:
        return redirect("cases:case", urn=urn, ref=ref)
    opened = reading.read(found, seat=request.seat, at=request.at)
    context: dict[str, Any] = {
        "case": found,
        "told": opened.told,
        "people": looks.people_on(found),
        "body": body_of(request, found.body),
        "again": "again" in request.GET,
        "may_add": papers.takes_files(found),
        "helplines": helplines(FOR_YOU),
        **around(request),
    }
    return render(request, "cases/misuse_sent.html", context)
