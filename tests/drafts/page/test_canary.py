"""Nothing of a draft is left anywhere: a strange word is checked in every way, and then looked for everywhere."""

import base64
import logging
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import CaptureQueriesContext
from PIL.ExifTags import Base

from clearline.drafts.checker import check as checker
from clearline.keys.installation import make_installation_key
from tests.drafts.page.conftest import ADDRESS
from tests.drafts.pictures.drawing import exif, group, saved
from tests.journeys.conftest import ROOT, environment, free_port, template_folder, wait_until_it_answers
from tests.journeys.scenes import URN
from tests.privacy_reviews.traces import every_value
from tests.record import events

__all__ = ["template_folder"]

CANARY = "ZYXQUARTZ KELPIE"
WORD = CANARY.partition(" ")[0]
DRAFT = f"{CANARY} at Alder School, add me on snap year 11s. {CANARY}"
BREAKING = Path(__file__).resolve().parent / "breaking"
SECRET = "c" * 32


def written() -> set[bytes]:
    """How the word may be written down: as it is, in two bytes a letter, and in the middle of base64."""
    ways = {WORD.encode(), WORD.encode("utf-16-le")}
    for ahead in range(3):
        coded = base64.b64encode(b"-" * ahead + WORD.encode())
        ways.add(coded[4 if ahead else 0 : -4])
    return {each.lower() for each in ways}


WAYS = written()


def holds(data: bytes) -> bool:
    return any(way in data.lower() for way in WAYS)


@cache
def photograph() -> bytes:
    """The word stands in the picture for everybody to read, and in what its file says."""
    said = exif()
    said[Base.ImageDescription] = CANARY
    said[Base.XPComment] = CANARY.encode("utf-16-le")
    return saved(group(CANARY), "JPEG", quality=90, exif=said)


def test_it_finds_the_word_in_every_way_of_writing_it():
    assert all(
        holds(each)
        for each in (DRAFT.encode(), CANARY.lower().encode(), photograph(), base64.b64encode(b"A " + DRAFT.encode()))
    )
    assert holds(urllib.parse.quote(DRAFT).encode())
    assert not holds(b"quartz")


class BreaksAlways:
    def __getattr__(self, name):
        raise ValueError(DRAFT)


@pytest.mark.long
@pytest.mark.parametrize("breaks", [False, True])
def test_a_check_leaves_nothing_in_any_table_log_query_or_file(
    teacher, manager, version, checked, school, client_of, caplog, capfd, tmp_path, monkeypatch, breaks
):
    photograph()  # drawing it is not what is looked at
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    if breaks:
        monkeypatch.setattr(checker, "RULES", (BreaksAlways(),))
    client, record = client_of(teacher), events(school)
    client.get(ADDRESS.format(school.urn))  # that they are there at all is written down at a first visit

    with CaptureQueriesContext(connection) as queries:
        page = checked(teacher, DRAFT, picture=photograph(), own_children=CANARY, use=CANARY, client=client)
        copy = client.post(ADDRESS.format(school.urn) + "copy/", {"picture": BytesIO(photograph())})

    assert (page.status_code, copy.status_code) == (500 if breaks else 200, 200)
    assert holds(page.content) is not breaks
    assert "picture.jpg" in copy["Content-Disposition"]
    found = [each if isinstance(each, bytes) else each.encode() for each in every_value()]
    assert [each for each in found if holds(each)] == []
    assert [each["sql"] for each in queries if holds(each["sql"].encode())] == []
    assert not holds("".join(f"{each.getMessage()}{each.__dict__}" for each in caplog.records).encode())
    assert not holds("".join(capfd.readouterr()).encode())
    assert events(school) == record
    assert list(tmp_path.iterdir()) == []
    assert page.cookies.keys() <= {"csrftoken"}


class Server:
    """A real one, in folders of its own: everything that its processes write is below `folder`."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder, self.log = folder, folder / "log.txt"
        subprocess.run(["cp", "-r", template, folder / "var"], check=True)
        self.home = folder / "home"
        self.home.mkdir()
        self.environment = environment(folder / "var") | {"TMPDIR": str(self.home), "HOME": str(self.home)}
        make_installation_key(folder / "var" / "installation.key")
        self.url, self.session = "", self.run("begin")

    def run(self, what: str, typed: str = "") -> str:
        code = f"import django; django.setup(); from tests.drafts.page import scene; scene.{what}()"
        return self.output([sys.executable, "-c", code], typed).decode()

    def output(self, command: list[str], typed: str = "") -> bytes:
        done = subprocess.run(command, env=self.environment, cwd=ROOT, input=typed.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def post(self, path: str, **said: object) -> tuple[int, bytes]:
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": SECRET, **said})
        cookies = f"sessionid={self.session}; csrftoken={SECRET}"
        sent = {"Content-Type": MULTIPART_CONTENT, "Cookie": cookies}
        request = urllib.request.Request(self.url + path, body, sent)  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()

    def files(self) -> Iterator[Path]:
        """All that was written; not what came with the software."""
        for path in self.folder.rglob("*"):
            if path.is_file() and "static" not in path.relative_to(self.folder).parts:
                yield path

    def left(self) -> list[str]:
        """The files in which the word stands: the database and its write-ahead log among them."""
        return [str(path.relative_to(self.folder)) for path in self.files() if holds(path.read_bytes())]


@pytest.fixture
def server(template_folder, tmp_path) -> Iterator[Server]:
    served = Server(template_folder, tmp_path)
    port = free_port()
    served.url = f"http://localhost:{port}"
    around = served.environment | {"PYTHONPATH": f"{BREAKING}:{ROOT}", "PYTHONFAULTHANDLER": "1"}
    with served.log.open("wb") as log:
        command = [sys.executable, "-m", "clearline.cli.main"]
        run = [
            subprocess.Popen([*command, *words], env=around, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
            for words in (["serve", "--port", str(port)], ["worker"])
        ]
        try:
            wait_until_it_answers(served.url, run[0])
            yield served
        finally:
            for process in run:
                process.terminate()
                process.wait(timeout=20)


@pytest.mark.only("sqlite")
@pytest.mark.long
def test_nothing_is_left_on_the_disk_of_a_real_server(server, tmp_path_factory):
    address = ADDRESS.format(URN)

    status, page = server.post(address, draft=DRAFT)
    assert (status, holds(page)) == (200, True)
    status, page = server.post(address, draft="", picture=picture_file())
    assert (status, holds(page)) == (200, True)  # the word was read in the picture
    status, copy = server.post(f"{address}copy/", picture=picture_file())
    assert (status, copy[:3], holds(copy)) == (200, b"\xff\xd8\xff", False)
    status, page = server.post(address, draft=f"Kaboom! {DRAFT}", own_children=CANARY)
    assert (status, holds(page)) == (500, False)
    assert server.post(address, draft=DRAFT * 400)[0] == 200  # too long, and shown again

    mine = tmp_path_factory.mktemp("own") / "mine.jpg"
    mine.write_bytes(photograph())
    command = [sys.executable, "-m", "clearline.cli.main", "draft", "check"]
    assert b"4.3" in server.output([*command, "-", "--json", "--image", str(mine)], DRAFT)
    assert b"4.3" in server.output([*command, "-"], DRAFT)
    server.run("ask", DRAFT)

    assert server.run("opened") == DRAFT
    assert server.left() == []
    assert b"A draft could not be checked: ValueError at " in server.log.read_bytes()
    assert list(server.home.iterdir()) == []
    assert list(ROOT.glob("core*")) == []


def picture_file() -> BytesIO:
    file = BytesIO(photograph())
    file.name = "mine.jpg"
    return file
