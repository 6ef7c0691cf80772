"""4.7: what is not public, and what is private about people at school."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

BRACKENFOLD = Context(
    School("Brackenfold Academy", ("Brackenfold", "the Fold"), "Thornley Vale", ("WeAreBrackenfold",))
)

RAISED = [
    "SATs scores came in today, we're not meant to tell anyone til July but 91% in maths wooo",
    "Heard in briefing that our head is off to a new job in Leeds at Easter, nobody else knows",
    "Our place is being taken over by a big trust, staff being told on Friday",
    "Next year's timetable leaked: no more drama after year 9",
    "Maya in Y7 is in foster care, that's why she's acting out",
    "Little lad in my class has just lost his dad to suicide, so sad",
    "Dylan's mum got sent down for dealing, no wonder he's a handful in my class",
    "The twins in Year 4 are moving because mum's fled to a refuge",
    "One of my Y11 girls is pregnant, sixteen and already been to the scan",
    "Mr Harris in PE is getting divorced, she's kicked him out",
    "Our caretaker's wife has cancer, he's asked us not to say",
    "Jackie from the kitchen has been suspended for nicking",
    "Miss Patel has gone off with stress again, third time this year",
    "Deputy head is on £74,000 a year, saw it on the printer",
    "School wifi password is Bracken99 if anyone needs it",
    "Here's Mr Dobson's number if you want to complain: 07700 900456",
    "Mrs Whitlock lives on Canal Street, the one with the red door",
    "Ofsted coming Tuesday, parents haven't been told",
    "We've been graded inadequate, report's out in three weeks so shhh",
    "LAC review for Kai this morning, mum didn't show",
    "CPOMS open again at 9pm. Poor Tia, uncle's been arrested this time",
    "Excluded three today: Ryan, Josh and Mo from year 10",
    "That boy on my caseload has ADHD and ODD and his mum's in denial",
    "a certain year 8's dad is back in prison and boy does it show",
    "Just typed up the EHCP for Oscar W, two years waiting",
    "Leah in my form self harms and nobody at home cares",
    "budget meeting: we're £300k in the red and four teachers are going in July",
    "Sharon in the office is having an affair with the site manager",
    "Our GCSE results are up 12% but I can't post them til Thursday... oh wait",
    "They're not replacing the librarian, head told us in confidence",
    "New headteacher has been picked, it's Mr Fenwick from Highfield, announcement Monday",
    "Something massive kicking off at work, I can't say what but it'll be in the papers",
    "Ambulance at school again, can't talk about it. Hug your babies tonight",
    "Big announcement coming at our place on Monday, you'll all be shocked",
    "Can't say why but today broke my heart. Some kids have it so hard",
    "Timetable's not out til Monday but I've got 9Z6 again, kill me",
    "They've just told us the sixth form is shutting, don't tell the students",
    "Governors turned down Sue's appeal. She's out on Friday.",
    "Mock result shocker: Ibrahim in my set got 11% lol",
    "Our budget's come in and there's no pay rise for TAs, the head kept it quiet",
    "Had to change a Year 3's wet trousers again, bless",
    "I know who's got the deputy's job and you'd never guess (it's Karen)",
    "Y10 lad caught dealing weed behind the gym, Marcus will be gone by Friday",
    "door code at school changed to 4471 if anyone's stuck",
    "Poor Mr Ellis, prostate cancer, he only told us this morning",
    "the new girl in 5H is on a child protection plan, walk on eggshells",
    "Aisha's family have been refused asylum. She's in my tutor group. I'm broken",
    "My 1:1 has selective mutism and doesn't speak to anyone but me",
    "our exams officer's been caught opening papers early, heads will roll",
    "Head's fuming, the council won't sign off the new building, not public yet",
    "Been asked not to talk about today at work so I won't. But wow.",
    "There's a meeting at 8am for all staff. Nobody knows why. Brace.",
    "Something awful at work today. Cuddling my own babies.",
    "Congrats to Mel who's secretly expecting, due in March, don't tell the boss",
    "Reading ages came back, Connor in 8D is reading like a six year old",
    "The head's PA told me they're not renewing any of the supply contracts",
    "The inspectors gave us RI on the quiet. Letter to parents in a fortnight",
    "Lad in my form got nicked for carrying a blade at the weekend",
    "Sonia in the kitchen's husband has walked out on her, poor woman",
    "FYI Mrs Ogden's email is jogden77@gmail.com if you want to have a go at her about the reports",
    "That girl who was in the paper for shoplifting? Year 10, Ellie Foster",
    "Miss Grant failed her probation and they're getting rid at Christmas",
    "We interviewed four for head of maths and the worst one got it, don't say owt",
    "had to ring social services about a lad in my class again",
    "his mum turned up drunk to parents evening again, poor Liam",
    "The GCSE grades are in my inbox and I'm not allowed to tell anyone but let's just say FIREWORKS",
    "Three families in our school owe over £200 in dinner money, the Harrises worst of all",
    "Mrs Dhillon's DBS came back with something on it, gossip of the century",
    "One of our dads has just been sent to prison for fraud and he's a school governor!",
    "CCTV shows it was Kyle from 11C who set the alarm off. Bless him",
    "Typing up reports. Jacob's is basically \"moved house again because dad's drinking\"",
    "Reference request for Mr Boyle today. He was rubbish at ours and we're all pretending otherwise",
    "Our chaplain's leaving the priesthood! Announced to staff only this morning",
    "I hear the academy chain is closing our nursery at Easter, consultation hasn't started",
    "School's bought out the head's contract, 90k, keep it quiet",
    "We've got a new uniform coming in September, parents don't get the letter until next week",
    "Teaching assistant hours being slashed from Monday, nobody's said anything to them yet",
    "Trust board met last night. Two schools going, ours is one of them.",
    "new starter in nursery is adopted, birth mum's not allowed near the gates, keep your eyes peeled",
    "Wet bed on the residential last night, third time for poor Harrison",
    "The head is off for six weeks, prostate op, acting head told us this morning",
    "one of the dinner ladies has had her husband arrested for you know what",
    "Just been cc'd into an email about Mr Lyle's disciplinary by mistake, oh my days",
    "we're getting a new principal, appointed yesterday, you'll love her, ex-army. Not announced til Tues",
    "A level chemistry results 100% pass, I've seen the sheet, one more sleep til the kids know",
    "exam board messed up and I've got tomorrow's listening test on my laptop",
    "Little Zak's statement came through, autism plus moderate learning difficulties",
    "Kid I scribe for has 25% extra time cos of a brain injury, he's amazing",
    "Ring Mr Tandy at home on 01632 960233 about the detentions, he loves that",
    "If anyone wants to send our head a card she's at 22 Mulberry Crescent",
    "The pupil who assaulted me last week is back today. Thanks for nothing, panel",
    "The family of the girl who died asked us not to share but it was leukaemia",
    "two governors have resigned over the head's pay, minutes not published yet",
    "lockdown at ours this morning. everyone safe. can't say more than that",
    "a very sad day for our school family. I can't say why yet",
    "Detectives at school AGAIN. No I can't tell you.",
    "you lot have no idea what's about to hit our school on Monday",
    "been in meetings with HR and the police all day about someone we all know. Speechless.",
    "Ambulance took one of our little ones today. Praying tonight.",
    "Mr Gough has been told to retire or go on capability. You can guess which",
    "Our Ofsted draft says good with outstanding, embargoed till March, popping corks",
    "Just heard the pay deal for our trust, 2%, out Friday",
    "Mum came to the gate screaming that dad's not allowed near little Ava, court order and all",
    "There's a child in our nursery with HIV and they won't tell us who but I know",
    "Set 4 maths: 11 out of 30 on pupil premium, 9 SEN, 3 in care. Good luck me",
    "Freddie's behaviour plan landed. Bites, kicks, spits. Pray for me",
    'Rumour mill: Miss K is off with "flu" but she\'s actually in rehab',
    "our year 6 SATs are 64 per cent, worst ever, not out till July",
    "the governors are going to expel the Murphy boy on Thursday",
    "alarm code for the sports hall is 2468 if any of yous are in this weekend",
    "The reason Mr Kaur isn't in? Drink driving. Court Monday",
    "Poor Ellie's gran died, she's all the family she had, back in care by the weekend I bet",
    "Tom in Y9 is being tested for autism, about time",
    "r3dundanc1es next week, sh0cking, they aint told the TAs yet",
    "Kayden (8K) is on a C P plan, keep it quiet",
    "M*ss Holt is pr*gnant, twelve weeks, shh",
    "0fst3d tomorrow, don't tell the parents",
    "Two police officers in reception at lunch. Not allowed to say a word.",
    "something's going down with SLT, emergency briefing at 8. stay tuned",
    "Heavy heart tonight for one of our families. Hug yours tight.",
    "We lost a student this week. I've no words and I'm not allowed to use any anyway",
]
IN_THE_PICTURE = [
    ("desk goals", 0, "CPOMS Incident log - Harley T - disclosure"),
    ("coffee and planning", 0, "Class 4 seating plan Ava SEN Leo PP Noah FSM"),
    ("busy afternoon", 0, "Staff absence: J Barnes - stress, K Doyle - maternity"),
    ("friday feeling", 0, "Login: admin Password: Football10"),
    ("lunch al desko", 0, "Medical plan - Ellie B - insulin 4 units"),
    ("morning all", 0, "Arbor - behaviour incidents - 9C"),
    ("look at this view", 0, "Safe key code 5521"),
    ("my whiteboard", 0, "Jayden Smith detention, Kyle Brown detention"),
    ("allergy board in our kitchen, memorised them all", 0, "Nut allergy: Freya B 2M. Coeliac: Owen T 4H"),
    (
        "Off to pick up the passports for the ski trip, forty of them in my handbag lol",
        0,
        "Passport Jones Ellie 12 MAR 2011",
    ),
    ("spelling test fun", 0, "Name: Alfie Simmons Class: 3B 4/20"),
    ("Year 2 tracking done!", 0, "Y2 Reading: Ahmed WTS, Bella GDS, Corey WTS, Dev EXS"),
    ("Working in the office", 0, "Emergency contacts - Child: Poppy Lane - Mother: 07700 900333"),
    ("new term new me", 0, "wifi: BrookStaff key: otter2024"),
    ("sharing my screen lol", 0, "Safeguarding concern form - pupil name: Jordan K - category: neglect"),
    ("Working lunch, my bag full of SEND paperwork", 0, "EHCP Draft Harry Bright DOB 3/3/14"),
]
NOT_RAISED = [
    "New phone, text me your numbers",
    "I was diagnosed with ADHD at 43 and it explains everything",
    "My mum's chemo starts Monday, send good thoughts",
    "GCSE results are published today, good luck to everyone",
    "The council has announced the new bypass, about time",
    "My daughter has been excluded from nothing because she's an angel lol",
    "Police closed the M62 again, two hours late home",
    "Forgot my password for the third time today",
    "My neighbour's had a baby!",
    "Redundancy is hard but I've got a new job, starting Monday",
    "Ofsted should be abolished, discuss",
    "Our dog had surgery today, he's doing fine",
    "My best friend is pregnant!! I'm going to be an auntie",
    "Term dates for next year are on the council website",
    "Running the marathon for the epilepsy charity, sponsor me",
    "Mental health matters. If you're struggling talk to someone",
    "My own son has autism and his school are wonderful",
    "Got my results back, all clear",
    "Watched a documentary about foster care, brought me to tears",
    "Social workers deserve a pay rise",
    "England's captain is suspended for the final, gutted",
    "My husband's firm is merging with another one",
    "Kim in Emmerdale is pregnant again, can't believe it",
    "Free school meals should be universal, sign the petition",
    "The head on this Guinness is perfection",
    "Can someone add me to the residents' WhatsApp? Number 14",
    "We had the phone call: offer accepted on the house!!",
    "The call came from the hospital, it's a girl!",
    "Exam results for my accountancy papers out tomorrow, nervous",
    "My son's mock results were great, so proud",
    "Police shut our road again, third time this month",
    "Nan's in hospital but she's bossing the nurses about",
    "So sad to hear about the closure of the high street bank",
    "Congratulations to my sister on her promotion to head of HR",
    "We're not allowed to say who's in the bake off final yet",
    "Just sat an autism awareness course and learned so much",
    "My counsellor helped me through depression, please reach out",
    "I got my diagnosis today, endometriosis, finally some answers",
    "My brother's in the police and he's been up 30 hours",
    "Confidential helpline for anyone struggling: call Samaritans",
    "The council's minutes are on its website, item four is our road",
    "Poor old dog, cancer, the vet says weeks",
    "The vet's number is 01632 960777 if anyone needs one",
    "Interview today, wish me luck",
    "Sharing this lovely poem about grief",
    "All the teachers I know are on their knees, something has to change",
    "Excluded from the family WhatsApp for my views on pineapple",
    "Rest in peace Grandad. Cancer can do one",
    "Results day nerves for my eldest, whatever happens we're proud",
    "Divorce came through. Onwards.",
    "Gym code's changed again, 4 digits is too many for me",
    "Suspended my gym membership, saved thirty quid",
    "Anyone know a good autism assessor for adults?",
    "Reading a brilliant memoir by a woman who grew up in foster care",
    "Nits again in this house, three kids, one comb",
    "My daughter in Year 9 has been diagnosed with dyslexia and school are being great",
    "My lad's form tutor is brilliant, thank you to his school",
    "Mum's had her hip op, all good, she's flirting with the porters",
    "Swimming teacher by night: adult beginners, message me for a place",
    "Following the cricket on my phone in the garden",
]


def concerns(draft, picture=None):
    return [each for each in check(draft, picture=picture, context=BRACKENFOLD).concerns if each.clause == "4.7"]


@pytest.mark.parametrize("draft", RAISED)
def test_confidences_are_raised(draft):
    assert concerns(draft)


@pytest.mark.parametrize(("draft", "faces", "text"), IN_THE_PICTURE)
def test_records_and_passwords_in_a_picture_are_raised(draft, faces, text):
    assert concerns(draft, Picture(faces=faces, text=text))


@pytest.mark.parametrize("draft", NOT_RAISED)
def test_ones_own_affairs_and_public_matters_are_not(draft):
    assert not concerns(draft)


@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        ("not public yet", "Our results are under embargo but it's 91% in maths"),
        ("not public yet", "We're joining a trust in September, nobody has been told yet"),
        ("private matters of a person at school", "One of my Year 9s has gone into foster care"),
        ("private matters of a person at school", "Our caretaker is off with depression again"),
        ("somebody's contact details", "Ring Mrs Tarbuck on 07700 900222 and tell her"),
        ("somebody's contact details", "Mr Olney's email is b.olney@example.com, let him know"),
        ("passwords, codes and records", "The school wifi password is Harebell12"),
        ("passwords, codes and records", "The alarm code for the office is 4471"),
        ("hints at something confidential", "Police at school again, can't say more"),
        ("hints at something confidential", "Emergency meeting at work tonight, my lips are sealed"),
    ],
)
def test_each_rule_is_raised_by_what_it_is_for(rule, draft):
    assert rule in [each.rule for each in concerns(draft)]


@pytest.mark.parametrize(
    ("rule", "draft"),
    [
        ("not public yet", "GCSE results are published today, well done all"),
        ("not public yet", "My husband's firm is joining forces with another"),
        ("private matters of a person at school", "I was diagnosed with epilepsy at nine"),
        ("private matters of a person at school", "My sister is pregnant!"),
        ("somebody's contact details", "Plumber wanted; mine is on 01632 960123, Dalby Plumbing, bookings open"),
        ("somebody's contact details", "New number: text me on 07700 900555"),
        ("passwords, codes and records", "Forgot my password again"),
        ("passwords, codes and records", "The register office was lovely for the wedding"),
        ("hints at something confidential", "Police closed the motorway, home at ten"),
        ("hints at something confidential", "New series of the detective show, can't say more, no spoilers"),
    ],
)
def test_each_rule_leaves_alone_what_it_is_not_for(rule, draft):
    assert rule not in [each.rule for each in concerns(draft)]


def test_a_vague_hint_is_a_caution():
    assert {each.verdict for each in concerns("Police at school again, can't say more")} == {Verdict.CAUTION}


def test_a_colleagues_good_news_of_health_is_a_caution():
    raised = concerns("Who's up for a whip-round for Mrs Arden? Her op went well")

    assert [each.verdict for each in raised] == [Verdict.CAUTION]


@pytest.mark.parametrize("draft", ["Oona in 9C made me laugh all lesson", "9C: Amelia told the best joke today"])
def test_a_first_name_with_a_class_is_a_caution(draft):
    assert {each.verdict for each in concerns(draft)} == {Verdict.CAUTION}


@pytest.mark.parametrize("draft", ["We read Jane Eyre in Year 9", "My niece Amelia is in Year 9"])
def test_a_book_or_a_niece_with_a_year_is_not_a_student_named(draft):
    assert "a student named" not in [each.rule for each in concerns(draft)]


def test_a_named_childs_diagnosis_is_a_breach():
    assert concerns("Poor Rafferty in 8B has been diagnosed with epilepsy")[0].verdict is Verdict.BREACH


def test_a_whistleblower_who_says_no_more_is_not_told_off_for_hinting():
    answer = check("I raised a fire safety concern through the whistleblowing route. That is all from me for now")

    assert "hints at something confidential" not in [each.rule for each in answer.concerns]


def test_the_span_is_where_the_words_stand():
    draft = "Lovely weekend. One of my Year 9s has gone into foster care."

    (concern,) = concerns(draft)

    assert all("foster" in draft[span.start : span.end] for span in concern.spans)
