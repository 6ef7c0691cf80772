"""`clearline worker`: sends what is due, catches up once a minute, does the daily round."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from clearline.cli.letters import compose
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.rounds import catch_up, daily_round, is_due
from clearline.cli.soundness import make_ready
from clearline.mail.delivery import send_due
from clearline.people.demonstration import is_demonstration

TURN_SECONDS = 1
CATCH_UP_TURNS = 60


class Command(PlainCommand):
    help = "Send mail, catch up, do the daily round. Stop it with Ctrl+C; it finishes what it is doing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        make_ready(timezone.now())
        stop = threading.Event()
        if options["once"]:
            work(0, stop)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        turn = 0
        while not stop.is_set():
            try:
                close_old_connections()
                work(turn, stop)
            except DatabaseError as error:  # busy, restarted, or another worker was first: all is done again
                self.stderr.write(f"The database did not take it: {error}. Trying again.")
            turn += 1
            stop.wait(TURN_SECONDS)


def work(turn: int, stop: threading.Event) -> None:
    at = timezone.now()
    if turn % CATCH_UP_TURNS == 0:
        catch_up(at)
        if is_due(at):
            daily_round(at)
    if is_demonstration():
        return  # its letters wait in the outbox and are never sent
    while settings.SMTP_HOST and not stop.is_set() and send_due(now=timezone.now, compose=compose):
        pass  # a few at a time, so that a stop is heeded between them
