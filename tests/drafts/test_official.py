"""What an official account's administrators are asked besides (4.8; D§4.14), and only they."""

import pytest

from clearline.drafts.checker.answer import Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, School
from clearline.drafts.checker.rules import official

SCHOOL = School("Brackenfold Academy", ("Brackenfold",), "Thornley Vale", ("WeAreBrackenfold",))
OFFICIAL = Context(SCHOOL, official=True)
RULES = {rule.name for rule in official.RULES}


def raised(draft, picture=None, context=OFFICIAL):
    return {each.rule: each for each in check(draft, picture=picture, context=context).concerns}


FACES = Picture(faces=4, alt_text=True)

ASKED = [
    ("consent for faces", "Well done to our under 14s!", FACES),
    ("consent for faces", "The new reading corner is open", Picture(faces=1, alt_text=True)),
    ("name together with a face", "Congratulations to Rafferty M, Year 7, pictured at home with mum", FACES),
    ("name together with a face", "Star of the week: Amelia Jones!", FACES),
    ("student named in full", "Well done to Amelia Jones in Year 9 for her poem", None),
    ("student named in full", "Year 8 Harry Olney won the maths prize", None),
    ("details asked for in messages", "DM us your child's name and class and we'll sort it", None),
    ("details asked for in messages", "Message us with your child's date of birth to book", None),
    ("where students are now", "Year 5 have just arrived at the youth hostel", None),
    ("where students are now", "We're at the museum with Year 8 right now", None),
    ("place kept in the picture", "Our playground", Picture(gps=True, alt_text=True)),
    ("place kept in the picture", "Sunrise over the field", Picture(gps=True, alt_text=True)),
    ("a teacher said to be accused", "One of our teachers has been suspended after an allegation", None),
    ("a teacher said to be accused", "Mr Tarbuck is under investigation and will not be in", None),
    ("campaigning", "Vote for Councillor Lamb on Thursday, schools need him", None),
    ("campaigning", "Please vote for the candidate who will fund our roof", None),
    ("candidates and elections", "Lovely visit from our MP this morning", None),
    ("candidates and elections", "The mayor opened our library", None),
    ("somebody else's work", "Picture from Google, credit to whoever took it", None),
    ("somebody else's work", "Song lyrics for the end of term", None),
    ("no description for the picture", "Snow on the field", Picture(alt_text=False)),
    ("no description for the picture", "Open evening on Thursday", Picture(alt_text=False)),
]

FINE = [
    "School closed today because of snow. See the website for updates.",
    "We stand against racism. Proud of the assembly our students led.",
    "Term starts on Monday at 8.45",
    "Thank you to everyone who came to the summer fair",
    "Please e-mail the office if your child is ill",
    "Year 6 loved their poetry workshop",
    "Our vacancies page has been updated",
    "Reminder: non-uniform day on Friday",
]


@pytest.mark.parametrize(("rule", "draft", "picture"), ASKED)
def test_it_asks(rule, draft, picture):
    assert rule in raised(draft, picture)


@pytest.mark.parametrize(("rule", "draft", "picture"), ASKED)
def test_it_asks_nobody_with_an_account_of_their_own(rule, draft, picture):
    assert RULES.isdisjoint(raised(draft, picture, Context(SCHOOL)))


@pytest.mark.parametrize("draft", FINE)
def test_it_asks_nothing_about_an_ordinary_notice(draft):
    assert RULES.isdisjoint(raised(draft))


@pytest.mark.parametrize("draft", FINE)
def test_what_concerns_personal_accounts_is_not_said_of_a_notice(draft):
    assert not {"4.3", "4.4"} & {each.clause for each in raised(draft).values()}


def test_campaigning_is_a_breach_there_and_nothing_on_a_personal_account():
    draft = "Vote for Councillor Lamb on Thursday, schools need him"

    assert raised(draft)["campaigning"].verdict is Verdict.BREACH
    assert "campaigning" not in raised(draft, context=Context(SCHOOL))


def test_faces_and_names_are_questions_and_no_breach():
    answer = check("Congratulations to Rafferty M, Year 7, pictured at home with mum", picture=FACES, context=OFFICIAL)

    assert answer.verdict is Verdict.CAUTION


def test_nothing_is_asked_of_a_picture_said_to_show_no_students():
    asked = raised("Our governors", Picture(faces=5, students=False, alt_text=True))

    assert "consent for faces" not in asked
