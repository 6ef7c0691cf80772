"""Which duty a clause suggests: by its words, by its first sentence, by the number that templates give it."""

import pytest

from clearline.policies.duties import Duty, suggest
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


def test_it_suggests_most_duties_of_the_model_policy():
    path = ROOT / "docs/model-policy/use-of-social-media.md"
    clauses = read(path.read_bytes(), path.name).clauses

    right = {clause.id for clause in clauses if suggest(clause.text, clause.id) and clause.id[0] in "1345"}

    assert {"1.1", "1.2", "1.4", "1.5", "4.0", "4.2", "4.3", "4.4", "5.2", "5.3", "5.4"} <= right
