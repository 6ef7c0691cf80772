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
from clearline.cases.without_name import floods, nudges
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.guidance.models import Question
from clearline.investigations.models import Investigation
from clearline.kernel.dues import Due
from clearline.keys.installation import receipt_public_key
from clearline.mail.delivery import Letter, NotNeeded
from clearline.mail.models import Message
from clearline.pages.templatetags.dates import long_day, long_moment
from clearline.people.models import RoleHeld, Seat, Slip
from clearline.people.roles import Role, in_a_sentence
from clearline.privacy_reviews.models import Review
from clearline.reminders.models import Reminder
from clearline.reminders.owed import owed

PRIVATELY = "Please open it when nobody looks over your shoulder."
CONFIDENTIAL = f"It is confidential and only for you. {PRIVATELY}"


def compose(message: Message) -> Letter | None:
    """The letter for a message; None when the person has no address, or is not there any more."""
    if message.kind == nudges.KIND:
        return news_without_name(message)
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
    """Raises NotNeeded when it is no longer with them."""
    question = Question.objects.open().filter(ref=message.ref, answerer=seat).defer("question").first()
    if question is None:
        raise NotNeeded
    return letter(
        seat,
        f"Question {question.ref} is with you",
        f"Somebody would like to know something. Answer by {_by(question)} (school default).",
        link("guidance:question", seat.school_id, question.ref),
    )


def question_late(message: Message, seat: Seat) -> Letter:
    """Raises NotNeeded when it was answered, or is with somebody else."""
    waits = Question.objects.to_answer().filter(ref=message.ref)
    question = (waits.filter(answerer=seat) | waits.filter(asker=seat)).defer("question").first()
    if question is None:
        raise NotNeeded
    return question_moved(message, seat)


def _by(question: Question) -> str:
    return long_moment(question.due_at) if question.due_at else long_day(question.due_on)


def question_moved(message: Message, seat: Seat) -> Letter:
    subject, words = QUESTION_WORDS[message.kind]
    page = link("guidance:question", seat.school_id, message.ref)
    return letter(seat, subject.format(ref=message.ref), words, page)


QUESTION_WORDS = {
    "question.answered": ("Your question {ref} is answered", "The answer is on this page."),
    "question.corrected": (
        "The answer to {ref} has changed",
        "Read it before you go on. You may have relied on the earlier one until now; it stays on the page.",
    ),
    "question.needs_more": ("Your question {ref}", "Whoever has it asks you something back."),
    "question.passed_on": ("Your question {ref}", "Somebody else has it now. The page says who."),
    "question.nobody": (
        "Your question {ref} waits for you",
        "Whoever had it does not answer questions here any more. Choose on the page who reads it instead.",
    ),
    "question.not_answered": (
        "Your question {ref} is not answered yet",
        "Please do not post or do it yet. On the page you can ask somebody else.",
    ),
    "question.to_report": (
        "Your question {ref} needs you",
        f"Whoever has it says that what you ask about may have to be reported. The page says why. {PRIVATELY}",
    ),
    "question.worded": (
        "Words for {ref} wait for your yes",
        "You said that your question may be published without your name. Read the exact words, and say yes or no.",
    ),
    "question.added": ("More about question {ref}", "Whoever asked it has said more."),
    "question.late": (
        "Question {ref} is past its time",
        "Somebody is about to do something and waits for your answer. If you cannot answer, pass it on.",
    ),
    "question.may_publish": (
        "Question {ref} may be published",
        "Whoever asked it would let it be published without a name. On its page you can write the words.",
    ),
}


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


def news_without_name(message: Message) -> Letter:
    """It says nothing: not of what, not from which school, not where. Whoever it is for knows (D§4.8).

    Raises:
        NotNeeded: what it is about was disposed of.
    """
    address = nudges.address(message.ref, urn=message.urn)
    if address is None:
        raise NotNeeded
    words = "You know where: go there, and take your words with you. Please do not reply to this message.\n"
    return Letter(address, "Something is new for you", words)


