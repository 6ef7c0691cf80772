"""4.6 and 4.2 said in many ways: what leans against somebody at work, mild moans, a day's work, wrongs told."""

import pytest

from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, School

THORNWICK = Context(School(name="Thornwick Academy", aliases=("Thornwick", "TWA"), town="Saltmere"))

AGAINST_SOMEBODY_AT_WORK = [
    "our head has the charisma of a wet sock",
    "the deputy only ever appears when there's cake",
    "her in the corner office hasn't set foot in a classroom since 2009",
    "head's husband does the school website, six grand a year. funny that",
    "Karen in reception treats every parent like a criminal",
    "our site manager couldn't change a lightbulb",
    "governors couldn't find the school on a map",
    "kids here will be lucky to get a job picking up litter",
    "the lads at the back have one brain cell and they share it",
    "parents here think we're free babysitters. bone idle",
    "mums at our gate in their pyjamas again, no shame",
    "you can tell which parents never read a book",
    "Mr Pike wouldn't recognise a lesson plan if it bit him",
    "the lunchtime supervisors stand there gossiping while kids batter each other",
    "trust chief exec on 200k, we share one pair of scissors",
    "fearless leader strikes again, cancelled the trip to buy a banner",
    "deputy head with the people skills of a traffic cone",
    "guess which head of year got a parking space for sleeping with the deputy",
    "slt: all talk, no marking",
    "my year 10s have the attention span of a gnat",
    "the principal bought a Tesla. we're sharing textbooks. you do the maths",
    "can't believe they let the office manager near money after last time",
    "mae'r pennaeth yn anobeithiol, sdim clem da fe",
]

MILD_MOANS = [
    "meeting about meetings at work today",
    "they've moved the staff car park. nobody told us",
    "yet another email from slt at 10pm",
    "who puts a data drop the week after mocks",
    "wifi down in school all morning and no one cares apparently",
]

A_DAYS_WORK = [
    "180 jacket potatoes by noon and a burnt thumb",
    "mopped the same corridor four times today, kids and their mud",
    "the school boiler packed up again so in at 5 with a spanner",
    "first day as a TA tomorrow, nervous",
    "Pupil hugged me goodbye today and I was in bits",
    "being a school librarian means finding a crisp packet as a bookmark",
    "data drop done. moderation next. pray for me",
    "phoned 40 parents about attendance today, ear is numb",
    "peri day, five schools, one sandwich",
    "noson rieni heno, wedi blino'n lan",
    "Dzisiaj dyżur na korytarzu i pięć lekcji, padam",
]

OTHER_WORLDS = [
    "my boss at the garden centre never shouts, what a change",
    "the head of the queue was mental",
    "watched Waterloo Road, head's having an affair again",
    "education secretary is hopeless",
    "our boss the cat has demanded tea",
    "the trustees of the cat rescue deserve a medal",
    "our old headmaster died. He was a terrifying man who couldn't teach",
    "my friend's a TA, paid peanuts, it's a disgrace",
    "packed lunches done, uniform ironed, back to school eve in this house",
    "cooked 40 jacket potatoes for the street party by noon",
    "drove the minibus for the over 60s to Rhyl, what a laugh",
    "my class at the gym was brilliant, legs gone",
    "Teacher friends, what are you reading over half term?",
    "no heating again, landlord useless",
    "six emails from the energy company today. six",
    "I cannot fault our head, she never stops",
]

WRONGS_RAISED = [
    "I reported the fire doors at Thornwick to the council in March and I would do it again",
    "Told the HSE about the asbestos in our corridor. My statement is with them now",
    "I raised the minibus brakes three times in writing at work and nothing was done",
    "Ofsted have my evidence on off-rolling at the school where I work",
]


def _verdicts(draft: str, clause: str) -> set[Verdict]:
    return {each.verdict for each in check(draft, context=THORNWICK).concerns if each.clause == clause}


@pytest.mark.parametrize("draft", AGAINST_SOMEBODY_AT_WORK + MILD_MOANS)
def test_what_leans_against_somebody_at_work_is_at_least_a_caution(draft: str) -> None:
    assert _verdicts(draft, "4.6")


def test_thin_evidence_is_a_caution_that_says_it_is_only_possible() -> None:
    (concern,) = [
        each
        for each in check("the deputy only ever appears when there's cake", context=THORNWICK).concerns
        if each.clause == "4.6"
    ]
    assert (concern.verdict, concern.confidence) == (Verdict.CAUTION, Confidence.POSSIBLE)


@pytest.mark.parametrize("draft", A_DAYS_WORK)
def test_a_days_work_is_known_by_what_is_done_in_it(draft: str) -> None:
    assert _verdicts(draft, "4.2") == {Verdict.CAUTION}


@pytest.mark.parametrize("draft", OTHER_WORLDS)
def test_the_same_words_in_another_world_raise_nothing(draft: str) -> None:
    assert not _verdicts(draft, "4.2") | _verdicts(draft, "4.6")


@pytest.mark.parametrize("draft", WRONGS_RAISED)
def test_a_wrong_told_where_it_should_be_points_to_help_and_is_never_a_breach(draft: str) -> None:
    answer = check(draft, context=THORNWICK)
    assert "whistleblowing" in answer.help
    assert answer.verdict is not Verdict.BREACH


@pytest.mark.parametrize(
    "draft",
    [
        "that's the boiler room swept and the hall set for 240. flask's empty",
        "Bleed radiators, unblock loo, find the tortoise. Not in the job description",
        "150 roast dinners out by half twelve, not a sprout came back",
        "phones haven't stopped and the franking machine has jammed",
        "agency rang at ten past seven, by nine I was teaching German",
        "first week as a head of year. send coffee",
        "we teach in a primary and I collect stamps",
    ],
)
def test_a_days_jobs_are_a_day_at_work(draft):
    assert "4.2" in check(draft, context=THORNWICK).clauses


@pytest.mark.parametrize(
    "draft",
    [
        "Mr Haddon teaches off youtube and gets half of it wrong",
        "our deputy hides in his office all day while we get the grief",
        "the photocopier code has changed, nobody told the evening team",
        "new duty rota and I'm not loving it",
        "year 9 set 4, future prisoners the lot of them",
        "let's just say not everyone at work pulls their weight",
    ],
)
def test_what_somebody_does_instead_of_the_job_and_grumbles_are_about_4_6(draft):
    assert "4.6" in check(draft, context=THORNWICK).clauses


@pytest.mark.parametrize(
    "draft",
    [
        "look at the head on this cauliflower",
        "the cat left its head on the mat",
        "gritting my teeth at the dentist at seven",
        "they want locking up, whoever dumped that mattress",
        "150 sausage rolls for my daughter's wedding",
    ],
)
def test_ordinary_heads_and_jobs_are_not_work(draft):
    assert check(draft, context=THORNWICK).clauses == ()
