"""A file is what its bytes say, whatever it is called; what could be two things at once is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.exhibits import signatures
from clearline.exhibits.signatures import NotAccepted, look, recognised
from tests.exhibits import files

ACCEPTED = {
    "png": (files.png(), signatures.PNG),
    "jpeg": (files.jpeg(files.tiff()), signatures.JPEG),
    "gif": (files.gif(), signatures.GIF),
    "webp": (files.webp(), signatures.WEBP),
    "heic": (files.heic(), signatures.HEIC),
    "pdf": (files.pdf(), signatures.PDF),
    "docx": (files.docx(), signatures.DOCX),
    "xlsx": (files.xlsx(), signatures.XLSX),
    "txt": (b"He wrote: \xe2\x80\x98hello\xe2\x80\x99 <3\r\n", signatures.TEXT),
    "txt of another time": (b"He wrote: \x91hello\x92\n", signatures.TEXT),
    "txt with a mark": ("\ufeffHello".encode(), signatures.TEXT),
    "txt of two bytes a letter": ("Hello\n".encode("utf-16"), signatures.TEXT),
    "long txt of two bytes a letter": (("Hello, hello.\n" * 40_000).encode("utf-16"), signatures.TEXT),
    "txt that is free": (b"Yes free on Monday", signatures.TEXT),
    "txt that begins like a program": (b"MZ told me so.", signatures.TEXT),
    "mp4": (files.boxes(b"isom"), signatures.MP4),
    "mov": (files.boxes(b"qt  "), signatures.MOV),
    "older mov": (b"\x00\x00\x00\x08wide" + bytes(40), signatures.MOV),
    "eml": (files.eml(), signatures.EML),
    "msg": (files.msg(), signatures.MSG),
}

REFUSED = {
    "nothing": (b"", "The file is empty"),
    "html": (b"<!DOCTYPE html><p>Hello", "a web page"),
    "html after a mark": (b"\xef\xbb\xbf \n<html>", "a web page"),
    "html of two bytes a letter": ("<html>".encode("utf-16"), "a web page"),
    "html after words": (b"Hello\n<script>alert(1)</script>", "a web page"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a drawing made of code"),
    "svg as xml": (b'<?xml version="1.0"?><svg/>', "a drawing made of code"),
    "windows program": (b"MZ\x90\x00" + bytes(80), "a Windows program"),
    "program": (b"\x7fELF\x02" + bytes(80), "a program"),
    "script": (b"#!/bin/sh\nls\n", "a script"),
    "zip": (files.zipped("a.txt"), "an archive"),
    "empty zip": (files.zipped(), "an archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(80), "an archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(80), "an archive"),
    "tar": (b"a.txt".ljust(257, b"\x00") + b"ustar" + bytes(300), "an archive"),
    "slides": (files.zipped("[Content_Types].xml", "ppt/presentation.xml"), "an Office file of another kind"),
    "docx with macros": (files.docx("word/vbaProject.bin"), "macros"),
    "older word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an older Office file"),
    "rtf": (b"{\\rtf1 Hello}", "a rich-text file"),
    "wav": (b"RIFF" + bytes(4) + b"WAVE", "a sound"),
    "another film": (files.boxes(b"xxxx"), "of another kind"),
    "noise": (bytes(range(256)), "not known here"),
    "text with a hole": (b"Hello\x00there", "not known here"),
    "text with a hole in the middle": (b"a" * 300_000 + b"\x00" + b"a" * 300_000, "not known here"),
    "pdf cut off": (files.pdf()[:20], "end is missing"),
    # two in one
    "gif and web page": (files.gif() + b"<SCRIPT>alert(1)</SCRIPT>", "a GIF with a web page"),
    "gif and script": (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "a GIF with a script"),
    "gif and script by an equals sign": (b"GIF89a=1" + bytes(20), "a GIF with a script"),
    "png and web page": (files.png((b"tEXt", b"Comment\x00<script>")), "a web page"),
    "pdf after something else": (b"x" + files.pdf(), "something else in front"),
    "pdf after a line": (b"\n" + files.pdf(), "something else in front"),
    "pdf and web page": (files.pdf()[:15] + b"<html>" + files.pdf()[15:], "a PDF with a web page"),
    "pdf in a jpeg": (files.jpeg()[:20] + files.pdf() + files.jpeg()[20:], "a picture with a PDF"),
    "jpeg and zip": (files.jpeg() + files.zipped("a.exe"), "a picture with an archive"),
    "jpeg and zip with a comment": (files.jpeg() + files.zipped("a.exe", comment=b"x" * 999), "an archive"),
    "png and zip": (files.png() + files.zipped("a.exe"), "an archive"),
    "pdf and zip": (files.pdf() + files.zipped("a.exe"), "a PDF with an archive"),
    "film and zip": (files.boxes(b"isom") + files.zipped("a.exe"), "a film with an archive"),
    "text and zip": (b"Hello" + files.zipped("a.exe"), "not known here"),
    "docx with something in front": (b"PK\x03\x04" + files.docx(), "an archive"),
    "docx with something behind": (files.docx() + b"more", "an archive"),
    "docx inside another zip": (files.docx() + files.zipped("a.exe"), "an archive"),
}


def type_of(data):
    return recognised(look([data]))


def answer_of(data):
    """The type's first ending, or the sentence of the refusal."""
    try:
        return type_of(data).endings[0]
    except NotAccepted as refusal:
        return str(refusal)


@pytest.mark.parametrize(("data", "type"), ACCEPTED.values(), ids=ACCEPTED)
def test_it_knows_what_it_is(data, type):
    assert type_of(data) == type


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_it_refuses_and_says_what_it_is(data, words):
    with pytest.raises(NotAccepted, match=words):
        type_of(data)


def test_it_says_what_is_taken_instead():
    with pytest.raises(NotAccepted) as refusal:
        type_of(b"\x7fELF" + bytes(80))

    assert str(refusal.value) == (
        "This is a program, which is not kept here. It takes pictures (PNG, JPEG, GIF, WebP, HEIC), films (MP4, MOV), "
        "PDF, Word (.docx), Excel (.xlsx), plain text and saved e-mails (.eml, .msg)."
    )


@pytest.mark.parametrize(("data", "type"), ACCEPTED.values(), ids=ACCEPTED)
def test_it_makes_no_difference_how_it_arrives(data, type):
    assert recognised(look(data[at : at + 1000] for at in range(0, len(data), 1000))) == type


def test_a_mark_that_is_cut_in_two_is_seen():
    data = files.png((b"tEXt", b"Comment\x00<script>"))

    for at in range(1, len(data)):
        with pytest.raises(NotAccepted):
            recognised(look([data[:at], data[at:]]))


@given(st.binary(max_size=3000))
def test_it_answers_of_any_bytes(data):
    assert answer_of(data)


@given(st.sampled_from([data for data, _ in ACCEPTED.values()]), st.data())
def test_it_answers_of_a_file_that_was_changed(data, draw):
    at = draw.draw(st.integers(0, len(data)))
    changed = data[:at] + draw.draw(st.binary(max_size=40)) + data[at + draw.draw(st.integers(0, 40)) :]

    assert answer_of(changed)
