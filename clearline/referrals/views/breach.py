from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases.models import Case
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.referrals import forms, people, permissions, reading, shown, workflow
from clearline.referrals.actions import breach as actions
from clearline.referrals.actions.breach import Assessment, Settled, Told
from clearline.referrals.choices import Risk
from clearline.referrals.models import Breach
from clearline.referrals.views.steps import Ask, Page, step, the_case


def the_breach(request: StaffRequest, ref: str) -> Breach:
    visible = Breach.objects.visible_to(request.seat, request.at).with_people()
    return get_object_or_404(visible.select_related("owner", "opened_by"), ref=ref)


@require_http_methods(["GET", "POST"])
def open_breach(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    return _open(request, the_case(request, ref))


@require_http_methods(["GET", "POST"])
def new_breach(request: StaffRequest, urn: int) -> HttpResponse:
    return _open(request, None)


def _open(request: StaffRequest, case: Case | None) -> HttpResponse:
    permissions.open_breach(request.seat, case, request.at).enforce()
    form = forms.OpenBreach(request.POST or None, at=request.at)
    if form.is_valid():
        told = Told(form.cleaned_data["happened"], form.cleaned_data["whose"], form.moment)
        record = actions.open_breach(told, case=case, seat=request.seat, at=request.at)
        messages.success(request, "It is kept. The 72 hours are counted from when somebody first knew.")
        return redirect("referrals:breach", urn=request.seat.school_id, ref=record.ref)
    owner = people.breach_owner(request.seat.school, case, request.at)
    return render(request, "referrals/open_breach.html", {"case": case, "form": form, "owner": owner})


@require_safe
def breaches(request: StaffRequest, urn: int) -> HttpResponse:
    """The records that one owns or wrote, the first deadline first."""
    found = Breach.objects.visible_to(request.seat, request.at).order_by("ico_by")
    context = {
        "open": found.filter(closed_at=None),
        "closed": found.exclude(closed_at=None).order_by("-closed_at"),
        "may_open": permissions.open_breach(request.seat, None, request.at),
        "at": request.at,
    }
    return render(request, "referrals/breaches.html", context)


@require_safe
def breach(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    record = the_breach(request, ref)
    owns = record.owner_id == request.seat.pk
    opened = reading.breach(record, seat=request.seat, at=request.at)
    context = {
        "record": record,
        "opened": opened,
        "owns": owns,
        "rows": shown.breach(record, request.seat, request.at) if owns else [],
        "hours": shown.hours_left(record, request.at),
        "counts": owns and record.ico_told_at is None and record.ico_reason is None,
        "at": request.at,
    }
    return render(request, "referrals/breach.html", context)


@require_http_methods(["GET", "POST"])
def breach_step(request: StaffRequest, urn: int, ref: str, step_name: str) -> HttpResponse:
    return step(request, the_breach(request, ref), PAGES, step_name, "breach")


def may(name: str) -> Ask:
    return lambda seat, record, at: permissions.breach(seat, record, name, at)


def assess(record: Breach, form: forms.Assess, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data
    found = Assessment(
        people=said["people"],
        data=form.found_data(),
        risk=Risk(said["risk"]),
        because=said["because"],
        contained_at=form.when,
        contained=said["contained"],
    )
    actions.assess(record, found, seat=seat, at=at)


def settle_ico(record: Breach, form: forms.SettleIco, seat: Seat, at: datetime) -> None:
    said = form.cleaned_data
    done = Settled(form.told_at, said["reference"], said["reason"], said["late"])
    actions.settle_ico(record, done, seat=seat, at=at)


def settle_people(record: Breach, form: forms.SettlePeople, seat: Seat, at: datetime) -> None:
    actions.settle_people(record, Settled(form.told_at, reason=form.cleaned_data["reason"]), seat=seat, at=at)


def close(record: Breach, form: forms.CloseBreach, seat: Seat, at: datetime) -> None:
    actions.close(record, lessons=form.cleaned_data["lessons"], seat=seat, at=at)


def clock(record: Breach, _at: datetime) -> dict[str, Any]:
    return {"ico_by": record.ico_by}


PAGES = {
    "assess": Page(
        "Assess the breach",
        "Keep the assessment",
        forms.Assess,
        may(workflow.ASSESS),
        assess,
        "It is assessed. What was settled before is to be settled again.",
        "As far as you know now. You can assess it anew when you know more.",
    ),
    "commissioner": Page(
        "Is the Commissioner told?",
        "Keep it",
        forms.SettleIco,
        may(workflow.SETTLE_ICO),
        settle_ico,
        "It is written down.",
        "They are told within 72 hours, unless harm to people is unlikely. Tell what you know; the rest can follow.",
        clock,
    ),
    "people": Page(
        "Are the people told?",
        "Keep it",
        forms.SettlePeople,
        may(workflow.SETTLE_PEOPLE),
        settle_people,
        "It is written down.",
        "With a high risk they are told without delay: what happened, what it may mean, what is done, whom to ask.",
    ),
    "close": Page(
        "Close the record",
        "Close it",
        forms.CloseBreach,
        may(workflow.CLOSE),
        close,
        "The record is closed.",
    ),
}
