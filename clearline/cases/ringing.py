"""Whom to ring: the school's own numbers, then the reference pack's; one that nobody filled in is not shown (D§2.9)."""

from dataclasses import dataclass

from clearline.cases import practices
from clearline.cases.routing import Post
from clearline.people.models import School
from clearline.policies.packs import pack_in_use
from clearline.policies.reference_pack.pack import NoSuchEntry, ReferencePack


@dataclass(frozen=True)
class Body:
    """A body outside the school: what it is called, and its number, empty where nobody has filled it in."""

    name: str
    phone: str


@dataclass(frozen=True)
class Numbers:
    danger: str
    police: str
    lado: str
    lado_email: str = ""
    dsl: str = ""  # out of hours
    trust: str = ""
    governor_services: str = ""
    authority: str = "the local authority"

    def body(self, post: Post) -> Body:
        """A body outside, by the post that the routing table gives it."""
        return {
            Post.LADO: Body("the LADO", self.lado),
            Post.TRUST: Body("the trust", self.trust),
        }.get(post, Body(f"governor services of {self.authority}", self.governor_services))


def numbers(school: School) -> Numbers:
    pack, practice = pack_in_use(), practices.of(school)
    return Numbers(
        danger=_phone(pack, "danger-999") or "999",
        police=_phone(pack, "police-101") or "101",
        lado=practice.lado_phone or _phone(pack, "lado"),
        lado_email=practice.lado_email,
        dsl=practice.dsl_phone,
        trust=practice.trust_phone,
        governor_services=practice.governor_services_phone,
        authority=school.local_authority or "the local authority",
    )


def _phone(pack: ReferencePack, id: str) -> str:
    try:
        return pack.entry(id).text("phone") or ""
    except NoSuchEntry:
        return ""
