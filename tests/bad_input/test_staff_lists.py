"""A staff list with a fault: the row and what was expected, and nothing is kept (D§5.75)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.bad_input.files import STAFF_LISTS, listed
from tests.cli.commands import refusal, run
from tests.counts import row_counts
from tests.record import token_of


@pytest.mark.parametrize("what", STAFF_LISTS)
def test_it_is_refused_on_the_command_line(school, tmp_path, what):
    data, says = STAFF_LISTS[what]
    path = tmp_path / "staff.csv"
    path.write_bytes(data)

    line = refusal("people", "import", path, "--school", school.urn)

    assert says in line


@pytest.mark.parametrize("what", STAFF_LISTS)
def test_it_is_shown_on_the_page_and_nothing_is_kept(owner, client_of, what):
    data, _ = STAFF_LISTS[what]
    client, url = client_of(owner), f"/s/{owner.school_id}/people/import/"
    page = client.get(url)
    before = row_counts()

    answer = client.post(url, {"staff_list": SimpleUploadedFile("staff.csv", data), "once": token_of(page)})

    assert answer.status_code == 200
    assert row_counts() == before


def test_it_is_refused_when_half_the_people_are_missing(school, tmp_path):
    path = tmp_path / "staff.csv"
    many = [f"S{number:02},Ann,Bird{number},a{number}@alder.test,Teacher,01/09/2015,," for number in range(10)]
    path.write_bytes(listed(*many))
    run("people", "import", path, "--school", school.urn)
    path.write_bytes(listed(*many[:5]))

    line = refusal("people", "import", path, "--school", school.urn)

    assert "5" in line
