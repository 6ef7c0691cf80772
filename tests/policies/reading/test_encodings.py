"""Text as schools' computers save it."""

import codecs

import pytest

from clearline.policies.reading import read

_TEXT = "Ysgol Tŷ Coed\n\n1. Rules\n\n1.1 Staff mustn’t post pupils’ names – ever.\n"
_WINDOWS = _TEXT.replace("ŷ", "y")


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode(),
        codecs.BOM_UTF8 + _TEXT.encode(),
        _TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _WINDOWS.encode("cp1252"),
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16 big", "cp1252", "windows lines", "old mac lines"],
)
def test_it_reads_every_encoding(data):
    (clause,) = read(data, "policy.txt").clauses

    assert clause.id == "1.1"
    assert clause.text == "Staff mustn’t post pupils’ names – ever."


def test_it_goes_by_what_the_file_is_and_not_by_its_name():
    (clause,) = read(_TEXT.encode(), "policy.pdf").clauses

    assert clause.id == "1.1"
