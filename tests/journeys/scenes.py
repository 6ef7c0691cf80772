"""Schools as a journey finds them, made in its own database by the project's own actions. See `Server.play`."""

import json
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from clearline.cases import actions as cases
from clearline.cases import reporting
from clearline.cases.choices import About
from clearline.cases.models import Practice
from clearline.cases.told import Misuse
from clearline.cli import rounds
from clearline.people.calendars import school_calendar
from clearline.people.models import Away, Membership, RoleHeld, School, Seat
from clearline.people.roles import Category, Role
from clearline.policies import actions as policies
from clearline.policies.models import Summary, Version
from clearline.policies.reading import read
from clearline.privacy_reviews import asking as privacy_reviews
from tests.cases.conftest import MESSAGE
from tests.conftest import ASKED_AT, LONDON, NOON, PUBLISHED_AT, draft_policy, make_school, make_seat, publish_policy
from tests.investigations.scenes import People, triaged

URN = 123456
MODEL = Path(__file__).resolve().parent.parent.parent / "docs" / "model-policy"
BEFORE_SUMMER = datetime(2026, 5, 11, 9, tzinfo=LONDON)


@transaction.atomic
def alder() -> None:
    """A head, a policy owner, a line manager and two teachers; all were asked on 10 November, and none has answered."""
    school = make_school(URN, "Alder School")
    head = make_seat(school, "Hana Moss", Role.HEAD, job="Headteacher")
    owner = make_seat(school, "Olu Ade", Role.OWNER, job="School business manager")
    manager = make_seat(school, "Mo Vale", job="Head of art", manager=head)
    for name in ("Tom Reed", "Nia Late"):
        make_seat(school, name, job="Teacher of art", manager=manager)
    explained(publish_policy(model_policy(school, owner), owner))
    rounds.ask(PUBLISHED_AT)
    rounds.ask(ASKED_AT)


@transaction.atomic
def before_summer() -> None:
    """A policy owner and two teachers, all there for years; a version in force since May of which none has heard."""
    school = make_school(URN, "Alder School")
    owner = make_seat(school, "Olu Ade", Role.OWNER, job="School business manager")
    make_seat(school, "Lea Fox", job="Teacher of art", manager=owner)
    make_seat(school, "Tom Reed", job="Teacher of art", manager=owner)
    Membership.objects.filter(seat__school=school).update(starts_on=date(2024, 9, 1))
    owner.roles_held.update(starts_on=date(2024, 9, 1))
    version = model_policy(school, owner, at=BEFORE_SUMMER)
    explained(published(version, owner, at=BEFORE_SUMMER))


@transaction.atomic
def briefing() -> None:
    school = make_school(URN, "Alder School")
    owner = make_seat(school, "Olu Ade", Role.OWNER)
    for name in ("Tom Reed", "Cleo Park"):
        make_seat(school, name)
    explained(publish_policy(model_policy(school, owner), owner))


@transaction.atomic
def privacy_review() -> None:
    school = make_school(URN, "Alder School")
    owner = make_seat(school, "Olu Ade", Role.OWNER)
    manager = make_seat(school, "Mo Vale")
    for name in ("Tom Reed", "Nia Late"):
        make_seat(school, name, manager=manager)
    publish_policy(draft_policy(school, owner), owner)
    everybody, calendar = Seat.objects.of(school), school_calendar(school)
    privacy_reviews.ask(school, "2026 autumn", everybody, calendar=calendar, at=timezone.now())


def model_policy(school: School, by: Seat, *, at: datetime = PUBLISHED_AT) -> Version:
    data = (MODEL / "use-of-social-media.md").read_bytes()
    return policies.keep_reading(read(data, "policy.md"), school=school, name="policy.md", data=data, by=by, at=at)


def published(version: Version, by: Seat, *, at: datetime) -> Version:
    on = timezone.localdate(at)
    for clause in version.clauses.all():
        reason = "" if clause.duties else "It sets no duty."
        policies.link_clause(clause, duties=clause.all_duties, reason=reason, by=by, at=at)
    policies.record_approval(version, body="Governing body", approved_on=on, minute="7.2", scan=None, by=by, at=at)
    policies.publish(version, effective_on=on, renewal_on=date(on.year + 1, on.month, on.day), by=by, at=at)
    return version


def explained(version: Version) -> None:
    """Each clause has the explanations that come with the model policy."""
    words = json.loads((MODEL / "summaries.json").read_text())
    for clause in version.clauses.all():
        for who, text in words.get(clause.ident, {}).items():
            Summary.objects.create(clause=clause, category="" if who == "all" else who, text=text)


