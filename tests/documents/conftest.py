"""Plausible data for each document. People, school and references are made up."""

import pytest

from tests.documents.reading import SHA256

STATEMENT = "I have read it, I had the chance to ask, and I understand that it applies to me."

CLAUSES = [
    ("1.1", "1.1", "1", "Who this is for", "This policy is for every employee, governor and volunteer.", ""),
    ("1.4", "1.4", "1", "Who this is for", "Staff must not connect with students on personal accounts.", "must not"),
    ("2.b1", "", "2", "What it is trying to do", "to enable staff to use social tools safely", ""),
    ("4.2", "4.2", "4", "Using social media", "Staff are advised not to name the school.", "advised not"),
    ("4.3", "4.3", "4", "Using social media", "Staff save the message.\nThey tell their line manager.", "must"),
]


@pytest.fixture
def policy():
    keys = ("id", "label", "section", "heading", "text", "weight")
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "title": "Use of social media policy",
        "version": "3",
        "state_line": "In force since 9 November 2026",
        "approved_line": "Approved by the governing body on 4 November 2026 (minute 7.2)",
        "clauses": [dict(zip(keys, clause, strict=True)) for clause in CLAUSES],
        "history": [{"date": "6 March 2019", "text": "Version 2 agreed at the Special JCC."}],
        "sha256": SHA256,
        "printed_on": "24 November 2026",
        "url": "https://policies.marrambay.example/999001",
        "large": False,
    }


@pytest.fixture
def receipt():
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "urn": "999001",
        "name": "Dawn Pritchard",
        "job": "site manager",
        "policy": "Use of social media policy",
        "version": "3",
        "moment": "Tuesday 24 November 2026, 16:12:08",
        "moment_iso": "2026-11-24T16:12:08+00:00",
        "words": STATEMENT,
        "kind": "here",
        "open_question": "One, about clause 4.4",
        "sha256": SHA256,
        "entry": "4,117",
        "link_hash": SHA256[::-1],
        "signature": "q83vEjRWeJCr" * 7 + "ze8=",
        "key_id": "2026-09-a41f",
        "keys_url": "https://clearline.marrambay.example/keys/",
    }


@pytest.fixture
def people():
    return [
        {"name": "Dawn Pritchard", "job": "site manager", "code": "7KQ2-M9XF"},
        {"name": "Łukasz Wiśniewski", "job": "midday supervisor", "code": "3HDN-W4TC"},
        {"name": "Siân Griffiths", "code": "9PXE-2RKV"},
    ]


@pytest.fixture
def signing_sheet(people):
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "policy": "Use of social media policy",
        "version": "3",
        "sha256_short": SHA256[:16],
        "words": STATEMENT,
        "layout": "each",
        "people": people,
        "return_to": "Priya Nair in the school office",
        "return_by": "Thursday 26 November",
        "url": "https://clearline.marrambay.example/",
        "large": False,
    }


@pytest.fixture
def one_day(signing_sheet, people, slips):
    """Somebody in for one day: the policy on one page, and before it their slip."""
    person = {"name": "Ana Quick", "job": "Supply (Kestrel)", "code": "7KQ2-M9XF", "on_one_page": True}
    page = {
        "words": "I have read the policy on one page and can read all of it here.",
        "minutes": "254 words, about 2 minutes",
        "day": "Tuesday 24 November 2026",
        "binding": SAID,
        "rest": "4.8",
        "tell": [{"who": "Dawn Frost, the designated safeguarding lead", "what": "Before you leave today."}],
        "policy_url": "https://policies.marrambay.example/999001",
    }
    slip = slips | {"slips": [{"name": "Ana Quick", "code": "3HDN-W4TC"}]}
    return signing_sheet | {"people": [person], "one_page": page, "slip": slip}


@pytest.fixture
def slips(people):
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "url": "https://clearline.marrambay.example/slip",
        "valid_until": "Friday 27 November 2026",
        "printed_by": "Priya Nair",
        "printed_on": "24 November 2026",
        "slips": people,
    }


