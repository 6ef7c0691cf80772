"""The words of each message, worked out when it is sent. Subjects carry no name and no gist (D§2.6)."""

import json
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clearline.acknowledgements.models import Acknowledgement
from clearline.acknowledgements.papers import receipt_pdf
from clearline.acknowledgements.receipts import receipt
from clearline.cases.models import Case
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.guidance.models import Question
from clearline.kernel.dues import Due
from clearline.keys.installation import receipt_public_key
from clearline.mail.delivery import Letter, NotNeeded
from clearline.mail.models import Message
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import RoleHeld, Seat, Slip
from clearline.people.roles import Role, in_a_sentence
from clearline.privacy_reviews.models import Review
from clearline.reminders.models import Reminder
from clearline.reminders.owed import owed


def compose(message: Message) -> Letter | None:
    """The letter for a message; None when the person has no address, or is not there any more."""
    seat = Seat.objects.filter(key=message.to, school=message.urn).select_related("school").first()
    if seat is None or not seat.email:
        return None
    return LETTERS[message.kind](message, seat)


def link(page: str, *args: object) -> str:
    return settings.PUBLIC_URL + reverse(page, args=args)


def letter(seat: Seat, subject: str, *paragraphs: str) -> Letter:
    text = "\n\n".join([f"Hello {seat.first_name},", *paragraphs, f"{seat.school.name}, by Clearline"])
    return Letter(seat.email, subject, text + "\n")


def reminder(message: Message, seat: Seat) -> Letter:
    """Everything the person owes at the moment of sending, with why and by when; of their people's, only how many.

    Raises:
        NotNeeded: all of it is done.
    """
    kept = Reminder.objects.get(pk=number(message.ref))
    things = owed(seat.school, kept.on, seat)
    if not things and not kept.of_others:
        raise NotNeeded
    paragraphs = [f"{n}. {_thing(due, kept.on, seat.school_id)}" for n, due in enumerate(things, start=1)]
    if kept.of_others:
        of_others = f"{kept.of_others} {'thing' if kept.of_others == 1 else 'things'} of your people"
        page = "desks:week" if Role.HEAD in seat.roles_at(message.written_at) else "desks:team"
        paragraphs.append(f"{of_others} passed the day some time ago: {link(page, seat.school_id)}")
    if things:
        counted = f"{len(things)} {'thing' if len(things) == 1 else 'things'} to do"
        subject = f"{counted}, the first by {long_day(things[0].due_on, kept.on)}"
        paragraphs.insert(
            0, f"You have {counted} at {seat.school.name}:" if len(things) > 1 else "One thing is with you:"
        )
        paragraphs.append(f"All of it on one page: {link('desks:things', seat.school_id)}")
    else:
        subject = "Your people need a word"
    paragraphs.append(f"How you are reminded: {link('reminders:preferences', seat.school_id)}")
    return letter(seat, subject, *paragraphs)


def _thing(due: Due, on: date, urn: int) -> str:
    by = "was due on" if due.due_on < on else "by"
    when = f"{by} {long_day(due.due_on, on)} ({due.source.words})"
    return f"{due.title}, {when}.\n{due.why}\n{link(due.page, urn, *due.args)}"


def your_receipt(message: Message, seat: Seat) -> Letter:
    kept = Acknowledgement.objects.select_related("request__version", "request__school", "request__seat").get(
        request=number(message.ref)
    )
    said = receipt(kept)
    words = letter(
        seat,
        f"Your receipt {said['reference']}",
        "You have signed. This is your receipt; it proves which exact words you signed, and when. Keep it.",
        link("acknowledgements:receipt", seat.school_id, kept.request_id),
    )
    attachments = (
        (f"{said['reference']}.pdf", receipt_pdf(kept), "application/pdf"),
        (f"{said['reference']}.json", json.dumps(said, indent=2, ensure_ascii=False).encode(), "application/json"),
    )
    return Letter(words.address, words.subject, words.text, attachments)


def question_waiting(message: Message, seat: Seat) -> Letter:
    question = Question.objects.get(ref=message.ref)
    return letter(
        seat,
        f"Question {question.ref} is with you",
        f"Somebody asks about a clause of the policy. Answer by {long_day(question.due_on)} (school default).",
        link("guidance:question", seat.school_id, question.ref),
    )


def question_answered(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"Your question {message.ref} is answered",
        "The answer is on this page.",
        link("guidance:question", seat.school_id, message.ref),
    )


def quiz_recorded(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} is recorded for you",
        "A colleague recorded how your questions about the policy ended: you talked it through, went through it on "
        "paper, or are not asked. No answers are kept. If that is not right, tell the school office.",
        link("understanding:quiz", seat.school_id),
    )


def disputed(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} needs you",
        "Somebody disputes the policy and says why. It is not misconduct. Please speak with them.",
        link("desks:signatures", seat.school_id) + "?show=objections",
    )


def set_aside(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} was set aside",
        "A record of reading and signing the policy was put right: it was for the wrong person or the wrong version. "
        "It no longer counts. If the policy applies to you, you are asked anew.",
        link("desks:things", seat.school_id),
    )


