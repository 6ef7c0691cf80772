"""The optional second reader of names: what it makes of a model's words, and how they join the rules' finds."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from clearline.drafts.checker.context import School
from clearline.drafts.checker.personal_data.find import find
from clearline.drafts.checker.personal_data.names_by_model import NoSuchModel, load, reader


@dataclass
class Entity:
    label_: str
    start_char: int
    end_char: int


@dataclass
class Document:
    ents: tuple[Entity, ...]


def model_that_says(*spoken: str, label: str = "PERSON"):
    """Stands where the model's pipeline stands: it marks these words wherever they are."""

    def pipeline(clean: str) -> Document:
        starts = ((clean.find(each), each) for each in spoken)
        return Document(tuple(Entity(label, at, at + len(each)) for at, each in starts if at >= 0))

    return reader(pipeline)


def people(clean: str, *spoken: str, label: str = "PERSON") -> list[str]:
    said = model_that_says(*spoken, label=label)(clean)
    return [clean[each.span.start : each.span.end] for each in said]


def test_the_title_of_a_post_is_taken_off_and_mrs_put_back():
    assert people("Headteacher Mrs Murphy said no", "Headteacher Mrs Murphy") == ["Mrs Murphy"]
    assert people("even Mrs. Murphy said no", "Murphy") == ["Mrs. Murphy"]
    assert people("Year Manager Leah Nowak", "Manager Leah Nowak") == ["Leah Nowak"]


@pytest.mark.parametrize(
    "spoken",
    ["Maisie", "Headteacher", "Lady Macbeth", "St Cuthbert", "Sir David", "Manchester Piccadilly", "Homework Club"],
)
def test_a_first_name_a_character_a_saint_and_a_place_are_nobody(spoken):
    assert people(f"so {spoken} it is", spoken) == []


def test_only_people_are_read_and_an_owners_s_is_left_out():
    assert people("proud of Leah Nowak", "Leah Nowak", label="ORG") == []
    assert people("Leah Nowak's coat", "Leah Nowak's") == ["Leah Nowak"]


def test_a_name_on_a_stage_is_public():
    assert people("tickets for Leah Nowak at last", "Leah Nowak") == []


def test_what_the_rules_found_stands_and_the_model_adds_to_it():
    post = "Aisling Brody sat by Wexley Zandt, ring 07700 900123"
    said = find(post, names_by=model_that_says("Aisling", "Brody sat by Wexley", "Aisling Brody"))

    assert [each for each in said if each.type == "PERSON"] == [each for each in find(post) if each.type == "PERSON"]
    more = find("seen: Zandt Nowak", names_by=model_that_says("Zandt Nowak"))
    assert [(each.type, each.span.start, each.span.end) for each in more] == [("PERSON", 6, 17)]


def test_the_schools_own_name_stays_nobodys():
    school = School(name="Mira Nowak")

    assert find("Proud of Mira Nowak", school=school, names_by=model_that_says("Mira Nowak")) == []


@pytest.mark.parametrize("model", ["no_such_model_here", "../elsewhere", "a model"])
def test_a_model_that_is_not_installed_is_refused_before_anything_is_loaded(model):
    with pytest.raises(NoSuchModel):
        load(model)


def test_the_checker_reads_without_the_model_or_its_library():
    asked = "print([each for each in sys.modules if 'spacy' in each or 'by_model' in each])"
    seen = f"import sys, clearline.drafts.checker.check; {asked}"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
