"""What asks for care in a report, as a table: the question, what a tag changes, and where it comes from (D§2.4, §4.8).

A tag is somebody's judgement with a reason, never a finding, and nothing sets one by itself.
"""

from dataclasses import dataclass

from django.db import models

from clearline.cases.models import Case


class Tag(models.TextChoices):
    DISCLOSURE = "disclosure", "A possible protected disclosure"
    WIDER = "wider disclosure", "What was posted may itself be a disclosure"
    UNION = "union", "Union activity"
    BELIEF = "belief", "Belief or opinion"
    EXTREMISM = "extremism", "Possible extremism"
    NAMED = "named in public", "A teacher is named in public with an allegation"
    VEXATIOUS = "vexatious", "Found vexatious by two people"


@dataclass(frozen=True)
class Care:
    """One row: what to ask, what holds once the tag is set, and whether HR looks before the next step."""

    question: str
    holds: str
    source: str
    basis: str
    needs_hr: bool = False
    needs_screen: bool = False
    needs_investigation: bool = False  # before any clause is said not to have been kept


CARE: dict[Tag, Care] = {
    Tag.DISCLOSURE: Care(
        "Does whoever reports this tell of a wrong that matters to others, such as danger or a crime?",
        "Nothing is done against the person who reported it before HR has looked.",
        "Guidance",
        "Employment Rights Act 1996",
    ),
    Tag.WIDER: Care(
        "Was what was posted a disclosure to the public, for example about safeguarding?",
        "No clause is said not to have been kept without an investigation: the test for a wider disclosure comes "
        "first. HR looks before the next step.",
        "Guidance",
        "Employment Rights Act 1996",
        needs_hr=True,
        needs_investigation=True,
    ),
    Tag.UNION: Care(
        "Does it have to do with a union: what a representative or a member said or did as one?",
        "HR looks before any step, so that nobody suffers for union activity.",
        "Guidance",
        "Trade union law (TULRCA 1992)",
        needs_hr=True,
    ),
    Tag.BELIEF: Care(
        "Is it what somebody believes: religion, politics, philosophy?",
        "The form on what is proportionate is filled in. Worry about reputation alone is never enough.",
        "Guidance",
        "Higgs v Farmor’s School",
        needs_investigation=True,
    ),
    Tag.EXTREMISM: Care(
        "Might somebody be drawn into extremism?",
        "The safeguarding lead, who speaks with the Prevent lead, looks first. A like or a follow says little alone.",
        "Guidance",
        "Prevent duty",
        needs_screen=True,
    ),
    Tag.NAMED: Care(
        "Has somebody in public named a teacher as alleged to have committed an offence against a student here?",
        "Do not answer in public. Until a charge nobody may publish what identifies the teacher: use the notice, and "
        "tell the police. It covers teachers; other staff have the letter about taking down.",
        "Guidance",
        "Education Act 2002, section 141F",
    ),
    Tag.VEXATIOUS: Care(
        "",
        "It is acknowledged, screened and handled as any other.",
        "School default",
        "",
    ),
}
ASKED = tuple(tag for tag, care in CARE.items() if care.question)


class Wrong(models.TextChoices):
    """What a qualifying disclosure tends to show (Employment Rights Act 1996, section 43B)."""

    OFFENCE = "offence", "A crime"
    DUTY = "duty", "A legal duty that was not kept"
    JUSTICE = "justice", "A miscarriage of justice"
    DANGER = "danger", "Danger to somebody’s health or safety"
    ENVIRONMENT = "environment", "Damage to the environment"
    HARASSMENT = "harassment", "Sexual harassment"
    HIDING = "hiding", "That one of these is hidden"


class Worker(models.TextChoices):
    """Who said it: the law protects workers, and the school treats everybody so meanwhile."""

    EMPLOYEE = "employee", "An employee"
    AGENCY = "agency", "An agency worker or a trainee"
    OTHER = "other", "Somebody else"
    UNKNOWN = "unknown", "Not known, or sealed"


def tags_of(case: Case) -> frozenset[Tag]:
    return frozenset(Tag(value) for value in case.tags)


def care_of(case: Case) -> list[tuple[Tag, Care]]:
    """In the table's order."""
    tags = tags_of(case)
    return [(tag, care) for tag, care in CARE.items() if tag in tags]


def needs(case: Case, what: str) -> bool:
    """Whether one of its tags has this mark in the table."""
    return any(getattr(care, what) for _, care in care_of(case))
