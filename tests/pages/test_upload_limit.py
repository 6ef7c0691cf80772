"""Each page takes uploads up to its own limit; what is larger is turned away before it is read."""

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from clearline.briefings.models import Material
from clearline.pages.once import FIELD, new_token
from tests.bad_input.test_large import Unread
from tests.briefings.conftest import plan
from tests.repository.urls import addresses

MEGABYTE = 1024 * 1024


def send(client, page, size, method="POST", content_type="multipart/form-data; boundary=x"):
    said = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()}
    return client.generic(method, page, data=b"x", content_type=content_type, **said)


def test_briefings_take_a_film_of_22_mb(version, owner, client_of):
    session = plan(owner)
    film = SimpleUploadedFile("film.mp4", bytes(22 * MEGABYTE))

    page = f"/s/{owner.school_id}/briefings/{session.ref}/material/"
    answer = client_of(owner).post(page, {"material": film, FIELD: new_token()})

    assert answer.status_code == 302
    assert Material.objects.get().size == 22 * MEGABYTE


@pytest.mark.parametrize("page", ["policies/upload/", "people/import/", "nowhere/"])
def test_other_pages_do_not(owner, client_of, page):
    answer = send(client_of(owner), f"/s/{owner.school_id}/{page}", 22 * MEGABYTE)

    assert answer.status_code == 413
    assert b"smaller than 20 MB" in answer.content


def test_the_larger_limit_is_one_too_and_is_named(owner, client_of):
    answer = send(client_of(owner), f"/s/{owner.school_id}/briefings/BR-1/material/", 52 * MEGABYTE)

    assert answer.status_code == 413
    assert b"smaller than 50 MB" in answer.content


def test_only_a_form_with_files_has_it(owner, client_of):
    page = f"/s/{owner.school_id}/briefings/BR-1/material/"

    assert send(client_of(owner), page, 22 * MEGABYTE, content_type="text/plain").status_code == 413
    assert send(client_of(owner), page, 22 * MEGABYTE, method="PUT").status_code == 413


def test_every_page_that_takes_more_is_there():
    assert set(configured.LARGER_UPLOADS) <= {address.name for address in addresses()}
