"""5.1: bullying, threats and harassment."""

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.rules.rule import Rule

RULES = (
    Rule(
        "a threat",
        "5.1",
        Verdict.BREACH,
        when=("harass.threat", "harass.wish"),
        why="This reads as a threat, or as wishing somebody harm.",
        change="Do not post it. If somebody has hurt or scared you, tell your line manager or use the concerns route.",
    ),
    Rule(
        "following somebody about",
        "5.1",
        Verdict.BREACH,
        when=("harass.pursue", "harass.sexual"),
        why="This reads as harassment: somebody who is not answering is followed, shown or written to again.",
        change="Do not post it, and leave the person alone.",
    ),
    Rule(
        "calling others in",
        "5.1",
        Verdict.BREACH,
        when=("harass.pile_on",),
        why="This asks others to turn on somebody.",
        change="Leave out the call. A complaint can be made without a crowd.",
    ),
    Rule(
        "shutting somebody out",
        "5.1",
        Verdict.BREACH,
        when=("harass.exclude",),
        why="This leaves a person out in front of others, which the policy counts as bullying.",
        change="Leave the person's name out, or do not post it.",
    ),
    Rule(
        "making fun of somebody",
        "5.1",
        Verdict.BREACH,
        when=("harass.mock", "harass.humiliate", "harass.insult", "harass.torment"),
        why="This makes fun of or insults a person others can recognise.",
        change="Leave the person out of it.",
    ),
    Rule(
        "perhaps a threat",
        "5.1",
        Verdict.CAUTION,
        when=("harass.maybe",),
        unless=(
            "harass.threat",
            "harass.torment",
            "harass.humiliate",
            "harass.pursue",
            "harass.exclude",
            "harass.mock",
        ),
        why="This may read as a threat, or as being glad that somebody is hurt.",
        change="If something has gone wrong between you, tell your line manager or use the concerns route.",
        confidence=Confidence.POSSIBLE,
    ),
    Rule(
        "a hint at somebody",
        "5.1",
        Verdict.CAUTION,
        when=("harass.hint",),
        unless=("harass.threat", "harass.insult"),
        why="A hint at somebody who will know they are meant can feel like a threat.",
        change="Talk to the person, or to your line manager.",
        confidence=Confidence.POSSIBLE,
    ),
)