@transaction.atomic
def contact() -> None:
    """A head, a safeguarding lead, a line manager and a teacher, with the model policy in force."""
    school = make_school(URN, "Alder School")
    head = make_seat(school, "Hana Moss", Role.HEAD, job="Headteacher")
    owner = make_seat(school, "Olu Ade", Role.OWNER, job="School business manager")
    make_seat(school, "Dawn Frost", Role.DSL, job="Deputy headteacher")
    manager = make_seat(school, "Mo Vale", job="Head of art", manager=head)
    make_seat(school, "Tom Reed", job="Teacher of art", manager=manager)
    publish_policy(model_policy(school, owner), owner)


@transaction.atomic
def draft() -> None:
    """As for `contact`, and somebody who posts on the school's own accounts."""
    contact()
    make_seat(School.objects.get(), "Ann Lee", Role.ADMINISTRATOR, job="Office manager")


@transaction.atomic
def referral() -> None:
    """A student wrote to a teacher, who has reported it: with the line manager, copied to the safeguarding lead."""
    contact()
    reporter = Seat.objects.get(email="tom@alder.test")
    reporting.report(MESSAGE, sender=reporting.named(reporter), at=NOON)


@transaction.atomic
def advice() -> None:
    """A misuse report with the headteacher, and an HR adviser who serves two schools."""
    contact()
    school = School.objects.get(urn=URN)
    head, teacher = Seat.objects.get(given_name="Hana"), Seat.objects.get(given_name="Tom")
    adviser = make_seat(school, "Ada Frame", Role.HR_ADVISER)
    there = make_seat(make_school(URN + 1, "Birch School"), "Ada Frame", Role.HR_ADVISER, address=False)
    there.sign_in = adviser.sign_in
    there.save(update_fields=["sign_in"])
    Membership.objects.filter(seat__in=(adviser, there)).delete()
    said = Misuse(about=About.STAFF, gist="A post that names a parent", subjects=(make_seat(school, "Sue Bell"),))
    made = reporting.report(said, sender=reporting.named(teacher), at=NOON)
    cases.acknowledge(made, seat=head, at=NOON)


@transaction.atomic
def who_receives() -> None:
    """Somebody in each post, a line manager, and two teachers; the model policy is in force."""
    contact()
    school = School.objects.get(pk=URN)
    make_seat(school, "Grace Hill", Role.CHAIR, category=Category.GOVERNOR)
    make_seat(school, "Vic Dale", Role.VICE_CHAIR, category=Category.GOVERNOR)
    make_seat(school, "Dee Long", Role.DEPUTY_DSL)
    make_seat(school, "Nia Late", job="Teacher of art")
    Practice.objects.create(school=school, lado_phone="01632 960 001", governor_services_phone="01632 960 002")


@transaction.atomic
def head_is_away() -> None:
    who_receives()
    Away.objects.create(seat=Seat.objects.get(family_name="Moss"), starts_on=NOON.date(), ends_on=NOON.date())


@transaction.atomic
def no_head() -> None:
    who_receives()
    RoleHeld.objects.filter(role=Role.HEAD).delete()


@transaction.atomic
def nobody_inside() -> None:
    """Without a vice-chair, with a clerk and another governor."""
    who_receives()
    RoleHeld.objects.filter(role=Role.VICE_CHAIR).delete()
    school = School.objects.get(pk=URN)
    make_seat(school, "Cora Mint", Role.CLERK)
    make_seat(school, "Ned Voss", category=Category.GOVERNOR)


@transaction.atomic
def investigation() -> None:
    """A colleague has reported a teaching assistant; the head has triaged it so that it is looked into."""
    school = make_school(URN, "Alder School")
    head = make_seat(school, "Hana Moss", Role.HEAD, job="Headteacher")
    owner = make_seat(school, "Olu Ade", Role.OWNER, job="School business manager")
    make_seat(school, "Grace Hill", Role.CHAIR, category=Category.GOVERNOR)
    people = People(
        manager=head,
        lead=make_seat(school, "Dawn Frost", Role.DSL, job="Deputy headteacher"),
        reporter=make_seat(school, "Tom Reed", job="Teacher of art", manager=head),
        subject=make_seat(school, "Ash Kemp", job="Teaching assistant", manager=head),
        investigator=make_seat(school, "Ines Roe", Role.INVESTIGATOR, job="Head of year", manager=head),
        decider=make_seat(school, "Dee Cole", Role.PANEL, category=Category.GOVERNOR),
        appeal=make_seat(school, "Abe Lunn", Role.PANEL, category=Category.GOVERNOR),
        companion=make_seat(school, "Una Bell", Role.UNION_REP, job="Teacher of music", manager=head),
    )
    publish_policy(draft_policy(school, owner), owner)
    triaged(people)
