"""A file of 200 MB is turned away before it is read."""

import tracemalloc

import pytest

from tests.bad_input.files import SPARSE
from tests.cli.commands import refusal

MEGABYTE = 1024 * 1024


class Unread:
    """A request's body that must not be touched."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


@pytest.fixture
def sparse(tmp_path):
    path = tmp_path / "policy.pdf"
    with path.open("wb") as file:
        file.truncate(SPARSE)
    return path


@pytest.mark.parametrize("page", ["policies/upload/", "people/import/", "people/import/apply/"])
def test_it_is_answered_413_over_http_before_it_is_read(owner, client_of, page):
    answer = client_of(owner).post(
        f"/s/{owner.school_id}/{page}",
        data=b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(SPARSE),
        **{"wsgi.input": Unread()},
    )

    assert answer.status_code == 413
    assert b"20 MB" in answer.content


@pytest.mark.parametrize("words", [("policy", "read"), ("people", "import", "--school", "123456")])
def test_it_is_refused_on_the_command_line_without_being_read(school, sparse, words):
    tracemalloc.start()

    line = refusal(*words, sparse)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than 20 MB" in line
    assert most < 30 * MEGABYTE
