"""One key in one file, from which every other secret follows; the public halves stand for good."""

import base64
import stat

import pytest

from clearline.keys import installation
from clearline.keys.installation import NoInstallationKey, make_installation_key
from clearline.keys.models import PublicKey
from clearline.keys.public import keep_receipt_key
from clearline.people import actions
from tests.conftest import NOON, forget_keys


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "installation.key"


def change_key(settings, path):
    """The installation goes on with another key, as after a loss of the first."""
    make_installation_key(path)
    settings.CLEARLINE_KEY_FILE = path
    forget_keys()


def test_it_is_made_for_its_owner_alone(path):
    make_installation_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(base64.b64decode(path.read_text())) == 32


def test_it_is_never_made_twice(path):
    make_installation_key(path)
    before = path.read_bytes()

    make_installation_key(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["", "not a key", base64.b64encode(bytes(31)).decode(), "\xff"])
def test_it_says_that_a_file_is_no_key(path, content):
    path.parent.mkdir()
    path.write_text(content)

    with pytest.raises(NoInstallationKey):
        installation.read_installation_key(path)


def test_it_says_where_it_looked(path):
    with pytest.raises(NoInstallationKey, match=str(path)):
        installation.read_installation_key(path)


def test_it_gives_each_purpose_a_key_of_its_own():
    assert len({installation.derived(purpose) for purpose in ("receipts", "schools", "slips")}) == 3


def test_it_comes_back_from_the_recovery_sheet(key_file):
    typed = " ".join(installation.recovery_groups()).upper()

    assert installation.key_of_groups(typed) == installation.read_installation_key(key_file)


@pytest.mark.parametrize("typed", ["", "12", "zz" * 32, "ab" * 31])
def test_it_does_not_come_back_from_anything_else(typed):
    with pytest.raises(NoInstallationKey):
        installation.key_of_groups(typed)


def test_it_keeps_the_key_of_receipts_when_a_school_is_added(db):
    actions.add_school(actions.NewSchool(123456, "Alder School"), at=NOON)

    kept = PublicKey.objects.get()
    assert (bytes(kept.public), kept.first_used_at) == (installation.receipt_public_key(), NOON)


def test_it_keeps_it_once(db):
    for _ in range(3):
        keep_receipt_key(at=NOON)

    assert PublicKey.objects.count() == 1


def test_it_shows_old_keys_for_good(db, client, settings, tmp_path):
    keep_receipt_key(at=NOON)
    old = installation.receipt_public_key()
    change_key(settings, tmp_path / "second.key")
    keep_receipt_key(at=NOON)

    page = client.get("/keys/").content.decode()

    assert old.hex() in page
    assert installation.receipt_public_key().hex() in page
    assert old != installation.receipt_public_key()
