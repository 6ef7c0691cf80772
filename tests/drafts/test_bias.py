"""4.5 in ordinary words: people run down for what they are, and talk of sex, without one hard word."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context

RAISES = [
    "gay couples shouldn't be allowed anywhere near adoption",
    "two men kissing on strictly, turned it straight off, disgusting",
    "can they keep pride out of primary schools, it's grooming plain and simple",
    "blokes in dresses reading to kids, lock them up",
    "if you were born a man you're a man, now get out of the ladies you freaks",
    "Eid fireworks till midnight again, this isn't Pakistan",
    "that call centre lot with their accents, give me someone who speaks English",
    "shops full of headscarves now, feels like I'm the foreigner",
    "never employ anyone over 55, they're slow and they moan",
    "pensioners clogging up the tills at lunchtime should be culled",
    "disabled parking's a joke, half of them can walk when it suits",
    "send kids have it all done for them and they'll still end up on benefits",
    "never trust a woman with a budget, they get hormonal and blow it",
    "women's football isn't football. put the kettle on",
    "travellers on the rugby field, get the muck spreader out",
    "refugees in a four star hotel while our lads sleep rough, sink the dinghies I say",
    "another stabbing. guess the colour",
    "the chinese eat anything with legs, wouldn't touch their takeaway",
    "polish builders, drunk by ten and thieving by noon",
    "jews own it all. wake up",
    "catholic priests are all nonces and so is anyone who takes communion",
    "I don't want a male midwife, they're all perverts",
    "fat people should pay for two seats and get off the NHS",
    "the deaf woman at the till, honestly why do they hire them",
    "rode him till the bed broke 😈 no sleep",
    "woke up in his sheets and I'm walking like John Wayne",
    "she went down on me in the car park, what a legend",
    "anyone want to sit on this face, asking for a friend 😏",
    "she can bend me over any time",
    "I'd let the fireman put out my fire if you know what I mean 🍆",
    "on my knees again tonight, no not praying",
    "getting railed later",
    "body count's up to 40 now ladies",
    "free use tonight, hotel room 212, bring a friend",
    "selling used knickers, dm",
    "fvck1ng p1ss off you b4stard c0ck w0mble",
    "sh1tf4ced again, d1ckh34d landlord can do one",
    "spierdalaj stary chuju, pierdolony złodziej",
    "teri maa ki, saala kutta kamina neighbour",
    "cer i grafu y twat gwirion",
    "you fat greasy c*nt I hope your shop burns down",
    "absolute w*nker of a bus driver, hope he rots the ugly b*stard",
    "get these drag queens out of our libraries",
    "if you wear a veil in my country you should be on a plane",
    "romanians begging outside aldi again, kick the lot out",
    "our bus driver's a woman so god help us all",
    "the gays have ruined eurovision",
    "kids with adhd just need a smack",
    "black fella moved in next door so that's the house price gone",
    "why is there a muslim on songs of praise, makes my blood boil",
    "i don't want my taxes going on sex changes for blokes",
    "not a racist bone in me but that estate is like Bombay now",
    "wheelchair user holding up the whole train, get a taxi",
    "two dads at the school gate, poor kid's got no chance",
    "autism is just bad parenting with a badge",
    "they should put something in the water for people on benefits, stop them breeding",
    "another jewish banker on the news, quelle surprise",
    "her at number 9 is one of those they thems, needs a slap",
    "I'd make the homeless scrub the streets, smelly layabouts",
    "irish neighbours, drunk and fighting as usual, it's in the blood",
    "asian drivers. no further comment",
    "if she didn't want it she shouldn't have worn that skirt",
    "that girl got what she asked for going home with him",
    "came so hard I saw stars",
    "wanking myself daft on a rainy tuesday",
    "someone come round and sort me out, I'm gagging",
    "her tits in that dress, christ",
    "my bed, your face, any questions",
    "thinking about getting my arse smacked tonight",
    "anyone for a bit of bum fun 🍑",
    "he's hung like a donkey and I can't sit down",
    "who wants a pic of me in the bath. bubbles optional",
]


@pytest.mark.parametrize("draft", RAISES)
def test_it_is_raised_in_ordinary_words(draft: str) -> None:
    assert any(each.clause == "4.5" for each in check(draft, context=Context()).concerns)


KIND = [
    "our gay couple friends have been approved to adopt!! crying",
    "Happy Eid to all celebrating, the food smells amazing on our road",
    "Women's football is on BBC1 tonight, get in",
    "Autism awareness coffee morning saturday, all welcome",
    "refugee week events at the library, bake sale on thursday",
    "the new midwife was a lad called Tom and he was superb",
    "Our bus driver's a woman called Pat and she's the best in the city",
]


@pytest.mark.parametrize("draft", KIND)
def test_a_kind_word_about_the_same_people_is_not(draft: str) -> None:
    assert all(each.verdict is Verdict.OK for each in check(draft, context=Context()).concerns if each.clause == "4.5")
