"""`clearline serve`: the web pages, on granian."""

import os
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import refuse
from clearline.cli.soundness import keep_receipt_key, refuse_unsound, say_where_to_begin
from clearline.people.demonstration import is_demonstration, is_this_machine

STOP_SECONDS = 5  # a worker that has not ended by then is ended


class Command(PlainCommand):
    help = "Serve the pages at http://localhost:8000."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--threads", type=int, default=4, help="requests answered at once (4)")

    def handle(self, *args: Any, host: str, port: int, threads: int, **options: Any) -> None:
        if not is_this_machine(host) and is_demonstration():
            refuse(f"The demonstration is for this machine only: leave --host out, or give 127.0.0.1, not {host}.")
        refuse_unsound()
        say_where_to_begin()
        keep_receipt_key(timezone.now())
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
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
        )
        server.serve()
