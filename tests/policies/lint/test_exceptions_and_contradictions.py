"""Exceptions that do not fit or are missing, and clauses that cannot both be kept."""

from tests.policies.lint.scenes import Examples, each_passing, each_raising, raised

EXAMPLES = {
    "L12": Examples(
        raises=(
            "1.1 Staff must never message pupils, unless they are using the school page to reach parents.",
            "1.1 Contact with learners on social media is forbidden. The only exception is an account used to "
            "inform the local community.",
        ),
        passes=(
            "1.1 Staff must never message pupils, except pupils in a club group that the head has set up and uses.",
            "1.1 Staff must not message pupils, unless parents have given consent to the use of the account.",
        ),
    ),
    "L16": Examples(
        raises=(
            "1.1 Staff must never publish images of pupils online.\n"
            "1.2 The school uses its official social media page to share news.",
            "1.1 Personal use of social media at work is prohibited.\n"
            "1.2 Staff may look at social media in their lunch break.",
            "1.1 Staff must not write about the school on social media.\n"
            "1.2 The trust does not seek to stop staff from using social media.",
            "1.1 Staff must keep their privacy settings at maximum.\n"
            "1.2 Staff should check their privacy settings and decide what suits them.",
            "1.1 Staff must report and block any message from a pupil or a parent.\n"
            "1.2 Staff should declare family friendships to the head.",
            "1.1 Staff must use the school network for social media in lessons.\n"
            "1.2 Staff must not use the school network for social media.",
        ),
        passes=(
            "1.1 Staff must never publish images of pupils online, except on an official channel with consent.\n"
            "1.2 The school uses its official social media page to share news.",
            "1.1 Personal use of social media at work is prohibited outside breaks.\n"
            "1.2 Staff may look at social media in their lunch break.",
            "1.1 Staff must not write anything about the school that is confidential.\n"
            "1.2 The trust does not discourage social media.",
            "1.1 Staff must report and block any message from a pupil or a parent, unless the friendship is "
            "declared.\n"
            "1.2 Staff should declare family friendships to the head.",
        ),
    ),
    "L17": Examples(
        raises=(
            "1.1 Staff must not connect with any pupil on social media.",
            "1.1 No contact with students online is permitted. Staff must never accept a student's request to "
            "follow them.",
        ),
        passes=(
            "1.1 Staff must not connect with any pupil on social media, except their own children.",
            "1.1 Staff must not connect with any pupil on social media.\n"
            "1.2 Nothing in this policy applies to a relative: clause 1.1 does "
            "not apply to a brother or sister.",
        ),
    ),
}


@each_raising(EXAMPLES)
def test_it_is_raised(rule: str, text: str) -> None:
    assert rule in raised(text)


@each_passing(EXAMPLES)
def test_it_is_not_raised(rule: str, text: str) -> None:
    assert rule not in raised(text)
