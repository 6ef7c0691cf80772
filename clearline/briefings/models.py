"""Sessions about the policy and its risks, who was there, and who catches up (policy 1.3, 3.HT.b).

Of a material only its name and fingerprint are kept. Who attended is only ever added to.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from clearline.briefings.codes import spaced
from clearline.briefings.workflow import BRIEFING_WORKFLOW, TOOK_PLACE, Missed, Status
from clearline.kernel.calendar import ONE_DAY
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import School, Seat
from clearline.people.roles import Category, Role
from clearline.policies.models import Version

PLANNERS = {Role.HEAD, Role.OWNER}
KEEPERS_OF_THE_LIST = PLANNERS | {Role.RECEPTION}


class Kind(models.TextChoices):
    INSET = "inset", "INSET"
    INDUCTION = "induction", "Induction"
    GOVERNORS = "governors", "Governors’ meeting"
    OTHER = "other", "Another meeting"


class Audience(models.TextChoices):
    EVERYONE = "everyone", "Everyone"
    STAFF = "staff", "Employees and agency workers"
    GOVERNORS = "governors", "Governors"
    VOLUNTEERS = "volunteers", "Volunteers"


CATEGORIES: dict[str, tuple[Category, ...]] = {
    Audience.EVERYONE: tuple(Category),
    Audience.STAFF: (Category.EMPLOYEE, Category.AGENCY),
    Audience.GOVERNORS: (Category.GOVERNOR,),
    Audience.VOLUNTEERS: (Category.VOLUNTEER,),
}


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Everybody at the school sees when there is a briefing, and about what; who came is `Attendance`."""
        return self.filter(school_id=seat.school_id)

    def took_place(self) -> Self:
        return self.filter(status__in=TOOK_PLACE)


class Session(models.Model):
    """One meeting at which the policy and its risks are explained."""

    school = models.ForeignKey(School, models.PROTECT, related_name="briefings")
    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYONE)
    title = models.CharField(max_length=120)
    on = models.DateField()
    version = models.ForeignKey(Version, models.PROTECT, related_name="briefings")
    led_by = models.ForeignKey(Seat, models.PROTECT, related_name="briefings_led")
    code = models.CharField(max_length=6, help_text="taken on the day and the day after")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=24, help_text="key of whoever planned it")

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("school", "code", name="one_briefing_for_each_code")]

    @property
    def shown_code(self) -> str:
        return spaced(self.code)

    @property
    def took_place(self) -> bool:
        return self.status in TOOK_PLACE

    def takes_codes(self, on: date) -> bool:
        return self.status != Status.CALLED_OFF and self.on <= on <= self.on + ONE_DAY

    def may(self, step: str) -> bool:
        return any(each.name == step for each in BRIEFING_WORKFLOW.available(self.status))

    def take_step(self, name: str) -> None:
        """Move to the step's status.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved the session since it was read.
        """
        step = BRIEFING_WORKFLOW.take(name, status=self.status)
        unmoved = Session.objects.filter(pk=self.pk, status=self.status)
        if not unmoved.update(status=step.ends):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Those who lead, plan or keep the list."""
        found = self.filter(session__school_id=seat.school_id)
        if seat.roles_at(at) & KEEPERS_OF_THE_LIST:
            return found
        return found.filter(session__led_by=seat)


class Material(models.Model):
    """A file that was shown: which one exactly, without the file."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="materials")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")
    added_at = models.DateTimeField()
    by = models.CharField(max_length=24)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("session", "sha256", name="each_material_once")]

    @property
    def fingerprint(self) -> str:
        """As much of it as two people compare by eye."""
        return f"{self.sha256[:4]} {self.sha256[4:8]} {self.sha256[8:12]} {self.sha256[12:16]}"


class How(models.TextChoices):
    CODE = "code", "Typed the code"
    SHEET = "sheet", "Signed the sheet"
    LIST = "list", "On an attendance list"
    CATCH_UP = "catch-up", "Went through it afterwards"
    LED = "led", "Led it"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """By name for head, owner and office; one's own for everybody else. Governors see counts, in the evidence."""
        found = self.filter(session__school_id=seat.school_id)
        return found if seat.roles_at(at) & KEEPERS_OF_THE_LIST else found.filter(seat=seat)

    def between(self, first: date, last: date) -> Self:
        """Who was there, or caught up, on one of these days."""
        there = ~Q(how=How.CATCH_UP) & Q(session__on__range=(first, last))
        return self.filter(there | Q(how=How.CATCH_UP, at__date__range=(first, last)))


class Attendance(models.Model):
    """That a person was at a session or has caught up with it. Never edited, never deleted."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances")
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(help_text="the moment it was recorded here")
    by = models.CharField(max_length=24, help_text="key of whoever recorded it: the person, or the office")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("session", "seat", name="each_attends_once")]


class CatchUpQuerySet(models.QuerySet["CatchUp"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        return self.filter(seat=seat)

    def due(self) -> Self:
        return self.filter(status=Missed.DUE)

    def asked(self) -> Self:
        """Open or done: nobody is asked for these again."""
        return self.exclude(status=Missed.CLOSED)


class CatchUp(models.Model):
    """Somebody who was invited and not there, or who joined since, is asked to go through the page."""

    school = models.ForeignKey(School, models.PROTECT, related_name="catch_ups")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="catch_ups")
    session = models.ForeignKey(Session, models.PROTECT, related_name="catch_ups")
    status = models.CharField(max_length=8, choices=Missed, default=Missed.DUE)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="10 school days of the person after asking (school default)")
    done_on = models.DateField(null=True)

    objects = CatchUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "seat", name="one_catch_up_for_each_session"),
            models.CheckConstraint(
                name="done_catch_up_has_its_day",
                condition=Q(status=Missed.DONE, done_on__isnull=False) | (~Q(status=Missed.DONE) & Q(done_on=None)),
                violation_error_message="A catch-up that is done has its day, and no other has one.",
            ),
        ]

    @property
    def ref(self) -> str:
        return f"BC-{self.pk}"
