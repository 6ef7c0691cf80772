"""Which duty a clause suggests: by its words, by its first sentence, by the number that templates give it."""

import pytest

from clearline.policies.duties import Duty, suggest, suggest_all
from clearline.policies.reading import read
from tests.repository.code import ROOT


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        (
            "Staff must turn down requests from students. Relationships are told to the line manager.",
            Duty.REPORT_CONTACT,
        ),
        ("Staff must not post pictures of a class.", Duty.CHECK_BEFORE_POSTING),
        ("Allegations are looked into by somebody who is not involved.", Duty.INVESTIGATE_ALLEGATIONS),
        ("The school keeps bees.", None),
    ],
)
def test_it_follows_the_words(text, duty):
    assert suggest(text) == duty


def test_it_lets_the_first_sentence_say_what_a_clause_is_about():
    text = "Staff review their privacy settings each term. They ask for guidance, and tell the police of threats."

    assert suggest(text) == Duty.REVIEW_PRIVACY_SETTINGS


def test_it_prefers_the_number_that_templates_give_a_duty():
    text = "Abuse is reported to the head, who tells the police and supports the staff concerned."

    assert suggest(text, "5.4") == Duty.SUPPORT_STAFF


def test_it_never_goes_by_the_number_alone():
    assert suggest("The school keeps bees.", "5.4") is None


@pytest.mark.parametrize(
    "text",
    [
        "Three of us are quick through the door.",  # HR stands in "through"
        "Contact with abuse of language may upset staff.",  # act stands in "contact"
    ],
)
def test_it_looks_for_beginnings_of_words(text):
    assert suggest(text) is None


def test_it_suggests_a_further_duty_that_a_sentence_plainly_sets():
    text = "Staff should review their privacy settings. If in doubt, staff should ask their line manager for guidance."

    assert suggest_all(text) == [Duty.REVIEW_PRIVACY_SETTINGS, Duty.ASK_WHEN_IN_DOUBT]


@pytest.mark.parametrize(
    "further",
    [
        "People in doubt once asked for guidance, and it was good.",  # it binds nobody
        "Staff should think of the police.",  # one word alone
        "Staff who are in doubt should wait. The guidance is on the wall.",  # its words stand in two sentences
        "Staff should review the settings of every account.",  # the same again
    ],
)
def test_it_suggests_no_further_duty_that_is_not_plain(further):
    assert suggest_all(f"Staff should review their privacy settings. {further}") == [Duty.REVIEW_PRIVACY_SETTINGS]


D = Duty
OF_THE_MODEL = {
    "CS": [D.CONSULT_ON_CHANGES],
    "1.1": [D.READ_AND_UNDERSTAND],
    "1.2": [D.DEFINE_SOCIAL_MEDIA],
    "1.3": [],
    "1.4": [D.KEEP_PROFESSIONAL_DISTANCE],
    "1.5": [D.ADVISE_RELATIONSHIPS],
    "1.6": [],
    "1.7": [D.KEEP_REFERENCES_CURRENT],
    "2.b1": [D.REVIEW_PRIVACY_SETTINGS],
    "2.b2": [D.READ_AND_UNDERSTAND],
    "2.b3": [D.INVESTIGATE_ALLEGATIONS],
    "2.b4": [],
    "2.b5": [D.SUPPORT_STAFF],
    "3.GB.a": [D.ASSURE_IMPLEMENTATION],
    "3.GB.b": [D.GIVE_ACCESS],
    "3.GB.c": [D.SEEK_HR_ADVICE],
    "3.GB.d": [D.ACT_ON_ABUSE_OF_STAFF],
    "3.HT.a": [D.READ_AND_UNDERSTAND],
    "3.HT.b": [D.BRIEF_STAFF],
    "3.HT.c": [D.INVESTIGATE_ALLEGATIONS],
    "3.HT.d": [D.SEEK_HR_ADVICE],
    "3.ALL.a": [D.KEEP_PROFESSIONAL_DISTANCE],
    "3.ALL.b": [],
    "4.0": [D.REVIEW_PRIVACY_SETTINGS, D.ASK_WHEN_IN_DOUBT],
    "4.1": [D.REVIEW_PRIVACY_SETTINGS],
    "4.2": [D.CHECK_BEFORE_POSTING],
    "4.3": [D.REPORT_CONTACT],
    "4.4": [D.CHECK_BEFORE_POSTING],
    "4.5": [D.CHECK_BEFORE_POSTING],
    "4.6": [D.CHECK_BEFORE_POSTING],
    "4.7": [D.CHECK_BEFORE_POSTING],
    "4.8": [D.LIMIT_PERSONAL_USE, D.KEEP_CHANNELS_TO_ADMINISTRATORS, D.REPORT_MISUSE],
    "5.1": [D.INVESTIGATE_ALLEGATIONS],
    "5.2": [D.INVESTIGATE_ALLEGATIONS],
    "5.3": [D.TELL_THE_POLICE],
    "5.4": [D.SUPPORT_STAFF],
}


def test_it_suggests_what_the_clauses_of_the_model_policy_say():
    path = ROOT / "docs/model-policy/use-of-social-media.md"

    assert {each.id: suggest_all(each.text, each.id) for each in read(path.read_bytes(), path.name).clauses} == (
        OF_THE_MODEL
    )


def test_it_suggests_every_duty_for_some_clause_of_the_model_policy():
    assert {duty for duties in OF_THE_MODEL.values() for duty in duties} == set(Duty)
