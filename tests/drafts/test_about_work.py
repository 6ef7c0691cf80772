"""4.2 and 4.6: the school named, a day at work, contempt, accusations; and what only looks like them."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School

THORNWICK = Context(
    School(
        name="Thornwick Academy",
        aliases=("Thornwick", "TWA", "the Wick"),
        town="Saltmere",
        hashtags=("ThornwickFamily",),
        official_accounts=("@ThornwickAcad",),
    )
)


def _said(draft: str, clause: str, picture: Picture | None = None) -> set[Verdict]:
    """What the rules of one clause say of a draft."""
    answer = check(draft, picture=picture, context=THORNWICK)
    return {each.verdict for each in answer.concerns if each.clause == clause}


def _rules(draft: str) -> set[str]:
    return {each.rule for each in check(draft, context=THORNWICK).concerns}


CONTEMPT = [
    "Dear parents, if you want your child to learn nothing whatsoever, send them to Thornwick",
    "The head has no idea what goes on past his own office door",
    "Our deputy makes it up as she goes along and expects us to clap",
    "How this school got a Good from Ofsted is beyond me",
    "SLT care more about the logo than the kids",
    "All the leadership team do is walk round with clipboards while the place burns",
    "Half of year 10 couldn't spell their own names if you spotted them the vowels",
    "My bottom set are basically future prisoners",
    "None of my year 7s can hold a pen, their parents should be ashamed",
    "The parents at our school can't even be bothered to send their kids in clean",
    "Her in the office never lifts a finger but she's first in the queue for cake",
    "The head of maths leaves at three on the dot every day and his results show it",
    "Our new principal is about as much use as a glass hammer",
    "The governors wouldn't recognise a safeguarding issue if it bit them",
    "TWA: where good teachers go to be broken",
    "Worst decision of my life taking a job at Thornwick",
    "I've worked in some grim places but Thornwick takes the crown",
    "whoever appointed our head of year needs their head examined",
    "Our business manager is robbing the place blind",
    "pretty sure the caretaker is selling the school's tools on eBay",
    "Everyone knows the deputy only got promoted because she's sleeping with the boss",
    "The trust is asset stripping our school and nobody has the guts to say so",
    "They rig the SATs every year at our place, ask any TA",
    "Year 6 teacher sat with them and pointed at the right answers. And they wonder why results are so good",
    "the kitchen at our school is filthy, I've seen the fridge",
    "Don't eat the school dinners. I make them. Trust me",
    "Our head thinks he's Churchill. He's more like Mr Bean",
    "Dear leader has spoken: more cuts for us, new Audi for him",
    "Well done SLT for yet another masterclass in how not to run a school 👏👏👏",
    "lovely to see the leadership team so busy... choosing carpets",
    "There's a man who runs a school not a million miles from Saltmere who couldn't run a tap",
    "Our SENCO is a liability and those kids are suffering for it",
    "the science dept at Thornwick is a joke, no wonder nobody takes triple",
    "9X are animals. Actual animals",
    "y8 today: feral. y9: worse. bring back the cane",
    "these kids are too stupid to breathe and I'm supposed to get them a grade 5",
    "Taught a load of zombies all day. Lights on, nobody home",
    "I teach the children of scroungers and it shows",
    "The mums on our playground are a coven of benefit witches",
    "the dad of that kid in my class is a waster and a drunk and everyone in Saltmere knows it",
    "School run by amateurs. Students run riot. Staff run for the door",
    "Management couldn't give a toss about staff wellbeing, yoga mats don't fix bullying",
    "I have never worked anywhere so badly led. Thornwick SLT, take a bow",
    "The Wick is falling to pieces and the head just hides in his office",
    "Our chair of governors is a bully and a liar",
    "My line manager lied about me in my appraisal to cover his own mistakes",
    "our exams officer turned a blind eye to cheating again",
    "Love how our head preaches wellbeing while emailing us at midnight. Hypocrite",
    "the staff here are a bunch of backstabbers",
    "Thornwick Academy: all fur coat and no knickers",
    "can't believe they let that woman near children, she screams at reception kids all day (she still works with us)",
    "my TA is thick as a plank and twice as useful",
    "the supply teacher we've got couldn't teach a dog to bark",
    "we all know who's been nicking from the staffroom fund don't we Linda",
    "This place would be sued if anyone told the truth about it #Thornwick",
    "some of my students' parents are so dense light bends around them",
    "No leadership, no discipline, no hope. That's our school in six words",
    "Thornw1ck is a sh1thole and the h3ad is a cl0wn",
    "the headteacher 🤡🤡🤡",
    "our school = 💩",
    "Prifathro da i ddim sydd gyda ni, celwyddgi llwyr",
    "Nasz dyrektor to kłamca i złodziej",
    "Hamari school ke principal chor hain",
    "Wouldn't let my worst enemy's kids go to our school",
    "our assistant head is drunk with power",
    "senior staff at Thornwick protect each other and bury complaints",
    "Such a toxic place to work, I cry in the car every morning. Don't apply to Thornwick",
    "The receptionist is rude to every parent who walks in and nobody dares tell her",
    "what a shock, the head's golf partner gets the contract for the minibuses",
    "Fun fact, our head has never actually taught a lesson in this building",
    "Our inset today was delivered by someone who clearly hasn't met a child. Thanks SLT, money well spent 🙄",
    "The music teacher spends every lesson on his phone",
    "Our school lies about its attendance figures",
    "Our head is useless. There I said it.",
    "Honestly our trust couldn't find its own bum with two hands and a map",
    "Year 7 are a bunch of babies who can't tie their own laces",
    "Our office manager is two-faced and everyone in the staffroom knows it",
    "Governors' meeting tonight: eight nodding dogs and a plate of biscuits",
    "The head has been buying her kitchen with our PTA money",
    "Thornwick is the worst school in the county and I should know, I work there",
    "I work with the thickest teachers in England",
    "That new assistant head is an utter fraud, he's never even been a teacher",
    "Our pupils have the attention span of a gnat and the manners of a goat",
    "Some parents at this school are so rough they'd make a docker blush",
    "The site team do nothing but smoke behind the bins all day",
    "Head of Year 8 lets the bullies get away with murder because their mums are her mates",
    "Rumour is the finance officer has been paying her own gas bill from the school account",
    "so our 'outstanding' school hides the naughty kids when inspectors come",
    "No surprise results are rubbish when half the maths department are hungover",
    "The cook at our place serves better food to her dog",
    "Thornwick = joke school, joke head, joke pay",
    "Thornwick 🤡🤡 says it all",
    "our slt are cowards who let parents scream at us",
    "everyone's leaving thornwick because the head is a bully",
    "Can't wait to get out of this dump they call a school",
    "management at my school are a disgrace to education",
    "Our headteacher lied to every parent in that letter",
    "pupils at my school are disgusting, they spit everywhere",
    "the deputy's a sleaze, keep your daughters away from him",
    "the whole english department is a clique of mean girls",
    "Principal spent the pupil premium on his Tesla",
    "our school is a toxic pit and the governors know it",
    "Our PE teacher is always drunk at parents' evening",
    "Working with idiots today, as usual. Love my colleagues x",
    "the parents who complain the most are the ones who do the least for their kids. Pond life",
    "teachers at our school are bone idle and I clean up after them so I know",
    "the school nurse is clueless, gave a kid the wrong inhaler",
    "our safeguarding lead couldn't safeguard a sandwich",
    "TA in my room is useless, just sits there eating crisps",
    "Thick kids, thicker parents, thickest of all the people in charge. My job in a nutshell",
]

MOANS = [
    "Management have moved parents' evening again, I am so fed up of this",
    "Does anyone else's head change the rota every five minutes or is it just my useless one",
    "Certain people in my department really showed their true colours today",
    "SLT want another spreadsheet by Friday 🙄",
    "Our head is doing my head in with this new policy",
]

A_DAY_AT_WORK = [
    "Back to school after half term, my feet are not ready",
    "Twenty three reports down, nine to go",
    "Playground duty in the sleet, I can't feel my toes",
    "Wet play. Again. Pray for me",
    "Just finished my last ever lesson before retirement",
    "Two hours of marking and I've done six books",
    "Year 3 made me laugh so much today",
    "My class have grown their sunflowers taller than me",
    "The photocopier jammed five minutes before period one",
    "So proud of my students, their exhibition was stunning",
    "Long day cooking for four hundred hungry children",
    "Put out 180 exam chairs this morning, back is killing me",
    "Invigilating all week, the silence is deafening",
    "Inset day tomorrow, coffee at the ready",
    "First day in my new job at Thornwick",
    "Off to the Wick for rehearsals",
    "Another Friday another fire drill",
    "Ofsted training all afternoon in the hall, numb bum",
    "My tutor group bought me flowers, I cried",
    "Parents' evening tonight, send snacks",
    "Nativity costumes everywhere, I have tinsel in my hair and a sheep with no head",
    "Spent my lunch break looking for a lost shoe with a five year old",
    "Can't wait for the Christmas holidays, five more sleeps and 12 lessons",
    "Caretaker life: three blocked drains and a pigeon in the gym",
    "A day of supply in Saltmere, lovely bunch",
    "Loved teaching Macbeth to my year 10s this week",
    "School trip to the museum tomorrow with 60 eight year olds, wish me luck",
    "Thornwick staff panto tonight!",
    "#ThornwickFamily",
    "Head of Music at Thornwick Academy | runner | dad",
]

NOTHING_TO_RAISE = [
    "Our Ofsted inspector in this book is a hoot, chapter four had me howling",
    "Referee was useless, both sides could have scored ten",
    "The deputy in Line of Duty is definitely bent",
    "My son's teacher has been brilliant with him this year",
    "Dishwasher is a useless piece of rubbish, sixth repair this year",
    "Just finished series two of Bad Sisters, what a liar he was",
    "Governors of the prison service gave evidence to MPs today",
    "Head is pounding, staying in bed",
    "First class service from the garage this morning",
    "Driving lesson number nine and I still can't reverse park",
    "My pupils were huge after the eye test",
    "The school of whales off Pembroke was the best thing I've seen",
    "Supply problems again at the builders' merchant",
    "Snow forecast, get your sledges out",
    "Council needs to fix the potholes on Station Road",
    "Bring back the old bin collections, this new system is a shambles",
    "I'm a useless baker but the cake tasted fine",
    "My husband's boss is an idiot and I said what I said",
    "Worst pizza I've ever had, avoid the place by the station",
    "Our allotment committee couldn't run a bath",
    "If you have been bullied, Childline is there day and night",
    "She isn't lazy, she's exhausted. Be kind to new mums",
    "Nobody should be called useless for asking for help",
    "I never said anyone was a liar, I said the sums were wrong",
    "Murdered that karaoke, sorry Whitney",
    "I'll kill you at badminton on Sunday Dave",
    "Smashed my PB, legs like jelly",
    "Going to destroy this sandwich",
    "I could strangle whoever designed this flatpack wardrobe",
    "Everyone except Dad is vegetarian now",
    "Don't tell Mum but we've booked Paris for her birthday",
    "Poll: pineapple on pizza, yes or no",
    "Caption this photo of my cat",
    "Petition to save the library on Church Street, please sign",
    "Sports Day at my nephew's nursery, he came last and got a medal",
    "When I was in year 9 we had a teacher who threw board rubbers",
    "My old headmaster was a terrifying man with a wonderful garden",
    "Government funding for schools is nowhere near enough",
    "Teachers deserve better pay, simple as that",
    "Has anyone read the new report on phonics?",
    "Proud mum moment, my eldest got into college",
    "Taking my daughter to look at sixth forms tomorrow",
    "Anyone selling a year 5 maths workbook? For my boy",
    "Free to collect: school blazer age 12, hardly worn",
    "The class was full so I did spin instead",
    "Lovely choir practice at church tonight, Fauré is going well",
    "Off to the staff discount day at the garden centre",
    "Student nurse daughter finished her first placement",
    "Registering with a dentist is like winning the lottery",
    "Detention centre documentary on BBC Two was grim",
    "Parking wardens are the worst people alive",
    "You absolute muppet Gaz, you left your shoes at mine",
    "The bus driver was so rude this morning",
    "Bomb disposal in town, roads closed",
    "Pool party on Saturday, bring towels",
    "Working from home with a toddler should be an Olympic sport",
    "My mate's having an affair with carbs",
    "Nothing like a lazy Sunday with the papers",
    "Got the job!! Start in May, more news soon",
    "The boss level on this game is impossible",
    "The boss is playing Cardiff in June and I will not be told otherwise",
    "The manager should be sacked, we've not won since October",
    "MPs are crooks the lot of them",
    "The prime minister hasn't got a clue",
    "Cheating at Monopoly is a family tradition",
    "Mice in the shed again, any tips?",
    "Thick fog on the moor, couldn't see a thing",
    "Snakes at the reptile house were fascinating",
    "Circus skills workshop for my niece's birthday",
    "The dump opens at nine on Sundays",
    "Bin lorry reversed into my wall",
    "Feeling thankful for my colleagues in the choir",
    "Walked to Thornwick Bay and back, windy",
    "Two pints in the Thornwick Arms then home",
    "Had a lovely paddle down by the wick with the dog",
    "Emma Thornwick won gold again, what an athlete",
    "RHS garden in bloom",
    "My brother works at a school in Leeds and loves it",
    "My sister's head teacher gave her an award",
    "Who remembers Grange Hill? Zammo was a legend",
    "Matilda is on at the Palace and Trunchbull stole the show",
    "Picked up a nasty cold, on the lemsip",
    "Anti-bullying week starts Monday: kindness costs nothing",
    "Bullying is never the fault of the person being bullied",
    "Kill two birds with one stone, dentist and Tesco",
    "Hanging the washing out in November, optimist",
    "Marking thirty years of marriage with fish and chips",
    "My daughter's class teacher is leaving, we'll miss her",
    "The head chef at that place deserves a medal",
    "Netflix documentary about a cult, terrifying stuff",
    "The bank manager was rude and useless, moving my money",
    "Our local MP is a disgrace and a liar",
    "Broke my favourite mug, in mourning",
    "Traffic on the bypass was a joke today",
    "Lost the quiz by one point, robbed",
    "Neighbours from hell having another party",
    "This weather is pathetic, where is summer",
    "That film was two hours of rubbish",
    "My cat is the laziest creature alive",
    "What a lazy Sunday, didn't get dressed",
    "The choir sounded glorious tonight",
    "Vicar told a great joke about the bishop",
    "My brother is an idiot, he locked himself out twice",
    "Kids today have never known a world without phones",
    "Reading about the Post Office scandal makes me furious",
    "The new leadership at the football club has no idea",
    "My gym class was brutal",
    "Killer heels, sore feet",
    "First driving lesson and I stalled nine times",
    "Best burger in town, go and try it",
    "Students marched through the city against fees",
    "My uncle was a headmaster in the fifties",
    "Two kids, one puddle, no wellies",
    "I'll be waiting for you at the finish line Jen!",
    "We're coming for you, Glastonbury",
    "Watch out Skegness, here we come",
    "Tell her I said happy birthday",
    "If she cries at the wedding I'll cry too",
    "Poll closes at six, go and vote",
    "No one tell Nan about the cake",
    "Can't stand coriander, never could",
    "Pile on the layers, it's freezing",
    "Smells of fresh bread in here",
    "Fat balls out for the birds",
    "Our boiler is dead, long live the fan heater",
    "Class war is a book I keep meaning to read",
]


@pytest.mark.parametrize("draft", CONTEMPT)
def test_contempt_and_accusations_about_work_would_go_against_4_6(draft: str) -> None:
    assert Verdict.BREACH in _said(draft, "4.6")


@pytest.mark.parametrize("draft", MOANS)
def test_a_moan_is_a_caution_and_no_more(draft: str) -> None:
    assert _said(draft, "4.6") == {Verdict.CAUTION}


@pytest.mark.parametrize("draft", A_DAY_AT_WORK)
def test_the_writers_own_work_is_only_ever_a_caution(draft: str) -> None:
    assert _said(draft, "4.2") == {Verdict.CAUTION}
    assert not _said(draft, "4.6")


@pytest.mark.parametrize("draft", NOTHING_TO_RAISE)
def test_what_only_looks_like_work_raises_nothing(draft: str) -> None:
    assert not _said(draft, "4.2") | _said(draft, "4.6") | _said(draft, "5.1")


@pytest.mark.parametrize(
    "draft",
    [
        "Ten years at Thornwick today",
        "First week at TWA done",
        "Love my little corner of the Wick",
        "off to t h o r n w i c k for the day",
        "Th0rnw1ck, another Monday",
        "Thorn\u200bwick in the sunshine",
        "Open evening tonight #ThornwickFamily",
        "Go and follow @ThornwickAcad",
        "Thornwick's new library is open",
    ],
)
def test_the_school_is_named_however_it_is_typed(draft: str) -> None:
    assert "the school is named" in _rules(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "A stroll down Thornwick Lane with the dog",
        "Sunday roast in the Thornwick Arms",
        "Emma Thornwick won again",
        "Dr Thornwick has retired from the surgery",
        "Trim the wick before you light the candle",
        "Fog on Thornwick Bay this morning",
    ],
)
def test_a_namesake_is_not_the_school(draft: str) -> None:
    assert "the school is named" not in _rules(draft)


def test_a_picture_that_shows_the_schools_name_names_it() -> None:
    assert _said("New hair", "4.2", Picture(faces=1, text="THORNWICK ACADEMY STAFF")) == {Verdict.CAUTION}
    assert not _said("New hair", "4.2", Picture(faces=1, text="SUMMER FAIR"))


def test_contempt_in_the_words_of_a_picture_counts() -> None:
    assert Verdict.BREACH in _said("says it all", "4.6", Picture(text="Thornwick Academy - where careers go to die"))


@pytest.mark.parametrize(
    "draft",
    [
        "Our head isn't lazy, she never stops",
        "I never said the deputy was a liar",
        "Best head ever, we are so lucky",
        "My TA is a superstar and I couldn't do it without her",
        "The staff were wonderful when Dad died",
        "Year 9 were brilliant today",
    ],
)
def test_praise_and_denial_are_no_contempt(draft: str) -> None:
    assert not _said(draft, "4.6")


@pytest.mark.parametrize(
    "draft",
    [
        "My son's school is a shambles, nobody answers the phone",
        "The council couldn't run a bath",
        "Our old headmaster was a tyrant, this was 1974",
        "That referee was a cheat and a liar",
    ],
)
def test_other_schools_and_other_places_are_not_this_policys_business(draft: str) -> None:
    assert not _said(draft, "4.6")
