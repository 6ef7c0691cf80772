"""4.3: contact with students, recent leavers and families on personal accounts."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

RULES = (
    Rule(
        "students asked to connect",
        "4.3",
        Verdict.BREACH,
        when=("contact.student",),
        why="This reads as contact with students on a personal account, or an invitation to it.",
        change="Take out the invitation. Students can reach you through the school's own channels.",
        unless=("official", "frame.quoted_abuse"),
    ),
    Rule(
        "young people asked to connect",
        "4.3",
        Verdict.CAUTION,
        when=("contact.likely",),
        why="This may be contact with students on a personal account.",
        change="If they are students, leave the invitation out; the school has its own channels for them.",
        unless=(
            "contact.student",
            "contact.inbound",
            "contact.leaver",
            "contact.parent",
            "official",
            "frame.quoted_abuse",
        ),
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "students in a picture of a chat",
        "4.3",
        Verdict.BREACH,
        when=("picture_says.contact.student", "picture_says.chat.student"),
        why="The words in the picture read as a conversation with students on a personal account.",
        change="Leave the picture out, keep it, and tell your line manager how the conversation began.",
        unless=("official", "contact.inbound", "contact.leaver"),
    ),
    Rule(
        "a student got in touch",
        "4.3",
        Verdict.CAUTION,
        when=("contact.inbound",),
        why="A student has tried to reach you. Turning it down is right; a post about it may point to the student.",
        change="Keep what was sent, report it to your line manager and to the network, and leave it out of your posts.",
        unless=("contact.student", "official"),
    ),
    Rule(
        "recent leavers",
        "4.3",
        Verdict.CAUTION,
        when=("contact.leaver",),
        why="The policy advises against connecting with recent leavers on personal accounts.",
        change="Leave the invitation out, or ask your line manager first.",
        unless=("official",),
    ),
    Rule(
        "families of students",
        "4.3",
        Verdict.CAUTION,
        when=("contact.parent",),
        why="The policy advises against connecting with students' families on personal accounts.",
        change="Use the school's own channels with families.",
        unless=("official",),
    ),
)
