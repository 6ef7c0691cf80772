"""What the checker is told of a school, and how often it was asked in a term. Nothing of a draft is kept (D§10.6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F

from clearline.people.models import School, Seat


class SchoolWordsQuerySet(models.QuerySet["SchoolWords"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        return self.filter(school_id=seat.school_id)

    def of(self, school: School) -> SchoolWords:
        """What this school has said; empty words where it has said nothing."""
        return self.filter(school=school).first() or SchoolWords(school=school)


class SchoolWords(models.Model):
    """What people call a school besides its name. One to a line."""

    school = models.OneToOneField(School, models.PROTECT, primary_key=True, related_name="words")
    aliases = models.TextField(blank=True)
    town = models.CharField(max_length=80, blank=True)
    hashtags = models.TextField(blank=True)
    accounts = models.TextField(blank=True, help_text="the school's own")

    objects = SchoolWordsQuerySet.as_manager()


class ChecksQuerySet(models.QuerySet["Checks"]):
    def one_more(self, school: School, term_begins_on: date) -> None:
        """One more in this term. Not who, not when: the row is the same for everybody."""
        self.bulk_create([Checks(school=school, term_begins_on=term_begins_on)], ignore_conflicts=True)
        self.filter(school=school, term_begins_on=term_begins_on).update(number=F("number") + 1)


class Checks(models.Model):
    """How many drafts were checked at a school in a term, and nothing else about them."""

    school = models.ForeignKey(School, models.PROTECT, related_name="checks")
    term_begins_on = models.DateField()
    number = models.PositiveIntegerField(default=0)

    objects = ChecksQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("school", "term_begins_on", name="one_count_for_each_term")]
