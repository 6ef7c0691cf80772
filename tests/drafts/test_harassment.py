"""5.1: threats, harassment, pile-ons, shutting out, mockery; and what only sounds like them."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, School

THORNWICK = Context(School(name="Thornwick Academy", aliases=("Thornwick", "TWA"), town="Saltmere"))


def _said(draft: str) -> set[Verdict]:
    return {each.verdict for each in check(draft, context=THORNWICK).concerns if each.clause == "5.1"}


RAISES = [
    "@Tara_Hill you're a joke and no one on the team can stand you",
    "Say that to my face tomorrow Kev and see what happens",
    "I know which car is yours Denise, sleep tight",
    "If Mr Harland opens his mouth about me again I'll shut it for him",
    "someone wants to slap that smug face off the deputy and it might be me",
    "I'm going to make that boy's life a misery until he moves school",
    "gonna batter whoever keeps nicking my parking space",
    "One of these days I'll lose it and lamp that kid",
    "Your card is marked Sharon",
    "Hope you fall under a bus Graham, signed everyone in the staffroom",
    "do the world a favour and kill yourself",
    "Let's make sure nobody sits with Priya at the Christmas do",
    "New WhatsApp for the kitchen staff, not Jean obviously, don't let her find out 😂",
    "Right who's in for the 'things Malcolm smells of' thread",
    "Best fat joke about our receptionist wins a pint, go",
    "Made a TikTok of our cover teacher falling over, please share it everywhere",
    "Rating the women in my department out of ten, thread below",
    "Everyone go to her page and tell her what a rubbish mother she is",
    "please all report his account til he's banned, he grassed on me to the head",
    "Sign the petition to get Mrs Coyle sacked, link in comments, tag her so she sees it",
    "I've made another account because she blocked me. I won't stop until she talks to me",
    "Been sat outside your flat again Laura, nice curtains",
    "Read the fat kid's homework out in a silly voice and the whole class was in stitches, he went bright red",
    "Nicknamed a lad in my set Shrek and now the whole year calls him it 😂",
    "Told a girl in my form she's too ugly for prom, savage I know",
    "Made the stuttering kid read aloud three times because it's hilarious",
    "Snitches in this staffroom better watch out",
    "Reminder that Colin from IT is a virgin who lives with his mum. Say hi Colin",
    "let's all turn our backs when Fiona walks in tomorrow",
    "Nobody's to help Raj with his reports, let him sink",
    "wait til Monday Steph, I'm going to drag you in front of everyone",
    "You grassed. You'll pay.",
    "Dawn on reception looks like she's been hit by a bus, caption this",
    "@jonboy_t you're dead after work",
    "Just so everyone knows Ellie in year 11 is a slag",
    "Carol, we all talk about you behind your back and we all hate you",
    "I want her gone and I'll do whatever it takes, post her address if you have it",
    "if that TA looks at me funny once more i'll stab her with a glue gun",
    "Next person who touches my mug is getting their fingers broken, looking at you Simon",
    "i'm gonna find where you live and burn it down",
    "Sha me on Aisha, let's get #SackAisha trending",
    "Does anyone have that photo of Pete in his pants? Want to put it on the staffroom wall",
    "Go home Magda nobody here wants you and your stinking food",
    "Fat Barry is going for the last doughnut again, someone film it",
    "Powiem tylko tyle Tomek: pożałujesz tego",
    "Ti'n farw fory Rhodri",
    "Tumhein nahi chhoroon gi Saima",
    "he knows what's coming to him on Monday, that little rat from PE",
    "send her hate until she leaves the job lol",
    "I'll keep emailing his wife until he admits what he did at work",
    "Pauline if you speak to me like that again you will regret it",
    "@mrjones_sci you're a creep and everyone knows",
    "Let's all report Hannah for being off sick until she's sacked",
    "I swear I'm going to hit that kid one day",
    "Vote now for the smelliest person in the office. My money's on Derek",
    "Everyone unfollow and block Louise, she's not one of us",
    "made the slow reader stand on a chair while we all laughed",
    "We started a group chat just to slag off Nadia lol",
    "Stop hiding behind the head you coward Mike I'm coming for you",
    "Post your worst photos of Mr Lund, best one gets a prize",
    "Keep turning up at her house until she gives me my job back",
    "Told the class to call him Stinky and it stuck 🤣",
    "You're fat, you're ugly and nobody in this school wants you here Janet",
    "I hope Angela gets cancer",
    "Watch your back Phil",
    "Everyone ring this number and tell the cow what you think of her",
    "We put laxatives in Brian's coffee again, he still doesn't know 🤣",
    "Every day I make the same kid cry and every day it's funny",
    "Tag the ugliest teacher you know, I'll start: @sarahb",
    "I will smash your face in, Lee",
    "That snitch from finance is dead when I find out who it is",
]

RAISES_NOTHING = [
    "Referee was useless, both sides could have scored ten",
    "Dishwasher is a useless piece of rubbish, sixth repair this year",
    "I'm a useless baker but the cake tasted fine",
    "Nobody should be called useless for asking for help",
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
    "You absolute muppet Gaz, you left your shoes at mine",
    "Bomb disposal in town, roads closed",
    "Circus skills workshop for my niece's birthday",
    "Anti-bullying week starts Monday: kindness costs nothing",
    "Bullying is never the fault of the person being bullied",
    "Kill two birds with one stone, dentist and Tesco",
    "Hanging the washing out in November, optimist",
    "You absolute wally Mike, next round is yours",
    "Happy birthday you old dinosaur, love you mate",
    "We will batter them on Saturday, come on Reds",
    "My knees are killing me after that run",
    "I could murder a curry",
    "Beat the eggs until they hold their shape",
    "Hunt the Wumpus is the first game I ever played",
    "She smashed it on stage tonight",
    "If anyone needs to talk, Samaritans are on 116 123",
    "Nobody tell our Karen about the surprise party",
    "Anti-bullying ambassadors did a lovely stall in town",
    "Stop calling people fat, it is never kind",
    "Watch your step on the ice",
    "Knock knock jokes please, my niece is staying",
    "The villain gets what is coming to him in the last chapter",
    "Someone told me to go and die online. Reported and blocked",
    "Vote for the best scone in Saltmere",
    "Caption contest for the dog in his raincoat",
    "Ignore the scaffolding, we are open as usual",
    "Going to finish this jigsaw if it kills me",
    "I will find you a table for four",
    "Don't talk to me before coffee",
    "Everyone but Grandad had seconds",
    "Petition for a zebra crossing on Mill Road",
    "My phone died halfway up the hill",
    "Getting slapped by waves at the beach all day",
]


@pytest.mark.parametrize("draft", RAISES)
def test_threats_harassment_and_mockery_would_go_against_5_1(draft: str) -> None:
    assert Verdict.BREACH in _said(draft)


@pytest.mark.parametrize("draft", RAISES_NOTHING)
def test_banter_games_kitchens_and_help_raise_nothing(draft: str) -> None:
    assert not _said(draft)


@pytest.mark.parametrize("draft", ["You know who you are.", "you know who you are and what you did"])
def test_a_hint_at_somebody_is_a_caution(draft: str) -> None:
    assert _said(draft) == {Verdict.CAUTION}
