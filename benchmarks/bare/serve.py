"""Serves the bare peer with the same server, flags and threads as `clearline serve`."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.bare.settings"

import django
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()


def main() -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    django.setup()
    Server(
        "benchmarks.bare.serve:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        blocking_threads=int(sys.argv[2]),
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
