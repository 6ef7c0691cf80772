"""What of a case can be shared with an adviser, one thing at a time (D§4.12)."""

from datetime import datetime

from clearline.advice.models import Request
from clearline.cases.models import Case
from clearline.exhibits.models import Exhibit
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.letters.templates import start
from clearline.people.models import Seat


def template(case: Case, seat: Seat, at: datetime) -> str:
    """The letter that asks for advice, with what the case knows filled in and “[…]” for the rest."""
    facts = {
        "on_hold": "yes" if case.is_held else "no",
        "signed": seat.name,
        "job": seat.job_at(at),
        "school": case.school.name,
    }
    return start(Kind.HR_REQUEST, facts).text


def not_shared(request: Request) -> list[tuple[str, str]]:
    """The exhibits and issued letters of the case that are not in the pack yet: what a form sends, and its words."""
    shared = set(request.papers.filter(taken_out_at=None).values_list("ref", flat=True))
    urn, record = request.school_id, request.case.ref
    exhibits = Exhibit.objects.of(urn, record).exclude(ref__in=shared).order_by("number", "pk")
    letters = Letter.objects.of(urn, record).issued().exclude(ref__in=shared)
    return [
        *(
            (f"exhibit {each.ref}", f"Exhibit {each.number}{', redacted copy' if each.copy_of_id else ''}")
            for each in exhibits
        ),
        *((f"letter {each.ref}", f"Letter: {each.get_kind_display()}") for each in letters),
    ]
