"""What is sealed opens with its own key, in its own place, and never again once that key is gone."""

import pytest

from clearline.kernel.sealing import Unsealable, new_sealing_key, seal, unseal
from clearline.keys import vault
from clearline.keys.models import DataKey, SchoolKey
from tests.conftest import NOON, forget_keys

URN = 123456


@pytest.fixture(autouse=True)
def school_key(db):
    vault.make_school_key(URN, at=NOON)


def sealed(text="It was about …", **place):
    return vault.seal(text, **({"urn": URN, "record": "Q-1", "field": "question"} | place))


def opened(data, **place):
    return vault.unseal(data, **({"urn": URN, "record": "Q-1", "field": "question"} | place))


def test_it_opens():
    assert opened(sealed()) == "It was about …"


def test_it_opens_in_another_process():
    data = sealed()
    forget_keys()

    assert opened(data) == "It was about …"


def test_it_does_not_hold_the_text():
    assert b"about" not in sealed()


def test_it_is_another_each_time():
    assert sealed() != sealed()


@pytest.mark.parametrize("place", [{"field": "answer"}, {"record": "Q-2"}, {"urn": 654321}])
def test_it_does_not_open_elsewhere(place):
    vault.make_school_key(654321, at=NOON)
    vault.seal("another", urn=place.get("urn", URN), record=place.get("record", "Q-1"), field="other")

    with pytest.raises(Unsealable):
        opened(sealed(), **place)


def test_it_does_not_open_when_a_bit_is_changed():
    data = sealed()

    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1
        with pytest.raises(Unsealable):
            opened(bytes(changed))


def test_it_is_gone_with_its_key():
    data = sealed()
    DataKey.objects.filter(urn=URN, record="Q-1").delete()

    with pytest.raises(vault.KeyDestroyed, match="Q-1 was disposed of"):
        opened(data)


def test_it_has_one_key_for_all_fields_of_a_record():
    sealed()
    sealed(field="answer")

    assert DataKey.objects.count() == 1


def test_it_does_not_open_with_the_school_key_of_another_installation(settings, tmp_path):
    from clearline.keys.installation import make_installation_key

    data = sealed()
    make_installation_key(tmp_path / "other.key")
    settings.CLEARLINE_KEY_FILE = tmp_path / "other.key"
    forget_keys()

    with pytest.raises(Unsealable):
        opened(data)


def test_it_keeps_the_school_s_key_when_made_twice():
    before = bytes(SchoolKey.objects.get().wrapped)

    vault.make_school_key(URN, at=NOON)

    assert bytes(SchoolKey.objects.get().wrapped) == before


def test_it_binds_what_it_seals_to_a_place():
    key = new_sealing_key()

    assert unseal(key, seal(key, b"text", bound_to="here"), bound_to="here") == b"text"
    with pytest.raises(Unsealable):
        unseal(key, seal(key, b"text", bound_to="here"), bound_to="there")


def test_a_destroyed_key_is_gone_and_others_stay():
    data, other = sealed(), sealed(record="Q-2")

    vault.destroy(URN, "Q-1")
    vault.destroy(URN, "Q-1")

    assert opened(other, record="Q-2") == "It was about …"
    with pytest.raises(vault.KeyDestroyed, match="Q-1 was disposed of"):
        opened(data)


def test_a_key_is_not_destroyed_at_another_school():
    data = sealed()

    vault.destroy(654321, "Q-1")

    assert opened(data) == "It was about …"
