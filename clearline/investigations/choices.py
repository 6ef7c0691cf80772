"""The fixed words of an investigation: outcomes by category, findings, what asks for care (D§2.1, §2.4, §4.10)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models

from clearline.people.roles import Category


class Post(models.TextChoices):
    """Three different people, none of whom has a conflict (ACAS)."""

    INVESTIGATOR = "investigator", "Investigator"
    DECIDER = "decider", "Person who decides"
    APPEAL = "appeal", "Person who hears an appeal"


class Care(models.TextChoices):
    """What asks for care before any step. All but the last are tags of a case as well (`cases.tags`)."""

    BELIEF = "belief", "It is about what somebody said or believes"
    UNION = "union", "They are a union representative, or it is about union activity"
    WIDER = "wider disclosure", "What was posted may itself be a disclosure, such as whistleblowing"
    COMPROMISED = "hacked account", "Somebody else may have used their account"


class Result(models.TextChoices):
    """What may become of it."""

    NO_ACTION = "no action", "No further action"
    ADVICE = "advice", "Advice or guidance"
    INFORMAL = "informal", "Informal action"
    INSTRUCTION = "instruction", "A management instruction"
    FIRST_WARNING = "first warning", "A first written warning"
    FINAL_WARNING = "final warning", "A final written warning"
    DISMISSAL = "dismissal", "Dismissal"
    WOULD_DISMISS = "would dismiss", "It would have been dismissal, had they not resigned"
    GOVERNOR_CODE = "governor code", "A step under the governors’ code of conduct"
    BOARD_SUSPENSION = "board suspension", "Suspension as a governor, by the board"
    REMOVAL = "removal", "Removal, by the body that appointed them"
    END_PLACEMENT = "end placement", "The end of their voluntary work here"
    TELL_EMPLOYER = "tell employer", "Their agency, employer or training provider is told and decides"
    NOT_PLACED = "not placed", "They are no longer placed or let on the site, and their employer is told"


R = Result
WITHOUT_A_FINDING = (R.NO_ACTION, R.ADVICE)
BY_CATEGORY: dict[Category, tuple[Result, ...]] = {
    Category.EMPLOYEE: (
        *WITHOUT_A_FINDING,
        *(R.INFORMAL, R.INSTRUCTION, R.FIRST_WARNING, R.FINAL_WARNING, R.DISMISSAL, R.WOULD_DISMISS),
    ),
    Category.GOVERNOR: (*WITHOUT_A_FINDING, R.GOVERNOR_CODE, R.BOARD_SUSPENSION, R.REMOVAL),
    Category.VOLUNTEER: (*WITHOUT_A_FINDING, R.END_PLACEMENT),
    Category.AGENCY: (*WITHOUT_A_FINDING, R.TELL_EMPLOYER, R.NOT_PLACED),
}
ONLY_AFTER_RESIGNING = {R.WOULD_DISMISS}
NOT_AFTER_RESIGNING = {R.DISMISSAL}


ANOTHER_RULE = "another rule"  # of the school, named in the reasons: where no clause of this policy is it


class Finding(models.TextChoices):
    """What is found of an allegation about a child, in the words of the guidance; beside the outcome (D§2.1)."""

    SUBSTANTIATED = "substantiated", "Substantiated: there is enough evidence to prove it"
    MALICIOUS = "malicious", "Malicious: there is enough evidence that it was meant to deceive"
    FALSE = "false", "False: there is enough evidence to disprove it"
    UNSUBSTANTIATED = "unsubstantiated", "Unsubstantiated: there is not enough evidence either way"
    UNFOUNDED = "unfounded", "Unfounded: nothing supports it"


class Keep(models.TextChoices):
    """What becomes of the record; the school’s own retention schedule wins (D§2.1, §2.7)."""

    OFF_FILE = "off file", "It leaves their personnel file, unless they ask for it to stay"
    LONG = "long", "A clear summary stays on file until pension age or for ten years, whichever is longer"
    WHILE_HERE = "while here", "It is kept with low-level concerns until they leave"
    SCHEDULE = "schedule", "It is kept as long as the school’s retention schedule says"


MEANS_FOR_THE_FILE = {
    Finding.MALICIOUS: Keep.OFF_FILE,
    Finding.FALSE: Keep.OFF_FILE,
    Finding.SUBSTANTIATED: Keep.LONG,
    Finding.UNSUBSTANTIATED: Keep.LONG,
    Finding.UNFOUNDED: Keep.LONG,
}


class Alternative(models.TextChoices):
    """What may do instead of a suspension, which is neutral, brief and paid (D§2.4)."""

    OTHER_DUTIES = "other duties", "Other duties, away from whom it is about"
    OTHER_PLACE = "other place", "Work from another place or from home"
    SUPERVISED = "supervised", "Work with somebody else in the room"
    NO_ACCOUNTS = "no accounts", "Without access to the school’s accounts and channels"
    LEAVE = "leave", "Agreed leave"


class Referral(models.TextChoices):
    """Whether the regulator or the barring service is told (D§2.4)."""

    NONE = "none", "Neither: the reason is written down"
    TRA = "tra", "The Teaching Regulation Agency is told"
    DBS = "dbs", "The Disclosure and Barring Service is told"
    BOTH = "both", "Both are told"


class Effect(models.TextChoices):
    """What is known of the effect of what was said. Worry about reputation by itself opens nothing (Higgs)."""

    EVIDENCE = "evidence", "There is evidence of an effect on students, colleagues or the school’s work"
    LIKELY = "likely", "Harm is likely, and I can say from which facts"
    REPUTATION = "reputation", "There is worry about reputation, and no evidence of an effect"
    NONE = "none", "There is no effect that I know of"


SHOWN_EFFECT = (Effect.EVIDENCE, Effect.LIKELY)


@dataclass(frozen=True)
class Question:
    name: str
    words: str


# Each is answered before anything is decided about what somebody said (Higgs; Articles 8, 9 and 10; D§4.10).
PROPORTIONALITY = (
    Question("said", "What exactly was said, shown or done?"),
    Question("manner", "Is it the belief that is objected to, or only the manner? A belief by itself is no breach."),
    Question("audience", "Who could see it, and how private was it?"),
    Question("attributed", "How likely were readers to think that the school says so?"),
    Question("effect", "What did it do to students, colleagues or the school’s work?"),
    Question("evidence", "What shows this effect, and what is only feared?"),
    Question("context", "In what context: union activity, whistleblowing, provocation, taken down, an apology?"),
    Question("guidance", "What had they been told before, and what had they read and signed?"),
    Question("least", "What is the least that would be enough?"),
    Question("comparators", "How was it with others who did the same?"),
    Question("equality", "Does it touch a protected characteristic, theirs or somebody else’s?"),
)
SPEECH_CLAUSES = ("4.6", "4.7", "5")  # and what stands below them: reputation, confidence, breaches in general


def is_about_speech(clauses: Collection[str], cares: Collection[str]) -> bool:
    under = (clause == each or clause.startswith(f"{each}.") for clause in clauses for each in SPEECH_CLAUSES)
    return Care.BELIEF in cares or any(under)
