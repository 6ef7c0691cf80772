import pytest
from django.db import connection, transaction

from clearline.exhibits import actions
from clearline.exhibits.models import Custody, Exhibit, Segment, What
from clearline.kernel.sealing import Unsealable
from clearline.keys import vault
from tests.conftest import NOON
from tests.exhibits import files
from tests.exhibits.conftest import KEY, RECORD, URN

LARGE = files.png((b"zTXt", bytes(1_300_000)))  # more segments than are fetched at once


def whole(exhibit):
    return b"".join(actions.read(exhibit, by=KEY, at=NOON))


def copied(exhibit, numbers):
    """The same exhibit as somebody who can write to the database might leave it: these segments, in this order."""
    pieces = {row.number: bytes(row.sealed) for row in exhibit.segments.all()}
    fields = {field.attname: getattr(exhibit, field.attname) for field in Exhibit._meta.concrete_fields}
    with transaction.atomic(), connection.cursor() as cursor:
        drop_triggers(cursor)
        cursor.execute("DELETE FROM exhibits_segment")
    Segment.objects.bulk_create(
        Segment(exhibit=exhibit, number=place, sealed=pieces[number]) for place, number in enumerate(numbers)
    )
    return Exhibit(**fields)


def drop_triggers(cursor):
    on = " ON exhibits_segment" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER kept_exhibits_segment_delete{on}")


def test_it_gives_out_all_of_it(add):
    assert whole(add(LARGE)) == LARGE


def test_it_keeps_whose_hand_it_was_in_before_the_first_byte(exhibit):
    actions.read(exhibit, by="another", at=NOON, what=What.EXPORTED)

    assert [(row.what, row.by) for row in exhibit.custody.order_by("pk")] == [
        ("received", KEY),
        ("exported", "another"),
    ]


def test_it_asks_for_a_megabyte_at_a_time(add, django_assert_max_num_queries):
    exhibit = add(LARGE)

    with django_assert_max_num_queries(8):
        whole(exhibit)


@pytest.mark.parametrize(
    "numbers", [[], [0], [0, 1], [0, 2, 1], [1, 0, 2], [0, 0, 2], [0, 1, 2, 2]], ids=lambda each: str(each)
)
def test_it_refuses_segments_that_were_cut_off_or_moved(add, numbers):
    exhibit = copied(add(files.png((b"zTXt", bytes(150_000)))), numbers)

    with pytest.raises(Unsealable):
        whole(exhibit)
    assert not actions.is_whole(exhibit)


def test_it_gives_out_nothing_when_a_segment_is_missing(add):
    exhibit = copied(add(files.png((b"zTXt", bytes(150_000)))), [0, 1])
    before = Custody.objects.count()

    with pytest.raises(Unsealable, match="is not whole"):
        actions.read(exhibit, by=KEY, at=NOON)
    assert Custody.objects.count() == before


def test_it_refuses_the_bytes_of_another_exhibit_of_the_same_record(add):
    one, other = add(), add(files.jpeg())
    other.ref = one.ref

    with pytest.raises(Unsealable):
        whole(other)


def test_it_is_whole_and_nobody_has_it_in_hand(exhibit):
    assert actions.is_whole(exhibit)
    assert exhibit.custody.count() == 1


def test_it_is_not_whole_with_another_proof(exhibit):
    exhibit.proof = bytes(32)

    assert not actions.is_whole(exhibit)


def test_it_cannot_be_read_once_its_record_is_disposed_of(exhibit):
    actions.dispose(URN, RECORD)

    for verb in (whole, actions.described, actions.is_whole):
        with pytest.raises(vault.KeyDestroyed, match="was disposed of"):
            verb(exhibit)
