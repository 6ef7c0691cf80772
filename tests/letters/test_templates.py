"""The fourteen templates: each is safe to send, and says what a letter of its kind has to say."""

import re

import pytest

from clearline.kernel.verdict import Refused
from clearline.letters import templates
from clearline.letters.blocked import problem
from clearline.letters.kinds import Kind
from clearline.letters.words import Words

KINDS = [pytest.param(kind, id=kind.value) for kind in Kind]
TEACHER = {"teacher": "yes"}
DISCIPLINARY = (Kind.ALLEGATION, Kind.HEARING, Kind.APPEAL)
PARENTS = (Kind.PARENT_MEETING, Kind.PARENT_WARNING)


def filled(kind, **more):
    facts = {name: f"the {name.replace('_', ' ')}" for name in templates.needed(kind)}
    return templates.start(kind, facts | TEACHER | more)


def without(words, paragraph):
    return Words(words.subject, "\n\n".join(each for each in words.paragraphs if each != paragraph))


def test_there_are_fourteen_and_no_file_beside_them():
    assert {path.name for path in templates.FOLDER.iterdir()} == {f"{kind.name.lower()}.txt" for kind in Kind}
    assert len(Kind) == 14


@pytest.mark.parametrize("kind", KINDS)
def test_with_every_fact_it_can_be_issued(kind):
    words = filled(kind)

    assert templates.lacking(kind, words) == ""
    assert problem(f"{words.subject}\n{words.text}") == ""
    assert "{" not in words.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_seen_and_stops_it(kind):
    words = templates.start(kind, TEACHER)

    assert "[…]" in words.text
    assert "Fill in every […]" in templates.lacking(kind, words)


@pytest.mark.parametrize("kind", KINDS)
def test_one_missing_fact_is_enough(kind):
    for name in templates.needed(kind):
        assert "Fill in every […]" in templates.lacking(kind, filled(kind, **{name: "  "})), name


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_not_issued_without_any_of_its_points(kind):
    words = filled(kind)
    required = templates.template_of(kind).required

    assert required
    for each in required:
        pattern = templates._pattern(each.text)
        [paragraph] = [found for found in words.paragraphs if re.fullmatch(pattern, found)]
        refusal = templates.lacking(kind, without(words, paragraph))
        assert f"This letter must say {each.point}." in refusal


@pytest.mark.parametrize("kind", KINDS)
def test_more_may_be_written_around_its_points(kind):
    words = filled(kind)
    longer = Words(words.subject, words.text.replace("\n\n", "\n\nAnother line.\nAnd one more.\n\n"))

    assert templates.lacking(kind, longer) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_point_may_be_broken_into_lines(kind):
    words = filled(kind)

    assert templates.lacking(kind, Words(words.subject, words.text.replace(" ", "\n"))) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_it_speaks_of_allegations_and_concerns(kind):
    text = filled(kind).text.lower()

    for word in ("guilty", "victim", "culprit", "perpetrator", "comply", "you agree"):
        assert word not in text


def test_a_fact_ends_its_sentence_where_another_follows():
    for reasons, said in (
        ("It was late", "late. Before"),
        ("It was late.", "late. Before"),
        ("Was it?", "Was it? Before"),
    ):
        assert said in filled(Kind.SUSPENSION, reasons=reasons).text
    assert filled(Kind.TAKEDOWN, where="https://n.test/1").paragraphs[3].endswith("https://n.test/1")


def test_a_fact_with_no_place_is_left_out():
    assert templates.start(Kind.NO_CASE, {"nonsense": "Zebra"}) == templates.start(Kind.NO_CASE, {})


def test_what_somebody_writes_into_a_fact_is_not_read_as_another():
    assert "{school}" in filled(Kind.NO_CASE, reasons="They wrote {school}.").text


@pytest.mark.parametrize("kind", DISCIPLINARY)
def test_the_person_may_be_accompanied_and_has_five_working_days(kind):
    text = filled(kind).text

    assert "accompanied by a colleague, a trade union" in text or "bring a colleague, a trade union" in text
    assert "within the five working days after it" in text
    assert "at least five working days from the day you have this letter" in text


def test_the_statutory_right_is_named_where_it_is_one():
    assert "Employment Relations Act 1999, section 10" in filled(Kind.HEARING).text
    assert "Employment Relations Act 1999, section 10" in filled(Kind.APPEAL).text
    assert "section 10" not in filled(Kind.ALLEGATION).text


def test_the_outcome_offers_an_appeal_within_ten_working_days():
    text = filled(Kind.OUTCOME, appeal_by="Tuesday 8 December 2026").text

    assert "right to appeal" in text
    assert "within ten working days" in text
    assert "by Tuesday 8 December 2026" in text


def test_suspension_is_neutral_weighed_and_reviewed():
    text = filled(Kind.SUSPENSION).text

    assert "neutral act" in text
    assert "full pay" in text
    assert "these other ways" in text
    assert "no more than twenty working days" in text


@pytest.mark.parametrize("kind", [*PARENTS, Kind.ANONYMITY])
def test_a_parent_is_told_how_to_complain(kind):
    assert "complaints procedure is here" in filled(kind).text


@pytest.mark.parametrize("kind", PARENTS)
def test_nothing_is_held_against_a_child(kind):
    assert "any child’s place" in filled(kind).text


def test_a_network_is_told_what_where_and_which_rule_and_no_child():
    text = filled(Kind.TAKEDOWN, what="A false profile", where="https://n.test/1", rule="Impersonation").text

    for words in ("A false profile", "https://n.test/1", "Impersonation", "authority to make this request"):
        assert words in text
    assert "names no child" in text


def test_nobody_but_a_teacher_has_the_notice():
    for facts in ({}, {"teacher": "no"}, {"teacher": ""}):
        with pytest.raises(Refused, match="protects teachers alone"):
            templates.start(Kind.ANONYMITY, facts)


def test_the_notice_says_when_it_ends_and_that_telling_is_open():
    text = filled(Kind.ANONYMITY).text

    assert "Education Act 2002" in text
    assert "charged with the offence" in text
    assert "Nothing stops you from telling the police" in text


def test_advice_is_asked_for_without_names():
    text = filled(Kind.HR_REQUEST).text

    assert "Names are left out" in text
    assert "name" not in templates.needed(Kind.HR_REQUEST)
