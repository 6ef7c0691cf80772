"""The words that a report is made of: fixed choices, so that little has to be written (D§4.7)."""

from django.db import models


class Kind(models.TextChoices):
    """What is reported. The values are those of the routing table."""

    CONTACT = "contact", "A student or family member was in touch"
    SELF_REPORT = "self report", "Something accepted by mistake"


class Direction(models.TextChoices):
    WROTE = "wrote", "They wrote"
    ANSWERED = "answered", "I answered"
    ACCEPTED = "accepted", "I accepted by mistake"


class Thought(models.TextChoices):
    """Who the reporter thinks it is. Nobody has to find out."""

    STUDENT = "student", "A student"
    YOUNG_LEAVER = "left, under 18", "Left, under 18"
    LEAVER = "left", "Left, 18 or over"
    FAMILY = "family", "A student’s family"
    UNKNOWN = "unknown", "I don’t know"


MAY_BE_A_CHILD = frozenset(Thought) - {Thought.LEAVER}  # a leaver under 18 is a child (D§5.20); unknown may be one


class Part(models.TextChoices):
    """What somebody has to do with a case. Access follows from these rows alone."""

    REPORTER = "reporter", "Reported it"
    HANDLER = "handler", "Receives it and acts"
    COPIED = "copied", "Checks that a child is safe"
    STOOD_ASIDE = "stood aside", "Stood aside"


class Limb(models.TextChoices):
    """What an adult may have done: any of these is for the LADO (D§2.1)."""

    HARM = "harm", "harmed a child, or may have"
    OFFENCE = "offence", "committed an offence against or about a child, or may have"
    RISK = "risk", "behaved to a child so that they may be a risk"
    SUITABLE = "suitable", "behaved so that they may not be suitable to work with children"


class Outcome(models.TextChoices):
    """What the reporter is told, in permitted words: never what became of somebody else."""

    RIGHT = "right to tell", "It has been looked into. No further step was needed. You were right to tell."
    ADVICE = "advice", "It has been looked into, and advice was given."
    DEALT_WITH = "dealt with", "It has been dealt with. What was done stays confidential, to protect those involved."
