"""Every address, opened and sent to by every role: what comes back stands in `urls_by_role.md`.

After a change that is meant, write the table anew and read its difference before you commit it:

    URLS_BY_ROLE=write .venv/bin/pytest tests/repository/test_urls_by_role.py
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements import asking
from clearline.acknowledgements.models import PaperEntry, PaperSheet, Request
from clearline.advice.models import Request as AdviceRequest
from clearline.briefings import actions as briefings
from clearline.briefings.models import Audience, Kind
from clearline.cases import papers, writing
from clearline.cases import reporting as cases
from clearline.cases.models import Case
from clearline.declarations import actions as declarations
from clearline.exhibits.models import Kind as Shown
from clearline.guidance import actions as guidance
from clearline.investigations.models import Investigation
from clearline.keys import vault
from clearline.letters.kinds import Kind as Letter
from clearline.pages.once import new_token
from clearline.people.models import Membership, Seat
from clearline.people.roles import Category, Role
from clearline.people.slips import print_slip
from clearline.privacy_reviews.models import Review
from clearline.referrals.actions import breach as breaches
from clearline.referrals.actions import lado, police
from clearline.referrals.actions.breach import Told
from clearline.understanding import asking as understanding
from clearline.understanding.models import Item, Quiz
from tests.cases.conftest import MESSAGE
from tests.config.test_append_only import published_question
from tests.conftest import ASKED_AT, FIRST_DAY, NOON, draft_policy, make_seat
from tests.declarations.conftest import NIECE
from tests.repository.test_public_pages import PUBLIC
from tests.repository.urls import Address, addresses
from tests.support.conftest import whole_record

TABLE = Path(__file__).with_name("urls_by_role.md")
STRANGER, LEAVER, SLIP, OTHER = "stranger", "leaver", "slip", "head of another school"
SIGN_IN = "sign in"
ANSWERS = ("200", "302", SIGN_IN, "400", "403", "404", "405")
HEAD = """# What each role gets at each address

