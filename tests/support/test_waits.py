"""Who learns that a support record waits for somebody: nobody of whom a relationship with its person was told."""

from dataclasses import replace

from clearline.declarations import actions as declarations
from clearline.mail.models import Message
from clearline.people.roles import Role
from clearline.support import settling
from clearline.support.choices import Category
from clearline.support.opening import Told, open_record
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import PARTNER


def test_a_chair_who_is_related_to_the_person_is_not_told(school, chair, teacher):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)
    declarations.declare(replace(PARTNER, about=frozenset({chair.pk})), seat=teacher, at=NOON)
    record = open_record(Told(Category.PARENTS), person=teacher, at=NOON)
    Message.objects.filter(kind="support.unrouted").delete()

    settling.say_that_it_waits(record, at=NOON)

    assert set(Message.objects.filter(kind="support.unrouted").values_list("to", flat=True)) == {operator.key}
