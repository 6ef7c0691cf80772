"""What is in the repository is for anybody's machine: no path of one, no notes to oneself, no secret."""

import re

import pytest

from tests.repository.code import ROOT, tracked

THIS = "tests/repository/test_tracked_files.py"
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"/(?:home|Users|root|work)/[a-z]\w+/|[A-Z]:\\Users\\"),
    "a note to oneself": re.compile(r"\b(?:FIXME|XXX|HACK|TODO)\b(?!\")"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a left-over of a merge": re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE),
}
TEXT = {".py", ".md", ".html", ".css", ".js", ".typ", ".toml", ".txt", ".json", ".yml", ".cfg", ""}
LARGEST = 1024 * 1024  # bytes


def texts():
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if name != THIS and path.suffix in TEXT and path.stat().st_size < LARGEST:
            yield name, path.read_bytes().decode(errors="replace")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_it_holds_none(what):
    assert [name for name, text in texts() if FORBIDDEN[what].search(text)] == []


def test_it_holds_no_large_file():
    assert [str(path) for path in tracked() if path.stat().st_size > LARGEST] == []


def test_it_holds_no_database_and_no_key():
    assert [str(path) for path in tracked() if path.suffix in {".sqlite3", ".db", ".key", ".pem"}] == []
