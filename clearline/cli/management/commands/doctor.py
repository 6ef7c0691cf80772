"""`clearline doctor`: is this installation sound?"""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from clearline.cli.examination import Answer, examine
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import answer_no


class Command(PlainCommand):
    help = "Look at settings, keys, database, mail, worker, backup and disk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        found = examine(timezone.now())
        if as_json:
            self.say_json([asdict(answer) for answer in found])
        else:
            for answer in found:
                self.say(line(answer))
        wrong = sum(not answer.ok for answer in found)
        if wrong:
            answer_no(f"{wrong} {'thing' if wrong == 1 else 'things'} to look at.")


def line(answer: Answer) -> str:
    return f"{'ok' if answer.ok else 'look at this':14}{answer.about}: {answer.says}"