def review_entered(message: Message, seat: Seat) -> Letter:
    review = Review.objects.get(pk=number(message.ref))
    return letter(
        seat,
        f"{message.ref} is entered as done",
        f"The office entered from your form that it was done on {long_day(review.done_on)}. "
        "If you signed no such form, tell your line manager.",
        link("privacy_reviews:review", seat.school_id),
    )


def declaration_waiting(message: Message, seat: Seat) -> Letter:
    declaration = Declaration.objects.get(ref=message.ref)
    waits = declaration.status in (Status.SENT, Status.READ, Status.REFERRED)
    by_when = f" Please answer by {long_day(declaration.due_on)} (school default)." if waits else ""
    return letter(
        seat,
        "Something is with you to read",
        f"It is confidential and only for you.{by_when}",
        link("declarations:declaration", seat.school_id, message.ref),
    )


def declaration_moved(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"News of {message.ref}",
        WHAT_MOVED[message.kind],
        link("declarations:declaration", seat.school_id, message.ref),
    )


WHAT_MOVED = {
    "declaration.passed_on": "It is no longer with the person you sent it to. The page says who has it now.",
    "declaration.read": "It has been read. The page says by whom.",
    "declaration.settled": "There is an answer to it on this page.",
}


def case_waiting(message: Message, seat: Seat) -> Letter:
    case = Case.objects.filter(ref=message.ref).first()
    if case is None or not case.is_live:
        raise NotNeeded
    return letter(
        seat,
        f"{message.ref} is with you",
        "It is confidential and only for you. Please open it when nobody looks over your shoulder, by "
        f"{long_day(case.screen_by or case.due_on if seat.pk != case.handler_id else case.due_on)}.",
        link("cases:case", seat.school_id, message.ref),
    )


def case_unrouted(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} waits for a receiver",
        "Something was reported, and nobody who may receive it has taken it up. It is kept, sealed. Please see that "
        "the roles of headteacher, chair and safeguarding lead are held by somebody who is there; it is passed on by "
        "itself as soon as they are. What it is about stays sealed.",
        link("desks:things", seat.school_id),
    )


def case_moved(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"News of {message.ref}",
        WHAT_BECAME[message.kind],
        link("cases:case", seat.school_id, message.ref),
    )


WHAT_BECAME = {
    "case.acknowledged": "It has been received. The page says by whom.",
    "case.passed_on": "It is with somebody else now. The page says with whom.",
    "case.steps_changed": "Something has changed in what you are asked to do. Please look before you go on.",
    "case.closed": "It is closed. The page says what you can be told.",
    "case.reopened": "It has been opened again.",
}


def slip_not_me(message: Message, seat: Seat) -> Letter:
    slip = Slip.objects.select_related("printed_by").get(pk=number(message.ref))
    return letter(
        seat,
        f"Sign-in slip {message.ref} was used by somebody else",
        f"The slip printed by {slip.printed_by.name} on {long_day(timezone.localdate(slip.printed_at))} was used, and "
        "whoever saw its page said that it was not them. The slip is void. Please find out what happened.",
    )


def role_for_a_time(message: Message, seat: Seat) -> Letter:
    """Raises NotNeeded when it was taken back before the letter went out."""
    held = RoleHeld.objects.filter(pk=number(message.ref), seat=seat).first()
    if held is None or held.ends_on is None:
        raise NotNeeded
    return letter(
        seat,
        "You act for somebody for a time",
        f"From {long_day(held.starts_on)} to {long_day(held.ends_on)} you act {acts_as(held)}. "
        "On these days what goes to them comes to you. After the last day it ends by itself.",
        link("desks:things", seat.school_id),
    )


def acts_as(held: RoleHeld) -> str:
    role = in_a_sentence(Role(held.role))
    return f"for the {role}" if held.on_behalf_of_id is not None else f"as {role}, while there is none"


def chain_head(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        "The head of your school’s record",
        "Keep this message. With it anybody can prove later that nothing in the school’s record was changed.",
        f"Head: {message.ref}",
        f"Public key of receipts: {receipt_public_key().hex()}",
        f"To check: clearline audit verify --school {seat.school_id} --head {message.ref}",
    )


def number(ref: str) -> int:
    """The number in a reference like AR-12."""
    return int(ref.partition("-")[2])


LETTERS: dict[str, Callable[[Message, Seat], Letter]] = {
    "reminder": reminder,
    "receipt": your_receipt,
    "question.waiting": question_waiting,
    "question.answered": question_answered,
    "quiz.recorded": quiz_recorded,
    "disputed": disputed,
    "acknowledgement.voided": set_aside,
    "privacy_review.entered": review_entered,
    "declaration.waiting": declaration_waiting,
    **dict.fromkeys(WHAT_MOVED, declaration_moved),
    "case.waiting": case_waiting,
    "case.unrouted": case_unrouted,
    **dict.fromkeys(WHAT_BECAME, case_moved),
    "slip.not_me": slip_not_me,
    "role.for_a_time": role_for_a_time,
    "chain.head": chain_head,
}
