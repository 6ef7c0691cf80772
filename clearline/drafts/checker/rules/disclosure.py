"""4.7: information that is not public, and personal data of people at school."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

RULES = (
    Rule(
        "not public yet",
        "4.7",
        Verdict.BREACH,
        when=("disclosure.unreleased",),
        why="This reads as school information that is not public yet.",
        change="Wait until the school has announced it, or leave it out.",
        quoted=True,
    ),
    Rule(
        "private matters of a person at school",
        "4.7",
        Verdict.BREACH,
        when=("disclosure.person",),
        why="This tells something private about a student, a family or a colleague.",
        change="Leave the person and their private matters out; a first name or a class is enough to know them by.",
        quoted=True,
    ),
    Rule(
        "a student named",
        "4.7",
        Verdict.CAUTION,
        when=("disclosure.named",),
        why="A first name with a class or year is enough for others to know which student is meant.",
        change="Leave the name and the class out.",
        unless=("disclosure.person", "official"),
        quoted=True,
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "somebody's contact details",
        "4.7",
        Verdict.BREACH,
        when=("disclosure.contact",),
        why="This gives somebody else's contact details or personal numbers.",
        change="Take the details out.",
        quoted=True,
        unless=("official",),
    ),
    Rule(
        "passwords, codes and records",
        "4.7",
        Verdict.BREACH,
        when=("disclosure.access",),
        why="This gives a way into the school's systems or building, or shows what is in its records.",
        change="Take it out, and tell the office if others may have seen it so that it can be changed.",
        quoted=True,
    ),
    Rule(
        "records in the picture",
        "4.7",
        Verdict.BREACH,
        when=("picture_says.disclosure.picture", "picture_says.disclosure.access", "picture_says.disclosure.person"),
        why="The words in the picture read as school records, names or passwords.",
        change="Leave the picture out, or take it again with the screen and papers out of sight.",
    ),
    Rule(
        "hints at something confidential",
        "4.7",
        Verdict.CAUTION,
        when=("disclosure.vague",),
        why="This hints at something at school that is not public; people may put it together.",
        change="Leave the hint out. If it weighs on you, talk to your line manager or the safeguarding lead.",
        unless=("disclosure.unreleased", "disclosure.person", "frame.whistleblowing"),
        quoted=True,
    ),
)
