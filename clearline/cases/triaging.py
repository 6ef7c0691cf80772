"""How misuse is handled from here, and what it ended with (policy 4.8; D§4.8, §10.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import background, history, hours, moving, outcomes, permissions
from clearline.cases.choices import Fork, Part, Triage, What
from clearline.cases.models import Case, Party
from clearline.cases.outcomes import Found
from clearline.cases.workflow import RECORD_OUTCOME, TRIAGE
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat

HAS_A_PROCEDURE = (Triage.BULLYING, Triage.COMPLAINT, Triage.WHISTLEBLOWING)


@dataclass(frozen=True)
class Decision:
    """What the handler has settled, and why."""

    way: Triage
    reason: str
    clauses: tuple[str, ...] = ()
    happened_on: date | None = None
    procedure: str = ""  # the school's own, by its name
    supports_subject: Seat | None = None
    supports_other: Seat | None = None  # whoever reported it, or to whom it was done


@transaction.atomic
def triage(case: Case, *, decided: Decision, seat: Seat, at: datetime) -> None:
    """It is settled how it goes on, with the policy of the day on which it happened; that version stays (D§5.37).

    Raises:
        Refused: it is not theirs, a gate stands before it (`gates`), or something that this way needs is missing.
    """
    permissions.take(seat, case, TRIAGE, at).enforce()
    case.happened_on = case.happened_on or decided.happened_on
    version = background.version_of_the_day(case)
    case.version = version
    _refuse_incomplete(case, decided)
    case.take_step(
        TRIAGE,
        triage=decided.way,
        triaged_at=at,
        happened_on=case.happened_on,
        version=version,
        clauses=list(decided.clauses),
        acknowledged_at=case.acknowledged_at or at,
        due_on=hours.close_by(case.school, at),
    )
    words = _with_supporters(case, decided, at)
    facts = {"way": decided.way.value, "clauses": ", ".join(decided.clauses)}
    moving.happen(case, history.TRIAGED, by=seat.key, at=at, words=words, **facts)
    log.record("case.triaged", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def _refuse_incomplete(case: Case, decided: Decision) -> None:
    if not decided.reason.strip():
        raise Refused("Say in a few words why it is handled like this.")
    if decided.way in HAS_A_PROCEDURE and not decided.procedure.strip():
        raise Refused("Name the school’s procedure, so that everybody knows which one holds.")
    if decided.way == Triage.BULLYING and not _two_supporters(case, decided):
        raise Refused("Name a supporter for each of the two people: somebody else for each, and not one of them.")
    _refuse_unknown(case, decided.clauses)
    advice = background.advice_among(case.version, list(decided.clauses))
    is_advice_alone = bool(decided.clauses) and set(decided.clauses) == set(advice)
    if decided.way == Triage.INVESTIGATION and is_advice_alone and case.fork in ("", Fork.NONE):
        raise Refused("These clauses advise. Not following advice is never a breach by itself: choose guidance.")


def _two_supporters(case: Case, decided: Decision) -> bool:
    one, other = decided.supports_subject, decided.supports_other
    if one is None or other is None or one == other:
        return False
    in_it = {case.handler_id, case.reporter_id, *outcomes.subjects(case).values_list("pk", flat=True)}
    victims = case.parties.filter(part=Part.VICTIM, until=None).values_list("seat", flat=True)
    return not {one.pk, other.pk} & {*in_it, *victims}


def _refuse_unknown(case: Case, clauses: tuple[str, ...]) -> None:
    known = {each.ident for each in background.clauses_to_choose(case.version)}
    if unknown := [ident for ident in clauses if ident not in known]:
        raise Refused(f"The policy of that day has no clause {', '.join(unknown)}.")


def _with_supporters(case: Case, decided: Decision, at: datetime) -> str:
    """The words of the decision. Those who support somebody are on the case, and never handle it."""
    said = [decided.reason.strip()]
    if decided.procedure:
        said.append(f"Procedure: {decided.procedure.strip()}.")
    for who, person in (
        (decided.supports_subject, "the person it is about"),
        (decided.supports_other, "the other person"),
    ):
        if who is not None:
            Party.objects.get_or_create(
                case=case, seat=who, part=Part.SUPPORTER, until=None, defaults={"since": at, "post": ""}
            )
            said.append(f"{who.name} supports {person}.")
    return "\n".join(said)


@transaction.atomic
def record_outcome(
    case: Case, *, found: Found, note: str, seat: Seat, at: datetime, not_kept: tuple[str, ...] = ()
) -> None:
    """What it ended with, sealed but for its kind. Whoever reported it is told of it when it is closed, in other words.

    Raises:
        Refused: it is not theirs, a gate stands before it; it does not fit whom it is about; or a clause that only
            advises, or that nobody has investigated, would be said not to have been kept.
    """
    permissions.take(seat, case, RECORD_OUTCOME, at).enforce()
    if found not in outcomes.that_fit(case, at):
        raise Refused("Choose an outcome that fits whom it is about.")
    if not note.strip():
        raise Refused("Say in a few words what was done.")
    _refuse_breach_of(case, not_kept)
    case.take_step(RECORD_OUTCOME)
    moving.happen(
        case, history.OUTCOME, by=seat.key, at=at, words=note.strip(), found=found.value, clauses=", ".join(not_kept)
    )
    if found == Found.NOT_OURS:  # what was kept of a stranger goes (D§5.26)
        moving.tell_dpo(case, "case.to_dispose", by=seat.key, at=at)
    log.record("case.outcome_recorded", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def _refuse_breach_of(case: Case, clauses: tuple[str, ...]) -> None:
    """Nothing is called a breach but what a clause says must be, after an investigation that heard the person."""
    _refuse_unknown(case, clauses)
    if advice := background.advice_among(case.version, list(clauses)):
        raise Refused(f"{', '.join(advice)} advises: not following it is never a breach. Leave it out.")
    if clauses and not case.threads.filter(what=What.INVESTIGATION).exclude(ended_at=None).exists():
        raise Refused("Only an investigation that has ended can say that a clause was not kept. Leave it out.")
