"""What the pages of the three have in common: one page for one step, drawn from a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from clearline.cases.models import Case
from clearline.cases.ringing import numbers
from clearline.kernel.verdict import Verdict
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.referrals.forms import StepForm
from clearline.referrals.models import Record

type Ask = Callable[[Seat, Any, datetime], Verdict]
type Act = Callable[[Any, Any, Seat, datetime], object]


@dataclass(frozen=True)
class Page:
    """One step: its heading, its form, its button, who may, what it does and what is said afterwards."""

    title: str
    button: str
    form: type[StepForm]
    may: Ask
    act: Act
    done: str
    lead: str = ""
    needs: Callable[[Any, datetime], Mapping[str, Any]] = field(default=lambda _record, _at: {})


def the_case(request: StaffRequest, ref: str) -> Case:
    found = Case.objects.visible_to(request.seat, request.at).select_related("school", "reporter", "handler")
    return get_object_or_404(found, ref=ref)


def step(request: StaffRequest, record: Record, pages: Mapping[str, Page], name: str, kind: str) -> HttpResponse:
    """The page of one step of this record; what it is for is refused before it is shown."""
    if name not in pages:
        raise Http404
    page = pages[name]
    page.may(request.seat, record, request.at).enforce()
    form = page.form(request.POST or None, at=request.at, **page.needs(record, request.at))
    if form.is_valid():
        answer = page.act(record, form, request.seat, request.at)
        if isinstance(answer, HttpResponse):
            return answer
        messages.success(request, page.done)
        return redirect(f"referrals:{kind}", urn=record.school_id, ref=record.ref)
    context = {"record": record, "page": page, "form": form, "kind": kind, "ring": numbers(request.seat.school)}
    return render(request, "referrals/step.html", context)
