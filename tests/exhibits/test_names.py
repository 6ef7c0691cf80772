"""A name is one short line, says nothing of folders, and ends as the file is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.exhibits import signatures
from clearline.exhibits.names import LONGEST_NAME, cleaned_name


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("photo.PNG", "photo.png"),
        ("C:\\Users\\me\\photo.png", "photo.png"),
        ("../../etc/passwd", "passwd.png"),
        ("photo.exe", "photo.exe.png"),
        ("photo\u202egnp.exe", "photognp.exe.png"),
        ("pho\r\nto\x00.png", "photo.png"),
        ("", "exhibit.png"),
        ("...", "exhibit.png"),
        (".png", "png.png"),
        ("a" * 300 + ".png", "a" * 116 + ".png"),
        ('who?"<b>.png', "who___b_.png"),
        ("Prüfung  2.png", "Prüfung 2.png"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_the_file_is(name, cleaned):
    assert cleaned_name(name, signatures.PNG) == cleaned


@given(st.text())
def test_a_cleaned_name_is_one_short_line(name):
    cleaned = cleaned_name(name, signatures.JPEG)

    assert cleaned.endswith((".jpg", ".jpeg"))
    assert len(cleaned) <= LONGEST_NAME
    assert cleaned.isprintable()
    assert not set(cleaned) & set('/\\"')
