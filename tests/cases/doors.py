"""The misuse door as a browser goes through it: what is answered on each page, and what the page carries on."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from clearline.pages.once import new_token
from clearline.people.models import Seat

GIST = "Laughed at a colleague in a public group"
ANSWERS: dict[str, dict[str, Any]] = {
    "about": {"about": "staff"},
    "who": {"name": "", "who": ""},
    "who-else": {"who": ""},
    "child": {"child": "no", "sexual": "no"},
    "stop": {},
    "what": {"gist": GIST, "network": "Facebook", "where": ""},
    "victims": {"name": ""},
    "how": {"mode": "named", "capacity": "", "contact": ""},
}


@dataclass
class Walk:
    client: Client
    seat: Seat
    seen: list[str] = field(default_factory=list)
    page: Any = None

    @property
    def address(self) -> str:
        return f"/s/{self.seat.school_id}/misuse/"

    def post(self, **data: Any) -> HttpResponse:
        said = hidden(self.page, "said") if self.page else ""
        self.page = self.client.post(self.address, {"once": new_token(), "said": said, **data})
        return self.page

    def open(self) -> "Walk":
        self.page = self.client.get(self.address)
        return self

    @property
    def at(self) -> str:
        return hidden(self.page, "page")

    def answer(self, **data: Any) -> "Walk":
        self.seen.append(self.at)
        self.post(page=self.at, go="on", **data)
        return self

    def to(self, last: str, **answers: dict[str, Any]) -> "Walk":
        """From where it stands to this page, with these answers in place of the usual ones."""
        while self.at != last:
            self.answer(**ANSWERS[self.at] | answers.get(self.at.replace("-", "_"), {}))
        return self

    def send(self, **data: Any) -> HttpResponse:
        return self.post(page="check", send="yes", **data)

    @property
    def words(self) -> str:
        return words(self.page)


def hidden(page: HttpResponse, name: str) -> str:
    found = re.findall(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return str(found[0]) if found else ""


def words(page: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
