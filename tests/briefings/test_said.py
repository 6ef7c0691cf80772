"""What a briefing says is the school's own policy in few words, the most misread first."""

import json
from pathlib import Path

import pytest

from clearline.briefings import actions, papers, said
from clearline.briefings.models import Audience
from clearline.people.roles import Category
from clearline.policies import in_few_words, summaries
from clearline.policies.models import Misread
from tests.briefings.conftest import TODAY, plan
from tests.conftest import NOON, draft_policy, publish_policy
from tests.documents.reading import reader, words

MODEL = Path(__file__).parents[2] / "docs/model-policy/use-of-social-media.md"
MUSTS = "\n".join(
    f"4.{number} Staff must not post the thing that is numbered {number} on any account. It may be that they wish to."
    for number in range(1, 31)
)
LONG = f"Use of social media policy\n\n4. Using social media\n\n{MUSTS}\n"


def misread(version, clause, missed, people):
    Misread.objects.create(version=version, clause=clause, people=people, missed=missed, on=TODAY)


def test_it_says_what_binds_people_and_leaves_out_what_binds_the_governing_body(version):
    page = said.handout(version, TODAY)

    assert [each.ident for each in page.binding] == ["4.3"]
    assert page.binding[0].quoted
    assert page.binding[0].words == "Staff must not answer a message from a student on a personal account."


def test_it_uses_the_schools_plain_words_where_there_are_any(version, owner):
    clause = version.clauses.get(ident="4.3")
    summaries.summarise(clause, {"": "Do not answer.", "governor": "Governors do not answer."}, by=owner, at=NOON)

    def words_for(*categories):
        return said.handout(version, TODAY, categories).binding[0].words

    assert words_for() == "Do not answer."
    assert words_for(Category.GOVERNOR) == "Governors do not answer."
    assert words_for(Category.VOLUNTEER) == "Do not answer."


def test_it_uses_an_employees_words_for_everyone_where_there_are_no_others(version, owner):
    clause = version.clauses.get(ident="4.3")
    summaries.summarise(clause, {"employee": "Tell your line manager."}, by=owner, at=NOON)

    assert said.handout(version, TODAY).binding[0].words == "Tell your line manager."


def test_the_most_misread_come_first_also_where_they_are_advice(version):
    misread(version, "4.2", missed=6, people=10)
    misread(version, "4.3", missed=2, people=20)

    page = said.handout(version, TODAY)

    assert [each.ident for each in page.misread] == ["4.2", "4.3"]
    assert page.binding == ()


@pytest.mark.parametrize(("missed", "people"), [(9, 9), (0, 30)])
def test_a_few_people_or_no_mistake_are_not_shown(version, missed, people):
    misread(version, "4.2", missed=missed, people=people)

    assert said.most_missed(version) == []


def test_no_more_than_three_are_called_most_misread(version):
    for clause in ("1.1", "1.2", "4.1", "4.2", "4.3"):
        misread(version, clause, missed=5, people=10)

    assert len(said.handout(version, TODAY).misread) == 3


def test_a_clause_that_is_no_longer_there_is_left_out(version):
    misread(version, "9.9", missed=5, people=10)

    assert said.handout(version, TODAY).misread == ()


def test_it_names_who_to_tell(version, owner, head, dsl):
    told = {each.who for each in in_few_words.who_to_tell(version.school, TODAY)}

    assert "Hana Moss, the headteacher" in told
    assert "Dawn Frost, the designated safeguarding lead" in told
    assert "The chair of governors" in told  # nobody holds it yet


def test_what_does_not_fit_on_the_page_is_named(school, owner):
    version = publish_policy(draft_policy(school, owner, LONG), owner)

    page = said.handout(version, TODAY)
    pdf = papers.handout_pdf(version, on=TODAY, at=NOON)

    assert len(page.binding) + len(page.rest) == 30
    assert 10 <= len(page.binding) < 30
    assert len(reader(pdf).pages) == 1
    assert "Also binding:" in words(pdf)


@pytest.mark.parametrize("text", ["short", "long"])
def test_there_are_eight_to_ten_slides_and_the_code_is_on_the_last(school, owner, text, version, request):
    if text == "long":
        version = publish_policy(draft_policy(school, owner, LONG), owner)
    misread(version, "4.2", missed=5, people=10)
    session = plan(owner)

    made = papers.slides(session, version)
    pdf = reader(papers.slides_pdf(session, at=NOON))

    assert 8 <= len(made) <= 10
    assert len(pdf.pages) == len(made)
    assert session.shown_code in pdf.pages[-1].extract_text()
    assert all(session.shown_code not in each.extract_text() for each in pdf.pages[:-1])
    assert pdf.pages[0].mediabox.width / pdf.pages[0].mediabox.height == pytest.approx(16 / 9, abs=0.01)


def test_slides_for_governors_have_governors_words(version, owner):
    clause = version.clauses.get(ident="4.3")
    summaries.summarise(clause, {"": "All.", "governor": "Governors."}, by=owner, at=NOON)
    session = plan(owner, audience=Audience.GOVERNORS)

    shown = [each for slide in papers.slides(session, version) for each in slide.get("clauses", [])]

    assert "Governors." in {each["words"] for each in shown}


def test_a_plan_shows_the_policy_of_its_day_and_a_held_one_its_own(version, owner):
    session = plan(owner)
    newer = publish_policy(draft_policy(version.school, owner), owner, effective_on=TODAY)

    assert papers.version_of(session, TODAY) == newer
    actions.hold(session, by=owner, at=NOON)
    newest = publish_policy(draft_policy(version.school, owner), owner, effective_on=TODAY)
    assert papers.version_of(session, TODAY) == newer != newest


def test_the_model_policy_fits_on_one_page_and_ten_slides(school, owner):
    version = publish_policy(draft_policy(school, owner, MODEL.read_text()), owner)
    plain = json.loads(MODEL.with_name("summaries.json").read_text())
    for clause in version.clauses.filter(ident__in=plain):
        by_category = {("" if who == "all" else who): text for who, text in plain[clause.ident].items()}
        summaries.summarise(clause, by_category, by=owner, at=NOON)

    page = said.handout(version, TODAY, (Category.EMPLOYEE,))

    assert [each.ident for each in page.binding] == ["1.4", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8"]
    assert page.rest == ()
    assert not any(each.quoted for each in page.binding)
    assert len(reader(papers.handout_pdf(version, on=TODAY, at=NOON)).pages) == 1
    assert 8 <= len(reader(papers.slides_pdf(plan(owner), at=NOON)).pages) <= 10


def test_the_sheet_has_everybody_it_is_for_and_no_code(session, teacher, caretaker, governor):
    pdf = papers.sheet_pdf(session, at=NOON)

    text = words(pdf)
    for name in ("Tom Reed", "Cleo Park", "Gil Lane", "Also here:"):
        assert name in text
    assert session.shown_code not in text


def test_no_document_says_how_many_misread(version, owner):
    misread(version, "4.2", missed=7, people=23)

    text = words(papers.handout_pdf(version, on=TODAY, at=NOON)) + words(papers.slides_pdf(plan(owner), at=NOON))

    assert "7 of 23" not in text
