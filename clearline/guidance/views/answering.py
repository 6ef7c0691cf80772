"""One question, for whoever asked it and whoever has it now: what was said, and what each can do (D§4.6)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from clearline.guidance import actions, carrying, disclosure, history, passing, permissions, publishing, routing
from clearline.guidance import workflow as w
from clearline.guidance.choices import Outcome, Post
from clearline.guidance.forms import Add, AskAnother, AskBack, GiveAnswer, MustReport, PassOn, SuggestReport, WordForAll
from clearline.guidance.models import Question
from clearline.guidance.publishing import Words
from clearline.kernel.verdict import Verdict
from clearline.pages.forms import Form
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.policies.models import Version

Values = dict[str, Any]
LONGEST_NUMBER = 5  # digits


@require_safe
def questions(request: StaffRequest, urn: int) -> HttpResponse:
    visible = Question.objects.visible_to(request.seat, request.at).select_related("asker", "answerer")
    visible = visible.defer("question")
    received = visible.filter(answerer=request.seat)
    context = {
        "waiting": received.to_answer().order_by("due_on", "due_at"),
        "received": received.exclude(status__in=w.TO_ANSWER).order_by("-asked_at"),
        "asked": visible.filter(asker=request.seat).order_by("-asked_at"),
        "at": request.at,
    }
    return render(request, "guidance/questions.html", context)


def the_question(request: StaffRequest, ref: str) -> Question:
    visible = Question.objects.visible_to(request.seat, request.at)
    return get_object_or_404(visible.select_related("asker", "answerer", "version", "school"), ref=ref)


@never_cache
@require_safe
def question(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    return show(request, the_question(request, ref))


def in_force(request: StaffRequest) -> Version | None:
    return Version.objects.in_force(request.seat.school_id, timezone.localdate(request.at))


def show(request: StaffRequest, found: Question, said: tuple[str, Form] | None = None) -> HttpResponse:
    """What was said is opened, and each opening but the asker's is written down. `said` is a form to be mended."""
    reading = actions.read(found, seat=request.seat, at=request.at)
    own = found.asker_id == request.seat.pk
    offered = permissions.offered(request.seat, found)
    forms = {name: verb.form(request, found) for name, verb in VERBS.items() if verb.is_offered(request, found)}
    if said is not None:
        forms[said[0]] = said[1]
    newest = next(iter(reading.answers), None)
    context = {
        "question": found,
        "reading": reading,
        "newest": newest,
        "earlier": reading.answers[1:],
        "offered": {step.replace(" ", "_"): True for step in offered},
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
        "wrong": said[1] if said else None,
        "late": found.is_late(request.at),
        "clause": clause_of(found),
        "rests_on": newest.version.clauses.filter(ident=newest.clause).first() if newest and newest.version else None,
        "changed": newest is not None and not actions.still_says(newest.version, newest.clause, in_force(request)),
        "waiting": publishing.waiting(found, reading),
        "published": found.published.filter(withdrawn_at=None).first() if own else None,
        "at": request.at,
        **(for_asker(request, found, reading) if own else for_receiver(request, found, reading)),
    }
    return render(request, "guidance/own.html" if own else "guidance/received.html", context)


def clause_of(found: Question) -> Any:
    return found.version.clauses.filter(ident=found.clause).first() if found.version and found.clause else None


def for_asker(request: StaffRequest, found: Question, reading: actions.Reading) -> Values:
    suggested = reading.last(history.SUGGESTED, history.MUST_REPORT)
    return {
        "suggested": suggested,
        "must": suggested is not None and suggested.step == history.MUST_REPORT,
        "brought": carrying.to_bring(reading.told, request.seat, request.at) if suggested else "",
        "more": reading.last(history.ASKED_BACK) if found.status == w.Status.NEEDS_MORE else None,
        "union": [each.name for each in routing.union_reps(request.seat, request.at)],
    }


