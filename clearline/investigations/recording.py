"""What is recorded beside the steps: gates that are met, a suspension, a pause, a resignation (D§4.10)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.cases.choices import Part
from clearline.cases.models import Party
from clearline.investigations import moving, periods, permissions, workflow
from clearline.investigations.choices import PROPORTIONALITY, SHOWN_EFFECT, Alternative, Care, Effect, Referral
from clearline.investigations.models import Investigation, Measure
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category


@transaction.atomic
def consult_hr(investigation: Investigation, *, consulted: bool, words: str, seat: Seat, at: datetime) -> None:
    """HR was consulted, or it stands why not."""
    permissions.may(seat, investigation, workflow.CONSULT_HR, at).enforce()
    moving.note(investigation, workflow.CONSULT_HR, seat=seat, at=at, said={"words": words}, consulted=int(consulted))


@transaction.atomic
def check_union(investigation: Investigation, *, words: str, seat: Seat, at: datetime) -> None:
    """HR has looked at whether this would be held against union activity, or a disclosure (D§5.45, §5.46)."""
    permissions.may(seat, investigation, workflow.CHECK_UNION, at).enforce()
    moving.note(investigation, workflow.CHECK_UNION, seat=seat, at=at, said={"words": words})


@transaction.atomic
def offer_companion(investigation: Investigation, *, how: str, on: date, seat: Seat, at: datetime) -> None:
    """It stands who offered that a companion may come, when and how (Employment Relations Act 1999, section 10)."""
    permissions.may(seat, investigation, workflow.OFFER_COMPANION, at).enforce()
    if on > timezone.localdate(at):
        raise Refused("Give the day on which it was offered. It cannot lie ahead.")
    moving.note(investigation, workflow.OFFER_COMPANION, seat=seat, at=at, said={"how": how}, on=on.isoformat())


@transaction.atomic
def tell_later(investigation: Investigation, *, words: str, seat: Seat, at: datetime) -> None:
    """Whoever advised so, and why: the person is put the allegation in writing later, and before any report."""
    permissions.may(seat, investigation, workflow.TELL_LATER, at).enforce()
    moving.note(investigation, workflow.TELL_LATER, seat=seat, at=at, said={"words": words})


@transaction.atomic
def consider_health(investigation: Investigation, *, words: str, seat: Seat, at: datetime) -> None:
    """Somebody who was away meanwhile meets nobody before this; why they were away is not asked (D§5.32)."""
    permissions.may(seat, investigation, workflow.CONSIDER_HEALTH, at).enforce()
    moving.note(investigation, workflow.CONSIDER_HEALTH, seat=seat, at=at, said={"words": words})


@transaction.atomic
def consider_referral(
    investigation: Investigation, *, referral: Referral, words: str, seat: Seat, at: datetime
) -> None:
    """Whether the TRA or the DBS is told, and why or why not; also of somebody who has resigned (D§2.4)."""
    permissions.may(seat, investigation, workflow.CONSIDER_REFERRAL, at).enforce()
    said = {"referral": referral.value, "words": words}
    moving.note(investigation, workflow.CONSIDER_REFERRAL, seat=seat, at=at, said=said)


@transaction.atomic
def weigh(
    investigation: Investigation, *, effect: Effect, answers: Mapping[str, str], seat: Seat, at: datetime
) -> None:
    """Every question on proportionality is answered. It opens nothing where there is only worry about reputation.

    Raises:
        Refused: it is somebody else's, or a question has no answer (Higgs v Farmor's School; D§5.47).
    """
    permissions.may(seat, investigation, workflow.WEIGH, at).enforce()
    if any(not answers.get(question.name, "").strip() for question in PROPORTIONALITY):
        raise Refused("Answer every question. Where something is not known, write so.")
    said = {"effect_known": effect.value, **{question.name: answers[question.name] for question in PROPORTIONALITY}}
    moving.note(investigation, workflow.WEIGH, seat=seat, at=at, said=said, shown=int(effect in SHOWN_EFFECT))


@transaction.atomic
def consider_alternatives(
    investigation: Investigation,
    *,
    considered: Collection[Alternative],
    words: str,
    advised: str,
    seat: Seat,
    at: datetime,
) -> None:
    """What could do instead of a suspension, why it would or would not, and what LADO or HR think of it."""
    permissions.may(seat, investigation, workflow.CONSIDER_ALTERNATIVES, at).enforce()
    if not considered:
        raise Refused("Tick each alternative that was considered.")
    said = {"considered": [each.value for each in considered], "words": words, "advised": advised}
    moving.note(investigation, workflow.CONSIDER_ALTERNATIVES, seat=seat, at=at, said=said)


@transaction.atomic
def suspend(investigation: Investigation, *, kind: Measure.Kind, reasons: str, seat: Seat, at: datetime) -> Measure:
    """A suspension, or something instead of it, stands until it is reviewed within 20 working days. It says nothing
    of what will be found.

    Raises:
        Refused: it is somebody else's, a gate is not met, one stands already, or they are nobody's employee here.
    """
    permissions.may(seat, investigation, workflow.SUSPEND, at).enforce()
    if investigation.measures.standing().exists():
        raise Refused("Something stands already. Review it first.")
    if kind == Measure.Kind.SUSPENSION and investigation.category != Category.EMPLOYEE:
        raise Refused(
            "Only an employee is suspended here. Choose something instead, or speak to their board or agency."
        )
    review_by = periods.after(investigation.school, at, periods.SUSPENSION_REVIEW)
    measure = Measure.objects.create(investigation=investigation, kind=kind, since=at, review_by=review_by)
    moving.note(investigation, workflow.SUSPEND, seat=seat, at=at, said={"reasons": reasons}, kind=kind.value)
    return measure


@transaction.atomic
def review_suspension(investigation: Investigation, *, ends: bool, reasons: str, seat: Seat, at: datetime) -> None:
    """It has ended, or stands until the next review within 20 working days; the reasons are written down.

    Raises:
        Refused: it is somebody else's, or nothing stands.
    """
    permissions.may(seat, investigation, workflow.REVIEW_SUSPENSION, at).enforce()
    again = periods.after(investigation.school, at, periods.SUSPENSION_REVIEW)
    standing = investigation.measures.standing()
    if not (standing.update(ended_at=at) if ends else standing.update(review_by=again, reminded_on=None)):
        raise Refused("Nothing stands that could be reviewed.")
    moving.say_to_subject(investigation, at=at, by=seat)
    moving.note(investigation, workflow.REVIEW_SUSPENSION, seat=seat, at=at, said={"reasons": reasons}, ends=int(ends))


@transaction.atomic
def resign(investigation: Investigation, *, on: date, seat: Seat, at: datetime) -> None:
    """They have resigned. It goes on to its end, and so do the duties to the TRA and the DBS (D§3.5)."""
    permissions.may(seat, investigation, workflow.RESIGN, at).enforce()
    if investigation.resigned_on:
        raise Refused("That they have resigned is written down already.")
    investigation.resigned_on = on
    investigation.save(update_fields=["resigned_on"])
    moving.note(investigation, workflow.RESIGN, seat=seat, at=at)


@transaction.atomic
def pause(investigation: Investigation, *, words: str, seat: Seat, at: datetime) -> None:
    """Somebody else may have used the account: nobody is asked to explain a post until that is known (D§5.25)."""
    permissions.may(seat, investigation, workflow.PAUSE, at).enforce()
    investigation.paused_at = at
    investigation.cares = sorted({*investigation.cares, Care.COMPROMISED})
    investigation.save(update_fields=["paused_at", "cares"])
    moving.note(investigation, workflow.PAUSE, seat=seat, at=at, said={"words": words})


@transaction.atomic
def resume(investigation: Investigation, *, evidence: str, seat: Seat, at: datetime) -> None:
    """What shows whether somebody else used the account is written down, and it goes on.

    Raises:
        Refused: it is somebody else's, or is not paused.
    """
    permissions.may(seat, investigation, workflow.RESUME, at).enforce()
    if investigation.paused_at is None:
        raise Refused("It is not paused.")
    investigation.paused_at = None
    investigation.save(update_fields=["paused_at"])
    moving.note(investigation, workflow.RESUME, seat=seat, at=at, said={"evidence": evidence})


@transaction.atomic
def hear(investigation: Investigation, *, chose_not: bool, words: str, seat: Seat, at: datetime) -> None:
    """What the person said, or that they chose not to say anything, which is held against nobody."""
    permissions.may(seat, investigation, workflow.HEAR, at).enforce()
    moving.note(investigation, workflow.HEAR, seat=seat, at=at, said={"words": words}, chose_not=int(chose_not))


@transaction.atomic
def note(investigation: Investigation, *, words: str, seat: Seat, at: datetime) -> None:
    """A note of the investigator's own, which nobody else reads."""
    permissions.may(seat, investigation, workflow.NOTE, at).enforce()
    moving.note(investigation, workflow.NOTE, seat=seat, at=at, said={"words": words})


@transaction.atomic
def name_supporter(investigation: Investigation, *, supporter: Seat, other: str, seat: Seat, at: datetime) -> None:
    """Somebody supports the person it is about, and somebody, in words, supports the other person; neither sees it.

    Raises:
        Refused: it is somebody else's, or they have another part in it.
    """
    permissions.may(seat, investigation, workflow.NAME_SUPPORTER, at).enforce()
    if supporter == investigation.subject or Party.objects.filter(case=investigation.case, seat=supporter).exists():
        raise Refused(f"{supporter.name} has another part in it. Choose somebody else.")
    gone = Party.objects.active().filter(case=investigation.case, seat=investigation.supporter, part=Part.SUPPORTER)
    gone.update(until=at)
    Party.objects.create(case=investigation.case, seat=supporter, part=Part.SUPPORTER, since=at)
    investigation.supporter = supporter
    investigation.save(update_fields=["supporter"])
    moving.note(investigation, workflow.NAME_SUPPORTER, seat=seat, at=at, said={"other": other})
