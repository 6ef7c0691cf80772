"""4.4: photographs of students."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

BRACKENFOLD = Context(
    School("Brackenfold Academy", ("Brackenfold", "the Fold"), "Thornley Vale", ("WeAreBrackenfold",))
)

SAID_IN_WORDS = [
    "School disco snaps going up now, look at the moves on these kids",
    "Got a gorgeous photo of the little ones in the nativity, here you go",
    "Filming my Year 9s doing the ice bucket challenge for TikTok tonight",
    "slow-mo of the lads from 10C jumping off the jetty on dofe, whole thing's on my reels",
    "selfie on the coach with 8P",
    "Photos from the Year 11 prom are up on my profile, weren't they gorgeous",
    "Caught the bottom set napping, full video on my TikTok",
    "Tried out the GoPro on the climbing trip, footage of the kids screaming is on my channel",
    "Sneaky snap of 9C in detention, faces like thunder",
    "reminiscing over the album from Y6 camp, 80 photos, all on here",
    "made a TikTok of 8F doing the register challenge",
    "put a vid of the whole of assembly singing on my facebook",
    "gorgeous snap of two of my nursery babies holding hands, it's my new cover photo",
    "Live from the year 9 disco, look at them go",
    "Some cracking shots of my GCSE drama group, all in the album",
]
SHOWN = [
    ("my year 3s dressed as Romans, how adorable", 12, ""),
    ("Proud teacher moment", 9, "Certificate of Achievement Brackenfold Academy"),
    ("What a day at the farm with this lot", 17, ""),
    ("Reading corner vibes", 4, "Class 3 Reading Corner"),
    ("Last day with these beauties, going to miss them", 24, ""),
    ("Our netball girls won the county final!!", 8, ""),
    ("Teacher life. Couldn't ask for a better bunch", 15, "Year 6 Leavers"),
    ("This one made my day. Level 4 swimming badge at last", 1, "Swimming badge"),
    ("he finally did it! Proudest TA in the land", 1, "Star of the Week"),
    ("Backstage with the cast of Oliver", 14, "Brackenfold Academy presents Oliver"),
    ("When your tutor group surprise you with cake", 18, ""),
    ("Me and my minions on World Book Day", 22, ""),
    ("Ysgol Sul? no, blwyddyn 6 ar y trip!", 20, ""),
    ("My boy in his new school uniform, first day of reception!", 1, ""),
    ("Rosie and her class on sports day, mum's so proud of my girl", 7, ""),
    ("My daughter's birthday party, all her class came", 16, "Happy Birthday Evie"),
    ("Our Niamh got her swimming certificate with the rest of the squad", 5, ""),
    ("Blurred their faces so hopefully ok, my class planting trees", 0, ""),
    ("Backs of heads only. Y5 watching the eclipse", 0, ""),
    ("Tiny wellies all lined up, my nursery class were so good today", 0, ""),
    ("Taken on my phone today: Year 2 and their marble runs", 6, ""),
    ("throwing it back to the ski trip with these nutters", 14, ""),
    ("6 weeks without this gang, sob", 25, ""),
    ("Harvest assembly, my class were the scarecrows", 20, ""),
    ("class photo day!!", 29, ""),
    ("My Y13s in their posh frocks", 6, ""),
    ("here's little Amelia from my class showing off her painting", 1, ""),
    ("Guess who won Pupil of the Week", 1, ""),
    ("Breakfast club pancake day!", 8, ""),
    ("Isn't he a picture? First day in my class", 1, ""),
    ("First day at big school for our Tommy", 1, ""),
    ("Y4 hands at work on the clay", 0, ""),
    ("The back row of my choir at school, you can't see who's who", 0, ""),
    ("Ahh look at them in their Tudor costumes", 19, ""),
    ("the future of British tennis right here, after school club", 7, ""),
    ("Last one from the residential before I crash: dorm 3 at midnight", 5, ""),
    ("our school council meeting the mayor", 10, ""),
    ("This kid. This kid right here. Reason I get up in the morning", 1, ""),
    ("Wore odd socks for Down Syndrome Day with my form", 11, ""),
    ("Year 10 gig night, here's the setlist and a few shots of the band", 4, ""),
    ("my grandson's nativity, he was a camel", 3, ""),
    ("Thornley Vale under 9s champions!! my lad is second from left", 10, ""),
    ("mini beast hunt!! they found 14 worms", 9, ""),
    ("Wheelchair basketball, our lads smashed it", 6, "School Games"),
    ("so this happened in my lesson today", 13, ""),
    ("Dress rehearsal tonight, break a leg my darlings", 16, ""),
    ("Miss you already Year 6", 28, "Leavers 2026"),
    ("little helpers in my kitchen at dinner time", 3, ""),
    ("rehearsing with my brass group, half of them can't see over the stand", 7, ""),
    ("Trip to the aquarium with reception, wet feet all round", 15, ""),
    ("The Year 8 football team with their trophy. Champions!", 13, ""),
    ("lollipop duty, say cheese", 5, ""),
    ("Took these at the swimming gala, tag your kids", 8, ""),
    ("when your son is in your own school's production", 4, ""),
    ("our Lily's netball team, undefeated", 7, ""),
    ("My daughter with her best friends as primary comes to an end", 4, ""),
    ("I've put hearts over their faces so here's my class on the beach", 0, ""),
    ("Just the tops of their heads, planting day with Year 1", 0, ""),
    ("mud kitchen madness with the tinies", 5, ""),
    ("my babies' first ever sports day", 12, ""),
    ("Awww she made me a card saying best TA in the world", 1, "To Miss, Best TA, love from Class 3"),
    ("Behind the scenes at the school musical", 9, ""),
    ("Year 5 swimming, Darcey finally let go of the float", 2, ""),
    ("This is what 30 excited six year olds looks like", 30, ""),
    ("Our under 14s with the county shield!", 14, "Brackenfold Academy"),
    ("What a talented young artist I teach", 1, ""),
    ("Non uniform day!! spot the teacher", 16, ""),
    ("Choir kids giving it some welly at the cathedral", 20, ""),
    ("leavers assembly had me sobbing", 40, ""),
    ("My twins on their first day in reception, matching plaits", 2, ""),
    ("Dylan's first rugby tournament with his school, dad pride", 9, ""),
    ("my niece starring in her school panto", 1, ""),
    ("no faces just forty wellies on the school gate, year 1 went pond dipping", 0, ""),
]
NOT_SHOWN = [
    ("Happy birthday to my beautiful mum", 4, ""),
    ("My two on the beach, sandcastle number nine", 2, ""),
    ("Girls' night out, we scrub up well", 6, ""),
    ("Me and the wife at the Christmas markets", 2, ""),
    ("Graduation day! My little sister, BSc", 1, ""),
    ("Staff night out, what a team", 11, ""),
    ("Cousins all together at last", 9, ""),
    ("Finally summited Snowdon with the running club", 8, ""),
    ("Passed my driving test!", 1, "Pass Certificate"),
    ("Throwback to my own prom, 2003, what was I wearing", 5, ""),
    ("Meet the newest member of the family", 1, ""),
    ("My allotment won first prize", 0, "First Prize Thornley Vale Show"),
    ("Our wedding day, ten years ago", 2, ""),
    ("The best husband in the world, happy anniversary", 2, ""),
    ("Look at these legends, 30 years of friendship", 5, ""),
    ("Puppy class graduation, top of the class", 2, ""),
    ("My son's fifth birthday with his nan and grandad", 4, "Happy 5th Birthday"),
    ("new bike day", 1, ""),
    ("Trip to Paris with the girls, photos to follow", 5, ""),
    ("Graduated from the OU with all the other mature students", 30, ""),
    ("My own ADHD means my desk looks like this", 0, "To do list"),
    ("My hospital letter came", 0, "Appointment: Mr S Holt"),
    ("Ooh what's for tea", 0, "Allergy advice: contains nuts, milk, gluten"),
    ("New uniform day for the wee one", 0, ""),
    ("Photos of the new kitchen, finally", 0, ""),
    ("Choir concert at church tonight, standing room only", 25, ""),
    ("Christening cake for my goddaughter", 1, ""),
    ("Scouts camp was soggy but brilliant, proud leader", 12, ""),
    ("Sunset over the estuary", 0, ""),
    ("Me and my sisters at the races", 3, ""),
    ("Hen weekend survivors", 7, "Bride tribe"),
    ("New haircut", 1, ""),
    ("Our dog in the snow", 0, ""),
    ("The in-laws came for tea", 6, ""),
    ("Fifty today and the whole family came", 18, "Happy 50th"),
    ("Finished the half marathon with my mates", 4, "Finisher"),
    ("First time on skis, my husband took this", 1, ""),
    ("My son blowing out his candles", 1, "Happy Birthday"),
    ("Our baby girl is here", 2, ""),
    ("Stag do, no further questions", 9, ""),
    ("Wedding of the year, congratulations both", 40, ""),
    ("Class of 1994, look at the hair", 28, "LEAVERS 1994"),
    ("Charity shop find of the week", 0, "Royal Albert"),
    ("Book club on tour", 6, ""),
    ("Proud of my husband, promoted at last", 1, ""),
    ("At the match with the lads", 5, ""),
    ("My two at the seaside", 2, ""),
    ("Choir weekend in Llandudno", 14, ""),
]


def concerns(draft, picture=None):
    return [each for each in check(draft, picture=picture, context=BRACKENFOLD).concerns if each.clause == "4.4"]


@pytest.mark.parametrize("draft", SAID_IN_WORDS)
def test_photographs_of_students_are_raised_by_the_words(draft):
    assert concerns(draft)


@pytest.mark.parametrize(("draft", "faces", "text"), SHOWN)
def test_photographs_of_students_are_raised_by_the_picture(draft, faces, text):
    assert concerns(draft, Picture(faces=faces, text=text))


@pytest.mark.parametrize(("draft", "faces", "text"), NOT_SHOWN)
def test_pictures_of_friends_family_and_things_are_not(draft, faces, text):
    assert not concerns(draft, Picture(faces=faces, text=text))


def test_own_child_at_a_family_event_is_fine():
    assert not concerns("My daughter turned seven, tea at her nan's", Picture(faces=3, text="Happy Birthday"))


@pytest.mark.parametrize(
    ("draft", "faces"),
    [
        ("My son in his school nativity", 1),
        ("My daughter and her friends at the school disco", 6),
        ("Our Alfie won sports day", 1),
    ],
)
def test_own_child_at_school_or_with_others_is_a_caution(draft, faces):
    (concern,) = concerns(draft, Picture(faces=faces))

    assert concern.verdict is Verdict.CAUTION


def test_own_child_with_a_whole_class_is_a_breach():
    raised = concerns("So proud of my lad and his Y9 team, just look at those faces", Picture(faces=8))

    assert Verdict.BREACH in [each.verdict for each in raised]


@pytest.mark.parametrize("draft", ["Backs of heads only, my class in the woods", "My class writing away, no faces"])
def test_students_without_faces_are_a_caution(draft):
    (concern,) = concerns(draft, Picture())

    assert concern.verdict is Verdict.CAUTION


def test_a_class_in_a_picture_is_a_breach():
    assert concerns("My gorgeous class, end of term at last", Picture(faces=21))[0].verdict is Verdict.BREACH


def test_the_writers_own_word_that_students_are_shown_counts():
    assert concerns("Lovely day", Picture(faces=2, students=True))[0].verdict is Verdict.BREACH


def test_the_writers_own_word_that_none_are_shown_counts():
    assert not concerns("Our class act of a team", Picture(faces=9, text="Sports day", students=False))


def test_faces_alone_are_nothing():
    assert not concerns("What a night", Picture(faces=8))
