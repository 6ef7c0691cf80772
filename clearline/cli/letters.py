"""The words of each message, worked out when it is sent. Subjects carry no name and no gist (D§2.6)."""

import json
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.acknowledgements.papers import receipt_pdf
from clearline.acknowledgements.receipts import receipt
from clearline.guidance.models import Question
from clearline.keys.installation import receipt_public_key
from clearline.mail.delivery import Letter
from clearline.mail.models import Message
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat, Slip


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


def please_read(message: Message, seat: Seat) -> Letter:
    asked = Request.objects.get(pk=number(message.ref))
    return letter(
        seat,
        "Please read and sign the social media policy",
        f"You are asked to read {asked.version} and to sign it by {long_day(asked.due_on)} (school default).",
        "You can ask about any clause before or after you sign.",
        link("acknowledgements:read", seat.school_id),
    )


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


def slip_not_me(message: Message, seat: Seat) -> Letter:
    slip = Slip.objects.select_related("printed_by").get(pk=number(message.ref))
    return letter(
        seat,
        f"Sign-in slip {message.ref} was used by somebody else",
        f"The slip printed by {slip.printed_by.name} on {long_day(timezone.localdate(slip.printed_at))} was used, and "
        "whoever saw its page said that it was not them. The slip is void. Please find out what happened.",
    )


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
    "please.read": please_read,
    "receipt": your_receipt,
    "question.waiting": question_waiting,
    "question.answered": question_answered,
    "disputed": disputed,
    "acknowledgement.voided": set_aside,
    "slip.not_me": slip_not_me,
    "chain.head": chain_head,
}
