"""The installation key comes back from the printed recovery sheet, and only the right one."""

import io

import pytest

from clearline.kernel.sealing import new_sealing_key
from clearline.keys import installation
from tests.cli.commands import refusal, run


@pytest.fixture
def lost(settings, tmp_path):
    """A machine onto which the database was put back, without its key file."""
    settings.CLEARLINE_KEY_FILE = tmp_path / "installation.key"
    return settings.CLEARLINE_KEY_FILE


def types(monkeypatch, words):
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_it_is_the_same_key_again(school, key_file, lost, monkeypatch):
    key = installation.read_installation_key(key_file)
    digits = key.hex()
    types(
        monkeypatch,
        "\n".join(" ".join(digits[at : at + 4] for at in range(row, row + 16, 4)) for row in (0, 16, 32, 48)),
    )

    said = run("key", "restore")

    assert said == f"The installation key is in {lost} again.\n"
    assert installation.read_installation_key(lost) == key
    assert lost.stat().st_mode & 0o777 == 0o600


def test_it_refuses_the_key_of_another_installation(school, lost, monkeypatch):
    types(monkeypatch, new_sealing_key().hex())

    assert "another installation" in refusal("key", "restore")
    assert not lost.exists()


def test_it_refuses_what_is_no_key(school, lost, monkeypatch):
    types(monkeypatch, "7kq2 m9xf\n")

    assert "sixteen groups" in refusal("key", "restore")
    assert not lost.exists()


def test_it_leaves_a_key_that_is_there(school, lost, key_file, monkeypatch):
    lost.write_text(key_file.read_text())
    types(monkeypatch, new_sealing_key().hex())

    assert "already" in refusal("key", "restore")
    assert lost.read_text() == key_file.read_text()
