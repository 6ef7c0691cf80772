"""The `clearline` command: Django management commands behind one entry point."""

import os
import sys

from django.core.management import BaseCommand, ManagementUtility, get_commands

BAD_USE = 2


class Clearline(ManagementUtility):
    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name; one plain line where there is none."""
        if subcommand not in get_commands():
            sys.stderr.write(f"There is no command {subcommand}. See clearline help.\n")
            sys.exit(BAD_USE)
        return super().fetch_command(subcommand)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearline.config.settings")
    Clearline(["clearline", *sys.argv[1:]]).execute()


if __name__ == "__main__":
    main()
