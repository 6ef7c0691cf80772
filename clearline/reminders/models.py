"""What each person was reminded of, and how they wish to be: the words of a letter are never kept."""

from django.db import models

from clearline.people.models import School, Seat


class Wish(models.TextChoices):
    MAIL = "mail", "By e-mail"
    CALENDAR = "calendar", "In my own calendar"
    BOTH = "both", "Both"


class Preference(models.Model):
    """How a person wishes to be reminded. Without a row it is by mail."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="reminder_preference")
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.MAIL)
    token_hash = models.BinaryField(null=True, unique=True, help_text="SHA-256 of the calendar address's secret")


class Reminder(models.Model):
    """One message to one person, listing everything they owe. At most one a day, so a day run twice says it once."""

    school = models.ForeignKey(School, models.PROTECT, related_name="reminders")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="reminders")
    on = models.DateField()
    things = models.PositiveSmallIntegerField(help_text="how many things it listed as theirs")
    of_others = models.PositiveSmallIntegerField(default=0, help_text="things of their people that are past their day")

    class Meta:
        constraints = [models.UniqueConstraint("seat", "on", name="one_reminder_a_day")]

    @property
    def ref(self) -> str:
        return f"R-{self.pk}"


class Said(models.Model):
    """A stage at which a thing has been told, so that it is told once at each."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", help_text="whose thing it is")
    ref = models.CharField(max_length=40)
    stage = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("seat", "ref", "stage", name="each_stage_is_said_once")]
