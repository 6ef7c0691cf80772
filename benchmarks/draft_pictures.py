"""Pictures in drafts on one processor: start-up, each picture, each part of reading it, and memory; a limit beside it.

The gate is 4 seconds for 95 of 100 pictures, the aim 1.5.
"""

import os
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from benchmarks.measuring import TICKS, finish, processes_of
from clearline.drafts.pictures.keeper import Keeper
from clearline.drafts.pictures.reader import read
from clearline.drafts.pictures.stripped import stripped

GATE, AIM = 4.0, 1.5  # seconds
MEGABYTE = 1024 * 1024
LINES = ("Sports day", "Riverside School", "Well done to our relay team")


def pictures() -> dict[str, bytes]:
    """What people choose: photographs from a telephone, small ones, screenshots, a page of print."""
    from PIL import Image

    from tests.drafts.pictures.drawing import exif, four_people, group, page, saved

    photograph = group("Riverside School sports day", size=(1600, 1200)).resize((4000, 3000))
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")  # so that it is as many bytes as a photograph
    photograph = Image.blend(photograph, noise, 0.15)
    messages = [f"{line}, number {number}" for number in range(12) for line in LINES]
    return {
        "photograph": saved(photograph, "JPEG", quality=80, exif=exif()),
        "small": four_people("Year 9"),
        "nobody": saved(Image.new("RGB", (640, 480), (150, 185, 215)), "JPEG"),
        "screenshot": saved(page(messages, size=(1080, 2400), letters=34), "PNG"),
        "print": saved(page([" ".join(LINES) + " " + " ".join(LINES)] * 55, size=(1240, 1754), letters=16), "PNG"),
    }


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    keeper = Keeper()
    drawn = pictures()
    began = time.perf_counter()
    read(drawn["nobody"], keeper=keeper)
    first = time.perf_counter() - began
    read_times = {name: times(lambda data=data: read(data, keeper=keeper), rounds) for name, data in drawn.items()}
    strip_times = times(lambda: stripped(drawn["photograph"], keeper=keeper), rounds)
    cpu = {name: cpu_of(lambda data=data: read(data, keeper=keeper), keeper, rounds) for name, data in drawn.items()}
    time.sleep(0.5)  # the last fork ends
    resting = proportional_mb(keeper.pid or 0)
    largest = largest_memory(keeper, drawn["photograph"])
    keeper.stop()
    parts = parts_of(drawn["photograph"], rounds)
    report(drawn, first, read_times, cpu, strip_times, parts, resting, largest)


def times(work: Callable[[], object], rounds: int) -> list[float]:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return sorted(took)


def p95(took: list[float]) -> float:
    return took[min(len(took) - 1, int(len(took) * 0.95))]


def cpu_of(work: Callable[[], object], keeper: Keeper, rounds: int) -> float:
    """Seconds of the processor for each picture, which other work on the machine does not lengthen."""
    before = cpu_of_forks(keeper.pid or 0)
    times(work, rounds)
    time.sleep(0.2)  # the last fork is counted when it has ended
    return (cpu_of_forks(keeper.pid or 0) - before) / rounds


def cpu_of_forks(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / TICKS


def largest_memory(keeper: Keeper, data: bytes) -> float:
    """Of the child and its fork while it reads, in megabytes; what both share is counted once."""
    from threading import Thread

    largest, reading = 0.0, Thread(target=lambda: read(data, keeper=keeper))
    reading.start()
    while reading.is_alive():
        largest = max(largest, proportional_mb(keeper.pid or 0))
        time.sleep(0.01)
    return largest


def proportional_mb(pid: int) -> float:
    total = 0
    for each in list(processes_of(pid)):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def parts_of(data: bytes, rounds: int) -> dict[str, list[float]]:
    """The same work in this process, part by part; decoding alone is the limit that nothing can go below."""
    os.environ |= {"OPENCV_FOR_THREADS_NUM": "1", "ORT_DISABLE_TELEMETRY": "1"}
    from PIL import Image

    from clearline.drafts.pictures import faces, looking, nudity, words
    from clearline.drafts.pictures.limits import LIMITS
    from clearline.drafts.pictures.opening import opened

    small = looking.smaller(opened(data, LIMITS, about=looking.ABOUT))
    words.get_ready(Image.new("RGB", (320, 240)))
    steps: dict[str, Callable[[], object]] = {
        "decoding alone": lambda: Image.open(BytesIO(data)).load(),
        "opening": lambda: opened(data, LIMITS, about=looking.ABOUT),
        "faces": lambda: faces.count(small),
        "words": lambda: words.read(small),
        "nudity": lambda: nudity.shown(small),
    }
    return {name: times(work, rounds) for name, work in steps.items()}


def report(
    drawn: dict[str, bytes],
    first: float,
    read_times: dict[str, list[float]],
    cpu: dict[str, float],
    strip_times: list[float],
    parts: dict[str, list[float]],
    resting: float,
    largest: float,
) -> None:
    print(f"The first picture, with the start of the child: {first:.2f} s.")
    for name, took in read_times.items():
        size = len(drawn[name]) / MEGABYTE
        shown = f"p50 {statistics.median(took):.2f} s   p95 {p95(took):.2f} s   processor {cpu[name]:.2f} s"
        print(f"{name:16}{size:6.2f} MB   {shown}")
    print(f"{'copy':16}            p50 {statistics.median(strip_times):.2f} s   p95 {p95(strip_times):.2f} s")
    for name, took in parts.items():
        print(f"  {name:16} p50 {statistics.median(took) * 1000:7.1f} ms")
    print(f"The child holds {resting:.0f} MB at rest, and {largest:.0f} MB with its fork at most.")
    print(f"The gate is {GATE} s, the aim {AIM} s.")
    finish(
        "draft-pictures",
        first_s=round(first, 2),
        p50_s={name: round(statistics.median(took), 3) for name, took in read_times.items()},
        p95_s={name: round(p95(took), 3) for name, took in read_times.items()},
        cpu_s={name: round(each, 3) for name, each in cpu.items()},
        copy_p95_s=round(p95(strip_times), 3),
        parts_ms={name: round(statistics.median(took) * 1000, 1) for name, took in parts.items()},
        resting_mb=round(resting),
        largest_mb=round(largest),
        gate_s=GATE,
        aim_s=AIM,
    )


if __name__ == "__main__":
    main()
