"""The model policy as the made-up schools adopted it: a version of this year and one of a year before."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from clearline.people.models import School, Seat
from clearline.people.roles import Category
from clearline.policies import actions, definitions, summaries
from clearline.policies.duties import Duty
from clearline.policies.models import Version
from clearline.policies.reading import read

MODEL = files(__package__) / "model_policy"
DOCUMENT = "use-of-social-media.md"
BODY_BEGINS = "\n---\n"
AGREED = "20 October 2026"  # as the model policy says it, in the paragraph on consultation

# What the earlier version did not say yet.
ADDED_SINCE = {
    ", and tools that use artificial intelligence to make or alter text, voices or images": "",
    ", and must not make or share an altered or generated image, voice or video of a student or a member of staff": "",
    "less than two years ago": "less than a year ago",
}

D = Duty
AIM = "An aim: later clauses say what is done about it."
# Where the suggested duty is not the right one, or there is none.
SETTLED: dict[str, Duty | str] = {
    "1.3": "It says why there is a policy and asks nothing of anybody.",
    "1.6": "It says how decisions are weighed; no step of its own follows.",
    "2.b1": AIM,
    "2.b2": AIM,
    "2.b3": AIM,
    "2.b4": AIM,
    "2.b5": AIM,
    "3.GB.a": D.ASSURE_IMPLEMENTATION,
    "3.GB.b": D.GIVE_ACCESS,
    "3.GB.d": D.ACT_ON_ABUSE_OF_STAFF,
    "3.HT.b": D.BRIEF_STAFF,
    "3.ALL.b": D.ASK_WHEN_IN_DOUBT,
    "4.1": D.REVIEW_PRIVACY_SETTINGS,
    "4.3": D.REPORT_CONTACT,
    "4.4": D.CHECK_BEFORE_POSTING,
    "4.5": D.CHECK_BEFORE_POSTING,
    "4.6": D.CHECK_BEFORE_POSTING,
}

DEFINITIONS = {
    "Student": "Anybody on the school’s roll, and a former student who is under 18.",
    "Family": "A parent or carer, and whoever lives with the student.",
    "Official channel": "A page, account or group that speaks for the school and that the school owns.",
}
NO_NETWORKS = ("The school’s learning platform", "School e-mail")


def plain_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class ModelHasChanged(Exception):
    """The model policy no longer says what this edition replaces."""


@dataclass(frozen=True)
class Edition:
    school: str
    number: int
    agreed_on: date
    approved_on: date
    effective_on: date
    renewal_on: date
    minute: str
    earlier: "Edition | None" = None

    @property
    def history(self) -> list[str]:
        agreed = "Agreed at the joint consultative committee with the teaching unions and the support staff unions"
        approved = f"Approved by the full governing body, minute {self.minute}"
        return [
            *(self.earlier.history if self.earlier else []),
            f"| {self.number} | {plain_day(self.agreed_on)} | {agreed} |",
            f"| {self.number} | {plain_day(self.approved_on)} | {approved} |",
        ]


def document(edition: Edition, urn: int) -> bytes:
    """The policy as a document with the edition's own head.

    Raises:
        ModelHasChanged: see there.
    """
    _, found, body = (MODEL / DOCUMENT).read_text(encoding="utf-8").partition(BODY_BEGINS)
    replaced = {AGREED: plain_day(edition.agreed_on)} | ({} if edition.earlier else ADDED_SINCE)
    for words, now in replaced.items():
        if not found or words not in body:
            raise ModelHasChanged(words)
        body = body.replace(words, now)
    return "\n".join([*_head(edition, urn), BODY_BEGINS, body]).encode()


def _head(edition: Edition, urn: int) -> list[str]:
    return [
        f"# {edition.school}\n",
        "## Use of Social Media Policy\n",
        f"Version: {edition.number}",
        "Key staff: Deputy headteacher (policy owner)",
        "Key governor: Link governor for safeguarding",
        f"Last reviewed: {plain_day(edition.approved_on)}",
        f"Approved by: Full governing body, minute {edition.minute}",
        f"Approved on: {plain_day(edition.approved_on)}",
        f"Effective from: {plain_day(edition.effective_on)}",
        f"Due for renewal: {plain_day(edition.renewal_on)}",
        f"URN: {urn}\n",
        "### Document history\n",
        "| Version | Date | Action |",
        "| --- | --- | --- |",
        *edition.history,
    ]


def upload(edition: Edition, school: School, *, by: Seat, at: datetime) -> None:
    data = document(edition, school.urn)
    actions.keep_reading(read(data, DOCUMENT), school=school, name=DOCUMENT, data=data, by=by, at=at)


def the_version(edition: Edition, school: School) -> Version:
    return Version.objects.get(school=school, number=edition.number)


def settle(edition: Edition, school: School, *, by: Seat, at: datetime) -> None:
    """Every clause's duty confirmed, or the reason why it has none; and what the clause means, in short words."""
    version = the_version(edition, school)
    clauses = list(version.clauses.select_related("version").order_by("position"))
    for clause in clauses:
        settled = SETTLED.get(clause.ident)
        duties = [settled] if isinstance(settled, Duty) else [] if settled else clause.all_duties
        actions.link_clause(clause, duties=duties, reason=settled or "", by=by, at=at)
    said = json.loads((MODEL / "summaries.json").read_text(encoding="utf-8"))
    for clause in clauses:
        words = {"" if who == "all" else Category(who).value: text for who, text in said.get(clause.ident, {}).items()}
        if words:
            summaries.summarise(clause, words, by=by, at=at)


def approve(edition: Edition, school: School, *, by: Seat, at: datetime) -> None:
    actions.record_approval(
        the_version(edition, school),
        body="The full governing body",
        approved_on=edition.approved_on,
        minute=f"Minute {edition.minute}",
        scan=None,
        by=by,
        at=at,
    )


def publish(edition: Edition, school: School, *, by: Seat, at: datetime) -> None:
    version = the_version(edition, school)
    actions.publish(version, effective_on=edition.effective_on, renewal_on=edition.renewal_on, by=by, at=at)


def define(*, by: Seat, at: datetime) -> None:
    """What the school means by the policy's words, and which networks it counts."""
    definitions.start_with_common_networks(by=by, at=at)
    for word, meaning in DEFINITIONS.items():
        definitions.define(word=word, meaning=meaning, by=by, at=at)
    for name in NO_NETWORKS:
        definitions.decide(name=name, counts=False, by=by, at=at)
