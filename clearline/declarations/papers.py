"""The blank form as PDF: A5, so that it folds. What goes on it is worked out here."""

from datetime import datetime

from clearline.declarations.choices import Connection, Standing
from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.people.models import Seat
from clearline.people.routing import Receiver, receiver_for

FORM = PACKAGE / "declarations/documents/declaration_form.typ"


def blank_pdf(person: Seat, *, large: bool, at: datetime) -> bytes:
    """A form for one person, with whom it goes to and who receives it instead. It says nothing of what they told."""
    receivers = _in_order(person, at)
    first = receivers[0] if receivers else None
    data: dict[str, object] = {
        "made_at": at.isoformat(),
        "school": person.school.name,
        "name": person.name,
        "receiver": f"{first.seat.name}, {first.why}" if first else "the governors of the school",
        "instead": [f"{each.seat.name}, {each.why}" for each in receivers[1:3]],
        "connections": [each.label for each in Connection],
        "standings": [each.label for each in Standing],
        "large": large,
    }
    return compile_pdf(FORM, data)


def _in_order(person: Seat, at: datetime) -> list[Receiver]:
    """Without looking at what was declared before: whoever prints the form would learn of it."""
    found: list[Receiver] = []
    while receiver := receiver_for(person, at, never=frozenset(each.seat.pk for each in found)):
        found.append(receiver)
    return found
