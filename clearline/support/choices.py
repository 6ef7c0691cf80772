"""The words of a support record: fixed choices, so that somebody who is upset has little to write (D§4.9)."""

from django.db import models

from clearline.letters.kinds import Kind as Letter


class Category(models.TextChoices):
    """What it is about, in the words that the chair of governors is told: never who."""

    PARENTS = "parents", "Comments by parents or families"
    STUDENTS = "students", "Something by students"
    COLLEAGUE = "colleague", "Something by somebody who works or helps here"
    UNKNOWN = "unknown", "Somebody I don’t know"
    IMPERSONATION = "impersonation", "An account that pretends to be me"
    HACKED = "hacked", "My own account was taken over"


TOLD_TO_A_GOVERNOR = {
    Category.PARENTS: "comments by parents or families",
    Category.STUDENTS: "something by students",
    Category.COLLEAGUE: "something by somebody who works or helps here",
    Category.UNKNOWN: "something by somebody unknown",
    Category.IMPERSONATION: "an account that pretends to be somebody here",
    Category.HACKED: "an account that was taken over",
}
MAY_BE_A_CHILD = (Category.STUDENTS,)


class Safety(models.TextChoices):
    """What is asked at the door, and looked into the same day (D§4.9)."""

    THREAT = "threat", "I am threatened, or feel in danger"
    DOXXED = "doxxed", "My address or number is out there"
    UNSAFE = "unsafe", "It is not safe to tell the school"


class Reach(models.TextChoices):
    """How the person may be reached safely (D§5.49)."""

    MAIL = "mail", "By school e-mail. It says only that there is something to read"
    PAGE = "page", "Not by e-mail: I look here"


class Wellbeing(models.TextChoices):
    NOT_ASKED = "not asked", "Not asked yet"
    MANAGING = "managing", "Managing"
    SHAKEN = "shaken", "Shaken, and at work"
    CARE = "care", "Needs care, or time away"


class Part(models.TextChoices):
    """What somebody has to do with the record. The person whose record it is has no part: it is theirs."""

    HANDLER = "handler", "Handles it"
    LEAD = "lead", "Looks after the child in it"
    SUPPORTER = "supporter", "Supporter"
    COMPANION = "companion", "Companion"
    CHAIR = "chair", "Knows that there is a record"
    ASIDE = "stood aside", "Stood aside"


SHARED_WITH = (Part.HANDLER, Part.LEAD, Part.SUPPORTER, Part.COMPANION)  # whom the person may let see an item
CHOSEN = (Part.SUPPORTER, Part.COMPANION)  # by the person, and by nobody else
KEPT_APART = (Part.HANDLER, Part.LEAD, Part.CHAIR)  # nobody of whom a relationship with the person was told


class Checked(models.TextChoices):
    """The same-day look: what was found (D§4.9)."""

    THREATS = "threats", "They are threatened"
    DOXXING = "doxxing", "Their address, number or family is out there"
    CHILD = "child", "A student wrote it, or a child is part of it"
    PROTECTED = "protected", "It is about race, religion, sex, disability, orientation or the like"
    LIFE = "life", "There is a risk to life, or to a child"


class ItemKind(models.TextChoices):
    POST = "post", "A post"
    COMMENT = "comment", "Comments"
    PHOTO = "photo", "A photo or film"
    ACCOUNT = "account", "An account or a page"
    INTIMATE = "intimate", "A sexual or intimate picture of me, real or made"
    EFFECT = "effect", "How it affects me"
    NOTE = "note", "A note"


ONLINE = (ItemKind.POST, ItemKind.COMMENT, ItemKind.PHOTO, ItemKind.ACCOUNT, ItemKind.INTIMATE)


class Consent(models.TextChoices):
    """What the person says to one action. Silence is never a yes."""

    YES = "yes", "Yes"
    SEEN_FIRST = "seen first", "Yes, if I see it first"
    NOT_NOW = "not now", "Not now"
    NO = "no", "No"


class Step(models.TextChoices):
    """What can be done, one yes at a time (D§4.9; policy 5.4)."""

    REPORT = "report", "Report posts to the network"
    CARE = "care", "Time, cover, counselling or occupational health"
    UNION = "union", "Bring in the union"
    MEETING = "parent meeting", "Ask the parent to meet"
    WARNING = "parent warning", "Write to the parent"
    TAKEDOWN = "takedown request", "Write to the network"
    ANONYMITY = "s.141F notice", "Remind somebody that a teacher may not be named (s.141F)"
    LEGAL = "legal", "Take legal advice"
    POLICE = "police", "Tell the police"
    STATEMENT = "statement", "Say something in public"
    OTHER = "other", "Something else"


LETTERS = {
    Step.MEETING: Letter.PARENT_MEETING,
    Step.WARNING: Letter.PARENT_WARNING,
    Step.TAKEDOWN: Letter.TAKEDOWN,
    Step.ANONYMITY: Letter.ANONYMITY,
}
WITHOUT_A_YES = (Step.POLICE,)  # where there is a risk to life or to a child, and nowhere else


class State(models.TextChoices):
    PROPOSED = "proposed", "Not begun"
    UNDER_WAY = "under way", "Under way"
    DONE = "done", "Done"


class Helpline(models.TextChoices):
    POSH = "posh", "the professionals’ helpline (POSH)"
    RHC = "report-harmful-content", "Report Harmful Content"


class Outside(models.TextChoices):
    """To whom it went beside the plan (D§4.9: escalated)."""

    POLICE = "police", "The police"
    LEGAL = "legal", "Legal advice"
    HELPLINE = "helpline", "A helpline"


class Adequate(models.TextChoices):
    """The one question at the end. Governors see how many, never who or why."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
