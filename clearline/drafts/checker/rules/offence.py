"""4.5: indecent, sexual, discriminatory or abusive content; swearing, drink and drugs."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

AGAINST_THE_PICTURE = ("reported", "counter", "condemn", "frame.quoted_abuse", "received", "picture.against")
"""What shows that the writer holds the words in a picture against whoever wrote them."""

RULES = (
    Rule(
        "contempt for a group of people",
        "4.5",
        Verdict.BREACH,
        when=("offensive.hate",),
        why="This reads as contempt for people because of who they are, such as their race, faith, sex or disability.",
        change="Leave this out. Say what happened, or what you think of it, without a word about the group.",
    ),
    Rule(
        "harm wished on a group of people",
        "4.5",
        Verdict.BREACH,
        when=("offensive.hate.threat",),
        why="This reads as wishing harm on people because of who they are. It may also be against the law.",
        change="Leave this out.",
        unless=("frame.quoted_abuse",),
    ),
    Rule(
        "contempt in a picture",
        "4.5",
        Verdict.BREACH,
        when=("picture_says.offensive.hate",),
        needs=("picture.for",),
        why="The words in the picture read as contempt for people because of who they are.",
        change="Choose another picture.",
        unless=AGAINST_THE_PICTURE,
    ),
    Rule(
        "hard words in a picture",
        "4.5",
        Verdict.CAUTION,
        when=("picture_says.offensive.hate",),
        why="The words in the picture read as contempt for people, and the post does not say that you are against it.",
        change="Say what you think of the picture, or choose another.",
        unless=(*AGAINST_THE_PICTURE, "picture.for"),
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "sexual content",
        "4.5",
        Verdict.BREACH,
        when=("sexual.content", "picture_says.sexual.content"),
        why="This reads as sexual. Such posts must not appear where others can link them with your work.",
        change="Keep this off social media.",
    ),
    Rule(
        "heavy abuse",
        "4.5",
        Verdict.BREACH,
        when=("abuse.heavy", "picture_says.abuse.heavy"),
        why="This reads as strong abuse of somebody.",
        change="Say what bothered you without words that run the person down.",
    ),
    Rule(
        "nudity in a picture",
        "4.5",
        Verdict.BREACH,
        when=("nudity",),
        why="The picture seems to show nudity.",
        change="Choose another picture.",
    ),
    Rule(
        "swearing",
        "4.5",
        Verdict.CAUTION,
        when=(
            "offensive.swear",
            "swear.other",
            "picture_says.offensive.swear.strong",
            "picture_says.offensive.swear.severe",
            "picture_says.swear.other",
        ),
        why="The policy advises against language that others may find offensive.",
        change="Say it without the swearing.",
    ),
    Rule(
        "drink or drugs",
        "4.5",
        Verdict.CAUTION,
        when=("indulgence",),
        why="A post about getting drunk or taking drugs can be read as unbecoming, and it is easily shared further.",
        change="Leave out how much there was of it, or keep the post to yourself.",
        confidence=Confidence.POSSIBLE,
    ),
)
