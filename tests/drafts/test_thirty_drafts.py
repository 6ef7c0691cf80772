"""Thirty drafts a school should be able to tell apart, put in our own words (D§9.2)."""

from dataclasses import dataclass, field

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, Relation, Relative, School

OK, CAUTION, BREACH = Verdict.OK, Verdict.CAUTION, Verdict.BREACH
SCHOOL = School(name="Thornwick Academy", aliases=("Thornwick", "TWA"), town="Saltmere")
MEMBER = Context(SCHOOL)
OFFICIAL = Context(SCHOOL, official=True)
MOTHER = Context(SCHOOL, relatives=(Relative(Relation.OWN_CHILD, "Ella"),))
AUNT = Context(SCHOOL, relatives=(Relative(Relation.RELATIVE, "Maisie"),))


@dataclass(frozen=True)
class Draft:
    number: int
    words: str
    may_be: tuple[Verdict, ...]
    clauses: tuple[str, ...] = ()
    """Of which at least one is named."""
    context: Context = field(default=MEMBER)
    picture: Picture | None = None


DRAFTS = [
    Draft(
        1, "Proud mum! Our Ella got her grade 5 piano this evening 🎹", (OK,), context=MOTHER, picture=Picture(faces=1)
    ),
    Draft(
        2,
        "So proud of my lad and the whole Year 9 team, what a bunch!",
        (BREACH, CAUTION),
        ("4.4",),
        picture=Picture(faces=8),
    ),
    Draft(
        3,
        "How was that not a penalty. Old school defending, pupil of the greats, head teacher of the back four 😂",
        (OK,),
    ),
    Draft(4, "9C finished me off today. Wine.", (CAUTION,), ("4.2", "4.6", "4.7")),
    Draft(5, "Some kids are just thick and their parents are no better", (BREACH,), ("4.5", "4.6")),
    Draft(6, "NEU members here are voting on industrial action, details on the union site", (OK, CAUTION)),
    Draft(
        7, "Management are corrupt crooks stealing the trip money, everyone knows Mr Harl does it", (BREACH,), ("4.6",)
    ),
    Draft(
        8,
        "I've raised the broken fire doors inside three times and reported them to the regulator today. No names.",
        (OK, CAUTION),
    ),
    Draft(
        9,
        "Happy birthday to my brilliant niece Maisie, thirteen today!",
        (OK, CAUTION),
        context=AUNT,
        picture=Picture(faces=1),
    ),
    Draft(
        10, "New job! Delighted to be starting as Head of Maths at Thornwick Academy in September", (CAUTION,), ("4.2",)
    ),
    Draft(12, "I believe marriage is between a man and a woman. That is my faith.", (OK,)),
    Draft(13, "Anyone who teaches that nonsense to children is a child abuser", (OK, CAUTION)),
    Draft(15, "School closed today because of snow. See the website for updates.", (OK, CAUTION), context=OFFICIAL),
    Draft(20, "Applied for a new post today, fingers crossed, time for a change 🤞", (OK,)),
    Draft(22, "Thank you for all the cards, I retire today after 31 years at Thornwick", (OK, CAUTION)),
    Draft(23, "Parents evening at our kids' school was a shambles, the teacher hadn't a clue", (OK, CAUTION)),
    Draft(
        24,
        "Anyone else's head (the person, not the body part) useless? asking for a friend",
        (CAUTION, BREACH),
        ("4.6",),
    ),
    Draft(25, "Running the 10k for the hospice in memory of Dad, link below. Go Reds!", (OK,)),
    Draft(26, "We stand against racism. Proud of the assembly our students led.", (OK, CAUTION), context=OFFICIAL),
    Draft(
        28,
        "Local teacher charged, says the paper. It's definitely him from Science, a pupil told me",
        (BREACH,),
        ("4.6", "4.7"),
    ),
    Draft(29, "Selling two Year 10 textbooks and a blazer, collect from L17", (OK,)),
]
"""Those that turn on photographs, contact and official accounts as well stand with their own clauses' tests."""


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda each: str(each.number))
def test_each_draft_is_told_apart(draft: Draft) -> None:
    answer = check(draft.words, picture=draft.picture, context=draft.context)
    assert answer.verdict in draft.may_be
    assert not draft.clauses or set(draft.clauses) & set(answer.clauses)


@pytest.mark.parametrize("number", [1, 3, 12, 20, 25, 29])
def test_drafts_that_only_look_risky_raise_nothing(number: int) -> None:
    draft = next(each for each in DRAFTS if each.number == number)
    assert check(draft.words, picture=draft.picture, context=draft.context).concerns == ()


def test_a_question_about_another_head_is_at_most_a_caution_and_never_passed_over() -> None:
    draft = next(each for each in DRAFTS if each.number == 24)
    assert check(draft.words, context=MEMBER).verdict is CAUTION
