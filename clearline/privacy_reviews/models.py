"""That somebody was asked to review their privacy settings, and whether they have. Nothing else is kept (D§4.4, §10).

Which networks a person uses and what they tick never leave their open tab. There is no column for either.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, When

from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.privacy_reviews.cycles import is_extra, label
from clearline.privacy_reviews.workflow import DONE, REVIEW_WORKFLOW, Status

OFFICE = {Role.HEAD, Role.OWNER, Role.RECEPTION}


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """One's own; nobody else's, whatever the role."""
        return self.filter(school_id=seat.school_id, seat=seat)

    def statuses_visible_to(self, seat: Seat, at: datetime) -> models.QuerySet[Review, Any]:
        """Of the team, or for the office of everybody: whether it is done, and the day; never how (D§1E, 4.0/1)."""
        found = self.filter(school_id=seat.school_id)
        if not seat.roles_at(at) & OFFICE:
            found = found.filter(seat__in=seat.team_at(at))
        return found.order_by("pk").values(
            "seat", "cycle", "due_on", done=Case(When(status__in=DONE, then=True), default=False), on=F("done_on")
        )

    def of(self, school: School) -> Self:
        return self.filter(school=school)

    def owed(self) -> Self:
        return self.filter(status=Status.DUE)

    def done(self) -> Self:
        return self.filter(status__in=DONE)

    def current(self) -> Review | None:
        """What is asked for now, or else what was asked for last."""
        return self.order_by(Case(When(status=Status.DUE, then=0), default=1), "-asked_at", "-pk").first()


class Review(models.Model):
    school = models.ForeignKey(School, models.PROTECT, related_name="privacy_reviews")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="privacy_reviews")
    cycle = models.CharField(max_length=16, help_text="a term or a day, like “2026 autumn”")
    status = models.CharField(max_length=8, choices=Status, default=Status.DUE)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="10 school days of the person after asking (school default)")
    done_on = models.DateField(null=True)
    entered_by = models.CharField(max_length=24, blank=True, help_text="key of whoever entered it from paper")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("seat", "cycle", name="one_review_for_each_cycle"),
            models.CheckConstraint(
                name="done_review_has_its_day",
                condition=Q(status__in=DONE, done_on__isnull=False) | (~Q(status__in=DONE) & Q(done_on=None)),
                violation_error_message="A review that is done has its day, and no other has one.",
            ),
        ]

    @property
    def ref(self) -> str:
        return f"PR-{self.pk}"

    @property
    def asked_for(self) -> str:
        return label(self.cycle)

    @property
    def is_extra(self) -> bool:
        return is_extra(self.cycle)

    def may(self, step: str) -> bool:
        return any(each.name == step for each in REVIEW_WORKFLOW.available(self.status))

    def take_step(self, name: str, *, done_on: date | None = None, entered_by: str = "") -> None:
        """Move to the step's status.

        Raises:
            StepNotAvailable: this status has no such step, or it has moved since it was read.
        """
        step = REVIEW_WORKFLOW.take(name, status=self.status)
        unmoved = Review.objects.filter(pk=self.pk, status=self.status)
        if not unmoved.update(status=step.ends, done_on=done_on, entered_by=entered_by):
            raise StepNotAvailable("This has moved on since the page was opened. Open it again.")
        self.status, self.done_on, self.entered_by = step.ends, done_on, entered_by
