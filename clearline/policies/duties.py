"""What the software operates. A school's clauses are linked to these; pages show the school's own numbers.

Code and evidence speak of duties, never of clause numbers: schools number differently and renumber.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db import models

from clearline.policies.reading.modality import binding
from clearline.policies.reading.sentences import sentences


class Duty(models.TextChoices):
    CONSULT_ON_CHANGES = "consult-on-changes", "Consult before changing the policy"
    READ_AND_UNDERSTAND = "read-and-understand", "Read and understand the policy"
    DEFINE_SOCIAL_MEDIA = "define-social-media", "Say what counts as social media"
    BRIEF_STAFF = "brief-staff", "Make staff aware of risks and responsibilities"
    KEEP_PROFESSIONAL_DISTANCE = "keep-professional-distance", "Keep a professional distance"
    ADVISE_RELATIONSHIPS = "advise-relationships", "Tell the line manager about relationships"
    KEEP_REFERENCES_CURRENT = "keep-references-current", "Point to guidance that is in force"
    ASSURE_IMPLEMENTATION = "assure-implementation", "See that the policy works"
    GIVE_ACCESS = "give-access", "Give everyone access to the policy"
    SEEK_HR_ADVICE = "seek-hr-advice", "Seek advice from human resources"
    ACT_ON_ABUSE_OF_STAFF = "act-on-abuse-of-staff", "Act when staff are abused"
    INVESTIGATE_ALLEGATIONS = "investigate-allegations", "Look into allegations fairly"
    REVIEW_PRIVACY_SETTINGS = "review-privacy-settings", "Review one’s own privacy settings"
    ASK_WHEN_IN_DOUBT = "ask-when-in-doubt", "Ask when in doubt"
    REPORT_CONTACT = "report-contact", "Report contact from students or families"
    CHECK_BEFORE_POSTING = "check-before-posting", "Think before posting"
    LIMIT_PERSONAL_USE = "limit-personal-use", "No personal use on school systems"
    KEEP_CHANNELS_TO_ADMINISTRATORS = "keep-channels-to-administrators", "Only administrators speak for the school"
    REPORT_MISUSE = "report-misuse", "Report misuse and abuse"
    TELL_THE_POLICE = "tell-the-police", "Tell the police when the law may be broken"
    SUPPORT_STAFF = "support-staff", "Support staff who are abused online"


Cue = tuple[str, ...]  # beginnings of words that all stand in the clause


@dataclass(frozen=True)
class Operated:
    """A duty's source clause in the model policy, and the words by which a school's own clause suggests it."""

    source: str
    cues: tuple[Cue, ...]


D = Duty
OPERATED: dict[Duty, Operated] = {
    D.CONSULT_ON_CHANGES: Operated("CS", (("consult", "trade union"), ("must consult", "staff"), ("consult", "chang"))),
    D.READ_AND_UNDERSTAND: Operated("1.1", (("understand", "policy"), ("know", "policy"), ("applies to all",))),
    D.DEFINE_SOCIAL_MEDIA: Operated("1.2", (("refers to",), ("means", "social media"))),
    D.BRIEF_STAFF: Operated(
        "1.3", (("aware", "responsibilities"), ("understand", "risks"), ("aware", "risks"), ("explain", "risks"))
    ),
    D.KEEP_PROFESSIONAL_DISTANCE: Operated("1.4", (("professional", "distance"), ("professionally",))),
    D.ADVISE_RELATIONSHIPS: Operated("1.5", (("personal relationship",), ("relationship", "line manager"))),
    D.KEEP_REFERENCES_CURRENT: Operated("1.7", (("keeping children safe in education",), ("further guidance",))),
    D.ASSURE_IMPLEMENTATION: Operated(
        "3.GB.a", (("policy", "implemented"), ("policy", "works"), ("put into practice",), ("policy", "carried out"))
    ),
    D.GIVE_ACCESS: Operated("3.GB.b", (("access", "policy"), ("reach", "policy"), ("new staff",), ("induction",))),
    D.SEEK_HR_ADVICE: Operated("3.GB.c", (("advice", "human resources"), ("advice", "hr"))),
    D.ACT_ON_ABUSE_OF_STAFF: Operated(
        "3.GB.d",
        (("action", "abuse", "police"), ("act", "abuse", "staff"), ("act", "abused"), ("support", "abused", "police")),
    ),
    D.INVESTIGATE_ALLEGATIONS: Operated("5.2", (("allegation",), ("disciplinary",), ("bullying", "harassment"))),
    D.REVIEW_PRIVACY_SETTINGS: Operated(
        "4.0", (("privacy settings",), ("security settings",), ("settings", "account"))
    ),
    D.ASK_WHEN_IN_DOUBT: Operated("4.0", (("in doubt", "guidance"), ("in doubt", "ask"))),
    D.REPORT_CONTACT: Operated(
        "4.3", (("receive", "message"), ("message", "from a student"), ("friend", "student"), ("request", "student"))
    ),
    D.CHECK_BEFORE_POSTING: Operated(
        "4.2",
        (
            ("photograph",),
            ("must not post",),
            ("images of students",),
            ("defamatory",),
            ("confidential",),
            ("personal data",),
            ("offensive",),
            ("indecent",),
            ("disrepute",),
            ("untrue",),
            ("affiliation",),
            ("name", "school", "profile"),
        ),
    ),
    D.LIMIT_PERSONAL_USE: Operated(
        "4.8",
        (
            ("personal use", "equipment"),
            ("personal use", "system"),
            ("personal social media", "device"),
            ("personal social media", "network"),
        ),
    ),
    D.KEEP_CHANNELS_TO_ADMINISTRATORS: Operated(
        "4.8", (("administrator", "communicate"), ("administrator", "speak"), ("official", "account"))
    ),
    D.REPORT_MISUSE: Operated("4.8", (("report", "misuse"), ("report", "abuse"))),
    D.TELL_THE_POLICE: Operated("5.3", (("police",),)),
    D.SUPPORT_STAFF: Operated("5.4", (("support", "staff"), ("support", "colleague"), ("adversely affected",))),
}


SAME_NUMBER = 100  # a clause that fits at all, and has the number that providers' templates give this duty
OPENING = 30  # what a clause is about stands in the first sentence that binds somebody more often than later
CLEAR = 2  # words of a cue that one sentence must have for a further duty; a single word says too little


def suggest_all(text: str, ident: str = "") -> list[Duty]:
    """The main duty first, then the duties that other sentences plainly set. A person confirms them, or says otherwise.

    Each sentence that binds somebody sets at most one: the duty whose cue of several words fits it best.
    """
    main = suggest(text, ident)
    further = (_plainly_set(said) for said in sentences(text) if binding(said))
    return list(dict.fromkeys(duty for duty in (main, *further) if duty))


def suggest(text: str, ident: str = "") -> Duty | None:
    """The duty whose cues fit the clause best; None when none fits."""
    said = sentences(text)
    opening = next((each for each in said if binding(each)), said[0] if said else "")

    def fit(found: tuple[Duty, Cue]) -> int:
        duty, cue = found
        return _length(cue) + OPENING * _fits(cue, opening) + SAME_NUMBER * (OPERATED[duty].source == ident)

    return max(_fitting(text), key=fit, default=(None,))[0]


def because(duty: Duty, text: str) -> Cue:
    """The words of the clause for which the duty was suggested."""
    return max((cue for each, cue in _fitting(text) if each == duty), key=len, default=())


def _plainly_set(sentence: str) -> Duty | None:
    duty, cue = max(_fitting(sentence), key=lambda fit: _length(fit[1]), default=(None, ()))
    return duty if len(cue) >= CLEAR else None


@lru_cache(maxsize=512)
def _fitting(text: str) -> tuple[tuple[Duty, Cue], ...]:
    return tuple((duty, cue) for duty, operated in OPERATED.items() for cue in operated.cues if _fits(cue, text))


def _fits(cue: Cue, text: str) -> bool:
    """Whether words of the text begin with each of the cue's."""
    return all(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in cue)


def _length(cue: Cue) -> int:
    """More words fit better."""
    return sum(map(len, cue))
