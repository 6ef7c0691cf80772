from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases.ringing import numbers
from clearline.kernel.verdict import Verdict
from clearline.letters.kinds import Kind
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.referrals import forms, moving, papers, permissions, reading, shown, workflow
from clearline.referrals.actions import lado as actions
from clearline.referrals.choices import How
from clearline.referrals.models import LadoReferral
from clearline.referrals.views.steps import Ask, Page, step, the_case


def the_referral(request: StaffRequest, ref: str) -> LadoReferral:
    visible = LadoReferral.objects.visible_to(request.seat, request.at).with_people()
    return get_object_or_404(visible, ref=ref)


@require_http_methods(["GET", "POST"])
def refer_lado(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """What referring means, and the button that begins it; the open one, where there is one."""
    case = the_case(request, ref)
    permissions.open_about(request.seat, case, request.at).enforce()
    there = case.lado_referrals.open().first()
    if there is not None:
        return redirect("referrals:lado", urn=urn, ref=there.ref)
    if request.method == "POST":
        referral = actions.open_referral(case, seat=request.seat, at=request.at)
        messages.success(request, "The school waits from now on. Ring the LADO next.")
        return redirect("referrals:lado", urn=urn, ref=referral.ref)
    return render(request, "referrals/refer_lado.html", {"case": case, "ring": numbers(case.school)})


@require_safe
def lado(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    referral = the_referral(request, ref)
    opened = reading.lado(referral, seat=request.seat, at=request.at)
    context = {
        "record": referral,
        "opened": opened,
        "rows": shown.lado(referral, request.seat, request.at),
        "waits": referral.case.holds.filter(ref=ref, until=None).exists(),
        "letters": papers.letters_of(referral, Kind.LADO_FORM),
        "may_bring_in": permissions.bring_in_lead(request.seat, referral, request.at) and referral.is_open,
        "ring": numbers(referral.school),
        "at": request.at,
    }
    return render(request, "referrals/lado.html", context)


@require_http_methods(["GET", "POST"])
def lado_step(request: StaffRequest, urn: int, ref: str, step_name: str) -> HttpResponse:
    return step(request, the_referral(request, ref), PAGES, step_name, "lado")


def may(name: str) -> Ask:
    return lambda seat, referral, at: permissions.lado(seat, referral, name, at)


def may_answer(seat: Seat, referral: LadoReferral, at: datetime) -> Verdict:
    verdicts = [permissions.lado(seat, referral, each, at) for each in workflow.ANSWERS]
    return next((each for each in verdicts if each), verdicts[0])


def may_draft(seat: Seat, referral: LadoReferral, at: datetime) -> Verdict:
    return permissions.act_on(seat, referral.case, at)


def refer(referral: LadoReferral, form: forms.Refer, seat: Seat, at: datetime) -> None:
    said = {name: form.cleaned_data[name] for name in ("spoke_to", "theirs", "no_reference")}
    actions.refer(referral, how=How(form.cleaned_data["how"]), when=form.moment, seat=seat, at=at, **said)


def await_advice(referral: LadoReferral, form: forms.Await, seat: Seat, at: datetime) -> None:
    asked_at = at if form.cleaned_data["form"] == "yes" else None
    actions.await_advice(referral, form_asked_at=asked_at, seat=seat, at=at)


def answer(referral: LadoReferral, form: forms.Answered, seat: Seat, at: datetime) -> None:
    said = {name: form.cleaned_data[name] for name in ("advice", "theirs")}
    actions.answer(referral, form.cleaned_data["answer"], when=form.moment, seat=seat, at=at, **said)


def send_form(referral: LadoReferral, form: forms.SendForm, seat: Seat, at: datetime) -> None:
    actions.send_form(referral, when=form.moment, seat=seat, at=at)


def close(referral: LadoReferral, form: forms.Note, seat: Seat, at: datetime) -> None:
    actions.close(referral, note=form.cleaned_data["note"], seat=seat, at=at)


def bring_in(referral: LadoReferral, form: forms.Lead, seat: Seat, at: datetime) -> None:
    actions.bring_in_lead(referral, lead=form.leads[form.cleaned_data["lead"]], seat=seat, at=at)


def draft(referral: LadoReferral, _form: forms.StepForm, seat: Seat, at: datetime) -> HttpResponse:
    letter = papers.draft_form(referral, seat=seat, at=at)
    return redirect("cases:letter", urn=referral.school_id, ref=referral.case.ref, letter=letter.ref)


def answers(referral: LadoReferral, _at: datetime) -> dict[str, Any]:
    return {"available": [each.name for each in referral.WORKFLOW.available(referral.status)]}


def leads(referral: LadoReferral, at: datetime) -> dict[str, Any]:
    return {"leads": [held.seat for held in moving.leads(referral.case, at)]}


WAITS = "Speak neither with the person nor with the child about it until the LADO says so."
PAGES = {
    "refer": Page(
        "The LADO was told",
        "Keep it",
        forms.Refer,
        may(workflow.REFER),
        refer,
        "It is written down. The school waits for the LADO.",
        f"Write down when they were really told, also when that was some time ago. {WAITS}",
    ),
    "await": Page(
        "The LADO has it",
        "Keep it",
        forms.Await,
        may(workflow.AWAIT),
        await_advice,
        "It is written down.",
        WAITS,
    ),
    "answer": Page(
        "What the LADO says",
        "Keep what they say",
        forms.Answered,
        may_answer,
        answer,
        "The LADO’s advice is kept.",
        "The school goes on only when the LADO gives it back, or finds that the threshold is not met.",
        answers,
    ),
    "form": Page(
        "The form was sent",
        "Keep it",
        forms.SendForm,
        permissions.send_form,
        send_form,
        "It is written down that the form was sent.",
    ),
    "close": Page(
        "Close the referral",
        "Close it",
        forms.Note,
        may(workflow.CLOSE),
        close,
        "The referral is closed. The case is still open.",
    ),
    "lead": Page(
        "Bring in the safeguarding lead",
        "Copy them in",
        forms.Lead,
        permissions.bring_in_lead,
        bring_in,
        "They are copied in, and told.",
        "It is about the headteacher, so nobody who works for them sees it unless you choose so.",
        leads,
    ),
    "draft": Page(
        "Begin the LADO’s form",
        "Begin it",
        forms.StepForm,
        may_draft,
        draft,
        "",
        "A draft with what is known so far. Nothing is sent: you read it, complete it and send it as the LADO asks.",
    ),
}
