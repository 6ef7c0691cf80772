"""Sign-offs over HTTP with everything on, beside a bare view and the raw commit rate of SQLite, alternating in one run.

Everything is session, CSRF, one-use token, permission, triggers, chain, sealing, outbox and synchronous=FULL.
"""

import base64
import os
import secrets
import statistics
import tempfile
import time
from argparse import ArgumentParser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.measuring import Running, drive, environment, finish, free_port, python, running, summary

CLIENTS, THREADS = 8, 4


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sign-offs", type=int, default=400, help="in each round")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        measure(Path(folder), options.sign_offs, options.rounds)


def measure(folder: Path, sign_offs: int, rounds: int) -> None:
    os.environ |= environment(folder)
    signers = prepare(sign_offs * rounds + 50)
    bare_url = f"sqlite:///{folder / 'bare.sqlite3'}"
    prepare_bare(bare_url)
    ours_port, bare_port = free_port(), free_port()
    serve = python("-m", "clearline.cli.main", "serve", "--port", str(ours_port), "--threads", str(THREADS))
    peer = python("-m", "benchmarks.bare.serve", str(bare_port), str(THREADS))
    with (
        running(serve, environment(folder), ours_port) as ours,
        running(peer, os.environ | {"DATABASE_URL": bare_url}, bare_port) as bare,
    ):
        figures = alternate(ours, bare, signers, sign_offs, rounds, folder)
    report(figures, folder, sign_offs * rounds + 50)


def alternate(
    ours: Running, bare: Running, signers: list[Any], sign_offs: int, rounds: int, folder: Path
) -> dict[str, list[Any]]:
    drive(ours, signers[:50], sign, clients=CLIENTS)  # warm
    drive(bare, list(range(50)), sign_bare, clients=CLIENTS)
    figures: dict[str, list[Any]] = {"ours": [], "bare": [], "raw": []}
    for number in range(rounds):
        batch = signers[50 + number * sign_offs : 50 + (number + 1) * sign_offs]
        figures["ours"].append(drive(ours, batch, sign, clients=CLIENTS))
        figures["bare"].append(drive(bare, list(range(sign_offs)), sign_bare, clients=CLIENTS))
        figures["raw"].append(raw_commits(folder / "raw.sqlite3"))
    return figures


def prepare(people: int) -> list[dict[str, str]]:
    """A school whose policy is in force, and so many people asked and signed in."""
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))  # before the settings read it
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks.school import school_with_everyone_asked, signed_in

    version = school_with_everyone_asked(people)
    return signed_in(version)


def prepare_bare(url: str) -> None:
    import subprocess

    code = (
        "import django; django.setup(); from django.db import connection; "
        "from benchmarks.bare.models import Line, Signature; e = connection.schema_editor(); e.__enter__(); "
        "e.create_model(Signature); e.create_model(Line); e.__exit__(None, None, None)"
    )
    around = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
    subprocess.run(python("-c", code), env=around, check=True)


def sign(connection: HTTPConnection, signer: dict[str, str]) -> None:
    once = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    body = f"csrfmiddlewaretoken={signer['csrf']}&once={once}&typed_name={signer['name']}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={signer['session']}; csrftoken={signer['csrf']}",
        "Origin": f"http://127.0.0.1:{connection.port}",
    }
    connection.request("POST", f"/s/{signer['urn']}/policy/sign/", body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 302 or "/receipts/" not in (answer.getheader("Location") or ""):
        raise SystemExit(f"A sign-off was answered {answer.status}, {answer.getheader('Location')}.")


def sign_bare(connection: HTTPConnection, _: int) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign", "typed_name=Some+Body", headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302


def raw_commits(path: Path, seconds: float = 1.0) -> float:
    """Commits a second of one small row, with the same pragmas and nothing else."""
    import pysqlite3

    from clearline.config.environment import SQLITE_PRAGMAS

    connection = pysqlite3.connect(str(path), isolation_level=None)
    connection.executescript(SQLITE_PRAGMAS)
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, content BLOB)")
    done, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        connection.execute("INSERT INTO row (content) VALUES (?)", (os.urandom(300),))
        done += 1
    connection.close()
    return done / seconds


def report(figures: dict[str, list[Any]], folder: Path, signed: int) -> None:
    ours, bare = summary(figures["ours"]), summary(figures["bare"])
    raw = statistics.median(figures["raw"])
    size = bytes_each(folder / "clearline.sqlite3", signed)
    pairs = [one.rate / other.rate for one, other in zip(figures["ours"], figures["bare"], strict=True)]
    print(f"{'':12}{'a second':>10}{'CPU ms':>8}{'p50 ms':>8}{'p95 ms':>8}")
    for name, row in (("sign-off", ours), ("bare view", bare)):
        print(f"{name:12}{row['rate']:>10}{row['cpu_ms']:>8}{row['p50_ms']:>8}{row['p95_ms']:>8}")
    print(f"raw commits {raw:>10.0f}")
    print(f"{size:.0f} database bytes for each sign-off")
    ratios = {
        "bare_view_rate": round(statistics.median(pairs), 3),
        "raw_commit_rate": round(ours["rate"] / raw, 3),
        "cpu": round(ours["cpu_ms"] / bare["cpu_ms"], 2),
    }
    finish("sign-off", ours=ours, bare_view=bare, raw_commits=round(raw), database_bytes=round(size), ratios=ratios)


def bytes_each(path: Path, signed: int) -> float:
    """Pages that the sign-offs added, by what stands in the tables they write to."""
    import pysqlite3

    connection = pysqlite3.connect(str(path))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, page_size, before = (
        connection.execute("PRAGMA page_count").fetchone()[0],
        connection.execute("PRAGMA page_size").fetchone()[0],
        int((path.parent / "pages-before").read_text()),
    )
    return (pages - before) * page_size / signed


if __name__ == "__main__":
    main()
