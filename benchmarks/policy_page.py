"""The public policy page over HTTP, beside a bare view that reads the same clauses, alternating in one run."""

import os
import tempfile
from argparse import ArgumentParser
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from benchmarks.measuring import drive, environment, finish, free_port, python, running, summary

CLIENTS, THREADS = 8, 4


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=int, default=200, help="in each round")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        measure(Path(folder), options.readings, options.rounds)


def measure(folder: Path, readings: int, rounds: int) -> None:
    os.environ |= environment(folder)
    prepare()
    ours_port, bare_port = free_port(), free_port()
    serve = python("-m", "clearline.cli.main", "serve", "--port", str(ours_port), "--threads", str(THREADS))
    peer = python("-m", "benchmarks.bare.serve", str(bare_port), str(THREADS))
    figures = {"ours": [], "bare": []}
    with running(serve, environment(folder), ours_port) as ours, running(peer, environment(folder), bare_port) as bare:
        first = size_of(ours.port, "/policy/123456/")
        for number in range(rounds + 1):
            one = drive(ours, ["/policy/123456/"] * readings, read, clients=CLIENTS)
            other = drive(bare, ["/clauses"] * readings, read, clients=CLIENTS)
            if number:  # the first round warms both
                figures["ours"].append(one)
                figures["bare"].append(other)
    report(figures, first)


def prepare() -> None:
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks.school import school_with_policy

    school_with_policy(50)


def read(connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def size_of(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    return len(connection.getresponse().read())


def report(figures: dict[str, list], size: int) -> None:  # type: ignore[type-arg]
    ours, bare = summary(figures["ours"]), summary(figures["bare"])
    print(f"{'':12}{'a second':>10}{'CPU ms':>8}{'p50 ms':>8}{'p95 ms':>8}")
    for name, row in (("policy page", ours), ("bare view", bare)):
        print(f"{name:12}{row['rate']:>10}{row['cpu_ms']:>8}{row['p50_ms']:>8}{row['p95_ms']:>8}")
    print(f"{size:,} bytes of HTML before compression")
    pairs = [one.rate / other.rate for one, other in zip(figures["ours"], figures["bare"], strict=True)]
    ratios = {"bare_view_rate": round(median(pairs), 3), "cpu": round(ours["cpu_ms"] / bare["cpu_ms"], 2)}
    finish("policy-page", ours=ours, bare_view=bare, html_bytes=size, limit_ms=50, ratios=ratios)


if __name__ == "__main__":
    main()
