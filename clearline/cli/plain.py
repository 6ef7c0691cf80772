"""What every command has in common: one plain line for bad input, exit 2, and JSON when asked."""

import json
import sys
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

NO = 1  # a check's answer is "no"
BAD_INPUT = 2


class PlainParser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Bad use: one plain line, without the whole usage."""
        self.exit(BAD_INPUT, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


class Command(BaseCommand):
    """A command with verbs: `clearline policy read FILE`. Each verb is a method of its name."""

    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser("clearline", subcommand, **kwargs)
        for action in parser._actions:  # Django's own options would hide ours in --help
            if action.dest in {
                "version",
                "settings",
                "pythonpath",
                "no_color",
                "force_color",
                "skip_checks",
                "verbosity",
            }:
                action.help = SUPPRESS
        parser.error = PlainParser.error.__get__(parser)  # type: ignore[method-assign] # Django makes its own class
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """One plain line on standard error, without the name of what was raised."""
        try:
            super().run_from_argv([*argv[:2], "--traceback", *argv[2:]])  # so that it is raised, not printed
        except CommandError as problem:
            if str(problem):
                self.stderr.write(str(problem))
            sys.exit(problem.returncode)

    def verbs(self, parser: ArgumentParser) -> Any:
        return parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=PlainParser)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options.pop("verb"))(**options)

    def say(self, words: str) -> None:
        self.stdout.write(words)

    def say_json(self, value: Any) -> None:
        self.stdout.write(json.dumps(value, indent=2, ensure_ascii=False))


def refuse(sentence: str) -> NoReturn:
    """End with one plain line on standard error."""
    raise CommandError(sentence, returncode=BAD_INPUT)


def answer_no(sentence: str = "") -> NoReturn:
    raise CommandError(sentence, returncode=NO)


def read_file(path: str, *, largest: int | None = None) -> bytes:
    """The file's bytes; one of more than `largest` bytes is refused before it is read."""
    try:
        if largest is not None and Path(path).stat().st_size > largest:
            refuse(f"{path} is larger than {largest // 1024**2} MB, which is more than any such file.")
        return Path(path).read_bytes()
    except IsADirectoryError:
        refuse(f"{path} is a folder; give a file.")
    except FileNotFoundError:
        refuse(f"There is no file {path}.")
    except OSError as error:
        refuse(f"{path} cannot be read: {error.strerror}.")
    except ValueError:  # a name with a NUL in it
        refuse(f"{path!r} is not the name of a file.")
