"""The words that a declaration is made of. Fixed choices, so that little has to be written about anybody (D§4.5)."""

from django.db import models


class Connection(models.TextChoices):
    """What the other person is to the one who declares."""

    OWN_CHILD = "own child", "My own child"
    SIBLING = "sibling", "My brother or sister"
    FAMILY = "other family", "Other family"
    FAMILY_FRIEND = "family friend", "A family friend"
    PARTNER = "partner", "My partner, or a colleague’s"
    FORMER_STUDENT = "former student", "A former student"
    NEIGHBOUR = "neighbour", "A parent who is my neighbour"
    CLUB = "club or church", "Somebody from my club or church"
    LODGER = "lodger", "My lodger"
    OTHER = "other", "Something else"


class Standing(models.TextChoices):
    """What the other person is at the school."""

    STUDENT = "student", "A student"
    PARENT = "parent", "A parent or carer"
    COLLEAGUE = "colleague", "A colleague"
    GOVERNOR = "governor", "A governor"
    YOUNG_LEAVER = "left, under 18", "Left the school, under 18"
    LEAVER = "left", "Left the school, 18 or over"


STUDENTS = (Standing.STUDENT, Standing.YOUNG_LEAVER)  # a leaver under 18 is treated as a student (D§5.20)
MAY_CONCERN_A_CHILD = (*STUDENTS, Standing.PARENT)

CONNECTION_HINTS = {
    Connection.PARTNER: "A colleague’s: only where one of you decides about another at work.",
    Connection.OTHER: "Also when you yourself are a student here.",
}


class Safeguard(models.TextChoices):
    """What the receiver and the person hold to. What does not fit stands beside it, sealed."""

    NO_DIRECT_MESSAGES = "no direct messages", "No direct messages on personal accounts"
    GROUP_CHATS = "group chats", "Group chats only with another adult in them"
    MARKING = "marking", "Marking and exams are done by somebody else"
    NO_PHOTOGRAPHS = "no photographs", "No photographs of them are posted"
    TRANSPORT = "transport", "Lifts are arranged with the parents and known to the school"
    IN_THE_OPEN = "in the open", "Contact only where others can see it"
    DECISIONS = "decisions", "Decisions about them at work are made by somebody else"
