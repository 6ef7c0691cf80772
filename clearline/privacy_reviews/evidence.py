"""How far people review their privacy settings: counts, never names, never what they found (policy 4.0)."""

from datetime import date

from django.db.models import Count, Q

from clearline.kernel.calendar import SchoolCalendar
from clearline.kernel.evidence import Evidence
from clearline.people.models import School, Seat
from clearline.policies.models import Version
from clearline.privacy_reviews.cycles import cycle_on
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import DONE


def reviewed(school: School, version: Version, on: date) -> Evidence:
    """People in scope who were asked this term, of which those who have done it or use no social media."""
    terms = tuple(school.terms.values_list("starts_on", "ends_on"))  # a closed first day changes no figure
    cycle = cycle_on(SchoolCalendar(terms), on)
    asked = Review.objects.of(school).filter(
        cycle=cycle.name if cycle else "", seat__in=Seat.objects.of(school).in_scope(on)
    )
    done = Count("pk", filter=Q(status__in=DONE, done_on__lte=on))
    met, of = asked.aggregate(met=done, of=Count("pk")).values()
    return Evidence(met, of, "{count} people have reviewed their privacy settings this term")
