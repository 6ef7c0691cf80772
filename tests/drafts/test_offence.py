"""4.5 and the mark "offensive": what raises a concern, and what only looks as if it should."""

import pytest

from clearline.drafts.checker.answer import Answer, Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

AT_SCHOOL = Context(School(name="Wenbury Park Academy", town="Wenbury"))


def _raised(draft: str, picture: Picture | None = None) -> dict[str, Verdict]:
    """The rules of 4.5 that speak, each with what it says."""
    answer: Answer = check(draft, picture=picture, context=AT_SCHOOL)
    return {each.rule: each.verdict for each in answer.concerns if each.clause == "4.5"}


CONTEMPT = [
    "Muslims are vermin",
    "women are too stupid to run anything",
    "I hate gypsies and always will",
    "I can't stand disabled people",
    "nobody is as filthy as those immigrants",
    "another typical paki driver",
    "the linesman is a poof",
    "no travellers in our pub please",
    "Deport every one of these refugees",
    "I'd rather die than share an office with a trans person",
    "Jews run the banks and the papers",
    "women can't referee, leave it to the men",
    "She only got promoted because she's a woman",
    "Pregnant again, that's another year's holiday for her. Hire a man next time",
    "Old teachers should be put out to pasture, they can't use a computer",
    "Romanians are all thieves",
    "If you want to live here speak English or go home",
    "Half the kids with ADHD are faking it, it's just bad parenting and an excuse",
    "gay people should not be allowed to teach",
    "trans people do not deserve to live",
    "Muslims reckon they own the place. I despise them.",
    "of course she crashed it, women drivers",
    "Send the boats back, the lot of them",
    "death to all immigrants",
    "Typical woman, hormonal and hysterical",
    "those trannies make me sick",
    "That striker is a 🐒, throw him a 🍌",
    "🕌💣",
]


@pytest.mark.parametrize("draft", CONTEMPT)
def test_contempt_for_a_group_is_a_breach(draft: str) -> None:
    raised = _raised(draft)
    assert "contempt for a group of people" in raised
    assert Verdict.BREACH in raised.values()
    assert check(draft).offensive


DISGUISED = [
    "F u c k those Muslims",
    "I h4te immigrants",
    "typical r3tard behaviour",
    "filthy p1keys everywhere",
    "Muslims are v-e-r-m-i-n",
    "dirty gyp\u200bsies back again",
    "that's so g@y, you absolute f@ggot",
    "somebody should stabthose Muslims",
    "Immigrants are vremin",
    "dirty sikap everywhere you look",
]


@pytest.mark.parametrize("draft", DISGUISED)
def test_contempt_in_disguise_is_still_a_breach(draft: str) -> None:
    assert _raised(draft).get("contempt for a group of people") is Verdict.BREACH


NO_CONTEMPT = [
    "Muslims are not scum, and I said no such thing",
    'Saying "women are useless" is sexist and he knows it',
    "Calling disabled people scroungers is hateful, please stop",
    "immigrants are not vermin, they are our neighbours",
    "Jewish people must never be attacked like this again",
    "A man on the bus called me a tranny. Reported.",
    "I love my Muslim neighbours",
    "Our new manager is an immigrant too",
    "I'm a proud queer teacher",
    "we're here, we're queer, we brought biscuits",
    "Women make up half of the committee",
    "Disabled people need more ramps in this town",
    "Our spaniel bitch had five puppies today",
    "Faggots and peas for tea",
    "Popped outside for a fag and missed the goal",
    "a chink of light through the curtains",
    "The pansies on the balcony are out",
    "Two garden hoes and a spade for sale",
    "a walk along Offa's Dyke in the rain",
    "No woman is stupid",
    "trans kids deserve to be happy like anybody else",
    "Two men jailed for attack on mosque",
    "I have nothing but respect for refugees",
    "My grandparents were immigrants from Cork",
    "Why are so few women in engineering?",
    "Send them back if they don't fit, returns are free",
    "Go back to your seats, said the conductor",
    "the wicked witch was the best costume",
]


@pytest.mark.parametrize("draft", NO_CONTEMPT)
def test_speaking_of_a_group_or_against_contempt_raises_nothing(draft: str) -> None:
    assert "contempt for a group of people" not in _raised(draft)


SWEARING = [
    "what a shit weekend",
    "Bloody hell it's cold",
    "absolute sh1te on the radio all week",
    "f*ck cancer",
    "oh b o l l o c k s",
    "FFS the boiler's gone again",
    "WTF was that ending",
    "that's total bull💩",
    "to whoever took my bins 🖕",
    "Kurwa, znowu korek",
    "Blydi hel, mae'n oer",
    "saala harami driver",
    "oh fu\u200bck me the price of that",
    "What a prat I was, parked in the wrong town",
    "kcuf this for a laugh",
]


@pytest.mark.parametrize("draft", SWEARING)
def test_swearing_in_passing_is_a_caution(draft: str) -> None:
    raised = _raised(draft)
    assert raised
    assert set(raised.values()) == {Verdict.CAUTION}


HEAVY_ABUSE = [
    "that ref is a fat useless cunt",
    "you absolute cunts",
    "that MP is a lying POS and should STFU",
    "@busman you little prick, fuck off and die",
    "ty chuju, spierdalaj",
    "teri maa ki, madarchod",
    "every driver on this road is a fucking wanker, you lying twats",
]


