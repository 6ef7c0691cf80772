"""The process that opens pictures: what it can do, and what becomes of it."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from clearline.drafts.pictures.reader import NotReadNow, UnreadablePicture, read
from clearline.drafts.pictures.stripped import stripped
from tests.drafts.pictures.drawing import four_people, group, saved
from tests.repository.code import ROOT

pytestmark = pytest.mark.long

CANARY = b"canary-7f3a-words-of-a-picture"
PICTURE = saved(group(size=(300, 200)), "JPEG", comment=CANARY)
PLACES = (Path("/"), Path.cwd(), Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/var/crash"))  # noqa: S108


def limit(pid: int | None, name: str) -> str:
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line for line in lines if line.startswith(name)).removeprefix(name).split()[0]


def left_behind(since: float) -> list[Path]:
    """Files changed since then that hold the canary or are called a core."""
    files = [file for place in PLACES if place.is_dir() for file in place.iterdir()]
    return [file for file in files if _is_file(file, since) and (file.name.startswith("core") or _holds_canary(file))]


def _is_file(file: Path, since: float) -> bool:
    try:
        return file.is_file() and file.stat().st_mtime >= since
    except OSError:  # gone meanwhile, or somebody else's
        return False


def _holds_canary(file: Path) -> bool:
    try:
        return CANARY in file.read_bytes()
    except OSError:
        return False


def test_who_asks_it_opens_no_picture_and_knows_no_school():
    asked = "import sys, clearline.drafts.pictures.reader, clearline.drafts.pictures.stripped; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {"PIL", "cv2", "numpy", "django"} & set(done.stdout.split()) == set()


def test_it_can_do_little(bare):
    read(PICTURE, keeper=bare)

    assert limit(bare.pid, "Max core file size") == "0"
    assert limit(bare.pid, "Max file size") == "0"
    assert limit(bare.pid, "Max open files") == "0"
    assert limit(bare.pid, "Max address space") == str(bare.limits.memory)


def test_it_knows_nothing_of_the_environment(bare, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for everybody")
    bare.stop()
    read(PICTURE, keeper=bare)

    names = {line.partition(b"=")[0] for line in Path(f"/proc/{bare.pid}/environ").read_bytes().split(b"\x00")}

    assert b"SECRET_KEY" not in names
    assert {b"PATH", b"DATABASE_URL"} & names == set()


def test_it_runs_in_one_thread(keeper):
    """A copy of a process with several is not safe."""
    read(PICTURE, keeper=keeper)

    assert len(list(Path(f"/proc/{keeper.pid}/task").iterdir())) == 1


def test_it_can_open_no_file_and_no_connection(wrong):
    could = stripped(PICTURE, keeper=wrong("writing"))

    assert could == b""


@pytest.mark.parametrize("what", ["killed", "aborted", "raised"])
def test_nothing_is_left_behind_when_it_ends_midway(what, wrong):
    since = time.time() - 1

    with pytest.raises(NotReadNow, match=r"could not be read here\. Nothing of it was kept\."):
        read(PICTURE, keeper=wrong(what))

    assert left_behind(since) == []


def test_its_end_says_nothing_of_the_picture(wrong, capfd, caplog):
    with pytest.raises(NotReadNow) as refusal:
        read(PICTURE, keeper=wrong("raised"))

    assert str(refusal.value) == (
        "This picture could not be read here. Nothing of it was kept. You can go on with the words alone."
    )
    assert refusal.value.__cause__ is None
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_the_next_picture_is_read_after_one_that_ended_it(wrong):
    keeper = wrong("killed")
    with pytest.raises(NotReadNow):
        read(PICTURE, keeper=keeper)
    keeper.program = ("tests.drafts.pictures.children", "bare")

    assert read(PICTURE, keeper=keeper).width == 300


@pytest.mark.long
def test_it_takes_too_long_by_the_clock(wrong):
    began = time.monotonic()

    with pytest.raises(NotReadNow, match=r"took too long to read\. Nothing of it was kept\."):
        read(PICTURE, keeper=wrong("asleep", picture_seconds=1))

    assert time.monotonic() - began < 10


@pytest.mark.long
def test_the_fork_ends_with_it(wrong):
    keeper = wrong("asleep", picture_seconds=1)
    with pytest.raises(NotReadNow):
        read(PICTURE, keeper=keeper)

    assert [pid for pid in os.listdir("/proc") if pid.isdigit() and _is_child(pid, "asleep")] == []


def _is_child(pid: str, what: str) -> bool:
    try:
        return f"tests.drafts.pictures.children\0{what}".encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.mark.long
def test_it_takes_too_much_of_the_processor(wrong):
    with pytest.raises(NotReadNow, match="could not be read here"):
        read(PICTURE, keeper=wrong("busy", cpu_seconds=1))


def test_it_takes_too_much_memory(wrong):
    with pytest.raises(NotReadNow, match="could not be read here"):
        read(PICTURE, keeper=wrong("greedy"))


def test_what_it_answers_is_not_trusted(wrong):
    with pytest.raises(NotReadNow, match="could not be read here"):
        read(PICTURE, keeper=wrong("garbled"))


def test_it_cannot_be_started(wrong):
    keeper = wrong("bare")
    keeper.program = ("no.such.module",)

    with pytest.raises(NotReadNow, match="could not be read here"):
        read(PICTURE, keeper=keeper)


def test_one_child_reads_several_pictures(bare):
    read(PICTURE, keeper=bare)
    first = bare.pid

    with pytest.raises(UnreadablePicture):
        read(PICTURE[:2000], keeper=bare)
    read(PICTURE, keeper=bare)

    assert bare.pid == first


@pytest.mark.long
def test_it_ends_when_nobody_asks(wrong):
    keeper = wrong("bare", idle_seconds=1)
    read(PICTURE, keeper=keeper)
    first = keeper.pid
    time.sleep(1.5)

    assert Path(f"/proc/{first}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    assert read(PICTURE, keeper=keeper).width == 300
    assert keeper.pid != first


def test_those_who_come_together_take_turns(bare):
    widths = range(200, 320, 20)
    seen: dict[int, int] = {}

    def one(width: int) -> None:
        seen[width] = read(saved(group(size=(width, 200)), "PNG"), keeper=bare).width

    threads = [threading.Thread(target=one, args=(width,)) for width in widths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {width: width for width in widths}


@pytest.mark.long
def test_those_who_wait_too_long_are_told(wrong):
    keeper = wrong("asleep", picture_seconds=3, wait_seconds=0)

    def one() -> None:
        with pytest.raises(NotReadNow, match="took too long"):
            read(PICTURE, keeper=keeper)

    first = threading.Thread(target=one)
    first.start()
    time.sleep(0.5)

    with pytest.raises(NotReadNow, match="Other pictures are being read just now"):
        read(PICTURE, keeper=keeper)
    first.join()


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
def test_a_copy_of_this_process_starts_its_own(bare):
    """Two that share one channel would get each other's answers."""
    read(PICTURE, keeper=bare)
    fork = os.fork()
    if fork == 0:
        os._exit(0 if bare.pid is None else 1)

    _, status = os.waitpid(fork, 0)

    assert status == 0
    assert read(four_people(), keeper=bare).width == 1200
