"""Who still owes catching up with a briefing (policy 1.3, 3.HT.b)."""

from datetime import date

from django.utils import timezone

from clearline.briefings.models import CatchUp
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.pages.templatetags.dates import day_month
from clearline.people.models import School, Seat


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person in scope who was not at the last briefing that was for them."""
    asked = CatchUp.objects.due().filter(school=school)
    asked = asked.filter(seat=seat) if seat is not None else asked
    here = asked.filter(seat__in=Seat.objects.of(school).in_scope(on))
    rows = here.order_by("due_on", "pk").values_list("pk", "seat", "session__on", "asked_at", "due_on")
    return [
        Due(
            seat=person,
            ref=f"BC-{pk}",
            title="Catch up with a briefing",
            why=f"There was a briefing about the policy on {day_month(held_on)}, and you were not there. One page says "
            "the same, in about two minutes.",
            asked_on=timezone.localdate(asked_at),
            due_on=due_on,
            source=Source.DEFAULT,
            page="briefings:catch_up",
        )
        for pk, person, held_on, asked_at, due_on in rows
    ]
