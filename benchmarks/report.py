"""Reports of misuse over HTTP, each with a screenshot of 300 kB: half with a name, half without.

Sixteen clients send what they have filled in: with a name the report and then its exhibit, without a name both at once,
with the argon2id of the seven words by which its reporter comes back. The questions before it are answered beforehand,
by the same pages. A second program, which is only SQLite, then looks for every report that a client was told of.

    script/bench report [--reports 1000]
"""

import base64
import html
import json
import os
import re
import secrets
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.measuring import Figures, drive, environment, finish, free_port, python, running, summary

CLIENTS, THREADS = 16, 4
REPORTERS = 40  # with a name, each of whom reports several times
EACH_SCHOOL = 50  # without a name: fewer than the sixty an hour that a school takes
MOST = 2 * 550  # and fewer than the six hundred an hour that an installation takes
SCREENSHOT = 300 * 1000
LIMITS = {"named_cpu_ms": 50.0, "anonymous_cpu_ms": 150.0}
FIRST_URN = 200_000
BETWEEN = "----between"
PROVENANCE = "I made this picture of my own screen."
GIST = "A page calls a colleague a liar and names her."
ANSWERS = {
    "about": "community",
    "who": "",
    "name": "",
    "child": "no",
    "sexual": "no",
    "gist": GIST,
    "network": "Facebook",
    "where": "https://pages.test/1",
    "mode": "named",
    "capacity": "",
    "contact": "",
    "may_be_indecent": "no",
    "inside": "yes",
    "nudge": "",
}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
REF = re.compile(r"CS-[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass(frozen=True)
class Filled:
    """A report that somebody has filled in and not sent."""

    urn: int
    carried: str
    session: str = ""  # empty without a name


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000, help="half with a name, half without")
    parser.add_argument("--count", metavar="DATABASE")
    options = parser.parse_args()
    if options.count:
        print(json.dumps(asdict(count(options.count, json.load(sys.stdin)))))
        return 0
    if not 2 <= options.reports <= MOST:
        parser.error(f"between 2 and {MOST} reports: no more are taken in an hour")
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        return measure(Path(folder), options.reports // 2)


def measure(folder: Path, each: int) -> int:
    os.environ |= environment(folder)
    prepare()
    named, nameless = with_a_name(each), without_a_name(each)
    share = shares()
    port, told = free_port(), list[str]()
    serve = python("-m", "clearline.cli.main", "serve", "--port", str(port), "--threads", str(THREADS))
    with running(serve, environment(folder), port) as server:
        drive(server, named[:CLIENTS], sender(send_named, told), clients=CLIENTS)  # warm
        drive(server, nameless[:2], sender(send_nameless, told), clients=2)
        by_name = drive(server, named[CLIENTS:], sender(send_named, told), clients=CLIENTS)
        without = drive(server, nameless[2:], sender(send_nameless, told), clients=CLIENTS)
    return report(by_name, without, share, counted(folder / "clearline.sqlite3", told), len(told))


def prepare() -> None:
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


# What is filled in, by the pages themselves


def school_with_receivers(urn: int) -> Any:
    from django.utils import timezone

    from clearline.people import actions as people

    at = timezone.now()
    school = people.add_school(people.NewSchool(urn, f"School {urn}"), at=at)
    add_receivers(school)
    return school


def add_receivers(school: Any) -> None:
    from django.utils import timezone

    from clearline.people.models import Membership, RoleHeld, Seat
    from clearline.people.roles import Role

    today = timezone.localdate()
    for role in (Role.HEAD, Role.CHAIR, Role.DSL):
        seat = Seat.objects.create(school=school, given_name="Some", family_name=str(role.label))
        Membership.objects.create(seat=seat, category="employee", starts_on=today)
        RoleHeld.objects.create(seat=seat, role=role, starts_on=today)


def with_a_name(number: int) -> list[Filled]:
    """Reports by several people of one school. Each fills in one; a new token makes another one of it."""
    from benchmarks.school import session_of
    from clearline.cases import said
    from clearline.pages.once import new_token

    people = reporters(school_with_receivers(FIRST_URN))
    filled = []
    for seat, session in [(seat, session_of(seat)["session"]) for seat in people[: number + CLIENTS]]:
        carried = walk_named(seat.school_id, session)
        answered = said.opened(carried, seat, door=said.MISUSE)
        assert answered is not None
        filled.append((seat, session, answered))
    found = []
    for place in range(number + CLIENTS):
        seat, session, answered = filled[place % len(filled)]
        carried = said.carried({**answered, "token": new_token()}, seat, door=said.MISUSE)
        found.append(Filled(seat.school_id, carried, session))
    return found


def reporters(school: Any) -> list[Any]:
    from django.utils import timezone

    from clearline.people.models import Membership, Seat

    made = [
        Seat.objects.create(school=school, given_name="Sam", family_name=f"Person{at}", email=f"p{at}@bench.test")
        for at in range(REPORTERS)
    ]
    today = timezone.localdate()
    Membership.objects.bulk_create(Membership(seat=seat, category="employee", starts_on=today) for seat in made)
    return made


def walk_named(urn: int, session: str) -> str:
    """What the last page carries, after every question was answered."""
    from django.test import Client

    from clearline.pages.once import new_token

    client, address = Client(), f"/s/{urn}/misuse/"
    client.cookies["sessionid"] = session
    page = client.get(address).content.decode()
    while (hidden := fields(page))["page"] != "check":
        page = client.post(address, {**ANSWERS, **hidden, "once": new_token()}).content.decode()
    return hidden["said"]


def without_a_name(number: int) -> list[Filled]:
    """Reports to several schools; the last page but one draws new words for each."""
    from django.test import Client

    found: list[Filled] = []
    for urn in range(FIRST_URN + 1, FIRST_URN + 2 + (number + 1) // EACH_SCHOOL):
        school_with_receivers(urn)
        client, address = Client(), f"/report/{urn}/"
        page = client.get(address).content.decode()
        while (hidden := fields(page))["page"] != "check":
            page = client.post(address, {**ANSWERS, **hidden}).content.decode()
        for _ in range(min(EACH_SCHOOL, number + 2 - len(found))):
            last = client.post(address, hidden).content.decode()
            found.append(Filled(urn, fields(last)["carried"]))
    return found


def fields(page: str) -> dict[str, str]:
    """The hidden fields of its first form."""
    forms = [HIDDEN.findall(form) for form in page.split("<form")[1:]]
    return {name: html.unescape(value) for name, value in next(form for form in forms if dict(form).keys() & CARRIED)}


CARRIED = {"said", "carried"}


# Sending


def sender(send: Callable[[HTTPConnection, Filled], str], told: list[str]) -> Callable[[HTTPConnection, Filled], None]:
    """Sends one, and notes of which the client was told that it is kept."""
    return lambda connection, filled: told.append(send(connection, filled))


def send_named(connection: HTTPConnection, filled: Filled) -> str:
    said = {"said": filled.carried, "page": "check", "send": "yes"}
    address = answered(connection, f"/s/{filled.urn}/misuse/", said, filled.session)
    ref = REF.search(address)
    if ref is None:
        raise SystemExit(f"A report was answered with {address!r}.")
    exhibit = {"may_be_indecent": "no", "what": "file", "provenance": PROVENANCE}
    answered(connection, f"/s/{filled.urn}/cases/{ref[0]}/exhibits/add/", exhibit, filled.session, file="file")
    return ref[0]


def send_nameless(connection: HTTPConnection, filled: Filled) -> str:
    said = {"carried": filled.carried, "provenance": PROVENANCE}
    ref = REF.search(answered(connection, f"/report/{filled.urn}/send/", said, file="added"))
    if ref is None:
        raise SystemExit("A report without a name was answered without a reference.")
    return ref[0]


def answered(
    connection: HTTPConnection, address: str, said: dict[str, str], session: str = "", *, file: str = ""
) -> str:
    """To where it led, or the page that came back at once. A program that is not answered so stops here."""
    said = said | {"csrfmiddlewaretoken": CSRF, "once": base64.urlsafe_b64encode(secrets.token_bytes(16)).decode()[:22]}
    headers = {"Origin": f"http://127.0.0.1:{connection.port}"}
    if session:
        headers["Cookie"] = f"sessionid={session}; csrftoken={CSRF}"
    kind = f"multipart/form-data; boundary={BETWEEN}" if file else "application/x-www-form-urlencoded"
    body = multipart(said, file) if file else urlencode(said).encode()
    connection.request("POST", address, body, headers | {"Content-Type": kind})
    answer = connection.getresponse()
    page = answer.read().decode()
    if answer.status != (302 if session else 200):
        raise SystemExit(f"{address} was answered {answer.status}.")
    return answer.getheader("Location") or page


CSRF = "b" * 32


def multipart(said: dict[str, str], file: str) -> bytes:
    parts = [
        f'--{BETWEEN}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in said.items()
    ]
    head = f'--{BETWEEN}\r\nContent-Disposition: form-data; name="{file}"; filename="screen.png"\r\n'
    parts.append(head.encode() + b"Content-Type: image/png\r\n\r\n" + screenshot() + b"\r\n")
    return b"".join([*parts, f"--{BETWEEN}--\r\n".encode()])


def screenshot() -> bytes:
    """A picture of that size, each another one: what it shows cannot be compressed."""
    noise = secrets.token_bytes(SCREENSHOT - 200)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 800, 600, 8, 2, 0, 0, 0)),
            (b"IDAT", noise),
            (b"IEND", b""),
        )
    )


