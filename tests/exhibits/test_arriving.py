"""Files of a form are sealed as they arrive: little of them is in memory, and nothing is on the disk in clear."""

import gc
import io
import tracemalloc
from pathlib import Path

import pytest
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import load_handler
from django.http import HttpResponse
from django.test import RequestFactory

from clearline.exhibits import actions
from clearline.exhibits.arriving import SealedUpload, SealedUploadHandler, arrive
from clearline.pages.middleware import UploadLimitMiddleware
from tests.conftest import NOON
from tests.exhibits.conftest import FROM, KEY, RECORD

MEGABYTE = 1024 * 1024
SECRET = b"nobody may read this from the disk "
BOUNDARY = b"----between"


class Form(io.RawIOBase):
    """The body of a form with files of this size, made as it is read."""

    def __init__(self, size, files=1):
        start = b"\x00\x00\x00\x14ftypisom" + bytes(8)
        self.parts = iter(self.body(start, size, files))
        self.left, self.length = b"", sum(len(each) for each in self.body(start, size, files))

    def body(self, start, size, files):
        for number in range(files):
            yield b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="file"; filename="%d.mp4"\r\n' % number
            yield b"Content-Type: video/mp4\r\n\r\n" + start
            piece = (SECRET * 2000)[: 64 * 1024]
            whole, rest = divmod(size - len(start), len(piece))
            for _ in range(whole):
                yield piece
            yield piece[:rest] + b"\r\n"
        yield b"--" + BOUNDARY + b"--\r\n"

    def read(self, most=-1):
        while len(self.left) < most:
            piece = next(self.parts, b"")
            if not piece:
                break
            self.left += piece
        given, self.left = self.left[:most], self.left[most:]
        return given


def posted(form, address="/s/123456/briefings/BR-1/material/"):
    """The request as a view sees it, with its body not yet read."""
    request = RequestFactory().post(
        address,
        content_type=f"multipart/form-data; boundary={BOUNDARY.decode()}",
        **{"wsgi.input": form, "CONTENT_LENGTH": str(form.length)},
    )
    UploadLimitMiddleware(lambda _: HttpResponse())(request)
    return request


@pytest.fixture
def open_files():
    """What is in the files without a name that this process has open."""

    def contents():
        gc.collect()
        for each in Path("/proc/self/fd").iterdir():
            if each.is_symlink() and str(each.readlink()).endswith("(deleted)"):
                yield each.read_bytes()

    return contents


def test_it_comes_out_as_it_went_in():
    (upload,) = posted(Form(3 * MEGABYTE)).FILES.getlist("file")
    data = b"".join(upload.chunks())

    assert isinstance(upload, SealedUpload)
    assert (upload.name, upload.size, len(data)) == ("0.mp4", 3 * MEGABYTE, 3 * MEGABYTE)
    assert data[20:].startswith(SECRET)
    assert b"".join(upload.chunks()) == data


def test_nothing_of_it_is_on_the_disk_in_clear(open_files):
    upload = arrive("note.txt", [SECRET * 10_000])

    on_the_disk = list(open_files())

    assert upload.size == len(SECRET) * 10_000
    assert any(len(each) > len(SECRET) * 9_000 for each in on_the_disk)
    assert not any(SECRET in each for each in on_the_disk)


def test_it_is_gone_with_the_request():
    request = posted(Form(MEGABYTE))
    upload = request.FILES["file"]

    request.close()

    with pytest.raises(ValueError, match="closed"):
        next(upload.chunks())


def test_it_is_gone_when_sending_breaks_off(open_files):
    form = Form(MEGABYTE)
    form.parts = iter(list(form.parts)[:8])
    before = len(list(open_files()))

    request = posted(form)
    assert "file" not in request.FILES
    del request

    assert len(list(open_files())) == before


def test_it_is_gone_when_the_form_is_refused(open_files, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    before = len(list(open_files()))

    with pytest.raises(TooManyFilesSent):
        posted(Form(1000, files=3)).FILES  # noqa: B018 - reading is what parses

    assert len(list(open_files())) == before


def test_memory_hardly_grows_while_ten_arrive_and_are_kept(urn, settings):
    settings.LARGER_UPLOADS = {"briefings:material": 250 * MEGABYTE}
    request = posted(Form(5 * MEGABYTE, files=10))

    tracemalloc.start()
    uploads = request.FILES.getlist("file")
    for upload in uploads:
        actions.add(RECORD, urn, upload=upload, provenance=FROM, by=KEY, at=NOON)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    request.close()

    assert len(uploads) == 10
    assert most < 10 * MEGABYTE


def test_a_file_of_25_mb_is_kept_and_memory_grows_by_less_than_40(urn, settings):
    request = posted(Form(25 * MEGABYTE))

    tracemalloc.start()
    exhibit = actions.add(RECORD, urn, upload=request.FILES["file"], provenance=FROM, by=KEY, at=NOON)
    read = sum(len(piece) for piece in actions.read(exhibit, by=KEY, at=NOON))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    request.close()

    assert read == 25 * MEGABYTE
    assert most < 40 * MEGABYTE


def test_other_pages_keep_their_limit_and_their_handler():
    request = posted(Form(MEGABYTE), "/s/123456/policies/upload/")

    assert not any(isinstance(each, SealedUploadHandler) for each in request.upload_handlers)


def test_the_handler_is_the_one_that_settings_name(settings):
    assert isinstance(load_handler(settings.LARGER_UPLOAD_HANDLER, None), SealedUploadHandler)