@pytest.mark.parametrize("draft", HEAVY_ABUSE)
def test_heavy_abuse_is_a_breach(draft: str) -> None:
    assert _raised(draft).get("heavy abuse") is Verdict.BREACH


NO_ABUSE = [
    "I'm such an idiot, left the keys in the fridge",
    "you absolute numpty, happy birthday",
    "A troll called me a useless cunt. Blocked.",
    "This kettle is garbage",
    "We killed it at the quiz tonight",
    "They destroyed us 6-0, fair play",
    "The trains on this line are a disgrace",
    "my laptop is a useless lump of plastic",
    "The dog is a lazy article",
    "How to use git commit without tears",
]


@pytest.mark.parametrize("draft", NO_ABUSE)
def test_banter_objects_and_oneself_are_not_abuse(draft: str) -> None:
    assert "heavy abuse" not in _raised(draft)


SEXUAL = [
    "phwoar, that new trainee in PE, I wouldn't say no",
    "single and horny tonight lads",
    "first to message gets my nudes",
    "who wants my 🍆 in their 🍑",
    "best shag of my life last night, he had me screaming",
    "she gave me a blowj0b in the taxi",
    "I'd smash the new receptionist",
    "had sex on the beach all night with him",
]


@pytest.mark.parametrize("draft", SEXUAL)
def test_sexual_talk_is_a_breach(draft: str) -> None:
    assert _raised(draft).get("sexual content") is Verdict.BREACH


NOT_SEXUAL = [
    "Relationships and sex education consultation opens Monday",
    "Dining table for sale, DM me for pics",
    "picked 🍑 and 🍆 from the garden, moussaka tonight",
    "Blue tits and a coal tit on the feeder",
    "Sweated through that run 💦",
    "Same-sex marriage was ten years ago today",
    "Cockermouth in the rain, still lovely",
    "new shag pile carpet, so soft",
    "nice legs on that oak table",
    "Pussy willow and daffodils in a vase",
]


@pytest.mark.parametrize("draft", NOT_SEXUAL)
def test_bodies_birds_and_furniture_are_not_sexual(draft: str) -> None:
    assert "sexual content" not in _raised(draft)


def test_nudity_in_a_picture_is_a_breach() -> None:
    assert _raised("holiday", Picture(faces=1, nudity=True))["nudity in a picture"] is Verdict.BREACH
    assert _raised("", Picture(nudity=True))["nudity in a picture"] is Verdict.BREACH


def test_a_picture_without_nudity_raises_nothing() -> None:
    assert not _raised("holiday", Picture(faces=1))
    assert not _raised("new sofa", Picture())


def test_words_in_a_picture_count() -> None:
    assert _raised("so true", Picture(text="MUSLIMS ARE VERMIN"))["contempt in a picture"] is Verdict.BREACH
    assert (
        _raised("from the group chat", Picture(text="MUSLIMS ARE VERMIN"))["hard words in a picture"] is Verdict.CAUTION
    )
    assert not _raised("Look what came through our door. Reported.", Picture(text="MUSLIMS ARE VERMIN"))
    assert not _raised("so true", Picture(text="BE KIND"))
    assert _raised("my mug", Picture(text="WORLD'S BEST BASTARD"))["swearing"] is Verdict.CAUTION


@pytest.mark.parametrize(
    "draft", ["Absolutely hammered again, can't remember getting home", "pass the spliff, so stoned"]
)
def test_drink_and_drugs_are_a_caution(draft: str) -> None:
    assert _raised(draft)["drink or drugs"] is Verdict.CAUTION


@pytest.mark.parametrize("draft", ["A glass of wine and an early night", "Hammered the last nail into the shed"])
def test_a_glass_of_wine_is_not_drunkenness(draft: str) -> None:
    assert "drink or drugs" not in _raised(draft)


OFFENSIVE = [
    "He is a liar and a coward",
    "you are pathetic",
    "Tory scum, every last one of them",
    "Liberals are insane",
    "she is a corrupt crook",
    "shut up you ugly old hag",
    "kys",
    "i will kill you",
    "Somebody should stab him",
    "he's a waste of oxygen",
    "Your boss is a snake",
    "what a bunch of clowns",
]


@pytest.mark.parametrize("draft", OFFENSIVE)
def test_insults_and_threats_are_offensive(draft: str) -> None:
    assert check(draft).offensive


HARMLESS = [
    "He made a bad call and should say so",
    "I don't agree, the figures show the opposite",
    "I could murder a cup of tea",
    "My mum is going to kill me when she sees this carpet",
    "I hate hoovering with a passion",
    "Proud to have knocked on a hundred doors for my candidate",
    "The dog died and the house is too quiet",
    "Killer serve in the second set",
    "Cold chips are the worst kind of chips",
    "All wasps should be banned",
    "We are going to batter you at darts on Friday mate",
    "They are lovely people",
]


@pytest.mark.parametrize("draft", HARMLESS)
def test_disagreement_sport_and_grumbling_are_not_offensive(draft: str) -> None:
    assert not check(draft).offensive
