"""`clearline school add`: a real school, its owner and its keys."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import read_file, refuse
from clearline.keys.installation import make_installation_key
from clearline.people import actions
from clearline.people.gias import UnreadableGias, find_school


class Command(PlainCommand):
    help = "Add a school."

    def add_arguments(self, parser: ArgumentParser) -> None:
        adds = self.verbs(parser).add_parser("add", help="a real school, its owner and its keys")
        adds.add_argument("--urn", type=int, required=True, help="the six-figure unique reference number")
        adds.add_argument("--name", help="the school's name; may be left out with --gias")
        adds.add_argument("--owner", required=True, metavar="EMAIL", help="the policy owner's work address")
        adds.add_argument("--owner-name", default="", help="the policy owner's name, such as “Sam Field”")
        adds.add_argument("--nation", default="England", choices=["England", "Wales", "Scotland", "Northern Ireland"])
        adds.add_argument("--gias", metavar="FILE", help="the establishments file, to look the school up in")
        adds.add_argument("--predecessor", type=int, metavar="URN", help="the school that converted into this one")
        adds.add_argument("--recovery-sheet", metavar="FILE", help="where to write the printed recovery sheet (PDF)")

    def add(self, *, urn: int, owner: str, owner_name: str, recovery_sheet: str | None, **options: Any) -> None:
        new = described(urn, options)
        if recovery_sheet and not Path(recovery_sheet).absolute().parent.is_dir():
            refuse(f"There is no folder to write {recovery_sheet} into. Nothing was added.")
        given, _, family = (owner_name or owner.partition("@")[0].replace(".", " ").title()).partition(" ")
        call_command("migrate", verbosity=0)
        make_installation_key(Path(settings.CLEARLINE_KEY_FILE))
        at = timezone.now()
        try:
            with transaction.atomic():
                school = actions.add_school(new, at=at)
                person = actions.NewPerson(given or "Policy", family or "Owner", email=owner)
                actions.add_first_person(school, person, at=at)
        except actions.SchoolRefused as problem:
            refuse(str(problem))
        except ValidationError as problem:
            refuse(problem.messages[0])
        self.say(f"{school.name} (URN {urn}) is added. {owner} is its policy owner and signs in with an e-mailed code.")
        if new.nation != "England":
            self.say(f"In {new.nation} the parts on KCSIE, the LADO and the Teaching Regulation Agency do not apply.")
        if recovery_sheet:
            from clearline.people.papers import recovery_sheet_pdf

            Path(recovery_sheet).write_bytes(recovery_sheet_pdf(school, at=at))
            self.say(f"Print {recovery_sheet}, put it in the safe, and delete the file.")
        self.say(f"The installation key is in {settings.CLEARLINE_KEY_FILE}. Without it nothing sealed can be opened.")


def described(urn: int, options: dict[str, Any]) -> actions.NewSchool:
    if not 100000 <= urn <= 999999:
        refuse(f"A URN is six figures, like 123456; {urn} is not.")
    name, nation, predecessor = options["name"], options["nation"], options["predecessor"]
    if options["gias"]:
        try:
            found = find_school(read_file(options["gias"]), urn)
        except UnreadableGias as problem:
            refuse(f"{options['gias']}: {problem}")
        return actions.NewSchool(
            urn, name or found.name, found.local_authority, found.establishment_type, nation, predecessor=predecessor
        )
    if not name:
        refuse("Give the school's name with --name, or the establishments file with --gias.")
    return actions.NewSchool(urn, name, nation=nation, predecessor=predecessor)
