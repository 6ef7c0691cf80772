"""Your things, who has signed, my team: pages that read every area and change none."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from clearline.acknowledgements import permissions as acknowledgement_permissions
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import OPEN
from clearline.cases import permissions as case_permissions
from clearline.desks.first_days import began_lately, first_days_of
from clearline.desks.record import as_json, record_of
from clearline.desks.signatures import EXPORT_HEADINGS, FILTERS, LEFT, Signatures, export_rows, signatures_of
from clearline.desks.things import lead, signing_of, the_person, things_of
from clearline.desks.today import see as see_today
from clearline.desks.today import today_of
from clearline.desks.week import everybody, gaps, letters_not_sent, open_questions, starters, team_of
from clearline.guidance.models import Question
from clearline.guidance.workflow import Status as Asked
from clearline.investigations.models import Investigation
from clearline.kernel.spreadsheets import csv_bytes, xlsx_bytes
from clearline.kernel.verdict import Refused
from clearline.people import joining
from clearline.people.papers import recovery_sheet_pdf
from clearline.people.requests import StaffRequest
from clearline.people.roles import Category, Role
from clearline.people.standing_in import vacancy_words
from clearline.policies import permissions as policy_permissions
from clearline.policies.models import Version
from clearline.reminders import actions as reminders
from clearline.reminders import permissions as reminder_permissions
from clearline.reminders.stages import BETWEEN_MESSAGES


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """After signing in: one's school, or the choice between several."""
    found = joining.schools_of(request.user, request.at)
    if len(found["held"]) == 1 and not found["offered"]:
        return redirect("desks:things", urn=found["held"][0].school_id)
    return redirect("people:schools")


@require_safe
def things(request: StaffRequest, urn: int) -> HttpResponse:
    """What is with me, first due first; what I asked; what is done."""
    person = the_person(request.seat, request.at)
    todo = things_of(person)
    may_remind = reminder_permissions.remind(request.seat, request.at)
    mine = Request.objects.visible_to(request.seat, request.at).live().filter(seat=request.seat)
    mine = mine.exclude(status__in=OPEN).select_related("version", "acknowledgement").order_by("-asked_at")
    questions = Question.objects.visible_to(request.seat, request.at).filter(asker=request.seat)
    questions = questions.exclude(status=Asked.CLOSED, answered_at=None).defer("question")
    context = {
        "lead": lead(todo, person.today),
        "todo": [(thing, thing.when(person.today, first=thing is todo[0])) for thing in todo],
        "signing": signing_of(person),
        "done": [each for each in mine if each.is_signed],
        "settled": [each for each in mine if not each.is_signed],
        "questions": questions.select_related("answerer").order_by("-asked_at"),
        "version": person.version,
        "today": person.today,
        "first_days": first_days_of(person) if began_lately(person) else None,
        "vacancy": vacancy_words(request.seat.school, person.today) if may_remind else "",
        "may_enter_paper": acknowledgement_permissions.enter_paper(request.seat, request.at),
        "may_see_signatures": acknowledgement_permissions.see_signatures(request.seat, request.at),
        "may_see_drafts": policy_permissions.see_drafts(request.seat, request.at),
        "may_set_practice": case_permissions.set_practice(request.seat, request.at),
        "may_see_waiting": case_permissions.see_waiting(request.seat, request.at),
        "may_see_denials": case_permissions.see_denials(request.seat, request.at),
        "investigates": Investigation.objects.visible_to(request.seat, request.at).exists(),
    }
    return render(request, "desks/things.html", context)


@require_safe
def today(request: StaffRequest, urn: int) -> HttpResponse:
    """What needs a decision today of whoever leads or safeguards, and what waits for somebody else."""
    if not see_today(request.seat, request.at):
        raise Http404
    person = the_person(request.seat, request.at)
    is_head = Role.HEAD in request.seat.roles_at(request.at)
    context = {
        "found": today_of(person),
        "today": person.today,
        "at": request.at,
        "signing": signing_of(person) if is_head else None,
        "is_head": is_head,
        "may_see_patterns": case_permissions.see_patterns(request.seat, request.at),
        "may_see_waiting": case_permissions.see_waiting(request.seat, request.at),
    }
    return render(request, "desks/today.html", context)


@require_safe
def first_days(request: StaffRequest, urn: int) -> HttpResponse:
    """Everything that somebody new owes, in order, on one page, with what is done."""
    steps = first_days_of(the_person(request.seat, request.at))
    return render(request, "desks/first_days.html", {"steps": steps, "open": [each for each in steps if not each.done]})


@require_safe
def welcome(request: StaffRequest, urn: int) -> HttpResponse:
    """What to do after making a school, in order; outside England, which parts do not apply."""
    if Role.OWNER not in request.seat.roles_at(request.at):
        raise Http404
    return render(request, "desks/welcome.html", {"in_england": request.seat.school.nation == "England"})


