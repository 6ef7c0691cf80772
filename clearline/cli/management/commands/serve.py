"""`clearline serve`: the web pages, on granian."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Serve the pages at http://localhost:8000."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--threads", type=int, default=4, help="requests answered at once (4)")

    def handle(self, *, host: str, port: int, threads: int, **options: Any) -> None:
        from granian.constants import Interfaces
        from granian.server import Server

        server = Server(
            "clearline.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=threads,
            websockets=False,
            log_access=False,
        )
        server.serve()
