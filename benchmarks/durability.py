"""Is anything lost? People sign and report over HTTP while web server and worker are killed at random moments.

A second program, which is only SQLite, then looks for every sign-off that a person was told is saved: there once, in
the chain once, its receipt in the mailbox at least once; and for every report: there once, in the chain once. (A killed
process shows that nothing is told before it is kept; that what is kept is on the disk when the power goes is SQLite's
own promise, under `synchronous=FULL`.)

    script/bench durability [--sign-offs 500]
"""

import argparse
import base64
import hashlib
import html
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.report import REF, add_receivers, walk_named
from benchmarks.report import Count as CountOfReports
from benchmarks.report import counted as reports_counted

ROOT = Path(__file__).resolve().parent.parent
URN = 123456
CLIENTS = 4
PATIENCE_SECONDS = 180
NONE_OF = ("losses", "duplicates", "not_told", "reports_lost", "reports_twice", "reports_not_told")
COMMITS = 200  # for the limit: how fast this disk takes the smallest change

POLICY = b"""Use of social media policy

1. Who this is for

1.1 This policy applies to every employee, governor and volunteer. The governing body will ensure that all staff
understand and have ready access to this policy.
1.2 Staff must not post photographs of students.
"""


@dataclass(frozen=True)
class Person:
    request: int
    name: str
    address: str
    session: str
    report: str  # what the last page of the door for misuse carries, filled in


@dataclass
class Saved:
    """What the people were told: who had the answer "saved"; how many were cut off and sent their form again."""

    requests: list[int] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    cut_off: int = 0
    milliseconds: list[float] = field(default_factory=list)
    other_answers: Counter[int] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


# A fresh school, made through the product's own actions


def environment(folder: Path, smtp_port: int) -> dict[str, str]:
    return os.environ | {
        "CLEARLINE_VAR": str(folder),
        "CLEARLINE_KEY_FILE": str(folder / "installation.key"),
        "DATABASE_URL": f"sqlite:///{folder / 'clearline.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "clearline.config.settings",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(smtp_port),
        "PYTHONPATH": str(ROOT),
    }