@require_safe
def recovery_sheet(request: StaffRequest, urn: int) -> HttpResponse:
    """Printed once, while the school is new; later the operator prints it on the server."""
    if Role.OWNER not in request.seat.roles_at(request.at) or request.seat.school.versions.exists():
        raise Http404
    answer = HttpResponse(recovery_sheet_pdf(request.seat.school, at=request.at), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="recovery-sheet.pdf"'
    return answer


def seen_signatures(request: StaffRequest) -> Signatures:
    acknowledgement_permissions.see_signatures(request.seat, request.at).enforce()
    version = Version.objects.in_force(request.seat.school_id, timezone.localdate(request.at))
    if version is None:
        raise Refused("Nobody has been asked yet. It begins when a version of the policy is published.")
    return signatures_of(version, seat=request.seat, at=request.at)


@require_safe
def signatures(request: StaffRequest, urn: int) -> HttpResponse:
    found = seen_signatures(request)
    shown, category = request.GET.get("show", ""), request.GET.get("who", "")
    context = {
        "signatures": found,
        "rows": found.filtered(shown, category),
        "shown": shown if shown in {*FILTERS, LEFT} else "",
        "who": category if category in Category else "",
        "may_ask": acknowledgement_permissions.ask_everyone(request.seat, request.at),
    }
    return render(request, "desks/signatures.html", context)


@require_safe
def export(request: StaffRequest, urn: int, form: str) -> HttpResponse:
    """The list as a spreadsheet in which no cell is ever a formula."""
    rows = export_rows(seen_signatures(request))
    if form == "signatures.csv":
        answer = HttpResponse(csv_bytes(EXPORT_HEADINGS, rows), content_type="text/csv; charset=utf-8")
    elif form == "signatures.xlsx":
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        answer = HttpResponse(xlsx_bytes(EXPORT_HEADINGS, rows, "Signatures"), content_type=media_type)
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{form}"'
    return answer


@require_safe
def team(request: StaffRequest, urn: int) -> HttpResponse:
    """What is open with each of my people: the status, never an answer."""
    rows = team_of(request.seat, request.at)
    if not rows:
        acknowledgement_permissions.see_team(request.seat, request.at).enforce()
    return render(request, "desks/team.html", {"rows": rows, "done": sum(not row.open for row in rows)})


@require_safe
def week(request: StaffRequest, urn: int) -> HttpResponse:
    """What the head and the policy owner look at on a Monday: gaps, starters, questions and their age, letters."""
    reminder_permissions.remind(request.seat, request.at).enforce()
    on = timezone.localdate(request.at)
    rows = everybody(request.seat, request.at)
    late = [row for row in rows if row.past]
    context = {
        "gaps": gaps(rows),
        "late": late,
        "people": len(rows),
        "done": sum(not row.open for row in rows),
        "starters": starters(rows, on),
        "questions": open_questions(request.seat, on),
        "not_sent": letters_not_sent(urn),
        "today": on,
        "between": BETWEEN_MESSAGES,
    }
    return render(request, "desks/week.html", context)


@require_POST
def remind(request: StaffRequest, urn: int) -> HttpResponse:
    """Everybody who is past the day for something, or those who were chosen."""
    chosen = set(request.POST.getlist("who"))
    rows = [row for row in everybody(request.seat, request.at) if row.past]
    seats = [row.seat for row in rows if not chosen or row.seat.key in chosen]
    done = reminders.remind_now(seats, by=request.seat, at=request.at)
    messages.success(request, reminded_words(done))
    return redirect("desks:week", urn=urn)


def reminded_words(done: reminders.Reminded) -> str:
    said = f"{done.sent} {'person is' if done.sent == 1 else 'people are'} reminded, each in one message."
    if done.not_now:
        said += f" {done.not_now} not today: away, not in, or told in the last {BETWEEN_MESSAGES} school days."
    return said


@require_safe
def my_record(request: StaffRequest, urn: int) -> HttpResponse:
    """What this person was asked, has done and was sent, and who has looked."""
    return render(request, "desks/record.html", {"record": record_of(request.seat, request.at)})


@require_safe
def my_record_file(request: StaffRequest, urn: int) -> HttpResponse:
    taken = as_json(request.seat, record_of(request.seat, request.at), request.at)
    answer = JsonResponse(taken, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="my-record.json"'
    return answer


@require_safe
def on_paper(request: StaffRequest, urn: int) -> HttpResponse:
    """Where the office prints what people do on paper, and enters what came back."""
    acknowledgement_permissions.enter_paper(request.seat, request.at).enforce()
    return render(request, "desks/on_paper.html")
