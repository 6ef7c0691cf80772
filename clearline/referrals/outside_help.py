"""Whom to ask outside the school, from the dated reference pack; no number is made up (D§2.4, §2.9)."""

from dataclasses import dataclass
from datetime import date

from clearline.policies.packs import pack_in_use
from clearline.policies.reference_pack.entries import Entry
from clearline.policies.reference_pack.pack import NoSuchEntry, ReferencePack


@dataclass(frozen=True)
class Place:
    """One body outside, as the pack has it."""

    title: str
    phone: str
    hours: str
    whom: str
    helps_with: str
    note: str
    url: str
    last_checked: date | None
    confirmed: bool


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Somebody is in danger", ("danger-999", "police-101")),
    (
        "You see something wrong, and telling the school is not enough or not safe",
        ("protect", "nspcc-whistleblowing", "ofsted", "ico", "hse", "prescribed-persons"),
    ),
    ("Staff are abused or imitated online", ("posh", "report-harmful-content", "education-support")),
    ("Sexual pictures of an adult", ("stopncii", "revenge-porn-helpline")),
    ("Sexual pictures of somebody under 18", ("report-remove", "iwf", "ceop")),
    ("Extremism", ("act-extremism",)),
)


def groups() -> list[tuple[str, list[Place]]]:
    pack = pack_in_use()
    return [(title, places(ids, pack)) for title, ids in GROUPS]


def places(ids: tuple[str, ...], pack: ReferencePack | None = None) -> list[Place]:
    """Those of them that the pack in use has; one that it lacks is left out."""
    pack = pack or pack_in_use()
    return [_place(entry) for entry in (_entry(pack, each) for each in ids) if entry]


def _entry(pack: ReferencePack, id: str) -> Entry | None:
    try:
        return pack.entry(id)
    except NoSuchEntry:
        return None


def _place(entry: Entry) -> Place:
    return Place(
        title=entry.title,
        phone=entry.text("phone") or "",
        hours=entry.text("hours") or "",
        whom=entry.text("for_whom") or "",
        helps_with=", ".join(entry.texts("helps_with")),
        note=entry.text("note") or "",
        url=entry.url or "",
        last_checked=entry.last_checked,
        confirmed=entry.confirmed,
    )


@dataclass(frozen=True)
class Guide:
    """What to do about one kind of thing; its text is a template of the same name."""

    title: str
    ids: tuple[str, ...]


GUIDES = {
    "deepfake": Guide(
        "A made-up sexual picture of somebody on the staff", ("posh", "stopncii", "revenge-porn-helpline")
    ),
    "indecent-image": Guide(
        "A picture that may show a child in an indecent way", ("police-101", "iwf", "report-remove", "ceop")
    ),
    "extremism": Guide("Somebody follows or shares extremist content", ("act-extremism", "police-101")),
    "comment": Guide("A student makes an allegation in a comment on a school page", ()),
    "teacher-named": Guide("Somebody names a teacher publicly with an allegation", ("posh", "report-harmful-content")),
}
