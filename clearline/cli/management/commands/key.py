"""`clearline key restore`: the installation key, typed in again from the printed recovery sheet."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import refuse
from clearline.keys import vault
from clearline.keys.installation import NoInstallationKey, keep_installation_key, key_of_groups


class Command(PlainCommand):
    help = "The installation key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.verbs(parser).add_parser("restore", help="type the groups of the recovery sheet; end with an empty line")

    def restore(self, **options: Any) -> None:
        """The key stands in its file again, once it is known to open what is sealed here."""
        path = settings.CLEARLINE_KEY_FILE
        if path.exists():
            refuse(f"There is a key in {path} already. Move it away first if it is the wrong one.")
        if sys.stdin.isatty():
            self.stderr.write("Type the sixteen groups of the recovery sheet, then an empty line:")
        try:
            key = key_of_groups(typed())
        except NoInstallationKey as problem:
            refuse(str(problem))
        if not vault.opens(key):
            refuse("These groups are the key of another installation: they do not open what is sealed here.")
        keep_installation_key(path, key)
        self.say(f"The installation key is in {path} again.")


def typed() -> str:
    """What is typed up to an empty line, or to the end."""
    lines = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line)
    return " ".join(lines)
