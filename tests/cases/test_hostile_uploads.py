"""What is sent to do harm is refused in one plain sentence, or kept as a download that nobody's browser opens.

Either way the page answers, and of what is refused nothing is left: no row, no file, no custody.
"""

import gc
import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from clearline.exhibits.models import Custody, Exhibit, Segment
from clearline.pages.once import new_token
from tests.cases.test_pages import words
from tests.counts import row_counts
from tests.exhibits import files
from tests.exhibits.test_scanning import clamd
from tests.exhibits.test_signatures import ACCEPTED, REFUSED

__all__ = ["clamd"]

MEGABYTE = 1024 * 1024
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def bomb(name, size=40 * MEGABYTE):
    """An archive of a few kilobytes that would be very large, unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open(name, "w", force_zip64=True) as inside:
            for _ in range(size // MEGABYTE):
                inside.write(bytes(MEGABYTE))
    return buffer.getvalue()


def pages(number):
    """A PDF of so many pages, all of them the same empty one."""
    kids = b" ".join([b"3 0 R"] * number)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (number, kids),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (place, part) for place, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def swapped(data):
    """The chunks of a PNG in another order."""
    half = len(data) // 2
    return data[:8] + data[half:] + data[8:half]


def png_that_lies():
    """It says that it is 65,000 pixels wide and as high, in a few bytes."""
    header = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + files.png()[33:]
    )


REFUSED_HERE = {
    "svg with a script": ("drawing.png", SVG, "a drawing made of code"),
    "svg after a mark": ("drawing.png", b"\xef\xbb\xbf\n" + SVG, "a drawing made of code"),
    "gif that is a script": ("a.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "a GIF with a script"),
    "pdf that is an archive": ("a.pdf", files.pdf() + files.zipped("a.exe"), "a PDF with an archive"),
    "jpeg that is a web page": ("a.jpg", files.jpeg() + b"<html><script>", "a picture with a web page"),
    "program called a picture": ("photo.png", b"MZ\x90\x00" + bytes(200), "a Windows program"),
    "program with two endings": ("photo.png.exe", b"MZ\x90\x00" + bytes(200), "a Windows program"),
    "archive bomb": ("a.zip", bomb("a.txt"), "an Office file of another kind"),
    "nothing": ("a.png", b"", "The file is empty"),
    "pdf cut off": ("a.pdf", pages(10)[:60], "end is missing"),
    "docx cut off": ("a.docx", files.docx()[:-30], "an archive"),
    "docx with something behind": ("a.docx", files.docx() + b"more", "an archive"),
    "docx with macros": ("a.docx", files.docx("word/vbaProject.bin"), "macros"),
}
KEPT_HERE = {
    "docx bomb": ("a.docx", bomb("word/document.xml")),
    "pdf of ten thousand pages": ("a.pdf", pages(10_000)),
    "png whose chunks are swapped": ("a.png", swapped(files.png())),
    "png cut off": ("a.png", files.png()[:20]),
    "png that lies about its size": ("a.png", png_that_lies()),
    "jpeg cut off": ("a.jpg", files.jpeg(files.tiff())[:60]),
    "jpeg that is called a program": ("a.exe", files.jpeg()),
    "text that looks like a formula": ("a.txt", b'=HYPERLINK("https://evil.test")\n'),
}
NAMES = {
    "a path upwards": "../../../etc/passwd",
    "a path of Windows": "..\\..\\Windows\\system32\\x.png",
    "turned round": "photo\u202egnp.exe",
    "with a hole": "photo\x00.exe.png",
    "long": "a" * 900 + ".png",
    "overlong": "a" * 5000 + ".png",
    "without any": ".png",
    "of spaces": "   ",
    "that breaks a header": 'a"; filename="b.html',
    "that breaks a line": "a\r\nContent-Type: text/html\r\n\r\n<script>",
    "with a script": "<script>alert(1)</script>.png",
}


def body(name, data, **fields):
    """A form as a program would send it, whose name no browser would."""
    between = b"----between"
    said = {"once": new_token(), "may_be_indecent": "no", "what": "file", "provenance": "A parent sent it."} | fields
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (between, key.encode(), value.encode())
        for key, value in said.items()
    ]
    head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="' % between
    parts.append(head + name.encode(errors="replace") + b'"\r\nContent-Type: text/html\r\n\r\n' + data + b"\r\n")
    return b"".join([*parts, b"--" + between + b"--\r\n"])


@pytest.fixture
def sends(reported, teacher, client_of):
    client = client_of(teacher)
    address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/add/"
    client.get(address)  # the session's first visit is written down

    def posted(name, data, **fields):
        return client.post(
            address, body(name, data, **fields), content_type="multipart/form-data; boundary=----between"
        )

    return posted


def waiting():
    """Files without a name that this process has open, and what is in the folder for files on their way."""
    gc.collect()
    unnamed = [each for each in Path("/proc/self/fd").iterdir() if "(deleted)" in os.path.realpath(each)]
    folder = settings.FILE_UPLOAD_TEMP_DIR
    return len(unnamed), sorted(os.listdir(folder)) if folder else []


def refused(answer):
    assert answer.status_code in (200, 400, 413)
    shown = words(answer)
    assert "There is a problem" in shown or answer.status_code > 200
    return shown


@pytest.mark.parametrize(("name", "data", "why"), REFUSED_HERE.values(), ids=REFUSED_HERE)
def test_it_is_refused_plainly_and_leaves_nothing(sends, name, data, why):
    before, open_before = row_counts(), waiting()

    assert why in refused(sends(name, data))

    assert row_counts() == before
    assert waiting() == open_before


@pytest.mark.parametrize("data", [data for data, _ in REFUSED.values()], ids=REFUSED)
def test_what_the_signatures_refuse_the_page_refuses(sends, data):
    before = row_counts()

    refused(sends("photo.png", data))

    assert row_counts() == before


@pytest.mark.parametrize(("name", "data"), KEPT_HERE.values(), ids=KEPT_HERE)
def test_it_is_kept_as_it_is_and_given_out_as_a_download(sends, reported, manager, client_of, name, data):
    assert sends(name, data).status_code == 302

    exhibit = Exhibit.objects.get()
    own = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/{exhibit.ref}/"
    assert client_of(manager).get(own).status_code == 200
    answer = client_of(manager).get(f"{own}file/")
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Type"] not in ("text/html", "image/svg+xml", "application/javascript")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_leads_anywhere(sends, reported, manager, client_of, name):
    answer = sends(name, files.png())

    if answer.status_code != 302:
        refused(answer)  # such a form is refused before it is one
        assert not Exhibit.objects.exists()
        return
    exhibit = Exhibit.objects.get()
    own = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/{exhibit.ref}/"
    given = client_of(manager).get(f"{own}file/")["Content-Disposition"]
    shown = client_of(manager).get(own).content.decode()
    assert given.endswith(('.png"', ".png"))
    assert not set(given) & set("\r\n/\\\u202e\x00")
    assert "<script>alert" not in shown
    assert "\u202e" not in shown


@pytest.mark.long
def test_one_byte_more_than_25_mb_is_refused_plainly(sends):
    before = row_counts()
    film = files.boxes(b"isom")
    film += bytes(25 * MEGABYTE + 1 - len(film))

    assert "larger than 25 MB" in refused(sends("film.mp4", film))
    assert row_counts() == before
    assert sends("film.mp4", film[:-1]).status_code == 302


@pytest.mark.long
def test_much_more_is_turned_away_before_it_is_read(sends):
    before = row_counts()

    assert sends("film.mp4", bytes(27 * MEGABYTE)).status_code == 413
    assert row_counts() == before


def test_the_eleventh_file_is_refused_plainly(sends):
    for _ in range(10):
        assert sends("a.png", files.png()).status_code == 302
    before = row_counts()

    assert "10 exhibits already" in refused(sends("a.png", files.png()))
    assert row_counts() == before


def test_what_the_virus_check_finds_is_not_kept(sends, clamd):
    there = clamd(b"stream: Eicar-Test-Signature FOUND\0")
    before, open_before = row_counts(), waiting()

    assert "found something harmful" in refused(sends("eicar.txt", EICAR))

    assert there.heard == EICAR
    assert row_counts() == before
    assert waiting() == open_before


def test_a_form_that_breaks_off_leaves_nothing(reported, teacher, client_of):
    client = client_of(teacher)
    address = f"/s/{reported.school_id}/cases/{reported.ref}/exhibits/add/"
    client.get(address)
    whole = body("a.png", files.png())
    before, open_before = row_counts(), waiting()

    for at in range(0, len(whole) - 20, 37):
        answer = client.post(address, whole[:at], content_type="multipart/form-data; boundary=----between")
        assert answer.status_code in (200, 400)

    assert row_counts() == before
    assert waiting() == open_before


SEEDS = [data for data, _ in ACCEPTED.values()] + [data for _, data in KEPT_HERE.values() if len(data) < MEGABYTE // 8]
QUICK = how(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def answers(sends, name, data):
    """Whatever is sent: a page that says why not, or one exhibit with its bytes and its custody."""
    with transaction.atomic():
        answer = sends(name, data)
        assert answer.status_code in (200, 302)
        kept = answer.status_code == 302
        assert Exhibit.objects.count() == Custody.objects.count() == kept
        assert Segment.objects.exists() == kept
        transaction.set_rollback(True)


@QUICK
@given(data=st.binary(max_size=2000), name=st.text(max_size=60))
@pytest.mark.long
def test_any_bytes_under_any_name_get_an_answer(sends, data, name):
    answers(sends, name.replace('"', "").replace("\r", "").replace("\n", ""), data)


@QUICK
@given(data=st.sampled_from(SEEDS), draw=st.data())
@pytest.mark.long
def test_any_file_that_was_changed_gets_an_answer(sends, data, draw):
    at = draw.draw(st.integers(0, len(data)))
    changed = data[:at] + draw.draw(st.binary(max_size=60)) + data[at + draw.draw(st.integers(0, 60)) :]

    answers(sends, "a.png", changed)
