"""The outbox: a message is written in the transaction of what it tells about, and sent after it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    NOT_NEEDED = "not needed", "Not sent: done in the meantime"
    NO_ADDRESS = "no address", "Not sent: no e-mail address"
    STUCK = "stuck", "Not sent: the mail server refused it"


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> Self:
        """Waiting and due, or taken by a worker that has not come back in time."""
        return self.filter(state__in=(State.WAITING, State.SENDING), next_at__lte=at)

    def of(self, urn: int) -> Self:
        return self.filter(urn=urn)


class Message(models.Model):
    urn = models.PositiveIntegerField()
    to = models.CharField(max_length=24, help_text="the opaque key of the person it is for")
    kind = models.CharField(max_length=40, help_text="what it tells; who writes the words is decided by this")
    ref = models.CharField(max_length=80, help_text="the reference of what it is about")
    by = models.CharField(max_length=24, blank=True, help_text="the opaque key of whoever set it in motion")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    next_at = models.DateTimeField(help_text="not tried before; while being sent, when its worker is given up")
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("next_at", name="outbox_due", condition=Q(state__in=("waiting", "sending"))),
            models.Index("urn", "written_at", name="heads_of_a_school", condition=Q(kind="chain.head")),
        ]
