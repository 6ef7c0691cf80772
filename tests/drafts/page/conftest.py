from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from clearline.people.models import Seat

ADDRESS = "/s/{}/check-a-post/"
NAMING = "Long day at Alder School. Home now."


@pytest.fixture
def checked(client_of) -> Callable[..., HttpResponse]:
    """The page that answers a draft of this person."""

    def ask(seat: Seat, draft: str = "", *, picture: bytes | None = None, client: Client | None = None, **said: str):
        files = {"picture": SimpleUploadedFile("mine.jpg", picture, "image/jpeg")} if picture is not None else {}
        return (client or client_of(seat)).post(ADDRESS.format(seat.school_id), {"draft": draft, **said, **files})

    return ask


def main_of(page: HttpResponse) -> str:
    """What the page says, without what stands around it and without its forms' tokens."""
    text = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]
