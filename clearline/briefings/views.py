from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.briefings import actions, attending, permissions
from clearline.briefings.forms import AddMaterial, EnterAttendance, PlanBriefing, TakeList, TypeCode, still_to_come
from clearline.briefings.models import Attendance, CatchUp, How, Material, Session
from clearline.briefings.papers import handout_pdf, sheet_pdf, slides_pdf
from clearline.briefings.said import handout as handout_of
from clearline.people.requests import StaffRequest
from clearline.people.staff_lists import UnreadableStaffList
from clearline.policies.queries import version_in_force


def session_or_404(request: StaffRequest, ref: str) -> Session:
    visible = Session.objects.visible_to(request.seat, request.at).select_related("school", "version", "led_by")
    return get_object_or_404(visible, ref=ref)


@require_safe
def sessions(request: StaffRequest, urn: int) -> HttpResponse:
    """Every briefing, newest first, and whether the reader was there."""
    today = timezone.localdate(request.at)
    found = Session.objects.visible_to(request.seat, request.at).select_related("led_by").order_by("-on", "-pk")
    mine = Attendance.objects.visible_to(request.seat, request.at).filter(seat=request.seat)
    there = {each.session_id: each for each in mine}
    context = {
        "sessions": [(each, there.get(each.pk)) for each in found],
        "may_plan": permissions.plan(request.seat, request.at),
        "takes_code": any(each.takes_codes(today) and each.pk not in there for each in found),
        "today": today,
    }
    return render(request, "briefings/sessions.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.plan(request.seat, request.at).enforce()
    form = PlanBriefing(request.POST or None, seat=request.seat, at=request.at)
    if form.is_valid():
        try:
            session = actions.plan(**form.cleaned_data, by=request.seat, at=request.at)
        except actions.NotPlanned as problem:
            form.add_error("on", str(problem))
        else:
            messages.success(request, "The briefing is planned. Its slides, handout and sheet are ready to print.")
            return redirect("briefings:session", urn=urn, ref=session.ref)
    return render(request, "briefings/plan.html", {"form": form})


@require_safe
def session(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    return shown(request, session_or_404(request, ref), AddMaterial())


def shown(request: StaffRequest, found: Session, form: AddMaterial) -> HttpResponse:
    seat, at = request.seat, request.at
    today = timezone.localdate(at)
    mine = Attendance.objects.visible_to(seat, at).filter(seat=seat, session=found).first()
    leads = permissions.lead(seat, found, at)
    context = {
        "session": found,
        "mine": mine,
        "missed": CatchUp.objects.visible_to(seat, at).due().filter(session=found).first(),
        "takes_code": found.takes_codes(today) and mine is None and not leads and permissions.attend(seat, found, at),
        "leads": leads,
        "keeps_list": permissions.keep_list(seat, found, at),
        "may_enter": permissions.enter(seat, found, at),
        "may_hold": leads and found.may("hold") and permissions.hold(seat, found, at),
        "may_close": leads and found.may("close"),
        "may_call_off": found.may("call off") and permissions.call_off(seat, found, at),
        "materials": Material.objects.visible_to(seat, at).filter(session=found).order_by("pk"),
        "form": form,
        "today": today,
    }
    return render(request, "briefings/session.html", context)


@require_POST
def material(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = session_or_404(request, ref)
    permissions.lead(request.seat, found, request.at).enforce()
    form = AddMaterial(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["material"]
        try:
            actions.add_material(found, name=file.name, chunks=file.chunks(), by=request.seat, at=request.at)
        except actions.NotAdded as problem:
            form.add_error("material", str(problem))
        else:
            messages.success(request, "Its name and fingerprint are kept; the file is not.")
            return redirect("briefings:session", urn=urn, ref=ref)
    return shown(request, found, form)


@require_POST
def start(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    actions.hold(session_or_404(request, ref), by=request.seat, at=request.at)
    return redirect("briefings:code", urn=urn, ref=ref)


@require_safe
def code(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The code, as large as the screen allows."""
    found = session_or_404(request, ref)
    permissions.lead(request.seat, found, request.at).enforce()
    today = timezone.localdate(request.at)
    context = {"session": found, "today": today, "works": found.takes_codes(today)}
    return render(request, "briefings/code.html", context)


@require_POST
def close(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    asked = actions.close(session_or_404(request, ref), by=request.seat, at=request.at)
    people = "1 person is" if asked == 1 else f"{asked} people are"
    words = f"{people} asked to catch up." if asked else "Nobody needs to catch up."
    messages.success(request, f"The briefing is closed. {words}")
    return redirect("briefings:session", urn=urn, ref=ref)


@require_POST
def call_off(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    actions.call_off(session_or_404(request, ref), by=request.seat, at=request.at)
    messages.success(request, "The briefing is called off. Nobody is asked for anything.")
    return redirect("briefings:sessions", urn=urn)


@require_http_methods(["GET", "POST"])
def attend(request: StaffRequest, urn: int) -> HttpResponse:
    form = TypeCode(request.POST or None)
    if form.is_valid():
        try:
            there = attending.attend(form.cleaned_data["code"], seat=request.seat, at=request.at)
        except attending.WrongCode as problem:
            form.add_error("code", str(problem))
        else:
            messages.success(request, f"You are on the list, {request.seat.first_name}. That is all.")
            return redirect("briefings:session", urn=urn, ref=there.session.ref)
    return render(request, "briefings/attend.html", {"form": form})


@require_http_methods(["GET", "POST"])
def attendance(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Who was there, by name; and ticks for those who signed the sheet."""
    found = session_or_404(request, ref)
    permissions.keep_list(request.seat, found, request.at).enforce()
    may_enter = permissions.enter(request.seat, found, request.at)
    people = still_to_come(found, attending.may_have_come(found, request.at))
    form = EnterAttendance(request.POST or None, people=people)
    if form.is_valid():
        said = form.cleaned_data
        new = attending.enter(found, said["people"], how=How(said["how"]), by=request.seat, at=request.at)
        messages.success(request, added(new))
        return redirect("briefings:attendance", urn=urn, ref=ref)
    there = Attendance.objects.visible_to(request.seat, request.at).filter(session=found).select_related("seat")
    context = {
        "session": found,
        "there": there.order_by("seat__family_name", "seat__given_name", "pk"),
        "may_enter": may_enter,
        "form": form if may_enter and people.exists() else None,
        "today": timezone.localdate(request.at),
    }
    return render(request, "briefings/attendance.html", context)


def added(new: int) -> str:
    return "1 person is new on the list." if new == 1 else f"{new} people are new on the list."


@require_http_methods(["GET", "POST"])
def take_list(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = session_or_404(request, ref)
    permissions.enter(request.seat, found, request.at).enforce()
    form = TakeList(request.POST or None, request.FILES or None)
    wrong = None
    if form.is_valid():
        said = form.cleaned_data
        seen = said["seen"] if said["leave_out"] else ""
        try:
            new = attending.take_list(found, said["attendance"].read(), seen=seen, by=request.seat, at=request.at)
        except UnreadableStaffList as problem:
            form.add_error("attendance", str(problem))
        except attending.WrongRows as problem:
            wrong, form = problem, TakeList(initial={"seen": problem.sha256})
        else:
            messages.success(request, added(new))
            return redirect("briefings:attendance", urn=urn, ref=ref)
    return render(request, "briefings/take_list.html", {"session": found, "form": form, "wrong": wrong})


@require_http_methods(["GET", "POST"])
def catch_up(request: StaffRequest, urn: int) -> HttpResponse:
    """The handout on one page; for whoever is asked, the button that says they have been through it."""
    mine = CatchUp.objects.visible_to(request.seat, request.at).select_related("session", "session__led_by")
    missed = mine.due().order_by("-session__on").first()
    if request.method == "POST":
        if missed is not None:
            attending.caught_up(missed, seat=request.seat, at=request.at)
            messages.success(request, f"Thank you, {request.seat.first_name}. You have caught up.")
        return redirect("desks:things", urn=urn)
    today = timezone.localdate(request.at)
    version = version_in_force(request.seat, today)
    context = {
        "missed": missed,
        "done": mine.filter(done_on__isnull=False).order_by("-done_on").first(),
        "page": handout_of(version, today, request.seat.categories_at(request.at)),
        "today": today,
    }
    return render(request, "briefings/catch_up.html", context)


@require_safe
def handout(request: StaffRequest, urn: int) -> HttpResponse:
    """The policy in force on one page, to print; in the words for everybody."""
    today = timezone.localdate(request.at)
    version = version_in_force(request.seat, today)
    return pdf(handout_pdf(version, on=today, at=request.at), "briefing-handout.pdf")


@require_safe
def slides(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = session_or_404(request, ref)
    permissions.lead(request.seat, found, request.at).enforce()
    return pdf(slides_pdf(found, at=request.at), "briefing-slides.pdf")


@require_safe
def sheet(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = session_or_404(request, ref)
    permissions.keep_list(request.seat, found, request.at).enforce()
    return pdf(sheet_pdf(found, at=request.at, large="large" in request.GET), "briefing-sheet.pdf")


def pdf(document: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
