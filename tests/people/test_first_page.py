import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile

from clearline.people.first_page import first_page_code
from clearline.people.models import School, Seat
from tests.conftest import forget_keys
from tests.people.conftest import Visitor

SAID = {
    "urn": "123456",
    "name": "Alder School",
    "nation": "Wales",
    "given_name": "Olu",
    "family_name": "Ade",
    "email": "Olu@Alder.test",
}


def test_it_makes_the_school_and_its_owner(visitor):
    answer = visitor.send("people:first_school", code=first_page_code().lower(), **SAID)

    owner = Seat.objects.get()
    assert answer.url == "/s/123456/welcome/"
    assert visitor.get(answer.url).status_code == 200
    assert EmailAddress.objects.get(email="olu@alder.test", verified=True).user_id == owner.sign_in_id


@pytest.mark.parametrize("code", ["2222-2222", "", "’", "7" * 20])
def test_it_makes_nothing_without_the_code(visitor, code):
    page = visitor.send("people:first_school", code=code, **SAID)

    assert page.status_code == 200
    assert not School.objects.exists()


def test_it_makes_nothing_where_no_key_was_made_yet(visitor, settings, tmp_path):
    settings.CLEARLINE_KEY_FILE = tmp_path / "none"
    forget_keys()

    page = visitor.send("people:first_school", code="2222-2222", **SAID)

    assert "That is not the code" in page.content.decode()


def test_it_is_gone_once_there_is_a_school(visitor, school):
    assert visitor.see("people:first_school").status_code == 404
    assert Visitor().send("people:first_school", code=first_page_code(), **SAID).status_code == 404


def test_the_code_stays_the_same_and_can_be_read_aloud():
    assert first_page_code() == first_page_code()
    assert len(first_page_code()) == 9


def establishments(urn="123456"):
    text = f"URN,LA (name),EstablishmentName,TypeOfEstablishment (name)\n{urn},Marram,Alder High,Community school\n"
    return SimpleUploadedFile("establishments.csv", text.encode("cp1252"))


def test_it_looks_the_school_up_in_a_file(visitor):
    said = SAID | {"name": "", "establishments": establishments()}

    visitor.send("people:first_school", code=first_page_code(), **said)

    school = School.objects.get()
    assert (school.name, school.local_authority, school.establishment_type) == (
        "Alder High",
        "Marram",
        "Community school",
    )


def test_it_says_when_the_file_does_not_have_the_school(visitor):
    said = SAID | {"name": "", "establishments": establishments("654321")}

    page = visitor.send("people:first_school", code=first_page_code(), **said)

    assert "No school with URN 123456 is in it." in page.content.decode()
    assert not School.objects.exists()


def test_it_asks_for_a_name_where_there_is_no_file(visitor):
    page = visitor.send("people:first_school", code=first_page_code(), **(SAID | {"name": ""}))

    assert "Enter the name of the school, or choose a file that has it" in page.content.decode()