def case_same_words(message: Message, seat: Seat) -> Letter:
    """Raises NotNeeded when it is no longer with them."""
    case = Case.objects.live().filter(ref=message.ref, handler=seat).first()
    if case is None:
        raise NotNeeded
    more = floods.more_like(case)
    return letter(
        seat,
        f"{more} more like {message.ref}",
        f"{more} {'report' if more == 1 else 'reports'} came in the same words. Each is kept for itself, and you have "
        "no other letter about them. Whether one person sent them or many, nobody can tell, and nobody tries to.",
        link("cases:mine", seat.school_id),
    )


def case_waiting(message: Message, seat: Seat) -> Letter:
    case = Case.objects.filter(ref=message.ref).first()
    if case is None or not case.is_live or floods.is_one_more(case):
        raise NotNeeded
    return letter(
        seat,
        f"{message.ref} is with you",
        "It is confidential and only for you. Please open it when nobody looks over your shoulder, by "
        f"{long_day(case.screen_by or case.due_on if seat.pk != case.handler_id else case.due_on)}.",
        link("cases:case", seat.school_id, message.ref),
    )


def advice_moved(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} needs you",
        ADVICE_WORDS[message.kind],
        link("advice:request", seat.school_id, message.ref),
    )


ADVICE_WORDS = {
    "advice.waiting": "A school asks for HR advice. Whoever takes it up first has it.",
    "advice.moved": "Something has changed in a request for HR advice. The page says what.",
    "advice.late": "A request for HR advice is past its time.",
}


def investigation_moved(message: Message, seat: Seat) -> Letter:
    """Whoever decides is named before they see anything: they are led to their list, where it stands in its time."""
    sees = Investigation.objects.visible_to(seat, message.written_at).filter(ref=message.ref).exists()
    page = link("investigations:investigation", seat.school_id, message.ref)
    if not sees:
        page = link("investigations:mine", seat.school_id)
    return letter(seat, INVESTIGATION_WORDS[message.kind].format(ref=message.ref), CONFIDENTIAL, page)


INVESTIGATION_WORDS = {
    "investigation.waiting": "{ref} needs you",
    "investigation.news": "Something new in {ref}",
}


def case_unrouted(message: Message, seat: Seat) -> Letter:
    """Raises NotNeeded for one more of many in the same words: there was a letter about the first."""
    if floods.is_one_more(Case.objects.get(ref=message.ref)):
        raise NotNeeded
    return letter(
        seat,
        f"{message.ref} waits for a receiver",
        "Something was reported, and nobody who may receive it has taken it up. It is kept, sealed. Please see that "
        "the roles of headteacher, chair and safeguarding lead are held by somebody who is there; it is passed on by "
        "itself as soon as they are. What it is about stays sealed.",
        link("cases:waiting", seat.school_id),
    )


def case_triage_late(message: Message, seat: Seat) -> Letter:
    case = Case.objects.live().filter(ref=message.ref, handler=seat, triaged_at=None).first()
    if case is None:
        raise NotNeeded
    return letter(
        seat,
        f"{message.ref} waits for you",
        "It is still to be settled how it is handled. Please open it when nobody looks over your shoulder. If you "
        "cannot, stand aside on its page: nobody asks why.",
        link("cases:case", seat.school_id, message.ref),
    )


def case_triage_waits(message: Message, seat: Seat) -> Letter:
    case = Case.objects.live().select_related("handler").filter(ref=message.ref, triaged_at=None).first()
    if case is None or case.handler is None:
        raise NotNeeded
    return letter(
        seat,
        f"{message.ref} has waited",
        f"It is with {case.handler.name}, and it is not settled yet how it is handled. Please see that "
        f"{case.handler.first_name} has the time, or stands aside: then it comes to you. What it is about stays "
        "sealed.",
        link("desks:things", seat.school_id),
    )


def reporter_was_here(message: Message, seat: Seat) -> Letter:
    """Raises NotNeeded when it is no longer with them."""
    if not Case.objects.live().filter(ref=message.ref, handler=seat).exists():
        raise NotNeeded
    return letter(
        seat,
        f"Something new in {message.ref}",
        PRIVATELY,
        link("cases:case", seat.school_id, message.ref),
    )


def case_asked(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"A question about {message.ref}",
        "Somebody who handles what you reported would like to know something. Read it and answer when nobody looks "
        "over your shoulder.",
        link("cases:case", seat.school_id, message.ref),
    )


