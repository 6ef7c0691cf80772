"""What no letter says, and what it may say although it looks like it."""

import pytest

from clearline.letters.blocked import problem

REFUSED = {
    "Send us your password.": "password",
    "What is your pass-word for it?": "password",
    "Give your PIN code to the office.": "password",
    "Please share your\nlog-in details.": "password",
    "Hand over your phone at the office.": "telephone",
    "Hand over\nyour phone.": "telephone",
    "Please bring your mobile to the meeting.": "telephone",
    "You must unlock the tablet for us.": "telephone",
    "We need access to your personal device.": "telephone",
    "Allow us to look at your phone.": "telephone",
    "HAND IN YOUR LAPTOP": "telephone",
    "Ask the students to send what they see.": "students or colleagues",
    "We have told pupils to keep an eye on him.": "students or colleagues",
    "Please get your colleagues to screenshot her page.": "students or colleagues",
    "Make a fake account and look.": "false account",
    "You could use a false profile.": "false account",
    "Follow them under another name.": "false account",
    "You were found guilty.": "person subject to",
    "The perpetrator is known.": "person subject to",
}
FINE = (
    "You have the right to be accompanied.",
    "Your telephone number helps us to reach you: send us your phone number.",
    "Somebody has opened an account that pretends to be the school.",
    "There is a fake account in the name of a teacher on your service.",
    "Please tell us if anything in this is false.",
    "Students asked us to send this on.",
    "Ring the safeguarding lead, by telephone if need be.",
    "You may bring a colleague. A telephone call would do as well.",
    "If you wish, show us the message as it looks where you received it.",
)


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_it_is_refused_with_a_reason(text, why):
    assert why in problem(f"Dear Ms Reed\n\n{text}\n\nYours sincerely")


@pytest.mark.parametrize("text", FINE)
def test_it_may_be_said(text):
    assert problem(text) == ""
