from datetime import datetime, timedelta

import pytest

from clearline.exhibits.models import Kind
from clearline.people.models import Seat
from clearline.support import actions, items, plan, takedowns
from clearline.support.actions import Safety
from clearline.support.choices import Category, Checked, Consent, ItemKind, Outside, Part, Step, Wellbeing
from clearline.support.items import Thing
from clearline.support.models import Action, Item, Offer, Record
from clearline.support.opening import Told, open_record
from tests.cases.conftest import send
from tests.conftest import LONDON, NOON, make_seat

EVENING = datetime(2026, 11, 24, 17, 5, tzinfo=LONDON)  # a Tuesday, after the working day
NEXT_DAY = datetime(2026, 11, 25, 9, tzinfo=LONDON)
TWO_DAYS = NOON + timedelta(hours=48)
PARENTS = Told(category=Category.PARENTS, words="They call me a liar in the village group.", share_words=True)
POST = Thing(
    ItemKind.POST, "The post in the village group", "Eighty comments.", "https://example.test/post", "Facebook"
)
FINE = Safety(found=(), wellbeing=Wellbeing.SHAKEN, with_person=True)
AT_RISK = Safety(found=(Checked.LIFE,), wellbeing=Wellbeing.CARE, with_person=True)


@pytest.fixture
def aisha(school) -> Seat:
    """Whom the teacher chooses as supporter."""
    return make_seat(school, "Aisha Noor", job="Teacher of maths")


@pytest.fixture
def record(head, chair, teacher, aisha) -> Record:
    """The teacher's, about comments by parents: with the head, with a supporter, and the chair knows of it."""
    found = open_record(PARENTS, person=teacher, at=NOON)
    actions.choose(found, aisha, Part.SUPPORTER, seat=teacher, at=NOON)
    return fresh(found)


@pytest.fixture
def checked(record, head) -> Record:
    return safe(record, head)


@pytest.fixture
def post(checked, teacher, aisha) -> Item:
    """A post that the supporter sees, and the head does not."""
    return items.add(checked, POST, seat=teacher, at=NOON, share_with=[aisha])


@pytest.fixture
def secured(post, aisha) -> Record:
    keep(post, aisha)
    actions.secure(post.record, seat=aisha, at=NOON)
    return post.record


@pytest.fixture
def planned(secured, head, teacher) -> Record:
    """With a step to which the person said yes, one that they see first, and the police, whom they do not want."""
    for step, consent in ((Step.CARE, Consent.YES), (Step.WARNING, Consent.SEEN_FIRST), (Step.POLICE, Consent.NO)):
        action = plan.propose(secured, step, seat=head, at=NOON)
        plan.answer(action, consent, seat=teacher, at=NOON)
    actions.settle(secured, seat=teacher, at=NOON)
    return secured


def safe(record: Record, handler: Seat, safety: Safety = FINE, at: datetime = NOON) -> Record:
    """Received, and looked at."""
    if record.acknowledged_at is None:
        actions.acknowledge(record, seat=handler, at=at)
    actions.check_safety(record, safety, seat=handler, at=at)
    return fresh(record)


def keep(item: Item, seat: Seat, words: str = "Seen today.") -> None:
    items.keep_words(item, kind=Kind.NOTE, words=words, provenance="My own screen.", seat=seat, at=NOON)


def action_of(record: Record, step: Step) -> Action:
    return record.plan.select_related("record__person").get(step=step)


def fresh(record: Record) -> Record:
    return Record.objects.select_related("school", "person").get(pk=record.pk)


def whole_record(person: Seat, supporter: Seat, handler: Seat) -> dict[str, object]:
    """A record with one of everything that has an address: what each address is tried with."""
    told = Told(category=Category.PARENTS, supporter=supporter)
    record = open_record(told, person=person, at=NOON)
    item = items.add(record, POST, seat=person, at=NOON, share_with=[supporter])
    keep(item, supporter)
    takedowns.ask(item, seat=supporter, at=NOON)
    plan.propose(record, Step.WARNING, seat=person, at=NOON)
    offer = Offer.objects.create(
        school=person.school, ref="SO-7KQ2-M9XF", case=send(person), person=person, by=handler.key, at=NOON
    )
    return {
        "support ref": record.ref,
        "support number": 1,
        "support check_in": record.check_ins.first().pk,
        "support exhibit": item.exhibits.get().ref,
        "support offer": offer.ref,
        "support case": offer.case.ref,
    }


def outside_school(person: Seat) -> Record:
    """A record of which its person has told a helpline, and that nobody handles."""
    record = open_record(PARENTS, person=person, at=NOON)
    item = items.add(record, POST, seat=person, at=NOON)
    items.give(item, person, by=person.key, at=NOON)
    actions.escalate(record, Outside.HELPLINE, words="POSH, reference 7.", seat=person, at=NOON)
    return record
