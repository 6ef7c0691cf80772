"""The words that a referral is made of (D§2.1, §2.5, §2.6, §4.11)."""

from django.db import models


class How(models.TextChoices):
    """How the LADO was told."""

    PHONE = "phone", "By telephone"
    FORM = "form", "With their form"


class Answer(models.TextChoices):
    """What the LADO says happens next (D§4.10)."""

    STRATEGY = "strategy", "The police or children’s services look at it first: the school waits"
    RELEASED = "release", "It is back with the school: it may look into it now"
    NO_ACTION = "no further action", "It does not meet the threshold"


class By(models.TextChoices):
    """How the police were told."""

    EMERGENCY = "999", "999"
    NUMBER = "101", "101"
    ONLINE = "online", "Online"


class Advice(models.TextChoices):
    """What the police ask of the school."""

    WAIT = "wait", "Wait: speak with nobody about it, and decide nothing"
    GO_ON = "go on", "The school may go on"


class Risk(models.TextChoices):
    """How likely people come to harm by a breach of personal data (D§2.6)."""

    UNLIKELY = "unlikely", "Harm to people is unlikely"
    LIKELY = "likely", "There is a risk to people"
    HIGH = "high", "There is a high risk to people"


class Data(models.TextChoices):
    """What kinds of personal data a breach is about."""

    NAMES = "names", "Names, addresses, telephone numbers"
    PICTURES = "pictures", "Pictures or films of people"
    SIGN_IN = "sign-in", "Sign-in names, codes or keys"
    STUDENTS = "students", "School records of students"
    STAFF = "staff", "Employment records of staff"
    HEALTH = "health", "Health, disability or special needs"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    SPECIAL = "special", "Belief, origin, union membership or orientation"
    OTHER = "other", "Something else"
