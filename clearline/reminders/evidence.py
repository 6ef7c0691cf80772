"""How often reminding went as far as the head: the count that governors see, never whose (D§4.2)."""

from datetime import date

from clearline.kernel.calendar import school_year_of
from clearline.kernel.evidence import FEWEST
from clearline.people.models import School
from clearline.reminders.models import Said
from clearline.reminders.stages import STAGES


def went_to_the_head(school: School, on: date) -> str:
    """A sentence about this school year; with fewer than five no figure, since each could be somebody."""
    told = Said.objects.filter(school=school, stage=STAGES[-1].number, on__gte=school_year_of(on), on__lte=on).count()
    if told == 0:
        return "Nothing was left open so long this school year that the headteacher had to be told."
    if told < FEWEST:
        return "Fewer than 5 things were left open so long this school year that the headteacher was told."
    return f"{told} things were left open so long this school year that the headteacher was told."
