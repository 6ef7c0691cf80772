"""`clearline daily`: the idempotent daily round."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import refuse
from clearline.cli.rounds import daily_round


class Command(PlainCommand):
    help = "Do what falls due each day. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", metavar="MOMENT", help="as if it were then, such as 2026-11-24T06:00")

    def handle(self, *args: Any, **options: Any) -> None:
        done = daily_round(moment(options["at"]))
        self.say(
            f"{done.asked} asked, {done.reminded} reminded, {done.heads} heads mailed, "
            f"{done.forgotten} used tokens forgotten."
        )


def moment(text: str | None) -> datetime:
    if text is None:
        return timezone.now()
    try:
        found = parse_datetime(text)
    except ValueError:  # the form of a moment, and no such day or hour
        found = None
    if found is None:
        refuse(f"“{text}” is not a moment; give one such as 2026-11-24T06:00.")
    return found if timezone.is_aware(found) else timezone.make_aware(found)
