"""Edge cases 45 to 48, seen from the draft: what the checker says, and leaves to people."""

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, School

THORNWICK = Context(School(name="Thornwick Academy", aliases=("Thornwick",), town="Saltmere"))


def test_a_union_reps_angry_post_about_a_restructure_is_never_a_breach() -> None:
    """Case 45."""
    answer = check(
        "As your UNISON rep I am raging. This restructure at Thornwick is a disgrace and management are lying to our "
        "members. Vote yes in the ballot.",
        context=THORNWICK,
    )
    assert answer.verdict is Verdict.CAUTION
    assert "union" in answer.help


def test_a_whistleblowers_public_post_is_not_called_a_breach_of_4_6_or_4_7() -> None:
    """Case 46."""
    answer = check(
        "I reported the safeguarding failures at Thornwick to Ofsted and the LADO because the head covered them up. "
        "It is in the public interest that people know.",
        context=THORNWICK,
    )
    assert all(each.verdict is Verdict.CAUTION for each in answer.concerns)
    assert "whistleblowing" in answer.help


def test_a_belief_calmly_held_is_at_most_a_caution_and_points_to_help() -> None:
    """Case 47."""
    for draft in (
        "I'm gender critical. I think sex matters in law, and I wish nobody harm.",
        "My faith teaches that marriage is for a man and a woman.",
        "I believe every war is wrong and I will march on Saturday.",
        "Ethical vegan for ten years. Animals are not ours to use.",
    ):
        answer = check(draft, context=THORNWICK)
        assert answer.verdict is not Verdict.BREACH
        assert "belief" in answer.help


def test_likes_and_follows_are_not_judged_by_the_checker() -> None:
    """Case 48."""
    for draft in ("I follow that account", "liked a post", "Following them for the recipes"):
        assert check(draft, context=THORNWICK).concerns == ()
