"""`clearline worker`, `clearline serve` and any web server: they end cleanly, and refuse to start when unsound."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from django.utils import timezone

from clearline.acknowledgements import actions
from clearline.acknowledgements.models import Request
from clearline.mail.models import Message, State

pytestmark = pytest.mark.long

# what any web server does first; static files are not collected for tests
WEB_SERVER = [sys.executable, "-W", "ignore:No directory", "-c", "import clearline.config.wsgi"]


@pytest.fixture
def around(own_database, key_file):
    """The environment of a process that shares this test's database and key."""
    return os.environ | {
        "DATABASE_URL": own_database,
        "CLEARLINE_KEY_FILE": str(key_file),
        "DJANGO_SETTINGS_MODULE": "clearline.config.settings",
    }


def command(*words):
    return [sys.executable, "-m", "clearline.cli.main", *words]


def ends(around, *words):
    """Exit code and what it says on standard error."""
    done = subprocess.run(words, env=around, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


def lose_a_trigger():
    on = " ON audit_link" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER kept_audit_link_update{on}")
    connection.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (command("serve", "--port", "1"), 2),
        (command("worker"), 2),
        (WEB_SERVER, 1),
    ],
    ids=["serve", "worker", "wsgi"],
)
def test_it_refuses_to_start_when_a_trigger_is_missing(around, words, code):
    lose_a_trigger()

    found, said = ends(around, *words)

    assert found == code
    assert len(said.splitlines()) == 1
    assert "A record could be changed unseen, for want of a trigger in the database (kept_audit_link_update)" in said


def test_it_loads_the_web_pages_when_all_is_sound(around):
    assert ends(around, *WEB_SERVER) == (0, "")


def test_it_refuses_to_start_on_an_empty_database(tmp_path):
    around = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}

    code, said = ends(around, *command("worker", "--once"))

    assert code == 2
    assert "Nothing is served until clearline migrate has put it back." in said


def test_it_does_what_is_due_once(around, version, teacher, manager):
    connection.close()

    assert ends(around, *command("worker", "--once")) == (0, "")
    assert Request.objects.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(around, version, number):
    with subprocess.Popen(command("worker"), env=around, stderr=subprocess.PIPE) as worker:
        wait_for_it_to_catch_up()
        worker.send_signal(number)

        assert worker.wait(15) == 0
        assert worker.stderr.read() == b""


def wait_for_it_to_catch_up():
    until = time.monotonic() + 20
    while not Request.objects.exists():
        assert time.monotonic() < until, "the worker asked nobody"
        time.sleep(0.1)


def test_it_leaves_messages_alone_where_no_mail_server_is_named(around, asked, teacher):
    actions.open_text(asked)
    actions.sign(asked, seat=teacher, typed_name="Tom Reed", at=timezone.now())
    around = {name: value for name, value in around.items() if name != "SMTP_HOST"}
    connection.close()

    assert ends(around, *command("worker", "--once")) == (0, "")
    assert set(Message.objects.values_list("state", flat=True)) == {State.WAITING}