@pytest.fixture
def declaration_form():
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "name": "Dawn Pritchard",
        "receiver": "Mo Rahman, your line manager",
        "instead": ["Joanna Whitlock, the headteacher", "Siân Griffiths, the chair of governors"],
        "connections": ["My own child", "A family friend", "Something else"],
        "standings": ["A student", "A parent or carer"],
        "large": False,
    }


@pytest.fixture
def recovery():
    return {
        "made_at": "2026-09-01T09:00:00+01:00",
        "school": "Marram Bay High School",
        "urn": "999001",
        "made_on": "Tuesday 1 September 2026",
        "key_id": "2026-09-a41f",
        "groups": ["7KQ2", "M9XF", "3HDN", "W4TC", "9PXE", "2RKV", "C8JB", "6TYM", "QF5N", "D2XW", "R7HK", "V3PE"],
        "receipt_key": "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
    }


@pytest.fixture
def review_done(people):
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "people": [{"name": person["name"], "cycle": "Autumn term 2026"} for person in people],
        "return_to": "Priya Nair in the school office",
        "return_by": "Thursday 26 November",
        "large": False,
    }


@pytest.fixture
def paper_quiz():
    question = {
        "clause": "4.3",
        "stem": "A student asks to follow the site manager’s own account.",
        "options": ["Say yes, then mute it", "Say no, and tell someone at school", "Leave it and keep quiet"],
        "right": "B",
        "reason": "No link is made, and telling someone keeps him safe.",
    }
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "policy": "Use of social media policy",
        "version": "3",
        "name": "Dawn Pritchard",
        "code": "7KQ2-M9XF",
        "questions": [question | {"clause": f"4.{number}"} for number in range(3, 9)],
        "return_to": "the school office",
        "return_by": "Tuesday 24 November 2026",
        "url": "https://clearline.marrambay.example/",
        "large": False,
    }


SAID = [
    {"id": "4.3", "words": "Save the message, do not answer it, tell your line manager the same day.", "quoted": False},
    {"id": "1.4", "words": "Staff must not connect with students on personal accounts.", "quoted": True},
]


@pytest.fixture
def briefing_slides():
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "title": "Use of social media policy",
        "version": "3",
        "slides": [
            {"kind": "title", "heading": "Use of social media policy", "lines": ["A briefing"], "led": "Olu Ade"},
            {"kind": "points", "heading": "Why we have a policy", "points": ["It protects students.", "And you."]},
            {"kind": "clauses", "heading": "What binds you", "clauses": SAID, "rest": "4.8"},
            {"kind": "people", "heading": "Who to tell", "people": [{"who": "Your line manager", "what": "First."}]},
            {"kind": "code", "heading": "Say so", "code": "KTW PXM", "url": "https://clearline.marrambay.example/"},
        ],
    }


@pytest.fixture
def briefing_handout():
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "title": "Use of social media policy",
        "version": "3",
        "state_line": "In force",
        "misread": SAID[:1],
        "binding": SAID[1:],
        "rest": "4.8",
        "tell": [{"who": "Your line manager", "what": "First, for anything the policy asks you to tell."}],
        "url": "https://policies.marrambay.example/999001",
        "large": False,
    }


@pytest.fixture
def attendance_sheet(people):
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "title": "Social media, for everybody",
        "when": "Tuesday 5 January 2027",
        "led": "Olu Ade",
        "people": [{"name": person["name"], "job": person.get("job", "")} for person in people],
        "empty_lines": 6,
        "return_to": "the school office",
        "large": False,
    }


@pytest.fixture
def letter():
    return {
        "made_at": "2026-11-24T16:12:08+00:00",
        "school": "Marram Bay High School",
        "title": "Notice of a hearing (LT-7KQ2-M9XF)",
        "subject": "Notice of a hearing: CS-8ZQP-4JWD",
        "issued_on": "Monday 23 November 2026",
        "paragraphs": ["Dear Dawn Pritchard", "Nothing has been decided.", "Yours sincerely", "Helen Ashworth\nHead"],
        "taken": "Copy 1, taken out by Helen Ashworth on Tuesday 24 November 2026 at 16:12",
        "large": False,
    }
