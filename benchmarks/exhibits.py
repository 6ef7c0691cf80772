"""An exhibit of 25 MB on its way in and out, beside AES-GCM alone and hashing alone in one run; and memory."""

import hashlib
import os
import statistics
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import environment, finish, memory_mb

MEGABYTES = 25
CHUNK = os.urandom(64 * 1024)
START = b"\x00\x00\x00\x14ftypisom" + bytes(8)
URN = 123456
LARGEST_GROWTH_MB = 40


def chunks() -> Iterator[bytes]:
    """A film, as a form would bring it."""
    yield START + CHUNK[len(START) :]
    for _ in range(MEGABYTES * 16 - 1):
        yield CHUNK


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        os.environ |= environment(Path(folder))
        prepare()
        growth = memory_growth()
        report(options.rounds, growth)


def prepare() -> None:
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from clearline.keys import vault
    from clearline.keys.installation import make_installation_key

    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    vault.make_school_key(URN, at=timezone.now())


def memory_growth() -> float:
    """Megabytes that this process grew by at its largest, while its first file came in, was kept and went out again."""
    before = memory_mb(os.getpid())
    Path("/proc/self/clear_refs").write_text("5")  # the largest so far is forgotten
    give(keep("CS-MEMORY", arrived()))
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024 - before


def keep(record: str, upload: Any) -> Any:
    from django.utils import timezone

    from clearline.exhibits import actions

    return actions.add(record, URN, upload=upload, provenance="Made up.", by="bench", at=timezone.now())


def give(exhibit: Any) -> int:
    from django.utils import timezone

    from clearline.exhibits import actions

    return sum(map(len, actions.read(exhibit, by="bench", at=timezone.now())))


def raw() -> None:
    """The limit: one call of AES-GCM for each 64 KiB, with nothing around it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(bytes(32))
    for chunk in chunks():
        cipher.encrypt(os.urandom(12), chunk, b"")


def hashed() -> None:
    digest = hashlib.sha256()
    for chunk in chunks():
        digest.update(chunk)


def sealed() -> None:
    from clearline.kernel.segments import seal_segments

    for _ in seal_segments(bytes(32), chunks(), bound_to="bench"):
        pass


def arrived() -> Any:
    from clearline.exhibits.arriving import arrive

    return arrive("film.mp4", chunks())


def looked_at(upload: Any) -> None:
    from clearline.exhibits.signatures import look

    look(upload.chunks())


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def report(rounds: int, growth: float) -> None:
    took: dict[str, list[float]] = {}
    for number in range(rounds):
        upload = arrived()
        steps: dict[str, Callable[[], object]] = {
            "raw": raw,
            "sha256": hashed,
            "sealed": sealed,
            "arrived": arrived,
            "looked_at": partial(looked_at, upload),
            "kept": partial(keep, f"CS-{number}", upload),
        }
        for name, work in steps.items():
            took.setdefault(name, []).append(seconds(work))
        exhibit = keep(f"CS-OUT-{number}", upload)
        took.setdefault("read", []).append(seconds(partial(give, exhibit)))
    rates = {name: round(MEGABYTES / statistics.median(each), 1) for name, each in took.items()}
    for name, rate in rates.items():
        print(f"{name:10}{rate:>10.1f} MB/s   {rate / rates['raw']:.2f} of AES-GCM alone")
    print(f"Memory grew by {growth:.1f} MB; the limit is {LARGEST_GROWTH_MB} MB.")
    finish(
        "exhibits",
        megabytes=MEGABYTES,
        rates_mb_s=rates,
        ratios_to_raw={name: round(rate / rates["raw"], 3) for name, rate in rates.items()},
        memory_growth_mb=round(growth, 1),
        memory_limit_mb=LARGEST_GROWTH_MB,
    )


if __name__ == "__main__":
    main()
