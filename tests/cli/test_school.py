import pytest

from clearline.people import actions
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from tests.cli.commands import refusal, run
from tests.conftest import NOON
from tests.people.test_gias import FILE

ADD = ("school", "add", "--urn", "123456", "--owner", "sam.field@alder.test")
NAMED = (*ADD, "--name", "Alder School")


@pytest.fixture
def gias(tmp_path):
    path = tmp_path / "edubasealldata.csv"
    path.write_bytes(FILE.encode("cp1252"))
    return path


def test_it_adds_the_school_and_its_owner(db):
    said = run(*NAMED)

    owner = Seat.objects.get()
    assert "Alder School (URN 123456) is added." in said
    assert (owner.name, owner.email, owner.school_id) == ("Sam Field", "sam.field@alder.test", 123456)
    assert owner.roles_held.filter(role=Role.OWNER).exists()


def test_it_looks_the_school_up(db, gias):
    run(*ADD, "--gias", gias)

    school = School.objects.get()
    assert (school.name, school.local_authority) == ("Alder School, Marram", "Marram")


def test_it_says_what_does_not_apply_outside_england(db):
    assert "In Wales the parts on KCSIE" in run(*NAMED, "--nation", "Wales")


def test_it_keeps_the_school_before_it(school):
    run("school", "add", "--urn", "222222", "--name", "Alder Academy", "--owner", "a@a.test", "--predecessor", "123456")

    assert School.objects.get(pk=222222).predecessor == school


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((*ADD,), "Give the school's name with --name"),
        (("school", "add", "--urn", "12", "--name", "A", "--owner", "a@a.test"), "A URN is six figures"),
        (("school", "add", "--urn", "123456", "--name", "A", "--owner", "nobody"), "valid email address"),
        (("school", "add", "--urn", "123456", "--name", "x" * 121, "--owner", "a@a.test"), "120 characters"),
        ((*NAMED, "--predecessor", "999999"), "There is no school with URN 999999 here to convert from"),
        ((*NAMED, "--recovery-sheet", "/nowhere/at/all/sheet.pdf"), "There is no folder to write"),
        ((*ADD, "--gias", "/nowhere.csv"), "There is no file /nowhere.csv"),
    ],
)
def test_it_refuses_in_one_line_and_keeps_nothing(db, words, says):
    assert says in refusal(*words)


def test_it_refuses_a_school_that_is_not_in_the_file(db, gias):
    line = refusal("school", "add", "--urn", "999999", "--owner", "a@a.test", "--gias", gias)

    assert "No school with URN 999999 is in it" in line


def test_it_refuses_the_second_time(db):
    run(*NAMED)

    assert "is already here" in refusal(*NAMED)


def test_it_refuses_a_database_made_for_the_demonstration(db):
    actions.add_school(actions.NewSchool(100000, "Nowhere School", fictional=True), at=NOON)

    assert "for the demonstration" in refusal(*NAMED)
