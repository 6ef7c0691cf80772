"""Where clamd is configured, what it does not find clean is not kept. It speaks over a real socket here."""

import socket
import threading

import pytest

from clearline.exhibits import scanning
from clearline.exhibits.actions import NotAdded
from clearline.exhibits.models import Exhibit
from tests.exhibits import files


class Clamd:
    """Takes one stream as clamd does, and gives this answer."""

    def __init__(self, listening, answer):
        self.listening, self.answer, self.heard = listening, answer, b""
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rb") as stream:
            if self.answer is None:
                return
            assert stream.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(stream.read(4), "big"):
                self.heard += stream.read(length)
            connection.sendall(self.answer)


@pytest.fixture
def clamd(settings, tmp_path):
    started = []

    def answers(answer, *, tcp=False):
        listening = socket.create_server(("127.0.0.1", 0)) if tcp else socket.socket(socket.AF_UNIX)
        if not tcp:
            listening.bind(str(tmp_path / "clamd"))
            listening.listen()
        name = listening.getsockname()
        settings.CLAMD_ADDRESS = f"{name[0]}:{name[1]}" if tcp else name
        started.append(Clamd(listening, answer))
        return started[-1]

    yield answers
    for each in started:
        each.thread.join()
        each.listening.close()


@pytest.mark.parametrize("tcp", [False, True])
def test_what_is_clean_is_kept(add, clamd, tcp):
    there = clamd(b"stream: OK\0", tcp=tcp)
    picture = files.png((b"zTXt", bytes(200_000)))

    assert add(picture).size == len(picture)
    assert there.heard == picture


def test_what_is_harmful_is_not(add, clamd):
    clamd(b"stream: Eicar-Test-Signature FOUND\0")

    with pytest.raises(NotAdded, match="found something harmful"):
        add()

    assert not Exhibit.objects.exists()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK but not really\0",
        b"UNKNOWN COMMAND\0",
        b"x" * 10_000,
        None,
    ],
)
def test_nothing_is_kept_when_it_does_not_say_clean(add, clamd, answer):
    clamd(answer)

    with pytest.raises(NotAdded, match="could not be checked for viruses, so it was not kept"):
        add()

    assert not Exhibit.objects.exists()


@pytest.mark.parametrize("address", ["/nowhere/clamd", "127.0.0.1:1", "nonsense", "clamd:", "127.0.0.1:99999"])
def test_nothing_is_kept_when_it_is_not_there(add, settings, address):
    settings.CLAMD_ADDRESS = address

    with pytest.raises(NotAdded, match="could not be checked"):
        add()


def test_nothing_is_kept_when_it_does_not_answer_in_time(add, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.05)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        settings.CLAMD_ADDRESS = str(tmp_path / "silent")

        with pytest.raises(NotAdded, match="could not be checked"):
            add()


def test_nobody_is_asked_where_none_is_configured(add, settings):
    assert settings.CLAMD_ADDRESS == ""
    assert add().number == 1
