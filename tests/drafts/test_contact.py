"""4.3: contact with students, recent leavers and families."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

BRACKENFOLD = Context(
    School("Brackenfold Academy", ("Brackenfold", "the Fold"), "Thornley Vale", ("WeAreBrackenfold",))
)

RAISED = [
    "Year 13 if you're stuck over half term I'm on WhatsApp, just drop me a line",
    "Some of my tutor group have started watching my streams on Twitch and chatting in the comments, love it",
    "just followed back all my Y10s cos they kept going on about it",
    "who in year 8 wants a game of Rocket League later, my gamertag's the usual",
    "One of the sixth formers asked for my number after the trip and I couldn't say no",
    "my little drummers from 7K keep liking all my posts, hiya kids!",
    "Facetimed my Year 11s last night to go over Macbeth, we were on till gone midnight",
    "Had a lovely chat with one of my tutees on Messenger, poor thing was so upset",
    "Gave my prefects my personal email in case they need a reference",
    "Snap streak with half my netball team lol 142 days",
    "love that my students have made a fan page for me and I'm in the group chat",
    "shout out to 10B for all the birthday messages on my insta today xx",
    "To my A level lot, you can all call me Dave on here and follow me, we're friends now",
    "Any Brackenfold sixth formers after a weekend job, msg me privately",
    "Kids from school have found my TikTok and tbh I'm letting them follow",
    "year elevens: after school tutoring, cash in hand, dm me not the school",
    "liking all my pupils' selfies because they deserve it",
    "got 14 friend requests from year 7 today and said yes to every one",
    "Accepted Ellie from my form on Instagram, she's a good kid",
    "dropping the discord link for my computing class, come hang out at the weekend",
    "Texting Jayden from 9B to check he's ok, he's got my mobile for emergencies",
    "A Year 9 boy has been messaging me on Instagram. I've reported it to the DSL and blocked him",
    "Two students tried to follow me this week. Both declined. Lock your accounts, people",
    "what do you all do when a kid from school pops up in your friend requests?",
    "So nice to see my old Year 11s all grown up, add me now you've left!",
    "Ran into a lad I taught ten years ago and we're now mates on Facebook",
    "Year 6 parents, I've made us a Facebook group, search for it under my name",
    "A dad from my class keeps messaging me on Facebook about homework at 11pm",
    "just connected with a few former pupils on LinkedIn, so proud of them",
    "Leavers 2026 don't be strangers, my insta is below",
    "One of the parents asked for my mobile so I gave it her, easier than emailing",
    "sixth form lot: my snap = jonno_d, don't be strangers",
    "told my tutor group they can ring me any time day or night, here's my mobile",
    "who wants to be in my close friends? year 11 only",
    "My singing students keep sending me memes at midnight, love them",
    "made a burner account so I can see what 10C are posting",
    "just been added to the Year 12 group chat lmaooo",
    "Sent Chloe in Y10 a birthday message on Insta",
    "Two Y9 boys in my lobby on Warzone last night, we won",
    "Spent the evening replying to DMs from worried GCSE students",
    "Y11 boys if you want a lift to the match text us",
    "I've let my form follow me as long as they don't tell the head",
    "does anyone else let their pupils follow them?",
    "my choir kids tagged me in their TikTok so I dueted it",
    "Told Tyler in 9F he can message me whenever he feels low, I'm always on Insta",
    "Nawr bod gen i TikTok, dewch i ddilyn fi, blwyddyn 8!",
    "accepting all follow reqs from the upper school today, it's my birthday",
    "My year 6 class wished me happy birthday on Facebook, I replied to them all",
    "catch me on Roblox after school kids, username's MrB",
    "I answer homework questions on my Insta stories for my classes every Sunday",
    "give Miss a follow, 8R, you know you want to",
    "Sir's on TikTok now, yr 9s go wild",
    "if you left Brackenfold in summer you can finally add me",
    "so many of my old students on here now!",
    "Had a parent add me on Facebook, accepted, she's sound. Her lad's in my class",
    "Parents of 2B my DMs are open if you missed the letter",
    "Some kid from my school has found my Insta, blocked",
    "Year 10 lad keeps requesting me on Snap, told safeguarding",
    "hey 7C gang, new vlog is up, like and subscribe for Sir",
    "Kids in my maths set: DM for the answers, first come first served",
    "my students follow my art account and honestly their comments make my day",
    "Meeting some of my sixth formers for bubble tea on Saturday, they set up a chat for it",
    "I know one of the Year 8 girls has my number, she texts me most nights",
    "Playing Among Us on my stream at 7, my Y7s welcome",
    "Lads I coach at school have added me to their banter chat, love them",
    "Every night about 20 of my students tune in to my livestream",
    "Sat up till 1 messaging a sixth former who's having a bad time",
    "told my BTEC group my Insta so they can send me their work",
    "yes I do have my year 13s on Facebook, they're adults in six months",
    "Miss is taking requests! 10A tell me what to post next",
    "got a snap from one of my tutees, she's hilarious",
    "liked a load of my class's posts by accident. oh well, mutuals now",
    "PS5 party chat with Kieran and the boys from my form, best night in ages",
    "Y11 if you're revising now, I'm live on insta, ask me anything",
    "giving out my whatsapp to the D of E kids, just in case",
    "Ex student slid into my DMs today, he's 19 and at uni, what would you do",
    "Added by four parents of my class this week, I do wish they wouldn't",
    "the mums in my year group want me in their Facebook group",
    "Got a friend request from a lad in Year 8. Nope. Ignored.",
    "class of 2026, follow me for uni tips",
    "If ur in my RE class n need the worksheet just dm ur girl x",
    "Told the lads on the minibus my gamertag, regret it already, 30 invites",
    "Half the sixth form are on my close friends list and I stand by it",
    "So I might have given Mia from Y11 my number, she was in bits after the mock",
    "anyone in my 10 set 4 awake? hop on the call",
    "dear year 7, yes that is me on tiktok, no I will not be taking it down, follow if you like",
    "3am and one of the Year 12 girls is still messaging, bless",
    "My drum pupils are in a WhatsApp with me so I can cancel lessons quicker",
    "Kids keep asking for my insta and today I cracked and told 8L",
    "Swapped Snaps with the work experience lad, he's in our Year 10",
    "Year 11, my door is always open, even at midnight, even on Messenger",
    "Liked and commented on every one of my tutees' prom posts, they looked unreal",
    "had a heart to heart on the phone with a Year 10 till 1am, she needed somebody",
    "hey Y12s the google doc's dead, I'll airdrop it or just whatsapp me",
    "student: can i add u? me: go on then lol",
    "just had two ex students over for tea, we've been texting since they left in July",
    "If you were in my class last year and you've finished now, find me on Insta",
    "A mum off the playground keeps FaceTiming me about her lad's reading",
    "Half my friends list is parents from school, living dangerously",
    "a lad from year 9 sent me a voice note on insta. straight to the DSL",
    "What would you do if a sixth former liked a photo from 2014 on your profile",
    "f0llow me y9s, insta is the usu4l",
    "yr10 a.d.d me on sn@p",
]
NOT_RAISED = [
    "Anyone want to join our Sunday five a side? Message me for the group chat link",
    "Add me on PS5 if you fancy a game of FIFA, no kids please",
    "Our book club chats on WhatsApp all week and nobody ever reads the book",
    "New phone, text me your numbers",
    "Follow me on Strava, I need kudos",
    "My daughter's friends keep adding me on Facebook, I feel ancient",
    "Student discount on the sofa if you DM me before Friday",
    "Tutoring adults in conversational Spanish, message me for rates",
    "Just started following a brilliant maths account",
    "Playing Minecraft with my son all afternoon, he destroyed me",
    "Fortnite with the lads from work tonight",
    "Add the sugar, then follow the recipe",
    "DM me for the Zoom link, adult beginners' crochet, Wednesdays",
    "As a student I lived on beans. Ask me for the recipe lol",
    "The students on my evening course all passed! So proud of them",
    "My best friend is pregnant!! I'm going to be an auntie",
    "Term dates for next year are on the council website",
    "The bank sent my new PIN to the old address",
    "Can't say how grateful I am for all the kind messages",
    "Follow the signs for the car boot, turn left at the school",
    "My form of exercise is walking to the fridge",
    "Can someone add me to the residents' WhatsApp? Number 14",
    "Year 9 of marriage and he still can't load a dishwasher",
    "I'm doing a class on Tuesdays, add me if you want to car share",
    "Two of my old school mates got back in touch on Facebook",
    "Come follow my baking page if you like sourdough",
    "The Year of the Dragon, happy new year",
    "Kids these days are always on TikTok, bring back conkers",
    "Message me for details of the village fete, all welcome",
    "Great prices on the Xbox at the moment if anyone's looking",
    "The vet's number is 01632 960777 if anyone needs one",
    "Excluded from the family WhatsApp for my views on pineapple",
    "Hug your dads tight, mine's gone a year today",
    "My daughter in Year 9 has been diagnosed with dyslexia and school are being great",
    "My lad's form tutor is brilliant, thank you to his school",
    "Year 13 was the worst year of my own life, glad to be 40",
    "I've joined the parents' WhatsApp for my son's class, send help",
    "I teach driving. My pupils all passed first time this month, add me for lessons",
    "Swimming teacher by night: adult beginners, message me for a place",
    "My piano student is 71 and just passed grade 3!",
    "Following the cricket on my phone in the garden",
    "Work experience student at the vet's was lovely with our dog",
    "Selling uniform, age 7-8, DM me, collection Thornley Vale",
    "Our choir's on Spotify, follow us",
    "A friend of mine had a miscarriage and her work were awful about it",
]


def concerns(draft, picture=None):
    return [each for each in check(draft, picture=picture, context=BRACKENFOLD).concerns if each.clause == "4.3"]


@pytest.mark.parametrize("draft", RAISED)
def test_contact_on_a_personal_account_is_raised(draft):
    assert concerns(draft)


@pytest.mark.parametrize("draft", NOT_RAISED)
def test_ordinary_talk_of_networks_is_not(draft):
    assert not concerns(draft)


@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        ("students asked to connect", "Year 10, add me on Snapchat"),
        ("students asked to connect", "Said yes to the friend requests from my tutor group"),
        ("a student got in touch", "A pupil asked to follow me on Instagram. I declined and told the DSL"),
        ("a student got in touch", "A Year 8 sent me a friend request, what would you do?"),
        ("recent leavers", "Now you've left school you can add me, Year 13 of last summer"),
        ("recent leavers", "Had a drink with some ex pupils and swapped numbers"),
        ("families of students", "A mum from my class asked to add me on Facebook"),
        ("families of students", "Parents of my class, join my WhatsApp group"),
    ],
)
def test_each_rule_is_raised_by_what_it_is_for(rule, draft):
    assert rule in [each.rule for each in concerns(draft)]


@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        ("students asked to connect", "A pupil asked to follow me on Instagram. I declined and told the DSL"),
        ("students asked to connect", "Add me on Strava if you run on Sundays"),
        ("a student got in touch", "My daughter declined three friend requests tonight"),
        ("a student got in touch", "Someone I do not know asked to follow me, blocked"),
        ("recent leavers", "Met my old university friends and swapped numbers"),
        ("recent leavers", "My son left school last summer and has a job"),
        ("families of students", "My mum has sent me a friend request on Facebook, help"),
        ("families of students", "Parents: how do you get a toddler to sleep?"),
    ],
)
def test_each_rule_leaves_alone_what_it_is_not_for(rule, draft):
    assert rule not in [each.rule for each in concerns(draft)]


def test_turning_a_student_down_is_a_caution_that_points_to_reporting():
    (concern,) = concerns("Follow request from a pupil last night. Declined, and my line manager knows")

    assert concern.verdict is Verdict.CAUTION
    assert "report it" in concern.change


def test_asking_students_to_connect_is_a_breach():
    assert concerns("Year 11 add me on Snapchat for revision")[0].verdict is Verdict.BREACH


def test_recent_leavers_and_families_are_a_caution():
    assert {each.verdict for each in concerns("Leavers of last summer, add me now you've left")} == {Verdict.CAUTION}
    assert {each.verdict for each in concerns("A mum from my class asked to add me on Facebook")} == {Verdict.CAUTION}


def test_a_conversation_with_students_in_a_picture_is_raised():
    picture = Picture(text="Year 12 group chat: Sir can I add you? Yes, message me any time")

    assert concerns("love this", picture)


def test_an_official_account_is_not_told_to_avoid_contact():
    answer = check("Year 11, follow us for revision tips", context=Context(BRACKENFOLD.school, official=True))

    assert "4.3" not in answer.clauses