def case_corrected(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} was corrected",
        "You opened it when it named somebody whom it is not about. Please forget that they were named, and tell "
        "whoever you spoke with about it.",
    )


def case_to_dispose(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        f"{message.ref} keeps something of a stranger",
        "It turned out to be about nobody of the school. Once it is closed, please see that it is disposed of: what "
        "was kept of somebody who has nothing to do with the school goes. What it says stays sealed from you.",
    )


def case_name_refused(message: Message, seat: Seat) -> Letter:
    return letter(
        seat,
        "A sealed name was asked for three times",
        f"One person has tried three times to learn who reported something in confidence, the last time {message.ref}. "
        "Each time they were refused. The page says who it was, and when.",
        link("cases:denials", seat.school_id),
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


def referral_waiting(message: Message, seat: Seat) -> Letter:
    page, words = WHAT_WAITS[message.kind]
    return letter(seat, f"{message.ref} needs you", words, link(page, seat.school_id, message.ref))


WHAT_WAITS = {
    "lado.waiting": ("referrals:lado", f"Something is to be told outside the school, today or tomorrow. {PRIVATELY}"),
    "police.waiting": ("referrals:police", f"Something waits for your decision, the same working day. {PRIVATELY}"),
    "police.moved": ("referrals:police", f"Something has changed. The page says what. {PRIVATELY}"),
    "breach.waiting": ("referrals:breach", f"The 72 hours to settle it are running. {PRIVATELY}"),
}


def support_moved(message: Message, seat: Seat) -> Letter:
    """Nobody can tell from it what the matter is, nor whose (D§5.49)."""
    subject, words, page = SUPPORT_WORDS[message.kind]
    args = () if page == "desks:things" else (message.ref,)
    return letter(seat, subject.format(ref=message.ref), words, link(page, seat.school_id, *args))


SUPPORT_WORDS = {
    "support.waiting": (
        "{ref} is with you",
        f"{CONFIDENTIAL} It is to be acknowledged the same day.",
        "support:record",
    ),
    "support.notice": (
        "{ref}: for you to know",
        "The policy asks that a governor knows of this. Nothing is asked of you, and the page says no name.",
        "support:record",
    ),
    "support.chosen": ("{ref}: somebody has chosen you", CONFIDENTIAL, "support:record"),
    "support.news": ("News of {ref}", CONFIDENTIAL, "support:record"),
    "support.offered": ("{ref} is for you", f"{CONFIDENTIAL} What you make of it is yours to say.", "support:offered"),
    "support.unrouted": (
        "{ref} waits for a receiver",
        "Something was told, and nobody who may receive it has taken it up. It is kept, sealed. Please see that the "
        "roles of headteacher and chair are held by somebody who is there. What it is about stays sealed.",
        "desks:things",
    ),
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
    **dict.fromkeys(QUESTION_WORDS, question_moved),
    **dict.fromkeys(("question.late", "question.not_answered"), question_late),
    "quiz.recorded": quiz_recorded,
    "disputed": disputed,
    "acknowledgement.voided": set_aside,
    "privacy_review.entered": review_entered,
    "declaration.waiting": declaration_waiting,
    **dict.fromkeys(WHAT_MOVED, declaration_moved),
    "case.waiting": case_waiting,
    **dict.fromkeys(INVESTIGATION_WORDS, investigation_moved),
    "case.same_words": case_same_words,
    **dict.fromkeys(ADVICE_WORDS, advice_moved),
    "case.unrouted": case_unrouted,
    "case.asked": case_asked,
    "case.corrected": case_corrected,
    "case.to_dispose": case_to_dispose,
    "case.name_refused": case_name_refused,
    **dict.fromkeys(("case.reporter_said", "case.withdrawn"), reporter_was_here),
    "case.triage_late": case_triage_late,
    "case.triage_waits": case_triage_waits,
    **dict.fromkeys(WHAT_BECAME, case_moved),
    **dict.fromkeys(WHAT_WAITS, referral_waiting),
    **dict.fromkeys(SUPPORT_WORDS, support_moved),
    "slip.not_me": slip_not_me,
    "role.for_a_time": role_for_a_time,
    "chain.head": chain_head,
}
