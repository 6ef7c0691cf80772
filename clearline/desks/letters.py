"""What was sent, what waits and what could not be sent: references and states, never the words of a letter."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.mail import outbox
from clearline.mail.models import Message, State
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.people.roles import Role

PAGE = 50
SOMEBODY = "Somebody"
NOT_SENT = {State.NO_ADDRESS, State.STUCK}
SEEN_BY = {Role.HEAD, Role.OWNER, Role.OPERATOR, Role.RECEPTION}
PRIVATE = ("declaration.waiting", "declaration.passed_on", "declaration.read", "declaration.settled")
CASES = (
    "case.waiting",
    "case.unrouted",
    "case.asked",
    "case.corrected",
    "case.to_dispose",
    "case.name_refused",
    "case.reporter_said",
    "case.withdrawn",
    "case.same_words",
    "case.news",
    "case.triage_late",
    "case.triage_waits",
    "case.acknowledged",
    "case.passed_on",
    "case.steps_changed",
    "case.closed",
    "case.reopened",
)
REFERRALS = ("lado.waiting", "police.waiting", "police.moved", "breach.waiting")
INVESTIGATIONS = ("investigation.waiting", "investigation.news")
ADVICE = ("advice.waiting", "advice.moved", "advice.late")
SUPPORT = ("support.waiting", "support.notice", "support.chosen", "support.news", "support.offered", "support.unrouted")
QUESTIONS = (
    "question.waiting",
    "question.added",
    "question.late",
    "question.may_publish",
    "question.answered",
    "question.corrected",
    "question.needs_more",
    "question.passed_on",
    "question.nobody",
    "question.not_answered",
    "question.to_report",
    "question.worded",
)
A_PRIVATE_MATTER = "A private matter"
KINDS = {
    "reminder": "Everything that is due",
    "receipt": "Receipt",
    "quiz.recorded": "The questions are recorded as done",
    "disputed": "The policy is disputed",
    "privacy_review.entered": "A privacy review is entered",
    "slip.not_me": "A slip was used by somebody else",
    "role.for_a_time": "Acting for somebody",
    "chain.head": "Head of the record",
    **dict.fromkeys((*PRIVATE, *QUESTIONS, *CASES, *ADVICE, *REFERRALS, *INVESTIGATIONS, *SUPPORT), A_PRIVATE_MATTER),
}


@dataclass(frozen=True)
class Sent:
    message: Message
    kind: str
    to: str
    state: str


def see_letters(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & SEEN_BY:
        return ALLOW
    return refuse("Only the headteacher, the policy owner, the office and the operator see what was sent.")


def may_know_to_whom(message: Message, seat: Seat, at: datetime) -> bool:
    """Of a private matter only whoever gets it or set it in motion, and the operator where it could not be sent: that
    the chair and then a teacher had one would tell a headteacher who reported them.
    """
    if KINDS.get(message.kind) != A_PRIVATE_MATTER or seat.key in (message.to, message.by):
        return True
    return message.state in NOT_SENT and Role.OPERATOR in seat.roles_at(at)


@require_safe
def letters(request: StaffRequest, urn: int) -> HttpResponse:
    """All of the school's for those who look after sending; one's own notices for everybody else."""
    found = Message.objects.of(urn).order_by("-pk")
    if not see_letters(request.seat, request.at):
        found = found.filter(by=request.seat.key)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    names = {seat.key: seat.name for seat in Seat.objects.filter(school=urn, key__in={each.to for each in page})}
    context = {
        "page": page,
        "sent": [
            Sent(
                each,
                KINDS.get(each.kind, each.kind),
                names.get(each.to, SOMEBODY) if may_know_to_whom(each, request.seat, request.at) else SOMEBODY,
                in_words(State(each.state), kept_here=request.seat.school.fictional),
            )
            for each in page
        ],
        "counts": counts(found, kept_here=request.seat.school.fictional),
        "may_try": see_letters(request.seat, request.at) and found.filter(state__in=NOT_SENT).exists(),
    }
    return render(request, "desks/letters.html", context)


def counts(messages: QuerySet[Message], *, kept_here: bool) -> list[tuple[str, int]]:
    """How many are in each state, in the order of a letter's life."""
    found = Counter(messages.order_by().values_list("state", flat=True))
    return [(in_words(state, kept_here=kept_here), found[state]) for state in State if found[state]]


def in_words(state: State, *, kept_here: bool) -> str:
    """A made-up school sends nothing, so what waits there waits for nobody."""
    return "Kept here" if kept_here and state == State.WAITING else str(state.label)


@require_POST
def try_again(request: StaffRequest, urn: int) -> HttpResponse:
    """What could not be sent waits for its next turn again."""
    see_letters(request.seat, request.at).enforce()
    number = outbox.try_again(urn, at=request.at)
    messages.success(request, f"{number} {'letter waits' if number == 1 else 'letters wait'} for the next turn.")
    return redirect("desks:letters", urn=urn)