def clearline(around: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "clearline.cli.main", *words]
    subprocess.run(command, env=around, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def make_school(around: dict[str, str], people: int) -> list[Person]:
    clearline(around, "school", "add", "--urn", str(URN), "--name", "Alder School", "--owner", "olu@alder.test")
    clearline(around, "collectstatic", "--noinput", "--verbosity", "0")
    os.environ |= around
    import django

    django.setup()
    from django.db import connection, transaction

    with transaction.atomic():
        made = ask_everybody(people)
    connection.close()
    return made


def ask_everybody(people: int) -> list[Person]:
    from django.utils import timezone

    from clearline.acknowledgements import asking
    from clearline.acknowledgements.models import Request
    from clearline.people.models import Membership, School, Seat, SignIn

    at = timezone.now()
    school, owner = School.objects.get(), Seat.objects.get()
    version = publish(school, owner, at)
    numbers = range(1, people + 1)
    sign_ins = SignIn.objects.bulk_create(SignIn(email=f"p{number}@alder.test") for number in numbers)
    seats = Seat.objects.bulk_create(
        Seat(school=school, sign_in=each, email=each.email or "", given_name="Person", family_name=f"Number{number}")
        for number, each in zip(numbers, sign_ins, strict=True)
    )
    Membership.objects.bulk_create(Membership(seat=seat, category="employee", starts_on=at.date()) for seat in seats)
    asking.ask(version, seats, at=at)
    requests = dict(Request.objects.values_list("seat", "pk"))
    sessions = [session_of(sign_in) for sign_in in sign_ins]
    return [
        Person(requests[seat.pk], seat.name, seat.email, session, report)
        for seat, session, report in zip(seats, sessions, filled_in(school, seats, sessions[0]), strict=True)
    ]


def filled_in(school: Any, seats: list[Any], session: str) -> list[str]:
    """A report of each, filled in and not sent: the first on the pages, the others as the same pages seal it."""
    from clearline.cases import said
    from clearline.pages.once import new_token

    add_receivers(school)
    answered = said.opened(walk_named(URN, session), seats[0], door=said.MISUSE)
    assert answered is not None
    return [said.carried({**answered, "token": new_token()}, seat, door=said.MISUSE) for seat in seats]


def publish(school: Any, owner: Any, at: Any) -> Any:
    from clearline.policies import actions
    from clearline.policies.reading import read

    version = actions.keep_reading(
        read(POLICY, "policy.txt"), school=school, name="policy.txt", data=POLICY, by=owner, at=at
    )
    for clause in version.clauses.all():
        reason = "" if clause.duties else "It sets no duty."
        actions.link_clause(clause, duties=clause.all_duties, reason=reason, by=owner, at=at)
    body = {"body": "Governing body", "approved_on": at.date(), "minute": "7.2", "scan": None}
    actions.record_approval(version, by=owner, at=at, **body)
    actions.publish(version, effective_on=at.date(), renewal_on=None, by=owner, at=at)
    return version


def session_of(sign_in: Any) -> str:
    """A session as signing in leaves it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from clearline.people.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(sign_in.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = sign_in.get_session_auth_hash()
    session.save()
    return str(session.session_key)


# People, who send a form again until they have an answer


class Browser:
    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cut_off = 0
        self.cookies = {"sessionid": session}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status, and the page or where it leads.

        Raises:
            OSError, HTTPException: there was no answer, and nobody knows what became of it.
        """
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.getheader("Location") or answer.read().decode()

    def until_answered(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, int]:
        """The same again until there is an answer; also how often it was sent."""
        for sending in range(1, 10_000):
            try:
                status, page = self.ask(method, path, form)
            except ConnectionRefusedError:
                time.sleep(0.05)
            except (OSError, http.client.HTTPException):
                self.cut_off += method == "POST"
            else:
                return status, page, sending
        raise AssertionError("the server never came back")


FORM = re.compile(r'<form[^>]*action="([^"]*/policy/sign/)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]+)"')


def sign(person: Person, port: int, saved: Saved) -> None:
    browser = Browser(port, person.session)
    _, page, _ = browser.until_answered("GET", f"/s/{URN}/policy/")
    found = FORM.search(page)
    assert found, page[:2000]
    form = {name: html.unescape(value) for name, value in HIDDEN.findall(found[0])} | {"typed_name": person.name}
    begun = time.perf_counter()
    status, _, sendings = browser.until_answered("POST", html.unescape(found[1]), form)
    took = (time.perf_counter() - begun) * 1000
    with saved.lock:
        saved.cut_off += browser.cut_off
        if status == 302:
            saved.requests.append(person.request)
        else:
            saved.other_answers[status] += 1
        if sendings == 1:
            saved.milliseconds.append(took)
    report(person, browser, form["csrfmiddlewaretoken"], saved)


def report(person: Person, browser: Browser, csrf: str, saved: Saved) -> None:
    """Sent again, with the same one-use token, for as long as there is no answer."""
    once = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
    form = {"said": person.report, "page": "check", "send": "yes", "once": once, "csrfmiddlewaretoken": csrf}
    before = browser.cut_off
    status, address, _ = browser.until_answered("POST", f"/s/{URN}/misuse/", form)
    found = REF.search(address)
    with saved.lock:
        saved.cut_off += browser.cut_off - before
        if status == 302 and found:
            saved.reports.append(found[0])
        else:
            saved.other_answers[status] += 1


def sign_all(people: list[Person], port: int, saved: Saved) -> None:
    """Several people at a time, each with a thread of their own."""
    waiting = iter(people)
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                person = next(waiting, None)
            if person is None:
                return
            sign(person, port, saved)

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# The programs that are killed


class Program:
    """A process and its children, killed together: none of them gets to finish or tidy anything."""

    def __init__(self, around: dict[str, str], *words: str) -> None:
        self.around, self.words, self.kills = around, words, 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "clearline.cli.main", *self.words]
        self.process = subprocess.Popen(
            command, env=self.around, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
        )

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_and_restart(self) -> None:
        self.kill()
        self.kills += 1
        self.start()


