"""What asks for care is said with a reason, and HR's look is written down; vexatious takes two people (D§2.4, §4.8)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, moving, permissions, receiving
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.cases.receiving import POSTS, SAFEGUARDING, Receiver
from clearline.cases.tags import ASKED, Tag, Worker, Wrong
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.people.roles import Role

SECONDS = (*SAFEGUARDING, Role.CHAIR, Role.VICE_CHAIR)


@dataclass(frozen=True)
class Disclosure:
    """What makes a protected disclosure possible: does it matter to others, what does it show, who says it."""

    is_public: bool
    wrong: Wrong
    worker: Worker

    @property
    def words(self) -> str:
        public = "It matters to others." if self.is_public else "Whether it matters to others is not clear."
        return f"{public} It tends to show: {self.wrong.label}. Said by: {self.worker.label}."


@transaction.atomic
def tag(case: Case, what: Tag, *, reason: str, seat: Seat, at: datetime, disclosure: Disclosure | None = None) -> None:
    """From now on the steps wait for what the table of tags says (`tags.CARE`).

    Raises:
        Refused: it is not theirs to say, is said already or without a reason, or takes two people.
    """
    permissions.work(seat, case, at).enforce()
    if what not in ASKED or what in case.tags:
        raise Refused(permissions.MOVED)
    _refuse_without(reason)
    if what == Tag.DISCLOSURE and disclosure is None:
        raise Refused("Say whether it matters to others, what it tends to show and who says it.")
    _set(case, {*case.tags, what})
    words = f"{disclosure.words}\n{reason.strip()}" if disclosure else reason.strip()
    moving.happen(case, history.TAGGED, by=seat.key, at=at, words=words, tag=what.value)
    if what == Tag.EXTREMISM:
        _copy_a_lead(case, at)
    log.record("case.tagged", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def untag(case: Case, what: Tag, *, reason: str, seat: Seat, at: datetime) -> None:
    """It no longer holds, with a reason; that it was said stays in the history.

    Raises:
        Refused: as `tag`.
    """
    permissions.work(seat, case, at).enforce()
    if what not in ASKED or what not in case.tags:
        raise Refused(permissions.MOVED)
    _refuse_without(reason)
    _set(case, set(case.tags) - {what})
    moving.happen(case, history.UNTAGGED, by=seat.key, at=at, words=reason.strip(), tag=what.value)
    log.record("case.untagged", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def record_hr(case: Case, *, said: str, seat: Seat, at: datetime) -> None:
    """HR has looked, and what they said is sealed: the steps that waited for it go on."""
    permissions.work(seat, case, at).enforce()
    if not said.strip():
        raise Refused("Write down whom you asked and what they said.")
    moving.happen(case, history.HR_REVIEWED, by=seat.key, at=at, words=said.strip())
    log.record("case.hr_reviewed", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def who_may_second(case: Case, seat: Seat, at: datetime) -> list[Seat]:
    """Safeguarding leads and chairs who may see it and do not handle it."""
    acts = set(Party.objects.active().filter(case=case, part=Part.HANDLER).values_list("seat", flat=True))
    found = receiving.who_may(case, SECONDS, at)
    return [each for each, why_not in found if not why_not and each.pk not in {seat.pk, *acts}]


@transaction.atomic
def propose_vexatious(case: Case, *, second: Seat, reason: str, seat: Seat, at: datetime) -> None:
    """A second person looks at it. It goes on meanwhile, and is screened and closed as any other (D§5.38).

    Raises:
        Refused: it is not theirs to propose, may be a protected disclosure, or the second person cannot look.
    """
    permissions.propose_vexatious(seat, case, at).enforce()
    _refuse_without(reason)
    if second not in who_may_second(case, seat, at):
        raise Refused("Choose a safeguarding lead or the chair, who neither handles it nor is part of it.")
    moving.happen(case, history.PROPOSED_VEXATIOUS, by=seat.key, at=at, words=reason.strip())
    Party.objects.create(case=case, seat=second, part=Part.SECOND, post=_post(second, at), since=at)
    tell(second.key, "case.waiting", urn=case.school_id, ref=case.ref, at=at, by=seat.key)
    log.record("case.vexatious_proposed", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def find_vexatious(case: Case, *, found: bool, reason: str, seat: Seat, at: datetime) -> None:
    """The second person has said yes or no, and sees no more of it. It closes nothing, and changes no step."""
    permissions.find_vexatious(seat, case, at).enforce()
    _refuse_without(reason)
    Party.objects.active().filter(case=case, seat=seat, part=Part.SECOND).update(until=at)
    if found:
        _set(case, {*case.tags, Tag.VEXATIOUS})
    step = history.CONFIRMED_VEXATIOUS if found else history.NOT_VEXATIOUS
    moving.happen(case, step, by=seat.key, at=at, words=reason.strip())
    log.record(
        "case.vexatious_confirmed" if found else "case.vexatious_refused",
        urn=case.school_id,
        subject=case.ref,
        by=seat.key,
        at=at,
    )


def _set(case: Case, tags: set[str]) -> None:
    case.tags = [each.value for each in Tag if each in tags]
    case.save(update_fields=["tags"])


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Refused("Say in a few words why.")


def _post(seat: Seat, at: datetime) -> str:
    held = seat.roles_at(at)
    return next((POSTS[role].value for role in SECONDS if role in held and role in POSTS), "")


def _copy_a_lead(case: Case, at: datetime) -> None:
    """A safeguarding lead sees it, who speaks with the Prevent lead; nothing is sent anywhere (D§5.48)."""
    if Party.objects.active().filter(case=case, part=Part.COPIED).exists():
        return
    for role in SAFEGUARDING:
        for lead, why_not in receiving.who_may(case, [role], at):
            if not why_not:
                moving.copy_and_say(case, [Receiver(lead, POSTS[role])], at=at)
                return