Written by `test_urls_by_role.py`, which says how to write it anew. Every address is opened (GET) and sent an empty
form (POST) for a teacher's things, by somebody in each role and by these: **employee** (the teacher), **line manager**
(the teacher's), **governor**, **volunteer**, **agency**, **leaver** (until yesterday), **slip** (signed in with one),
**head of another school**, **stranger** (not signed in). 200: the page. 302: done, or on to another page. *sign in*: on
to signing in. 400: a form without what it needs. 403: refused, with the reason. 404: nothing there. 405: not in this
way.

"""


OPTIONS = [{"text": f"Answer {n}", "reason": "Because.", "right": n == 1} for n in (1, 2, 3)]


@dataclass
class Cast:
    clients: dict[str, Client] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)

    def url(self, address: Address) -> str:
        kwargs = {name: self.value(address.name, name) for name in address.kwargs}
        return reverse(address.name, kwargs=kwargs)

    def value(self, name: str, kwarg: str) -> object:
        """A teacher's thing for this address."""
        for key in (f"{name} {kwarg}", f"{name.partition(':')[0]} {kwarg}", kwarg):
            if key in self.values:
                return self.values[key]
        raise AssertionError(f"say in `values` which {kwarg} the address {name} is tried with")


@pytest.fixture
def cast(version, owner, teacher, manager, office, caretaker, other_head) -> Cast:
    school = version.school
    seats = {role.label: make_seat(school, f"Role{number} Person", role) for number, role in enumerate(Role)}
    seats |= {"employee": teacher, "line manager": manager, LEAVER: make_seat(school, "Lee Gone"), OTHER: other_head}
    for category in (Category.GOVERNOR, Category.VOLUNTEER, Category.AGENCY):
        seats[category.value] = make_seat(school, f"{category.value.title()} Person", category=category)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(seat=seats[LEAVER]).update(ends_on=max(yesterday, FIRST_DAY))
    return Cast(clients_of(seats, caretaker, office), things_of(version, owner, teacher, manager, office, caretaker))


def clients_of(seats: dict[str, Seat], caretaker: Seat, office: Seat) -> dict[str, Client]:
    clients = {STRANGER: Client(raise_request_exception=False)}
    for name, seat in seats.items():
        clients[name] = Client(raise_request_exception=False)
        assert seat.sign_in
        clients[name].force_login(seat.sign_in)
    clients[SLIP] = Client(raise_request_exception=False)
    _slip, code = print_slip(caretaker, by=office, at=timezone.now())
    clients[SLIP].post(reverse("people:use_slip"), {"once": new_token(), "code": code})
    for client in clients.values():
        client.get(reverse("pages:health"))  # the session's first visit is written down
    return clients


def things_of(version, owner, teacher, manager, office, caretaker) -> dict[str, object]:
    asking.ask(version, [teacher, manager, caretaker], at=ASKED_AT)
    asked = {request.seat_id: request for request in Request.objects.all()}
    acknowledgements.open_text(asked[teacher.pk])
    acknowledgements.sign(asked[teacher.pk], seat=teacher, typed_name="Tom Reed", at=ASKED_AT)
    sheet = PaperSheet.objects.create(
        request=asked[caretaker.pk], code="7KQ2-M9XF", printed_at=ASKED_AT, printed_by=office.key
    )
    entry = PaperEntry.objects.create(sheet=sheet, signed_on=ASKED_AT.date(), entered_at=ASKED_AT, entered_by=office)
    clause = version.clauses.get(ident="4.2")
    question = guidance.ask(clause, seat=teacher, text="Is it?", to=manager, at=ASKED_AT)
    understanding.catch_up(ASKED_AT)
    quiz = Quiz.objects.filter(seat=teacher).first()
    item_facts = {"clause": "4.3", "stem": "Is it?", "options": OPTIONS, "source": "own", "edition": ASKED_AT.date()}
    item = Item.objects.create(school=version.school, version=version, must=False, **item_facts)
    told = declarations.declare(NIECE, seat=teacher, at=NOON)
    case = cases.report(MESSAGE, sender=cases.named(teacher), at=NOON)
    referred = cases.report(MESSAGE, sender=cases.named(teacher), at=NOON)
    astray = Told("A list went to the wrong family.", "Year 9", NOON)
    breach = breaches.open_breach(astray, case=referred, seat=manager, at=NOON)
    shown = papers.add_words(case, kind=Shown.NOTE, words="Seen", provenance="I saw it.", seat=teacher, at=NOON)
    letter = writing.draft(case, Letter.TAKEDOWN, teacher=False, seat=case.handler, at=NOON)
    review = Review.objects.create(
        school=version.school, seat=teacher, cycle="2026 autumn", asked_at=ASKED_AT, due_on=ASKED_AT.date()
    )
    looked_into = Investigation.objects.create(
        school=version.school,
        case=case,
        ref="IN-7KQ2-M9XF",
        status="investigating",
        subject=caretaker,
        category=Category.EMPLOYEE,
        investigator=teacher,
        opened_at=NOON,
        asked_at=NOON,
        due_on=NOON.date(),
    )
    acting = teacher.roles_held.create(
        role=Role.PANEL, starts_on=FIRST_DAY, ends_on=FIRST_DAY.replace(year=2027), approved_by=owner
    )
    briefing = briefings.plan(
        title="Our policy",
        kind=Kind.INSET,
        audience=Audience.EVERYONE,
        on=timezone.localdate(),
        led_by=owner,
        by=owner,
        at=timezone.now(),
    )
    draft = draft_policy(version.school, owner)
    word = version.school.definitions.create(word="post", meaning="anything published")
    network = version.school.networks.create(name="Marmoset", counts=True)
    return {
        "urn": version.school_id,
        "key": teacher.key,
        "ref": question.ref,
        "ident": clause.ident,
        "guidance:act name": "add",
        "guidance:withdraw ref": published_question(version, teacher, owner).ref,
        "cases:guidance question": question.ref,
        "cases:end_duty duty": case.school.duties.create(seat=manager, starts_on=NOON.date(), ends_on=NOON.date()).pk,
        "number": draft.number,
        "policies pk": draft.clauses.get(ident="4.2").pk,
        **dict.fromkeys(("policies:network pk", "policies:remove_network pk"), network.pk),
        **dict.fromkeys(("policies:word pk", "policies:remove_word pk"), word.pk),
        "policies:public_pdf number": version.number,
        "policies:public_version number": version.number,
        "policies:public_text number": version.number,
        "acknowledgements pk": asked[teacher.pk].pk,
        "acknowledgements:sign_with_help pk": asked[manager.pk].pk,
        "acknowledgements:settle_paper pk": entry.pk,
        "people:end_role pk": teacher.roles_held.create(role=Role.ADMINISTRATOR, starts_on=FIRST_DAY).pk,
        "people:remove_address pk": EmailAddress.objects.create(user=teacher.sign_in, email=teacher.email).pk,
        "mfa_remove_webauthn pk": 1,
        "form": "signatures.csv",
        "duty": "review-privacy-settings",
        "reminders:feed secret": "not-the-secret",
        "declarations ref": told.ref,
        "cases ref": case.ref,
        "advice ref": asked_for_advice(case).ref,
        "advice:ask ref": case.ref,
        "advice:write step": "advise",
        **dict.fromkeys(("advice:paper number", "advice:take_out number"), 1),
        "cases:remove_care tag": "belief",
        "cases:correct key": teacher.key,
        "referrals ref": case.ref,
        **dict.fromkeys(
            ("referrals:lado ref", "referrals:lado_step ref"), lado.open_for(referred, by=None, at=NOON).ref
        ),
        **dict.fromkeys(
            ("referrals:police ref", "referrals:police_step ref"),
            police.consider(referred, why="A threat.", seat=manager, at=NOON).ref,
        ),
        **dict.fromkeys(("referrals:breach ref", "referrals:breach_step ref"), breach.ref),
        "referrals:lado_step step_name": "refer",
        "referrals:police_step step_name": "decide",
        "referrals:breach_step step_name": "assess",
        "referrals:guide what": "deepfake",
        "investigations ref": looked_into.ref,
        "investigations:open ref": case.ref,
        "investigations:do verb": "note",
        "investigations:write kind": "allegation",
        "exhibit": shown.ref,
        **whole_record(teacher, manager, owner),
        "letter": letter.ref,
        "briefings ref": briefing.ref,
        "privacy_reviews pk": review.pk,
        "understanding pk": quiz.pk if quiz else 0,
        **dict.fromkeys(("understanding:edit_item pk", "understanding:retire_item pk"), item.pk),
        **dict.fromkeys(("people:move pk", "people:days_at_work pk"), teacher.memberships.get().pk),
        **dict.fromkeys(("people:delegate pk", "people:take_back pk"), acting.pk),
    }


def asked_for_advice(case: Case) -> AdviceRequest:
    """A request about the teacher's case that waits for any adviser of the school."""
    ref = "HR-7KQ2-M9XF"
    question = vault.seal("May we?", urn=case.school_id, record=ref, field="question")
    facts = {"ref": ref, "question": question, "drafted_at": NOON, "sent_at": NOON, "advise_at": NOON}
    return AdviceRequest.objects.create(school=case.school, case=case, status="sent", **facts)


def answers(cast: Cast, address: Address, method: str) -> dict[str, str]:
    """What each of the cast gets; nothing of it stays."""
    url, got = cast.url(address), {}
    for name, client in cast.clients.items():
        cookies = client.cookies.output(header="", sep=";")
        with transaction.atomic():
            data = {"once": new_token()} if method == "POST" else {}
            got[name] = answer(client.generic(method, url) if not data else client.post(url, data))
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.load(cookies)
    return got


def answer(response) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/code/?next="):
        return SIGN_IN
    return str(response.status_code)


@pytest.fixture
def table(cast) -> dict[tuple[str, str, str], dict[str, str]]:
    found = sorted(addresses(), key=lambda each: each.path)
    return {(each.path, each.name, way): answers(cast, each, way) for each in found for way in ("GET", "POST")}


def written(table: dict[tuple[str, str, str], dict[str, str]]) -> str:
    lines = ["| Address | | " + " | ".join(ANSWERS) + " |", "| --- | --- |" + " --- |" * len(ANSWERS)]
    lines += [f"| {path} | {way} | " + " | ".join(cells(got)) + " |" for (path, _name, way), got in table.items()]
    return HEAD + "\n".join(lines) + "\n"


def cells(got: dict[str, str]) -> Iterator[str]:
    by_answer = groupby(sorted(got, key=got.__getitem__), key=got.__getitem__)
    who = {each: sorted(names) for each, names in by_answer}
    most = max(who, key=lambda each: len(who[each]))
    for each in ANSWERS:
        names = who.get(each, [])
        if each != most:
            yield ", ".join(names)
        else:
            yield "everybody" if len(names) == len(got) else "everybody else"


@pytest.mark.long
def test_every_address_answers_every_role_as_the_table_says(table):
    unknown = {(path, way, each) for (path, _, way), got in table.items() for each in got.values()} - {
        (path, way, each) for path, _, way in table for each in ANSWERS
    }
    assert unknown == set()  # above all, nobody gets a broken page
    for (_path, name, _way), got in table.items():
        assert name in PUBLIC or got[STRANGER] in {SIGN_IN, "404"}, name
    for (path, _name, way), got in table.items():
        if path.startswith("/s/"):
            assert (way, path, got[OTHER], got[LEAVER]) == (way, path, "404", "404")

    if os.environ.get("URLS_BY_ROLE") == "write":
        TABLE.write_text(written(table))
    assert written(table) == TABLE.read_text()