def keep_killing(web: Program, worker: Program, saved: Saved, people: int, done: threading.Event) -> None:
    """Every so many sign-offs, at a moment that nobody chose: the web server, the worker, or both."""
    chance = random.Random()  # noqa: S311 - when to pull the plug is no secret
    fewest, most = max(2, people // 60), max(5, people // 20)
    next_at = chance.randint(fewest, most)
    while not done.wait(0.005):
        if len(saved.requests) >= next_at:
            time.sleep(chance.uniform(0, 0.1))
            for program in chance.choice([[web], [web], [worker], [web, worker]]):
                program.kill_and_restart()
            next_at = len(saved.requests) + chance.randint(fewest, most)


# The mailbox


@contextmanager
def mailbox() -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    """A real SMTP server: its port, and what came: to, subject, Message-ID."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Message

    came: list[tuple[str, str, str]] = []

    class Box(Message):
        def handle_message(self, message: Any) -> None:
            came.append((message["To"], str(message["Subject"]), message["Message-ID"]))

    controller = Controller(Box(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller.port, came
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def receipts(came: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """The Message-IDs of the receipts that came to each address."""
    found: dict[str, list[str]] = {}
    for to, subject, message_id in list(came):
        if subject.startswith("Your receipt"):
            found.setdefault(to, []).append(message_id)
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds() and time.monotonic() < until:
        time.sleep(0.2)


# The second program: it knows the database file and the people's own list, and nothing of Django


@dataclass
class Count:
    """What the database file holds of the sign-offs that people were told are saved."""

    missing: int
    twice: int
    without_link: int
    linked_twice: int
    not_told: int
    chain_whole: bool


def count(database: str, requests: list[int]) -> Count:
    with closing(sqlite3.connect(database)) as file:
        kept = Counter(pk for (pk,) in file.execute("SELECT request_id FROM acknowledgements_acknowledgement"))
        links = file.execute("SELECT position, body, hash FROM audit_link WHERE urn = ? ORDER BY position", (URN,))
        linked: Counter[str] = Counter()
        before, whole = bytes(32), True
        for expected, (position, body, digest) in enumerate(links, start=1):
            hashed = hashlib.sha256(b"%d %d " % (URN, position) + before + body).digest()
            whole = whole and position == expected and digest == hashed
            before = digest
            for event in json.loads(body)["events"]:
                linked[event.get("subject", "")] += event["event"] == "acknowledgement.signed"
        head = file.execute("SELECT hash FROM audit_chainhead WHERE urn = ?", (URN,)).fetchone()
    return Count(
        missing=sum(kept[pk] == 0 for pk in requests),
        twice=sum(times > 1 for times in kept.values()),
        without_link=sum(linked[f"AR-{pk}"] == 0 for pk in requests),
        linked_twice=sum(times > 1 for times in linked.values()),
        not_told=len(set(kept) - set(requests)),
        chain_whole=whole and head is not None and head[0] == before,
    )


def counted_outside(database: Path, requests: list[int]) -> Count:
    command = [sys.executable, "-m", "benchmarks.durability", "--count", str(database)]
    done = subprocess.run(
        command, input=json.dumps(requests), capture_output=True, text=True, check=True, cwd=ROOT, env={"PATH": ""}
    )
    return Count(**json.loads(done.stdout))


# The limit: the smallest change that is on this disk when the call returns


def commit_milliseconds(folder: Path) -> float:
    with closing(sqlite3.connect(folder / "limit.sqlite3", isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=FULL")
        file.execute("CREATE TABLE sign_off (id INTEGER PRIMARY KEY)")
        times = []
        for _ in range(COMMITS):
            begun = time.perf_counter()
            file.execute("INSERT INTO sign_off DEFAULT VALUES")
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def run(people: int) -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="clearline-durability-"))
    try:
        with mailbox() as (smtp_port, came):
            return measure(folder, people, smtp_port, came)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, people: int, smtp_port: int, came: list[tuple[str, str, str]]) -> dict[str, Any]:
    around, port, saved, done = environment(folder, smtp_port), free_port(), Saved(), threading.Event()
    asked = make_school(around, people)
    web, worker = Program(around, "serve", "--port", str(port)), Program(around, "worker")
    killer = threading.Thread(target=keep_killing, args=(web, worker, saved, people, done))
    begun = time.monotonic()
    killer.start()
    try:
        sign_all(asked, port, saved)
        done.set()
        killer.join()
        signing_seconds = time.monotonic() - begun
        addresses = {person.request: person.address for person in asked}
        told = [addresses[pk] for pk in saved.requests]
        wait_until(lambda: receipts(came).keys() >= set(told))
    finally:
        done.set()
        killer.join()
        web.kill()
        worker.kill()
    database = folder / "clearline.sqlite3"
    counted, reports = counted_outside(database, saved.requests), reports_counted(database, saved.reports)
    return figures(
        saved, counted, reports, receipts(came), told, web, worker, signing_seconds, commit_milliseconds(folder)
    )


def figures(
    saved: Saved,
    counted: Count,
    reports: CountOfReports,
    mailed: dict[str, list[str]],
    told: list[str],
    web: Program,
    worker: Program,
    seconds: float,
    commit: float,
) -> dict[str, Any]:
    without_mail = sum(address not in mailed for address in told)
    sign_off = statistics.median(saved.milliseconds)
    return {
        "name": "durability",
        "sign_offs": len(saved.requests),
        "reports": len(saved.reports),
        "losses": counted.missing + counted.without_link + without_mail,
        "duplicates": counted.twice + counted.linked_twice,
        "reports_lost": reports.lost,
        "reports_twice": reports.twice,
        "reports_not_told": reports.not_told,
        **asdict(counted),
        "without_mail": without_mail,
        "second_copies_of_mail": sum(len(ids) - 1 for ids in mailed.values()),
        "message_ids_beyond_one": sum(len(set(ids)) - 1 for ids in mailed.values()),
        "other_answers": dict(saved.other_answers),
        "web_killed": web.kills,
        "worker_killed": worker.kills,
        "forms_cut_off": saved.cut_off,
        "signing_seconds": round(seconds, 1),
        "sign_off_ms": round(sign_off, 2),
        "limit_commit_ms": round(commit, 3),
        "ratio_sign_off_to_commit": round(sign_off / commit, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sign-offs", type=int, default=500)
    parser.add_argument("--count", metavar="DATABASE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.count:
        print(json.dumps(asdict(count(options.count, json.load(sys.stdin)))))
        return 0
    found = run(options.sign_offs)
    print(f"{found['sign_offs']} people were told that their sign-off is saved.")
    print(f"The web server was killed {found['web_killed']} times, the worker {found['worker_killed']} times.")
    print(f"Forms cut off and sent again: {found['forms_cut_off']}; other answers: {found['other_answers'] or 'none'}.")
    print(f"{found['reports']} reports: lost {found['reports_lost']}, kept twice {found['reports_twice']}.")
    print(f"Lost: {found['losses']}. Kept twice: {found['duplicates']}. Chain whole: {found['chain_whole']}.")
    print(f"Second copies of mail, under one Message-ID: {found['second_copies_of_mail']}.")
    print(f"A sign-off takes {found['sign_off_ms']} ms; one commit on this disk {found['limit_commit_ms']} ms.")
    print(json.dumps(found))
    clean = found["sign_offs"] == found["reports"] == options.sign_offs and found["chain_whole"]
    return 0 if clean and not any(found[name] for name in NONE_OF) else 1


if __name__ == "__main__":
    sys.exit(main())
