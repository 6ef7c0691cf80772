"""A word in something that is not shared appears on nobody else’s page, in no letter, in no log, and in no row."""

import json
import logging

import pytest
from django.apps import apps
from django.urls import reverse

from clearline.audit.models import Link
from clearline.cli import rounds
from clearline.cli.letters import compose
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from clearline.people.roles import Role
from clearline.support import actions, items, plan
from clearline.support.choices import Adequate, Category, ItemKind, Part, Step
from clearline.support.items import Thing
from clearline.support.opening import Told, open_record
from tests.conftest import NOON, make_seat
from tests.support.conftest import NEXT_DAY, safe

CANARY = "Zwitscherkanarienvogel"
GENERAL = ("desks:things", "cases:mine", "support:mine", "desks:letters", "assurance:coverage", "desks:record")
UNDER = ("", "safety/", "outside/", "plan/add/", "items/add/", "items/1/", "items/2/", "people/", "looked/", "close/")


@pytest.fixture
def told(school, head, chair, dsl, owner, manager, governor, teacher, aisha):
    """The word stands wherever the person can write, and in nothing that is shared."""
    words = f"{CANARY} said so"
    told = Told(category=Category.STUDENTS, words=words, supporter=aisha)
    record = open_record(told, person=teacher, at=NOON)
    thing = Thing(ItemKind.NOTE, CANARY, words, f"https://{CANARY}.test")
    item = items.add(record, thing, seat=teacher, at=NOON, share_with=[aisha])
    items.share(item, [], seat=teacher, at=NOON)
    actions.choose(record, make_seat(school, "Una Ion", Role.UNION_REP), Part.COMPANION, seat=teacher, at=NOON)
    safe(record, head)
    plan.propose(record, Step.CARE, seat=teacher, at=NOON)
    return record


def pages(client, record):
    for name in GENERAL:
        yield client.get(reverse(name, args=[record.school_id]))
    for path in UNDER:
        yield client.get(f"/s/{record.school_id}/support/{record.ref}/{path}")


@pytest.mark.long
def test_it_appears_on_no_other_page(told, client_of, head, chair, dsl, owner, manager, governor, aisha):
    for seat in (head, chair, dsl, owner, manager, governor, aisha):
        for page in pages(client_of(seat), told):
            assert CANARY not in page.content.decode(), (seat.name, page.request["PATH_INFO"])


def test_it_appears_in_no_letter_no_log_and_no_row(told, teacher, caplog):
    caplog.set_level(logging.DEBUG)
    rounds.daily_round(NEXT_DAY)
    actions.close(told, adequate=Adequate.NO, words=CANARY, seat=teacher, at=NEXT_DAY)

    for message in Message.objects.all():
        try:
            letter = compose(message)
        except NotNeeded:
            continue
        assert letter is None or CANARY not in letter.subject + letter.text
    assert CANARY not in caplog.text
    for link in Link.objects.all():
        assert CANARY not in json.dumps(json.loads(bytes(link.body)))
    for model in apps.get_app_config("support").get_models():
        for row in model._default_manager.values():
            assert CANARY not in repr(row), model._meta.label
            assert CANARY.encode() not in b"".join(bytes(v) for v in row.values() if isinstance(v, bytes | memoryview))


def test_no_letter_names_the_person_or_the_matter(told, teacher):
    kinds = Message.objects.filter(kind__startswith="support.")
    assert {"support.waiting", "support.notice", "support.chosen", "support.news"} <= set(
        kinds.values_list("kind", flat=True)
    )
    for message in kinds.exclude(to=teacher.key):
        letter = compose(message)
        assert letter is not None
        for word in ("Tom", "Reed", "abuse", "support record", "student"):
            assert word not in letter.subject + letter.text.replace(teacher.school.name, ""), message.kind


def test_the_governors_page_has_no_name_at_all(told, client_of, chair, head, aisha, teacher):
    page = client_of(chair).get(f"/s/{told.school_id}/support/{told.ref}/").content.decode()
    main = page[page.index("<main") : page.index("</main")]

    for seat in (teacher, head, aisha):
        assert seat.name not in main
        assert seat.family_name not in main
    assert "Something by students" in main
    assert "Shaken, and at work" in main