# What part of it is sealing, and what the words cost


def shares() -> dict[str, float]:
    """CPU milliseconds of one report's sealing, and of the argon2id of its words; each the middle of several."""
    from clearline.cases.without_name import words as seven_words
    from clearline.exhibits.arriving import arrive
    from clearline.kernel.sealing import new_sealing_key, seal
    from clearline.kernel.segments import seal_segments

    picture, key = screenshot(), new_sealing_key()

    def sealing() -> None:
        upload = arrive("screen.png", [picture])  # sealed on its way in
        for _ in upload.chunks():  # opened once to be looked at
            pass
        for _ in seal_segments(key, upload.chunks(), bound_to="bench"):  # and once to be kept
            pass
        upload.close()
        for _ in range(8):  # the report, and what is sealed about its exhibit
            seal(key, GIST.encode(), bound_to="bench")

    words = seven_words.drawn()
    return {"sealing_ms": cpu_ms(sealing), "argon2_ms": cpu_ms(lambda: seven_words.claim(words))}


def cpu_ms(work: Callable[[], object], times: int = 9) -> float:
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return round(sorted(took)[times // 2] * 1000, 2)


# The second program: it knows the database file and the clients' own list, and nothing of Django


@dataclass(frozen=True)
class Count:
    """What the database holds of the reports that clients were told of."""

    lost: int  # no case, or not reported in the chain
    twice: int
    not_told: int  # kept, and nobody knows of it
    without_exhibit: int  # or with one that has not all its segments
    chain_whole: bool


def counted(database: Path, told: list[str]) -> Count:
    command = python("-m", "benchmarks.report", "--count", str(database))
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True)
    return Count(**json.loads(done.stdout))


def count(database: str, told: list[str]) -> Count:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    cases = Counter(ref for (ref,) in connection.execute("SELECT ref FROM cases_case"))
    linked = Counter[str]()
    for (body,) in connection.execute("SELECT body FROM audit_link"):
        for event in json.loads(body)["events"]:
            linked[event.get("subject", "")] += event["event"] == "case.reported"
    whole = {
        record
        for record, size, segments in connection.execute(
            "SELECT e.record, e.size, count(s.id) FROM exhibits_exhibit e "
            "JOIN exhibits_segment s ON s.exhibit_id = e.id GROUP BY e.id"
        )
        if segments == -(-size // (64 * 1024))
    }
    return Count(
        lost=sum(cases[ref] == 0 or linked[ref] == 0 for ref in told),
        twice=sum(number > 1 for number in (cases | linked).values() if number) + len(told) - len(set(told)),
        not_told=len(cases.keys() - set(told)),
        without_exhibit=len(set(told) - whole),
        chain_whole=all(
            is_chain_whole(connection, urn) for (urn,) in connection.execute("SELECT urn FROM audit_chainhead")
        ),
    )


def is_chain_whole(connection: sqlite3.Connection, urn: int) -> bool:
    """Every link in its place, and the head at the last. (`clearline audit verify` works out the hashes anew.)"""
    positions = [at for (at,) in connection.execute("SELECT position FROM audit_link WHERE urn = ? ORDER BY 1", [urn])]
    head = connection.execute("SELECT position FROM audit_chainhead WHERE urn = ?", [urn]).fetchone()
    return positions == list(range(1, head[0] + 1))


def report(by_name: Figures, without: Figures, share: dict[str, float], found: Count, sent: int) -> int:
    named, nameless = summary([by_name]), summary([without])
    print(f"{'':16}{'a second':>10}{'CPU ms':>8}{'p50 ms':>10}{'p95 ms':>10}")
    for name, row in (("with a name", named), ("without a name", nameless)):
        print(f"{name:16}{row['rate']:>10}{row['cpu_ms']:>8}{row['p50_ms']:>10}{row['p95_ms']:>10}")
    print(f"Sealing takes {share['sealing_ms']} ms of each, the seven words {share['argon2_ms']} ms.")
    print(f"{sent} sent; lost {found.lost}, kept twice {found.twice}, without exhibit {found.without_exhibit}.")
    finish(
        "report",
        sent=sent,
        clients=CLIENTS,
        named=named,
        anonymous=nameless,
        **share,
        sealing_share_named=round(share["sealing_ms"] / named["cpu_ms"], 3),
        sealing_share_anonymous=round(share["sealing_ms"] / nameless["cpu_ms"], 3),
        argon2_share_anonymous=round(share["argon2_ms"] / nameless["cpu_ms"], 3),
        limits=LIMITS,
        ratios={
            "named": round(named["cpu_ms"] / LIMITS["named_cpu_ms"], 3),
            "anonymous": round(nameless["cpu_ms"] / LIMITS["anonymous_cpu_ms"], 3),
        },
        **asdict(found),
    )
    return 1 if found.lost or found.twice or found.not_told or found.without_exhibit or not found.chain_whole else 0


if __name__ == "__main__":
    sys.exit(main())
