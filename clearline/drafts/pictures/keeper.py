"""The one child of this process that opens pictures: started when first needed, ended when it errs or is not needed."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.headers import DAMAGED
from clearline.drafts.pictures.limits import LIMITS, MEGABYTE, Limits
from clearline.drafts.pictures.seen import WORDS_ALONE, NotReadNow, UnreadablePicture

PACKAGES = Path(__file__).resolve().parents[3]
CHILD = ("clearline.drafts.pictures.child",)
MOST_BYTES = 32 * MEGABYTE  # of an answer; a copy of a picture can be larger than the picture

TOO_LONG = f"This picture took too long to read. {WORDS_ALONE}"
FAILED = f"This picture could not be read here. {WORDS_ALONE}"
BUSY = f"Other pictures are being read just now. Try again in a minute. {WORDS_ALONE}"

REFUSALS = {
    b"damaged": DAMAGED,
    b"moves": "This picture moves, and only still pictures are read here. Make a screenshot and choose that.",
}


class Keeper:
    """One child, asked by one thread at a time. It is given bytes and a letter, and nothing of the school."""

    def __init__(self, limits: Limits = LIMITS, program: Sequence[str] = CHILD) -> None:
        self.limits = limits
        self.program = program
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._asked = 0.0  # when it was last asked, on the monotonic clock
        atexit.register(self.stop)
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, letter: bytes, data: bytes) -> bytearray:
        """What the child answers.

        Raises:
            UnreadablePicture: it found the picture damaged, or moving.
            NotReadNow: it took too long or too much, or others were waiting. The child is then another one.
        """
        if not self._turn.acquire(timeout=self.limits.wait_seconds):
            raise NotReadNow(BUSY)
        try:
            return self._ask(letter, data)
        except TimeoutError:
            raise NotReadNow(TOO_LONG) from None
        except (OSError, wire.Unexpected):
            raise NotReadNow(FAILED) from None
        finally:
            self._turn.release()

    def _ask(self, letter: bytes, data: bytes) -> bytearray:
        whole = False
        try:
            channel = self._ready()
            until = time.monotonic() + self.limits.picture_seconds
            wire.send(channel, letter, data, until)
            answer, body = wire.receive(channel, MOST_BYTES, until)
            whole = answer in {wire.DONE, wire.REFUSED, wire.FAILED}
        finally:
            if not whole:  # half an answer must never reach the next person
                self._end()
        if answer == wire.DONE:
            return body
        if answer == wire.REFUSED and bytes(body) in REFUSALS:
            raise UnreadablePicture(REFUSALS[bytes(body)])
        raise wire.Unexpected

    def _ready(self) -> socket.socket:
        """The channel to a child that waits for a picture."""
        idle = time.monotonic() - self._asked
        self._asked = time.monotonic()
        if self._channel and self._child and self._child.poll() is None and idle < self.limits.idle_seconds:
            return self._channel
        self._end()
        return self._start()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._channel = ours
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 - our own program and numbers
                [sys.executable, "-P", "-B", "-m", *self.program, *map(str, astuple(self.limits))],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # libraries talk there, and might say what stands in a picture
                cwd="/",
                env=_environment(),
                start_new_session=True,  # so that what it forks ends with it
            )
        letter, _ = wire.receive(ours, 0, time.monotonic() + self.limits.start_seconds)
        if letter != wire.READY:
            raise wire.Unexpected
        return ours

    def stop(self) -> None:
        """No child is left; the next picture starts another one."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        child, channel = self._child, self._channel
        self._child = self._channel = None
        if channel:
            channel.close()
        if child:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def _forget(self) -> None:
        """In a copy of this process the child belongs to the other one: two must not share an answer."""
        self._turn = threading.Lock()
        if self._channel:
            self._channel.close()
        self._child = self._channel = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None


def _environment() -> dict[str, str]:
    """No secrets, no folder to write in, one thread."""
    return {
        "PYTHONPATH": str(PACKAGES),
        "PYTHONUTF8": "1",
        "TMPDIR": "/nonexistent",
        "HOME": "/nonexistent",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
        "MALLOC_ARENA_MAX": "1",
        "ORT_DISABLE_TELEMETRY": "1",  # later versions of onnxruntime than ours would need it
    }


WARM = Keeper()
