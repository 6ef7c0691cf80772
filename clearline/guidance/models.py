"""Questions, their answers, and what was published of them (policy 4.0; D§4.6). Asking is never held against anyone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearline.guidance.choices import ROLES, Outcome, Post
from clearline.guidance.workflow import OPEN, QUESTION_WORKFLOW, TO_ANSWER, Status
from clearline.kernel.workflow import Step, StepNotAvailable
from clearline.people.models import School, Seat
from clearline.policies.models import Version

MOVED = "This has moved on since the page was opened. Read it again before you go on."


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The asker and whoever has it now; nobody else, whatever their role.

        Whoever was asked as the holder of a post reads it as long as they hold it, or stand in.
        """
        held = seat.roles_at(at)
        given_up = [post for post, roles in ROLES.items() if not held & set(roles)]
        has_it = Q(answerer=seat) & ~Q(post__in=given_up)
        return self.filter(school_id=seat.school_id).filter(Q(asker=seat) | has_it)

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def to_answer(self) -> Self:
        """Those whose time to be answered runs."""
        return self.filter(status__in=TO_ANSWER)


class Question(models.Model):
    school = models.ForeignKey(School, models.PROTECT, related_name="questions")
    ref = models.CharField(max_length=12, unique=True)
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="questions", help_text="in force when it was asked"
    )
    clause = models.CharField(max_length=40, blank=True, help_text="the clause's id; empty for “I don’t know which”")
    asker = models.ForeignKey(Seat, models.PROTECT, related_name="questions_asked")
    answerer = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="questions_received")
    post = models.CharField(max_length=8, blank=True, choices=Post, help_text="as whom the answerer was asked")
    status = models.CharField(max_length=12, choices=Status, default=Status.ASKED)
    question = models.BinaryField(help_text="sealed")
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="two working days (school default)")
    due_at = models.DateTimeField(null=True, help_text="“I am about to”: four working hours (school default)")
    late_told_at = models.DateTimeField(null=True, help_text="when both were told that the four hours are over")
    answered_at = models.DateTimeField(null=True, help_text="the first time")
    may_publish = models.BooleanField(default=False, help_text="the asker would let it be published without a name")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answered_question_says_when",
                condition=~Q(status=Status.ANSWERED) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_with_somebody_has_an_answerer",
                condition=Q(status__in=(Status.ASKED, Status.CLOSED)) | Q(answerer__isnull=False),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def urgent(self) -> bool:
        return self.due_at is not None

    @property
    def about(self) -> str:
        """As it goes after "question": " about 4.2", or nothing."""
        return f" about {self.clause}" if self.clause else ""

    def is_late(self, at: datetime) -> bool:
        """Its time to be answered has passed; the last day counts whole."""
        if self.status not in TO_ANSWER:
            return False
        return self.due_at <= at if self.due_at else self.due_on < timezone.localdate(at)

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = QUESTION_WORKFLOW.take(name, status=self.status)
        unmoved = Question.objects.filter(pk=self.pk, status=self.status, answerer_id=self.answerer_id)
        if not unmoved.update(status=step.ends, **changes):
            raise StepNotAvailable(MOVED)
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class Answer(models.Model):
    """One version of an answer. Only ever added to: somebody may have relied on an earlier one until the next."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome, help_text="empty before outcomes were kept")
    clause = models.CharField(max_length=40, blank=True, help_text="the clause it rests on")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+", help_text="of the policy, in force when it was given"
    )
    text = models.BinaryField(help_text="sealed")
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("question", "number", name="one_answer_to_a_question_at_each_number"),
            models.CheckConstraint(
                name="answer_rests_on_a_clause", condition=Q(version=None) | ~Q(clause="") | Q(outcome="")
            ),
        ]

    @property
    def field(self) -> str:
        """The name under which it is sealed; the first has the one from when there was only one."""
        return "answer" if self.number == 1 else f"answer {self.number}"


class Entry(models.Model):
    """One thing that was said or done about a question. Only ever added to."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    step = models.CharField(max_length=20)
    words = models.BinaryField(null=True, help_text="sealed")

    class Meta:
        constraints = [models.UniqueConstraint("question", "number", name="one_entry_of_a_question_at_each_number")]


class PublishedQuerySet(models.QuerySet["PublishedAnswer"]):
    def visible_to(self, seat: Seat, _at: datetime) -> Self:
        """Everybody at the school reads what was published, until it is withdrawn."""
        return self.filter(school_id=seat.school_id, withdrawn_at=None)


class PublishedAnswer(models.Model):
    """A question and its answer without a name, in words to which the asker has said yes. Nothing here is sealed."""

    school = models.ForeignKey(School, models.PROTECT, related_name="published_answers")
    ref = models.CharField(max_length=12, unique=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    clause = models.CharField(max_length=40, blank=True)
    question = models.TextField()
    answer = models.TextField()
    published_at = models.DateTimeField(help_text="readers are told the month")
    withdrawn_at = models.DateTimeField(null=True)
    source = models.ForeignKey(
        Question, models.SET_NULL, null=True, related_name="published", help_text="so that the asker can withdraw it"
    )

    objects = PublishedQuerySet.as_manager()
