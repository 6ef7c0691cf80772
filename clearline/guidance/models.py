"""Questions about a clause, and their answers (policy 4.0; D§4.6). Asking is never held against anyone."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.policies.models import Version


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The asker and whoever it was sent to; nobody else."""
        return self.filter(school_id=seat.school_id).filter(Q(asker=seat) | Q(answerer=seat))

    def open(self) -> Self:
        return self.filter(answered_at=None)


class Question(models.Model):
    school = models.ForeignKey(School, models.PROTECT, related_name="questions")
    ref = models.CharField(max_length=12, unique=True)
    version = models.ForeignKey(Version, models.PROTECT, related_name="questions")
    clause = models.CharField(max_length=40, help_text="the clause's id")
    asker = models.ForeignKey(Seat, models.PROTECT, related_name="questions_asked")
    answerer = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="questions_received")
    question = models.BinaryField(help_text="sealed")
    answer = models.BinaryField(null=True, help_text="sealed")
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="two working days (school default)")
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answered_question_has_an_answer",
                condition=Q(answered_at=None) | Q(answer__isnull=False),
                violation_error_message="Write the answer before you send it.",
            )
        ]


ANSWERERS = (Role.OWNER, Role.HEAD)
