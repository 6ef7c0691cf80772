"""Slides, the one-page handout and the sheet to sign, as PDF. What is said is in `said`, its looks in `documents/`."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clearline.briefings.asking import invited
from clearline.briefings.models import CATEGORIES, Audience, Session
from clearline.briefings.said import Handout, advice, handout, misread_first
from clearline.briefings.workflow import Status
from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat
from clearline.people.roles import Category
from clearline.policies.in_few_words import Said, who_to_tell
from clearline.policies.models import Version
from clearline.policies.queries import clauses_of, state_line

DOCUMENTS = PACKAGE / "briefings/documents"
MOST_SLIDES = 10
ON_A_SLIDE = 3  # clauses
WORDS_ON_A_SLIDE = 95
EMPTY_LINES = 6  # on a sheet, for whoever comes as well

WHY = (
    "It protects students, and it protects you.",
    "It applies to everybody here: employees, governors, volunteers and agency workers.",
    "Where it says must, it binds. Where it advises, not following the advice is never a breach by itself.",
    "Asking about it is never held against anybody.",
)
RISKS = (
    "What is sent in private can be copied, and a deleted post may live on elsewhere.",
    "A picture can show where you are, when, and who is with you.",
    "Networks change their settings. Yours may not be what you chose.",
    "An account can be imitated, taken over, or searched years later.",
    "Words lose their tone of voice on the way.",
)
TALK = (
    "A student asks to follow you. What do you do first, and whom do you tell?",
    "A parent writes to your own account about school, late in the evening. What now?",
    "You are about to post a picture from a school trip. What do you check?",
)


def version_of(session: Session, on: date) -> Version:
    """What it is, or will be, about: a plan follows the policy until the briefing is held."""
    if session.status == Status.PLANNED:
        return Version.objects.in_force(session.school_id, max(session.on, on)) or session.version
    return session.version


def readers_of(session: Session) -> Sequence[Category]:
    """Whose plain words are shown: everybody's where it is for everybody."""
    return () if session.audience == Audience.EVERYONE else CATEGORIES[session.audience]


def slides_pdf(session: Session, *, at: datetime) -> bytes:
    """Eight to ten slides, wide, with the code on the last."""
    return compile_pdf(DOCUMENTS / "slides.typ", slides_facts(session, at=at))


def slides_facts(session: Session, *, at: datetime) -> dict[str, object]:
    version = version_of(session, timezone.localdate(at))
    return {
        "made_at": at.isoformat(),
        "school": session.school.name,
        "title": version.title,
        "version": str(version.number),
        "slides": slides(session, version),
    }


def slides(session: Session, version: Version) -> list[dict[str, Any]]:
    clauses, readers = clauses_of(version), readers_of(session)
    misread, bind = misread_first(version, clauses, readers)
    shown = {each.ident for each in [*misread, *bind]}
    advised = [each for each in advice(clauses, version, readers) if each.ident not in shown]
    before: list[dict[str, Any]] = [
        {
            "kind": "title",
            "heading": version.title,
            "lines": [session.title, long_day(session.on)],
            "led": session.led_by.name,
        },
        {"kind": "points", "heading": "Why we have a policy", "points": list(WHY)},
        {"kind": "points", "heading": "What can go wrong", "points": list(RISKS)},
    ]
    if misread:
        before.append(_clauses("Most often misread here", misread))
    after: list[dict[str, Any]] = [_clauses("Looking after yourself", advised)] if advised else []
    after += [
        {
            "kind": "people",
            "heading": "Who to tell",
            "people": [{"who": each.who, "what": each.what} for each in who_to_tell(session.school, session.on)],
        },
        {"kind": "points", "heading": "Talk about it", "points": list(TALK)},
        {
            "kind": "code",
            "heading": "You were here: say so",
            "code": session.shown_code,
            "url": settings.PUBLIC_URL + reverse("briefings:attend", args=[session.school_id]),
        },
    ]
    room = MOST_SLIDES - len(before) - len(after)
    return [*before, *_what_binds(bind, room), *after]


def _what_binds(bind: Sequence[Said], room: int) -> list[dict[str, Any]]:
    """As many clauses as fit; what does not is named on the last of these slides."""
    packed: list[list[Said]] = []
    for each in bind:
        if packed and len(packed[-1]) < ON_A_SLIDE and sum(it.length for it in [*packed[-1], each]) <= WORDS_ON_A_SLIDE:
            packed[-1].append(each)
        elif len(packed) < room:
            packed.append([each])
        else:
            break
    kept = sum(len(each) for each in packed)
    made = [
        _clauses("What binds you" if place == 1 else f"What binds you, part {place}", each)
        for place, each in enumerate(packed, start=1)
    ]
    if made and bind[kept:]:
        made[-1]["rest"] = ", ".join(each.ident for each in bind[kept:])
    return made


def _clauses(heading: str, clauses: Sequence[Said]) -> dict[str, Any]:
    return {"kind": "clauses", "heading": heading, "clauses": _as_data(clauses), "rest": ""}


def _as_data(clauses: Sequence[Said]) -> list[dict[str, Any]]:
    return [{"id": each.ident, "words": each.words, "quoted": each.quoted} for each in clauses]


def handout_pdf(version: Version, *, on: date, at: datetime, readers: Sequence[Category] = ()) -> bytes:
    """One page of A4."""
    return compile_pdf(DOCUMENTS / "handout.typ", handout_facts(handout(version, on, readers), on=on, at=at))


def handout_facts(page: Handout, *, on: date, at: datetime) -> dict[str, object]:
    version = page.version
    return {
        "made_at": at.isoformat(),
        "school": version.school.name,
        "title": version.title,
        "version": str(version.number),
        "state_line": state_line(version, on),
        "misread": _as_data(page.misread),
        "binding": _as_data(page.binding),
        "rest": ", ".join(page.rest),
        "tell": [{"who": each.who, "what": each.what} for each in page.tell],
        "url": settings.PUBLIC_URL + reverse("policies:public", args=[version.school_id]),
        "large": False,
    }


def sheet_pdf(session: Session, *, at: datetime, large: bool = False) -> bytes:
    """Everybody who is invited, by name, with room to sign."""
    return compile_pdf(DOCUMENTS / "attendance_sheet.typ", sheet_facts(session, at=at, large=large))


def sheet_facts(session: Session, *, at: datetime, large: bool = False) -> dict[str, object]:
    people = invited(session, max(session.on, timezone.localdate(session.planned_at)))
    in_order = people.order_by("family_name", "given_name", "pk").prefetch_related("memberships")
    return {
        "made_at": at.isoformat(),
        "school": session.school.name,
        "title": session.title,
        "when": long_day(session.on),
        "led": session.led_by.name,
        "people": [_on_a_sheet(seat, at) for seat in in_order],
        "empty_lines": EMPTY_LINES,
        "return_to": "the school office",
        "large": large,
    }


def _on_a_sheet(seat: Seat, at: datetime) -> dict[str, str]:
    return {"name": seat.name, "job": seat.job_at(at)}