def for_receiver(request: StaffRequest, found: Question, reading: actions.Reading) -> Values:
    reported = reading.last(history.MUST_REPORT)
    return {
        "told_of": disclosure.told_of(reading.told),
        "reported": reported,
        "brought": carrying.to_bring(reading.told, request.seat, request.at) if reported else "",
    }


@dataclass(frozen=True)
class Verb:
    """What a button on the page of a question does: its form, the action and what is said afterwards."""

    act: Callable[[StaffRequest, Question, Any], str]
    form: Callable[[StaffRequest, Question], Form]
    bound: Callable[[StaffRequest, Question], Form]
    is_offered: Callable[[StaffRequest, Question], bool]


def verb(
    act: Callable[[StaffRequest, Question, Any], str],
    form: type[Form],
    is_offered: Callable[[StaffRequest, Question], bool],
    options: Callable[[StaffRequest, Question], Values] = lambda _request, _question: {},
) -> Verb:
    auto_id = f"{act.__name__}_%s"  # several forms of a page have a field of the same name
    return Verb(
        act,
        lambda request, found: form(auto_id=auto_id, **options(request, found)),
        lambda request, found: form(request.POST, auto_id=auto_id, **options(request, found)),
        is_offered,
    )


def step(name: str) -> Callable[[StaffRequest, Question], bool]:
    return lambda request, found: bool(permissions.take(request.seat, found, name))


def who(request: StaffRequest) -> Values:
    return {"seat": request.seat, "at": request.at}


def give(request: StaffRequest, found: Question, form: GiveAnswer) -> str:
    said = form.cleaned_data
    outcome, clause = Outcome(said["outcome"]), said.get("clause", "")
    actions.answer(found, outcome=outcome, clause=clause, text=said["text"], **who(request))
    return f"{found.asker.name} has your answer."


def ask_back(request: StaffRequest, found: Question, form: AskBack) -> str:
    actions.ask_back(found, words=form.cleaned_data["words"], **who(request))
    return f"{found.asker.name} is asked. Until they have said more, no time runs."


def warn_of_harm(request: StaffRequest, found: Question, form: Form) -> HttpResponse | None:
    """Before more is sent that may tell of harm, what that means is said, as it was before the question was sent."""
    words = form.cleaned_data["words"]
    told_of = [] if "anyway" in request.POST else disclosure.told_of(words)
    if not told_of:
        return None
    context = {
        "told_of": told_of,
        "receiver": found.answerer and routing.Choice(found.answerer, Post.MANAGER, ""),
        "words": words,
        "adds_to": found,
        "brought": carrying.to_bring(words, request.seat, request.at),
    }
    return render(request, "guidance/warn.html", context)


def add(request: StaffRequest, found: Question, form: Add) -> str:
    actions.add(found, words=form.cleaned_data["words"], **who(request))
    return f"{found.answerer.name if found.answerer else 'Whoever answers'} has it."


def pass_on(request: StaffRequest, found: Question, form: PassOn) -> str:
    passing.pass_on(found, to=form.chosen, words=form.cleaned_data["words"], **who(request))
    return f"{form.chosen.name} has it now, and {found.asker.name} is told. You can read it no more."


def ask_another(request: StaffRequest, found: Question, form: AskAnother) -> str:
    passing.ask_another(found, to=form.chosen, **who(request))
    return f"{form.chosen.name} has your question now."


def suggest(request: StaffRequest, found: Question, form: SuggestReport) -> str:
    passing.suggest_report(found, words=form.cleaned_data["words"], **who(request))
    return f"{found.asker.name} is asked whether they report it."


def must(request: StaffRequest, found: Question, form: MustReport) -> str:
    passing.must_report(found, words=form.cleaned_data["words"], **who(request))
    return f"{found.asker.name} is told that you pass it on. Report it now: the button is on this page."


def for_all(request: StaffRequest, found: Question, form: WordForAll) -> str:
    words = Words(form.cleaned_data["question"], form.cleaned_data["answer"])
    publishing.word(found, words=words, **who(request))
    return f"{found.asker.name} reads these words, and says whether they are published."


