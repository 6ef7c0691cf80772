"""How every step is taken: moved, written, and in the record; what is recorded beside the steps is written alike."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from clearline.audit import log
from clearline.cases.models import Party
from clearline.investigations import periods
from clearline.investigations.choices import Post
from clearline.investigations.choosing import PARTS, why_not
from clearline.investigations.models import Entry, Investigation
from clearline.investigations.workflow import INVESTIGATION_WORKFLOW, Status
from clearline.investigations.writing import Said, happen
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat

FIELDS = {Post.INVESTIGATOR: "investigator", Post.DECIDER: "decider", Post.APPEAL: "appeal_by"}
WAITING, NEWS = "investigation.waiting", "investigation.news"


def advance(
    investigation: Investigation,
    step: str,
    *,
    at: datetime,
    seat: Seat | None = None,
    said: Said | None = None,
    facts: dict[str, int | str] | None = None,
    **changes: Any,
) -> None:
    """The step is taken, with these changes, and stands in the history and the record.

    Raises:
        StepNotAvailable: somebody else has moved it since it was read.
    """
    by = seat.key if seat else ""
    ends = Status(INVESTIGATION_WORKFLOW.take(step, status=investigation.status).ends)
    if ends != investigation.status or "due_on" in changes:
        changes = {"asked_at": at, "due_on": due_at(investigation, ends, at, changes), **changes}
    investigation.take_step(step, **changes)
    happen(investigation, step, at=at, by=by, said=said, **(facts or {}))
    log.record("investigation.moved", urn=investigation.school_id, subject=investigation.ref, by=by, at=at, step=step)


def due_at(investigation: Investigation, status: Status, at: datetime, changes: dict[str, Any]) -> date:
    """By when whoever acts next at this status takes a step."""
    if status in periods.ONE_DEADLINE or status == Status.CLOSED:
        return investigation.due_on
    if status == Status.SCHEDULED:
        hearing_on: date = changes["hearing_on"]
        return hearing_on
    return periods.after(investigation.school, at, periods.TIME_AT[status])


def note(
    investigation: Investigation,
    step: str,
    *,
    seat: Seat,
    at: datetime,
    said: Said | None = None,
    **facts: int | str,
) -> Entry:
    """It is recorded beside the steps, sealed, and stands in the record."""
    entry = happen(investigation, step, at=at, by=seat.key, said=said, **facts)
    log.record(
        "investigation.recorded",
        urn=investigation.school_id,
        subject=investigation.ref,
        by=seat.key,
        at=at,
        step=step,
    )
    return entry


def give_part(investigation: Investigation, post: Post, chosen: Seat, *, seat: Seat, at: datetime) -> dict[str, Any]:
    """They have this part of the case, in place of whoever had it, and are told; the change for the row.

    Raises:
        Refused: they may not have it, with the reason.
    """
    if why := why_not(investigation, chosen, post, at):
        raise Refused(f"{chosen.name} cannot be this: {why}.")
    if chosen.is_away(timezone.localdate(at)):
        raise Refused(f"{chosen.name} is away today. Choose somebody who is there.")
    part = PARTS[post]
    Party.objects.active().filter(case=investigation.case, part=part).exclude(seat=chosen).update(until=at)
    Party.objects.get_or_create(case=investigation.case, seat=chosen, part=part, until=None, defaults={"since": at})
    say(chosen, WAITING, investigation, at=at, by=seat)
    return {FIELDS[post]: chosen}


def say(to: Seat, kind: str, investigation: Investigation, *, at: datetime, by: Seat | None = None) -> None:
    """A reference and a link; never the contents."""
    tell(to.key, kind, urn=investigation.school_id, ref=investigation.ref, at=at, by=by.key if by else "")


def say_to_subject(investigation: Investigation, *, at: datetime, by: Seat | None = None) -> None:
    """The person it is about is written to only once they have had a letter."""
    if investigation.told_at is not None:
        say(investigation.subject, NEWS, investigation, at=at, by=by)
