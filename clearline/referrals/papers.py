"""Letters that go with a referral: the LADO’s form and the pack for the police, begun from what is known (D§4.11)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Exhibit
from clearline.letters import actions as letters
from clearline.letters import templates
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.pages.templatetags.dates import long_moment
from clearline.people.models import Seat
from clearline.referrals import history, moving, permissions
from clearline.referrals.models import LadoReferral, PoliceReferral, Record

NONE = "none"


@transaction.atomic
def draft_form(referral: LadoReferral, *, seat: Seat, at: datetime) -> Letter:
    """A draft of the LADO’s form, sealed with the case; what is not known stands open in it."""
    permissions.read_lado(seat, referral, at).enforce()
    permissions.act_on(seat, referral.case, at).enforce()
    facts = _facts(referral, seat, at) | {"authority": referral.school.local_authority}
    if referral.referred_at:
        facts["rung_on"] = long_moment(referral.referred_at)
    return _draft(referral, Kind.LADO_FORM, facts, seat=seat, at=at)


@transaction.atomic
def draft_pack(referral: PoliceReferral, chosen: list[Exhibit], *, seat: Seat, at: datetime) -> Letter:
    """A draft of the pack for the police with the chosen exhibits, each with its SHA-256, sealed with the case."""
    permissions.read_police(seat, referral, at).enforce()
    permissions.act_on(seat, referral.case, at).enforce()
    facts = _facts(referral, seat, at) | {"exhibits": listed(chosen), "not_enclosed": NONE}
    if referral.theirs:
        facts["crime_ref"] = moving.unseal(referral, "theirs", referral.theirs)
    if referral.reported_at:
        facts |= {"reported_on": long_moment(referral.reported_at), "reported_how": referral.get_reported_by_display()}
    return _draft(referral, Kind.POLICE_PACK, facts, seat=seat, at=at)


def listed(chosen: list[Exhibit]) -> str:
    """Each with its number, where it came from, when it was added and its SHA-256."""
    return "; ".join(_line(each) for each in chosen) or NONE


def _line(exhibit: Exhibit) -> str:
    said = exhibits.described(exhibit)
    name = f"{said.name}, " if said.name else ""
    return (
        f"{exhibit.number}. {exhibit.get_kind_display()}: {name}{said.provenance} "
        f"Added {long_moment(exhibit.added_at)}. SHA-256 {said.sha256}"
    )


def exhibits_of(referral: PoliceReferral) -> list[Exhibit]:
    found = Exhibit.objects.of(referral.school_id, referral.case.ref).originals()
    return list(found.order_by("number"))


def letters_of(record: Record, kind: Kind) -> list[Letter]:
    return list(Letter.objects.of(record.school_id, record.sealed_by).filter(kind=kind).defer("words"))


def _facts(record: Record, seat: Seat, at: datetime) -> dict[str, str]:
    return {
        "ref": record.ref,
        "school": record.school.name,
        "urn": str(record.school_id),
        "signed": seat.name,
        "job": seat.role_words_at(at),
        "contact": seat.email,
    }


def _draft(record: Record, kind: Kind, facts: dict[str, str], *, seat: Seat, at: datetime) -> Letter:
    words = templates.start(kind, facts)
    letter = letters.draft(record.sealed_by, record.school_id, kind=kind, words=words, by=seat.key, at=at)
    moving.happen(record, history.PACKED, by=seat.key, at=at, letter=letter.ref)
    log.record("letter.drafted", urn=record.school_id, subject=letter.ref, by=seat.key, at=at)
    return letter
