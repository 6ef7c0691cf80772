"""What the worker has done for the day: the daily round's last run for each day."""

from django.db import models


class Round(models.Model):
    on = models.DateField(unique=True)
    finished_at = models.DateTimeField()
