"""What a web server has done before its first request: the public page is made, and no connection is left open."""

import os
import subprocess
import sys

import pytest
from django.db import connection

pytestmark = pytest.mark.long

# DEBUG, because static files are not collected for tests
LOOK = """
import clearline.config.wsgi
from django.db import connection
from clearline.policies.kept_pages import _kept
print({(key[0], key[3], page[0]) for key, page in _kept.items()}, len(_kept), connection.connection)
"""


@pytest.fixture
def started(own_database, key_file):
    around = os.environ | {
        "DATABASE_URL": own_database,
        "CLEARLINE_KEY_FILE": str(key_file),
        "DJANGO_SETTINGS_MODULE": "clearline.config.settings",
        "DEBUG": "true",
    }

    def start(**more):
        connection.close()
        words = [sys.executable, "-W", "ignore:No directory", "-c", LOOK]
        done = subprocess.run(words, env=around | more, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout.strip(), done.stderr

    return start


@pytest.mark.parametrize("more", [{}, {"HTTPS": "true"}, {"ALLOWED_HOSTS": "*"}, {"ALLOWED_HOSTS": ".alder.example"}])
def test_it_has_made_the_public_policy_small_and_as_it_is(started, version, more):
    assert started(**more) == (0, "{(123456, '/policy/123456/', 200)} 2 None", "")


def test_it_starts_where_no_policy_is_published(started, draft):
    assert started() == (0, "set() 0 None", "")
