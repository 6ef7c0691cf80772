"""Who is still asked to read and sign the version in force (policy 1.1; D§4.2)."""

from datetime import date

from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import OPEN
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat
from clearline.policies.models import Version


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person in scope who has not signed; nobody who has said why they do not."""
    in_force = Version.objects.held(school.pk, on).values("pk")[:1]
    asked = Request.objects.filter(version__in=in_force, status__in=OPEN, seat__in=Seat.objects.of(school).in_scope(on))
    asked = asked.filter(seat=seat) if seat is not None else asked
    rows = asked.select_related("version").defer("version__text", "version__control").order_by("due_on", "pk")
    return [
        Due(
            seat=request.seat_id,
            ref=request.ref,
            title="Read and sign the policy",
            why=f"{request.version} applies to you. You can ask about any clause before or after you sign.",
            asked_on=timezone.localdate(request.asked_at),
            due_on=request.due_on,
            source=Source.DEFAULT,
            page="acknowledgements:read",
        )
        for request in rows
    ]
