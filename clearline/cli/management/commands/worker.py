"""`clearline worker`: sends what is due, catches up once a minute, does the daily round."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from clearline.cli.letters import compose
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.rounds import catch_up, daily_round, is_due
from clearline.mail.delivery import send_due

TURN_SECONDS = 1
CATCH_UP_TURNS = 60


class Command(PlainCommand):
    help = "Send mail, catch up, do the daily round. Stop it with Ctrl+C; it finishes what it is doing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        turn = 0
        while not stop.is_set():
            try:
                work(turn)
            except OperationalError as error:
                self.stderr.write(f"The database is busy: {error}. Trying again.")
            if options["once"]:
                return
            turn += 1
            stop.wait(TURN_SECONDS)


def work(turn: int) -> None:
    at = timezone.now()
    if turn % CATCH_UP_TURNS == 0:
        catch_up(at)
        if is_due(at):
            daily_round(at)
    if settings.SMTP_HOST:
        while send_due(at=timezone.now(), compose=compose):
            pass
