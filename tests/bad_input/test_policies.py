"""A policy document that cannot be read: one plain line, and nothing is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.bad_input.files import POLICIES
from tests.cli.commands import refusal
from tests.counts import row_counts
from tests.record import token_of


@pytest.mark.parametrize("what", POLICIES)
def test_it_is_refused_on_the_command_line(db, tmp_path, what):
    name, data, says = POLICIES[what]
    path = tmp_path / name
    path.write_bytes(data())

    line = refusal("policy", "read", path)

    assert says in line
    assert line.startswith(str(path))


@pytest.mark.parametrize("what", POLICIES)
def test_it_is_refused_beside_the_field_of_the_page(owner, client_of, what):
    name, data, says = POLICIES[what]
    client, url = client_of(owner), f"/s/{owner.school_id}/policies/upload/"
    page = client.get(url)
    before = row_counts()

    answer = client.post(url, {"document": SimpleUploadedFile(name, data()), "once": token_of(page)})

    assert answer.status_code == 200
    assert b"govuk-error-message" in answer.content
    assert says.encode() in answer.content
    assert row_counts() == before


def test_it_is_refused_when_it_is_a_folder_or_not_there(db, tmp_path):
    assert refusal("policy", "read", tmp_path) == f"{tmp_path} is a folder; give a file."
    assert refusal("policy", "read", tmp_path / "no") == f"There is no file {tmp_path / 'no'}."
    assert "is not the name of a file" in refusal("policy", "read", "a\0b")