def drop(request: StaffRequest, found: Question, _form: Form) -> str:
    actions.drop(found, **who(request))
    return "Your question is closed. Nobody needs to answer it."


def close(request: StaffRequest, found: Question, _form: Form) -> str:
    actions.close(found, **who(request))
    return "Your question is closed. The answer stays here."


def number_in(request: StaffRequest) -> int:
    """Of the words or the answer that were on the page; 0 for none."""
    number = request.POST.get("number", "")
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0


def rely(request: StaffRequest, found: Question, _form: Form) -> str:
    actions.rely(found, number=number_in(request), **who(request))
    return "It is kept that you did as the answer says."


def let_publish(request: StaffRequest, found: Question, _form: Form) -> str:
    publishing.let_publish(found, **who(request))
    return "Thank you. You see the exact words first, and say yes or no to them."


def publish(request: StaffRequest, found: Question, _form: Form) -> str:
    publishing.publish(found, number=number_in(request), **who(request))
    return "Everybody at the school can read these words now. Nothing there says that you asked."


def refuse_words(request: StaffRequest, found: Question, _form: Form) -> str:
    publishing.refuse_words(found, **who(request))
    return "Nothing is published."


def _answers(request: StaffRequest, found: Question) -> bool:
    return step(w.ANSWER)(request, found) or step(w.CORRECT)(request, found)


def asked(permission: Callable[[Seat, Question], Verdict]) -> Callable[[StaffRequest, Question], bool]:
    return lambda request, found: bool(permission(request.seat, found))


def _passable(request: StaffRequest, found: Question) -> Values:
    return {"choices": routing.passable(found.asker, found.answerer, request.at)}


def _askable(request: StaffRequest, found: Question) -> Values:
    possible = routing.askable(found.asker, request.at)
    return {"choices": [each for each in possible if each.seat.pk != found.answerer_id]}


def _version(request: StaffRequest, found: Question) -> Values:
    return {"question": found, "version": in_force(request)}


VERBS: dict[str, Verb] = {
    "answer": verb(give, GiveAnswer, _answers, _version),
    "ask-back": verb(ask_back, AskBack, step(w.ASK_BACK)),
    "add": verb(add, Add, step(w.ADD)),
    "pass-on": verb(pass_on, PassOn, step(w.ESCALATE), _passable),
    "ask-another": verb(ask_another, AskAnother, step(w.ASK_ANOTHER), _askable),
    "suggest-report": verb(suggest, SuggestReport, asked(permissions.has_it)),
    "must-report": verb(must, MustReport, asked(permissions.has_it)),
    "word": verb(for_all, WordForAll, asked(permissions.word)),
    "drop": verb(drop, Form, step(w.DROP)),
    "close": verb(close, Form, step(w.CLOSE)),
    "rely": verb(rely, Form, asked(permissions.rely)),
    "let-publish": verb(let_publish, Form, asked(permissions.let_publish)),
    "publish": verb(publish, Form, asked(permissions.publish)),
    "refuse-words": verb(refuse_words, Form, asked(permissions.publish)),
}
GONE = {"pass-on"}  # whoever did it reads the question no more


@require_POST
def act(request: StaffRequest, urn: int, ref: str, name: str) -> HttpResponse:
    if name not in VERBS:
        raise Http404
    found = the_question(request, ref)
    form = VERBS[name].bound(request, found)
    if not form.is_valid():
        return show(request, found, (name, form))
    if name == "add" and (warned := warn_of_harm(request, found, form)):
        return warned
    try:
        words = VERBS[name].act(request, found, form)
    except publishing.NamesSomebody as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return show(request, found, (name, form))
    messages.success(request, words)
    if name in GONE:
        return redirect("guidance:questions", urn=urn)
    return redirect("guidance:question", urn=urn, ref=ref)
