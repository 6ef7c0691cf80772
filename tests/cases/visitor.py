"""Somebody without a name at the public door: a browser that keeps nothing but the page it shows."""

import re
from html import unescape

from django.test import Client

ANSWERS = {
    "about": {"about": "staff"},
    "who": {"who": "Whoever runs quill.and.oak"},
    "what": {"gist": "They laughed at a family in public."},
    "where": {"network": "Marmoset", "where": "quill.and.oak"},
    "when": {"happened_on-day": "20", "happened_on-month": "11", "happened_on-year": "2026"},
    "child": {"child": "no"},
    "image": {"may_be_indecent": "no"},
    "inside": {"inside": "yes"},
    "answer": {"nudge": "", "contact": ""},
}
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20


class Visitor:
    def __init__(self, urn: int, **headers: str) -> None:
        self.client, self.urn, self.headers = Client(**headers), urn, headers
        self.answers: list = []

    @property
    def door(self) -> str:
        return f"/report/{self.urn}/"

    @property
    def page(self) -> str:
        return self.answers[-1].content.decode()

    @property
    def words(self) -> str:
        """What can be read on the page."""
        return " ".join(re.sub(r"<[^>]+>", " ", unescape(self.page)).split())

    def hidden(self, name: str) -> str:
        return unescape(re.findall(rf'name="{name}" value="([^"]*)"', self.page)[0])

    def open(self, address: str = ""):
        self.answers.append(self.client.get(address or self.door))
        return self.answers[-1]

    def send(self, data: dict, address: str = ""):
        self.answers.append(self.client.post(address or self.door, data))
        return self.answers[-1]

    def press(self, page: str, **data):
        return self.send({"carried": self.hidden("carried"), "page": page, **data})

    def walk(self, **answers: dict):
        """From the first page to the one on which everything is checked."""
        self.open()
        self.press("start")
        for page, said in (ANSWERS | answers).items():
            self.press(page, **said)
            if page == "image" and said["may_be_indecent"] == "yes":
                self.press("stop")
        return self

    def to_last_page(self, **answers: dict):
        self.walk(**answers)
        self.press("check")
        return self

    def finish(self, **data):
        return self.send({"carried": self.hidden("carried"), **data}, self.door + "send/")

    def report(self, *, files: tuple = (), **answers: dict) -> tuple[str, str]:
        """The reference and the seven words that the last page shows."""
        self.to_last_page(**answers)
        self.finish(**({"added": list(files), "provenance": "I saw it."} if files else {}))
        return self.shown()

    def shown(self) -> tuple[str, str]:
        ref = re.findall(r"CS-\w{4}-\w{4}", self.page)[0]
        words = re.findall(r"<b>((?:[a-z]+ ){6}[a-z]+)</b>", self.page)[0]
        return ref, words

    def come_back(self, ref: str, words: str):
        return self.send({"ref": ref, "words": words}, self.door + "back/")

    def say(self, words: str, **data):
        once, talk = self.hidden("once"), self.hidden("talk")
        return self.send({"once": once, "talk": talk, "words": words, **data}, self.door + "back/say/")
