"""What a web server loads. It refuses to start where a record could be changed unseen."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearline.config.settings")

application = get_wsgi_application()


def refuse_without_triggers() -> None:
    from django.db import connections

    from clearline.config.append_only import check_triggers

    problems = check_triggers()
    connections.close_all()  # a server may fork after this, and a connection must not be shared
    if problems:
        sys.exit(str(problems[0].msg))


def warm() -> None:
    """Addresses and the most public page are loaded before anybody waits for them."""
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - reading it is what loads it
    get_template("policies/public.html")


refuse_without_triggers()
warm()
