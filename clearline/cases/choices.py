"""The words that a report is made of: fixed choices, so that little has to be written (D§4.7)."""

from django.db import models


class Kind(models.TextChoices):
    """What is reported. The values are those of the routing table."""

    CONTACT = "contact", "A student or family member was in touch"
    SELF_REPORT = "self report", "Something accepted by mistake"
    MISUSE = "misuse", "Misuse or abuse that somebody saw"


class Mode(models.TextChoices):
    """What whoever receives a report learns of its reporter (D§4.8)."""

    NAMED = "named", "With your name"
    CONFIDENTIAL = "confidential", "In confidence: your name is sealed"
    ANONYMOUS = "anonymous", "Without a name"


class About(models.TextChoices):
    """Whom a report of misuse is about, as far as its reporter knows (policy 4.8)."""

    STAFF = "staff", "Somebody who works or helps at the school, or governs it"
    STUDENT = "student", "A student"
    COMMUNITY = "community", "A parent, or somebody else outside the school"
    CHANNEL = "channel", "A page or account of the school itself"
    UNKNOWN = "unknown", "I don’t know"


class Fork(models.TextChoices):
    """What a screen finds about an adult: the fork of the guidance (D§2.1)."""

    NONE = "none", "No concern about an adult who works with children"
    LOW_LEVEL = "low-level", "A low-level concern"
    ALLEGATION = "allegation", "An allegation: one of the four may be met"


class Triage(models.TextChoices):
    """How a report of misuse is handled from here (D§4.8)."""

    NOT_POLICY = "not policy", "It is not for this policy"
    GUIDANCE = "guidance", "Guidance for the person"
    INFORMAL = "informal", "A conversation, and agreed next steps"
    BULLYING = "bullying", "The bullying and harassment procedure"
    INVESTIGATION = "investigation", "It is assessed, and investigated if need be"
    SUPPORT = "support", "Support for somebody who is abused"
    BREACH = "data breach", "A breach of personal data"
    COMPLAINT = "complaint", "The complaints procedure"
    WHISTLEBLOWING = "whistleblowing", "The whistleblowing procedure"
    POLICE = "police", "The police are told"


class What(models.TextChoices):
    """What can be opened about a case, each with its own record and its own readers."""

    INVESTIGATION = "investigation", "Investigation"
    LADO = "lado", "Referral to the LADO"
    POLICE = "police", "Referral to the police"
    BREACH = "data breach", "Record of a breach of personal data"
    ADVICE = "advice", "Request for HR advice"
    SUPPORT = "support", "Support record"


class Direction(models.TextChoices):
    WROTE = "wrote", "They wrote"
    ANSWERED = "answered", "I answered"
    ACCEPTED = "accepted", "I accepted by mistake"
    DID = "did", "I posted or did something myself"


OWN_MISTAKES = frozenset({Direction.ACCEPTED, Direction.DID})  # told by whoever made them: a self-report (D§5.1)


class Thought(models.TextChoices):
    """Who the reporter thinks it is. Nobody has to find out."""

    STUDENT = "student", "A student"
    YOUNG_LEAVER = "left, under 18", "Left, under 18"
    LEAVER = "left", "Left, 18 or over"
    FAMILY = "family", "A student’s family"
    UNKNOWN = "unknown", "I don’t know"
    NOBODY = "nobody", "No student or family is part of it"


# A leaver under 18 is a child (D§5.20); somebody unknown may be one.
MAY_BE_A_CHILD = frozenset(Thought) - {Thought.LEAVER, Thought.NOBODY}


class Knows(models.TextChoices):
    """How whoever reports misuse knows of it: what a copy is worth depends on where it comes from (D§5.54)."""

    SAW = "saw", "I saw it myself"
    TOLD = "told", "Somebody showed me, or told me"
    PRIVATE = "private", "It was said in a private chat or group"


class Part(models.TextChoices):
    """What somebody has to do with a case. Access follows from these rows alone."""

    REPORTER = "reporter", "Reported it"
    HANDLER = "handler", "Receives it and acts"
    COPIED = "copied", "Checks that a child is safe"
    STOOD_ASIDE = "stood aside", "Stood aside"
    SECOND = "second", "Looks as a second person"
    SUBJECT = "subject", "It is about them"
    VICTIM = "victim", "It was done to them"
    WITNESS = "witness", "The only one who saw it"
    ADVISED = "advised", "Advised the other side before"
    TAINTED = "tainted", "Was told of it before a panel"
    INVESTIGATOR = "investigator", "Investigates"
    DECIDER = "decider", "Decides"
    APPEAL = "appeal", "Hears an appeal"
    COMPANION = "companion", "Accompanies the person it is about"
    SUPPORTER = "supporter", "Supports somebody in it"


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
