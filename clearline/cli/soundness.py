"""What must hold before anything is served or sent."""

import sys
from datetime import datetime

from django.conf import settings
from django.core.checks import run_checks
from django.db import connections

from clearline.cli.plain import refuse
from clearline.keys import public
from clearline.keys.installation import make_installation_key
from clearline.people.first_page import first_page_code
from clearline.people.models import School

APPEND_ONLY = "append_only"  # the check that stands in `config`, which may not be looked up to


def refuse_unsound() -> None:
    """End with one plain line where a record could be changed unseen."""
    problems = run_checks(tags=[APPEND_ONLY], include_deployment_checks=True)
    if problems:
        refuse(str(problems[0].msg))


def say_where_to_begin() -> None:
    """While there is no school: the key is there, and the code that the first page asks for is shown here only."""
    if School.objects.exists():
        return
    make_installation_key(settings.CLEARLINE_KEY_FILE)
    sys.stderr.write(f"No school yet. Open {settings.PUBLIC_URL}/first-school/ and type {first_page_code()}\n")


def make_ready(at: datetime) -> None:
    """Sound, and the key of receipts on record. Leaves no connection open, since a server may fork after it."""
    refuse_unsound()
    keep_receipt_key(at)


def keep_receipt_key(at: datetime) -> None:
    """On record where there is one. Leaves no connection open either."""
    if settings.CLEARLINE_KEY_FILE.exists():
        public.keep_receipt_key(at=at)
    connections.close_all()
