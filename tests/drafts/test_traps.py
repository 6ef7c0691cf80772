"""Words with another meaning (D§9.2, D§9.3): none of these raises anything under 4.5, and none is offensive."""

import pytest

from clearline.drafts.checker.check import check

NEAR_MISSES = [
    "Proud mum! Our Ella passed her grade 5 piano last night 🎹",
    "Can't believe the ref gave that. Old school defending, pupils of Ferguson, head teacher of the back four 😂",
    "NEU members at our place are voting on industrial action. Details on the union site.",
    "I've raised fire-door faults three times and reported them to the regulator today. I won't name anyone.",
    "I believe marriage is between a man and a woman. That's my faith.",
    "Applied for a new post, fingers crossed — time for a change 🤞",
    "Parents evening at our kids' school was a shambles, teacher hadn't a clue",
    "Running the 10k for the hospice in memory of Dad — link below. Go Reds!",
    "We stand against racism. Proud of the assembly our students led.",
    "Selling two Year 10 textbooks and a blazer, collect L-postcode",
]


@pytest.mark.parametrize("draft", NEAR_MISSES)
def test_posts_that_only_look_risky_raise_nothing_under_offence(draft: str) -> None:
    assert "4.5" not in check(draft).clauses


TRAPS = [
    "My head is killing me after that flight",
    "There's a good head on this beer",
    "Our head office has moved to Leeds",
    "We saw a school of whales off Skye",
    "That's a school of thought I never liked",
    "First class stamps have gone up again",
    "A classy do, that wedding",
    "Stuck behind an L-plate student all the way home",
    "Ten per cent student discount on boots",
    "My niece is a student nurse now",
    "The optician dilated my pupil",
    "The governor of the bank spoke about rates",
    "The prison governor opened the garden",
    "The cash register jammed",
    "He got two years' detention in the novel",
    "There is an exclusion zone round the crater",
    "Supply chains are slow this spring",
    "The striker is in great form",
    "The tennis went to a fifth set",
    "Meal prep for the week is done",
    "House prices are up again",
    "Year seven of marriage and no itch",
    "A cardinal landed on the feeder in Boston",
    "Mrs Heenan from number nine won the raffle",
    "Shooting a wedding on Saturday, cameras charged",
    "Killed it at karaoke",
    "Bath bombs for everyone this Christmas",
    "Roll the die and move six places",
    "That curry was sound, proper boss, made up with it",
    "Penblwydd hapus i Mam",
    "Wszystkiego najlepszego, kochanie",
    "عيد مبارك to all our neighbours",
    "#ThrowbackThursday #SundayRoast",
    "Scunthorpe away on Saturday",
    "Penistone market was busy",
    "Dickinson's poems in the bath",
    "Pan-fried faggot with gravy",
    "spotted dick and custard",
    "Arsenal to win two nil",
    "the assistant passed the class bassoon",
    "Whipped cream, beaten eggs, crushed biscuits",
    "Cockburn Street looks lovely in the snow",
    "the cock crows at five",
    "Bloody Mary with brunch",
    "He got a bloody nose playing rugby",
]


@pytest.mark.parametrize("draft", TRAPS)
def test_words_with_another_meaning_raise_nothing(draft: str) -> None:
    answer = check(draft)
    assert "4.5" not in answer.clauses
    assert not answer.offensive
