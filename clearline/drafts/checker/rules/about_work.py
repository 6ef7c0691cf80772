"""4.2 and 4.6: naming the school, writing about work; defamatory or disreputing remarks."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

RULES = (
    Rule(
        "the school is named",
        "4.2",
        Verdict.CAUTION,
        when=("school.name", "picture_says.school.name"),
        why="This names the school. The policy advises against it: what you post is then read as the school's.",
        change="Leave the school's name out.",
    ),
    Rule(
        "the school is pointed at",
        "4.2",
        Verdict.CAUTION,
        when=("work.pointed",),
        why="People who know you could tell which school this is. The policy advises against posting about work.",
        change="Leave out what points to your school.",
    ),
    Rule(
        "a day at work",
        "4.2",
        Verdict.CAUTION,
        when=("day.own",),
        why="This is about your working day. The policy advises against posting about work.",
        change="Keep it for people you talk to in person, or leave work out of it.",
    ),
    Rule(
        "contempt of people at work",
        "4.6",
        Verdict.BREACH,
        when=("claim.person", "claim.kids", "picture_says.claim.person"),
        unless=("harass.insult", "harass.mock", "harass.exclude", "frame.quoted_abuse"),
        why="This reads as contempt of people at work: colleagues, students or families.",
        change="Leave the remark out. If something is wrong, take it to your line manager or use the concerns route.",
    ),
    Rule(
        "an accusation",
        "4.6",
        Verdict.BREACH,
        when=("claim.accusation", "picture_says.claim.accusation"),
        why="This reads as an accusation against somebody at work. Said in public it can be defamatory.",
        change="Leave it out. If you think it is true, raise it: the whistleblowing route protects you.",
    ),
    Rule(
        "contempt of the school",
        "4.6",
        Verdict.BREACH,
        when=("claim.place", "picture_says.claim.place"),
        why="This reads as an attack on the school's good name.",
        change="Leave the remark out, or raise the matter inside first.",
    ),
    Rule(
        "mockery of those in charge",
        "4.6",
        Verdict.BREACH,
        when=("claim.mockery",),
        why="This reads as mockery of the people who lead the school.",
        change="Leave the joke out, or tell them what you think in person.",
    ),
    Rule(
        "a moan about work",
        "4.6",
        Verdict.CAUTION,
        when=("moan",),
        unless=("claim",),
        why="This could be read as a complaint about the school.",
        change="Think how a parent would read it. A grumble is safer said than posted.",
        confidence=Confidence.POSSIBLE,
    ),
)
