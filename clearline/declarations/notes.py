"""What a clause means for somebody who has declared a relationship: in plain words, beside the clause.

A clause may name no exception where life needs one (own child, siblings, friends of the family). What was told and
arranged then counts as keeping to the policy until the policy itself is changed (D§5.15 to 5.21).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clearline.declarations.choices import Connection
from clearline.declarations.queries import told_about
from clearline.people.models import Seat
from clearline.policies.duties import Duty
from clearline.policies.models import Clause

FAMILY_MESSAGES = (
    Duty.REPORT_CONTACT,
    "You have told of family at the school. Their messages about family matters need no report. Anything about school, "
    "or anything that worries you, does.",
)
AS_ARRANGED = (
    Duty.KEEP_PROFESSIONAL_DISTANCE,
    "You have told of family at the school. Being in touch with them online, as your declaration arranges it, keeps to "
    "this clause.",
)
NOTES: dict[Connection, tuple[tuple[Duty, str], ...]] = {
    Connection.OWN_CHILD: (
        (
            Duty.CHECK_BEFORE_POSTING,
            "You have told that your own child is here. You may post suitable pictures of your child from family "
            "occasions. A school event is not one: other students, uniform and the school’s name stay out.",
        ),
        FAMILY_MESSAGES,
        AS_ARRANGED,
        (
            Duty.KEEP_PROFESSIONAL_DISTANCE,
            "In a group chat of parents you are a parent. Do not answer for the school there, and leave when it turns "
            "to your colleagues.",
        ),
    ),
    Connection.SIBLING: (FAMILY_MESSAGES, AS_ARRANGED),
    Connection.FAMILY: (FAMILY_MESSAGES, AS_ARRANGED),
    Connection.FAMILY_FRIEND: (
        (
            Duty.REPORT_CONTACT,
            "You have told of friends at the school. A greeting or a family matter from them needs no report. Anything "
            "about school, or anything that worries you, does.",
        ),
    ),
    Connection.FORMER_STUDENT: (
        (
            Duty.REPORT_CONTACT,
            "You have told of a former student. From 18 on, staying apart online is advice, and a shared group is no "
            "breach. Under 18, treat them as a student.",
        ),
    ),
    Connection.NEIGHBOUR: (
        (
            Duty.REPORT_CONTACT,
            "You have told of a neighbour who is a parent. What neighbours write to each other needs no report. "
            "Anything about school does.",
        ),
    ),
    Connection.CLUB: (
        (
            Duty.KEEP_PROFESSIONAL_DISTANCE,
            "You have told of a club or church. Its group chats may hold students where another adult is in them; its "
            "own safeguarding rules apply there too. Write to no student alone.",
        ),
    ),
}


def notes_for(seat: Seat, on: date) -> dict[Duty, list[str]]:
    """The notes that apply to this person, by duty; for their own eyes only, since each says what they have told."""
    told, found = told_about(seat, on), dict[Duty, list[str]]()
    for connection, notes in NOTES.items():
        for duty, sentence in notes if connection in told else ():
            if sentence not in found.setdefault(duty, []):
                found[duty].append(sentence)
    return found


PICTURES = ("photo", "picture", "image")


def beside_clauses(notes: Mapping[Duty, Sequence[str]], clauses: Iterable[Clause]) -> dict[str, list[str]]:
    """Each note beside one clause: the first that sets its duty, and of several about posting the one on pictures."""
    found: dict[str, list[str]] = {}
    in_order = list(clauses)
    for duty, sentences in notes.items():
        setting = [clause for clause in in_order if duty in clause.all_duties]
        if duty == Duty.CHECK_BEFORE_POSTING:
            about = [clause for clause in setting if any(word in clause.text.lower() for word in PICTURES)]
            setting = about or setting
        if setting:
            found.setdefault(setting[0].ident, []).extend(sentences)
    return found
