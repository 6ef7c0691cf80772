"""`clearline assurance coverage`: every clause, its duties and their evidence, or the reason why there is none."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from clearline.assurance.coverage import coverage
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import refuse
from clearline.people.models import School
from clearline.policies.models import Version


class Command(PlainCommand):
    help = "Is the policy working?"

    def add_arguments(self, parser: ArgumentParser) -> None:
        covers = self.verbs(parser).add_parser("coverage", help="every clause: its duty and evidence")
        covers.add_argument("--school", type=int, metavar="URN", help="may be left out when there is one school")
        covers.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def coverage(self, *, school: int | None, as_json: bool, **options: Any) -> None:
        on = timezone.localdate()
        found = the_school(school)
        version = Version.objects.in_force(found, on)
        if version is None:
            refuse(f"{found.name} has no policy in force.")
        rows = coverage(version, on)
        if as_json:
            self.say_json([row.as_json() for row in rows])
            return
        for row in rows:
            for shown in row.all:
                says = shown.evidence.says if shown.evidence else shown.reason
                number = row.clause.ident if shown is row else ""
                self.say(f"{number:>8}  {shown.duty.label if shown.duty else 'No duty'}: {says}")


def the_school(urn: int | None) -> School:
    schools = list(School.objects.filter(pk=urn) if urn else School.objects.all()[:2])
    if urn and not schools:
        refuse(f"There is no school with URN {urn} here.")
    if len(schools) != 1:
        refuse("Say which school: --school URN." if schools else "There is no school here yet.")
    return schools[0]
