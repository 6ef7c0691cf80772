"""What changes the plain words beside a clause. They explain; they are no part of the text that people sign."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.people.models import Seat
from clearline.policies import permissions
from clearline.policies.models import Clause, Summary


@transaction.atomic
def summarise(clause: Clause, by_category: Mapping[str, str], *, by: Seat, at: datetime) -> None:
    """The clause means this for everyone (the empty category) and for each category named; no words, no summary."""
    permissions.draft(by, at).enforce()
    written = {category: text.strip() for category, text in by_category.items() if text.strip()}
    clause.summaries.exclude(category__in=written).delete()
    Summary.objects.bulk_create(
        [Summary(clause=clause, category=category, text=text) for category, text in written.items()],
        update_conflicts=True,
        unique_fields=["clause", "category"],
        update_fields=["text"],
    )
    log.record("summary.changed", urn=clause.version.school_id, subject=clause.version.ref, by=by.key, at=at)
