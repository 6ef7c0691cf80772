"""What a web server loads. It refuses to start where a record could be changed unseen."""

import os
import sys
from io import BytesIO
from typing import Any

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
    """The most public page has been asked for, sent small and as it is, before anybody waits for it."""
    from django.db import connections
    from django.urls import get_resolver

    from clearline.policies.models import Version

    get_resolver().url_patterns  # noqa: B018 - reading it is what loads it
    newest = Version.objects.published().order_by("-effective_on").values_list("school", flat=True).first()
    if newest is not None:
        for encoding in ("gzip", "identity"):
            ask(f"/policy/{newest}/", encoding)
    connections.close_all()


def ask(path: str, encoding: str) -> None:
    """A page is made as for anybody, by the whole application, and thrown away."""
    from django.conf import settings

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "HTTP_HOST": next((host for host in settings.ALLOWED_HOSTS if host != "*"), "localhost"),
        "HTTP_ACCEPT_ENCODING": encoding,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "https",  # an installation on HTTPS would only answer that it is
    }
    application(environ, lambda *_: lambda _: None).close()


refuse_without_triggers()
warm()
