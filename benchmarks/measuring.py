"""What the benchmarks share: servers to measure, clients to drive them, figures to print."""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes_of(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from processes_of(int(child))


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and all below it, so far."""
    total = 0.0
    for each in list(processes_of(pid)):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def memory_mb(pid: int) -> float:
    """Resident memory of a process and all below it."""
    total = 0
    for each in list(processes_of(pid)):
        for line in Path(f"/proc/{each}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
    return total / 1024


@dataclass(frozen=True)
class Running:
    port: int
    pid: int


@contextmanager
def running(
    command: Sequence[str], environment: dict[str, str], port: int, health: str = "/health"
) -> Iterator[Running]:
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}{health}", process)
        yield Running(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        if process.poll() is not None:
            raise SystemExit("The server stopped before it answered.")
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - our own server, on this machine
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("The server did not answer in 20 seconds.")


@dataclass
class Figures:
    """One round: how long each answer took, and what it cost the server."""

    seconds: float = 0.0
    cpu: float = 0.0
    answers: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu * 1000 / len(self.answers)

    def percentile_ms(self, share: float) -> float:
        ordered = sorted(self.answers)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


Send = Callable[[HTTPConnection, Any], None]


def drive(server: Running, work: Sequence[Any], send: Send, *, clients: int) -> Figures:
    """Share the work among clients, each with one connection of its own, and measure."""

    def client(mine: Sequence[Any]) -> list[float]:
        connection, took = HTTPConnection("127.0.0.1", server.port), []
        for each in mine:
            began = time.perf_counter()
            send(connection, each)
            took.append(time.perf_counter() - began)
        return took

    figures = Figures()
    with ThreadPoolExecutor(clients) as pool:
        before, began = cpu_seconds(server.pid), time.perf_counter()
        for took in pool.map(client, [work[at::clients] for at in range(clients)]):
            figures.answers += took
        figures.seconds = time.perf_counter() - began
    figures.cpu = cpu_seconds(server.pid) - before
    return figures


def summary(rounds: Sequence[Figures]) -> dict[str, float]:
    return {
        "rate": round(statistics.median(each.rate for each in rounds), 1),
        "cpu_ms": round(statistics.median(each.cpu_ms for each in rounds), 2),
        "p50_ms": round(statistics.median(each.percentile_ms(0.5) for each in rounds), 2),
        "p95_ms": round(statistics.median(each.percentile_ms(0.95) for each in rounds), 2),
    }


def finish(name: str, **figures: Any) -> None:
    """The last line: one JSON object."""
    print(json.dumps({"name": name, **figures}))


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def environment(folder: Path, **more: str) -> dict[str, str]:
    return os.environ | {
        "CLEARLINE_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'clearline.sqlite3'}",
        "PYTHONPATH": str(ROOT),
        **more,
    }
