from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases.ringing import numbers
from clearline.exhibits.models import Exhibit
from clearline.kernel.verdict import Verdict
from clearline.letters.kinds import Kind
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.referrals import forms, holds, papers, people, permissions, reading, shown, workflow
from clearline.referrals.actions import police as actions
from clearline.referrals.choices import Advice, By
from clearline.referrals.models import PoliceReferral, acted_on
from clearline.referrals.views.steps import Ask, Page, step, the_case
from clearline.referrals.workflow import PoliceStatus


def the_referral(request: StaffRequest, ref: str) -> PoliceReferral:
    visible = PoliceReferral.objects.visible_to(request.seat, request.at).with_people()
    return get_object_or_404(visible.select_related("decider"), ref=ref)


@require_http_methods(["GET", "POST"])
def refer_police(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Asking head or chair to decide, from these words alone."""
    case = the_case(request, ref)
    permissions.open_about(request.seat, case, request.at).enforce()
    there = case.police_referrals.open().first()
    if there is not None:
        return redirect("referrals:police", urn=urn, ref=there.ref)
    form = forms.Consider(request.POST or None, at=request.at)
    if form.is_valid():
        referral = actions.consider(case, why=form.cleaned_data["why"], seat=request.seat, at=request.at)
        messages.success(request, "It is to be decided the same working day. In danger do not wait: ring 999.")
        return redirect("referrals:police", urn=urn, ref=referral.ref)
    decides = people.decider(case, request.at)
    context = {"case": case, "form": form, "decides": decides, "ring": numbers(case.school)}
    return render(request, "referrals/refer_police.html", context)


@require_http_methods(["GET", "POST"])
def told_police(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Danger: the police were rung first, and this is the paper afterwards."""
    case = the_case(request, ref)
    permissions.open_about(request.seat, case, request.at).enforce()
    there = case.police_referrals.open().first()
    if there is not None:
        return redirect("referrals:police", urn=urn, ref=there.ref)
    form = forms.ToldFirst(request.POST or None, at=request.at)
    if form.is_valid():
        why, said = form.cleaned_data["why"], reported(form)
        referral = actions.told_first(case, said, why=why, seat=request.seat, at=request.at)
        messages.success(request, "It is written down. Tell nobody whom it may be about.")
        return redirect("referrals:police", urn=urn, ref=referral.ref)
    return render(request, "referrals/told_police.html", {"case": case, "form": form, "ring": numbers(case.school)})


@require_safe
def police(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The whole of it for those who act; for the chair, whom nobody asked, how it stands and no word of it."""
    if not PoliceReferral.objects.visible_to(request.seat, request.at).filter(ref=ref).exists():
        return status(request, ref)
    referral = the_referral(request, ref)
    opened = reading.police(referral, seat=request.seat, at=request.at)
    context = {
        "record": referral,
        "opened": opened,
        "rows": shown.police(referral, request.seat, request.at),
        "waits": referral.case.holds.filter(ref=ref, until=None).exists(),
        "told": referral.reported_at and referral.is_open,
        "letters": papers.letters_of(referral, Kind.POLICE_PACK) if acts(request, referral) else [],
        "on_hold": referral.legal_holds.standing().order_by("record"),
        "may_renew": permissions.renew(request.seat, referral, request.at),
        "acts": acts(request, referral),
        "ring": numbers(referral.school),
        "at": request.at,
    }
    return render(request, "referrals/police.html", context)


def acts(request: StaffRequest, referral: PoliceReferral) -> bool:
    return acted_on(request.seat, request.at).filter(pk=referral.case_id).exists()


def status(request: StaffRequest, ref: str) -> HttpResponse:
    visible = PoliceReferral.objects.statuses_visible_to(request.seat, request.at)
    referral = get_object_or_404(visible, ref=ref)
    return render(request, "referrals/police_status.html", {"record": referral, "at": request.at})


@require_safe
def referrals(request: StaffRequest, urn: int) -> HttpResponse:
    """How each referral to the police stands, for those who may know: no word of what it is about."""
    seat, at = request.seat, request.at
    found = PoliceReferral.objects.visible_to(seat, at) | PoliceReferral.objects.statuses_visible_to(seat, at)
    context = {"referrals": found.order_by("-opened_at", "-pk"), "at": at}
    return render(request, "referrals/police_list.html", context)


@require_http_methods(["GET", "POST"])
def police_step(request: StaffRequest, urn: int, ref: str, step_name: str) -> HttpResponse:
    return step(request, the_referral(request, ref), PAGES, step_name, "police")


def may(name: str) -> Ask:
    return lambda seat, referral, at: permissions.police(seat, referral, name, at)


def reporting_step(referral: PoliceReferral) -> str:
    decided = referral.status == PoliceStatus.DECIDED_YES
    return workflow.REPORT if decided else workflow.REPORT_FIRST


def may_report(seat: Seat, referral: PoliceReferral, at: datetime) -> Verdict:
    return permissions.police(seat, referral, reporting_step(referral), at)


def may_pack(seat: Seat, referral: PoliceReferral, at: datetime) -> Verdict:
    return permissions.act_on(seat, referral.case, at)


def reported(form: forms.ReportToPolice) -> actions.Report:
    said = form.cleaned_data
    return actions.Report(By(said["by"]), form.moment, said["theirs"], said["no_reference"])


def decide(referral: PoliceReferral, form: forms.Decide, seat: Seat, at: datetime) -> None:
    tell_them, reason = form.cleaned_data["tell_them"] == "yes", form.cleaned_data["reason"]
    actions.decide(referral, tell_them=tell_them, reason=reason, seat=seat, at=at)


def again(referral: PoliceReferral, form: forms.Again, seat: Seat, at: datetime) -> None:
    actions.think_again(referral, reason=form.cleaned_data["reason"], seat=seat, at=at)


def report(referral: PoliceReferral, form: forms.ReportToPolice, seat: Seat, at: datetime) -> None:
    verb = actions.report if reporting_step(referral) == workflow.REPORT else actions.report_first
    verb(referral, reported(form), seat=seat, at=at)


def advise(referral: PoliceReferral, form: forms.Advised, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data
    asked = Advice(said["asked"])
    actions.advise(referral, asked, words=said["words"], theirs=said["theirs"], seat=seat, at=at)


def supply(referral: PoliceReferral, form: forms.Supply, seat: Seat, at: datetime) -> None:
    receipt = form.cleaned_data["receipt"]
    actions.supply(referral, form.exhibits_chosen, receipt=receipt, when=form.moment, seat=seat, at=at)


def finish(referral: PoliceReferral, form: forms.Finished, seat: Seat, at: datetime) -> None:
    actions.record_outcome(referral, seat=seat, at=at, **form.cleaned_data)


def close(referral: PoliceReferral, form: forms.Note, seat: Seat, at: datetime) -> None:
    actions.close(referral, note=form.cleaned_data["note"], seat=seat, at=at)


def renew(referral: PoliceReferral, form: forms.Renew, seat: Seat, at: datetime) -> None:
    holds.renew(referral, reason=form.cleaned_data["reason"], seat=seat, at=at)


def pack(referral: PoliceReferral, form: forms.Pack, seat: Seat, at: datetime) -> HttpResponse:
    letter = papers.draft_pack(referral, form.exhibits_chosen, seat=seat, at=at)
    return redirect("cases:letter", urn=referral.school_id, ref=referral.case.ref, letter=letter.ref)


def exhibits(referral: PoliceReferral, _at: datetime) -> dict[str, list[Exhibit]]:
    return {"exhibits": papers.exhibits_of(referral)}


def known_reference(referral: PoliceReferral, _at: datetime) -> dict[str, Any]:
    return {"has_reference": referral.theirs is not None}


TELL_NOBODY = "Tell nobody whom it may be about: they must not learn of it from the school."
PAGES = {
    "decide": Page(
        "Decide whether the police are told",
        "Keep the decision",
        forms.Decide,
        may(workflow.DECIDE_YES),
        decide,
        "It is decided. Whoever handles it is told.",
        "Anybody may ring 999 in danger: no decision is needed for that.",
    ),
    "again": Page(
        "Decide again",
        "Open the decision again",
        forms.Again,
        may(workflow.THINK_AGAIN),
        again,
        "It is to be decided again.",
    ),
    "report": Page(
        "The police were told",
        "Keep it",
        forms.ReportToPolice,
        may_report,
        report,
        "It is written down. The school waits.",
        f"Write down when they were really told, also when that was some time ago. {TELL_NOBODY}",
    ),
    "advise": Page(
        "What the police ask for",
        "Keep what they say",
        forms.Advised,
        may(workflow.ADVISE),
        advise,
        "It is written down.",
        TELL_NOBODY,
    ),
    "supply": Page(
        "Evidence was handed over",
        "Keep it",
        forms.Supply,
        may(workflow.SUPPLY),
        supply,
        "It is written down, also in the custody of each exhibit.",
        "Nothing that may show a child in an indecent way is ever among it: the police collect it where it is.",
        exhibits,
    ),
    "outcome": Page(
        "The police have finished",
        "Keep it",
        forms.Finished,
        may(workflow.OUTCOME),
        finish,
        "It is written down. The school may go on.",
        "Only once they say that the school may go on. Until then write down what they ask for.",
        known_reference,
    ),
    "close": Page(
        "Close the referral",
        "Close it",
        forms.Note,
        may(workflow.CLOSE),
        close,
        "The referral is closed. Nothing is kept for it any longer than its own period.",
    ),
    "renew": Page(
        "Keep the legal hold",
        "Keep it for six months",
        forms.Renew,
        permissions.renew,
        renew,
        "It is kept, and looked at again in six months.",
    ),
    "pack": Page(
        "Begin a pack for the police",
        "Begin it",
        forms.Pack,
        may_pack,
        pack,
        "",
        "A letter that lists what you choose, each with its SHA-256. Nothing is sent: you read it and hand it over.",
        exhibits,
    ),
}
