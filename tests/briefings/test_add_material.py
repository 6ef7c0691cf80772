import hashlib

import pytest

from clearline.briefings import actions
from clearline.briefings.models import Material
from clearline.kernel.verdict import Refused
from tests.briefings.conftest import plan
from tests.conftest import NOON
from tests.record import last_event


def add(session, by, chunks=(b"one", b"two"), name="film.mp4"):
    return actions.add_material(session, name=name, chunks=chunks, by=by, at=NOON)


def test_its_fingerprint_is_kept_and_the_file_is_not(session, owner, school):
    material = add(session, owner)

    assert material.sha256 == hashlib.sha256(b"onetwo").hexdigest()
    assert (material.name, material.size, material.by) == ("film.mp4", 6, owner.key)
    assert material.fingerprint.replace(" ", "") == material.sha256[:16]
    assert last_event(school) == {"event": "briefing.material_added", "subject": session.ref, "by": owner.key}


def test_whoever_leads_it_adds_it(version, owner, teacher):
    assert add(plan(owner, led_by=teacher), teacher).by == teacher.key


@pytest.mark.parametrize("who", ["teacher", "office", "governor", "chair", "other_head"])
def test_it_is_refused_to_others(session, who, request):
    with pytest.raises(Refused):
        add(session, request.getfixturevalue(who))


def test_the_same_file_is_there_once(session, owner):
    add(session, owner)

    with pytest.raises(actions.NotAdded, match="there already"):
        add(session, owner, name="copy.mp4")

    assert Material.objects.count() == 1


def test_an_empty_file_is_refused(session, owner):
    with pytest.raises(actions.NotAdded, match="empty"):
        add(session, owner, chunks=())


def test_a_file_that_is_too_large_is_let_go_as_soon_as_it_is_known(session, owner):
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"0" * 1024 * 1024

    with pytest.raises(actions.NotAdded, match="larger than 50 MB"):
        add(session, owner, chunks=endless())

    assert len(read) == 51


def test_a_long_name_is_cut(session, owner):
    assert len(add(session, owner, name="a" * 300).name) == 200


def test_it_is_seen_by_those_who_lead_or_keep_the_list(session, owner, head, office, teacher, chair, other_head):
    add(session, owner)

    seen = [
        Material.objects.visible_to(seat, NOON).count() for seat in (owner, head, office, teacher, chair, other_head)
    ]

    assert seen == [1, 1, 1, 0, 0, 0]
