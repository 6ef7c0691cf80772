"""`clearline case dispose`: the end of a closed report."""

from argparse import ArgumentParser

from django.utils import timezone

from clearline.cases.disposing import Why, dispose
from clearline.cases.models import Case
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import answer_no, refuse
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.referrals.holds import is_on_legal_hold


class Command(PlainCommand):
    help = "Dispose of a closed report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        disposes = self.verbs(parser).add_parser("dispose", help="destroy the key of a closed report, for good")
        disposes.add_argument("ref", help="its reference, such as CS-7KQ2-M9XF")
        disposes.add_argument("--by", required=True, metavar="EMAIL", help="the data protection officer’s work address")
        disposes.add_argument("--reason", required=True, choices=[each.value for each in Why])
        disposes.add_argument("--confirm", metavar="REF", help="the reference once more, instead of typing it")

    def dispose(self, *, ref: str, by: str, reason: str, confirm: str | None, **_: object) -> None:
        case = Case.objects.select_related("school").filter(ref=ref).first()
        if case is None:
            refuse(f"There is no report {ref}.")
        seat = Seat.objects.of(case.school).filter(email__iexact=by).first()
        if seat is None:
            refuse(f"Nobody at {case.school.name} has the address {by}.")
        if is_on_legal_hold(case):
            refuse(f"{ref} is kept for the police. It can be disposed of once the referral has ended.")
        self.say(f"{ref}, closed. Reason: {Why(reason).label.lower()}. Nothing can bring it back.")
        if (confirm or input("Type its reference to go on: ")).strip() != ref:
            answer_no("That is another reference. Nothing was done.")
        try:
            dispose(case, why=Why(reason), by=seat, at=timezone.now())
        except Refused as problem:
            refuse(str(problem))
        self.say(f"{ref} is disposed of. Backups that were made before still hold its key: let them run out.")
