"""What the day does by itself: no allegation waits for somebody to press a button (D§2.1, §3.3, §3.4)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from clearline.cases.choices import Fork
from clearline.cases.models import Case
from clearline.cases.workflow import Status
from clearline.referrals import holds, people
from clearline.referrals.actions import breach, lado, police
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral
from clearline.referrals.workflow import WITH_THE_POLICE, PoliceStatus


def catch_up(at: datetime) -> int:
    """Every allegation is to be referred, every decision and breach is with somebody who may act, and what was opened
    since is kept for the police too. Safe to run twice; how many were moved.
    """
    moved = sum(refer(case, at) for case in unreferred())
    for referral in (
        PoliceReferral.objects.with_people().select_related("decider").filter(status=PoliceStatus.CONSIDERING)
    ):
        moved += give_to_decider(referral, at)
    for referral in PoliceReferral.objects.with_people().filter(status__in=(*WITH_THE_POLICE, PoliceStatus.OUTCOME)):
        moved += bool(holds.cover(referral, at=at))
    return moved + sum(
        give_to_owner(record, at) for record in Breach.objects.open().with_people().select_related("owner")
    )


def unreferred() -> list[Case]:
    """Open cases that were found to be an allegation, and about which nothing was told to the LADO since."""
    since = LadoReferral.objects.filter(
        Q(closed_at=None) | Q(opened_at__gte=OuterRef("screened_at")), case=OuterRef("pk")
    )
    found = Case.objects.live().filter(Q(fork=Fork.ALLEGATION) | Q(status=Status.ALLEGATION), ~Exists(since))
    return list(found.select_related("school").order_by("pk"))


@transaction.atomic
def refer(case: Case, at: datetime) -> int:
    Case.objects.select_for_update().get(pk=case.pk)
    if case.lado_referrals.open().exists():
        return 0  # somebody was there first
    lado.open_for(case, by=None, at=at)
    return 1


def give_to_decider(referral: PoliceReferral, at: datetime) -> int:
    """With somebody else, where the one who was asked may not or cannot any longer."""
    to = people.decider(referral.case, at, now=referral.decider)
    if to is None or to.pk == referral.decider_id:
        return 0
    return police.hand_over(referral, to=to, at=at)


def give_to_owner(record: Breach, at: datetime) -> int:
    to = people.breach_owner(record.school, record.case, at, now=record.owner)
    if to is None or to.pk == record.owner_id:
        return 0
    return breach.hand_over(record, to=to, at=at)
