"""A real browser against a real server, each journey with a database file of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CLOCK = Path(__file__).resolve().parent / "clock"  # holds the clock that each process starts with
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    url: str
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """What the command line prints, against this server's database."""
        command = [sys.executable, "-m", "clearline.cli.main", *words]
        return output_of(command, self.environment)

    def play(self, scene: str) -> None:
        """A scene of `scenes.py` is in this server's database."""
        words = f"import django; django.setup(); from tests.journeys import scenes; scenes.{scene}()"
        output_of([sys.executable, "-c", words], self.environment)

    def turn_to(self, at: datetime) -> None:
        """It is then, for every process of this server, and the clock runs on."""
        clock = Path(self.environment["JOURNEY_CLOCK"])
        clock.with_suffix(".next").write_text(str((at - datetime.now(at.tzinfo)).total_seconds()))
        clock.with_suffix(".next").replace(clock)


def output_of(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Mailbox(MessageHandler):
    """What arrived over SMTP, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.port = 0
        self.letters: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)

    def to(self, address: str, subject: str) -> Message:
        """The newest letter to an address whose subject has these words; waits for the worker up to 20 seconds."""
        for _ in range(200):
            for letter in reversed(self.letters):
                if letter["To"] == address and subject in subject_of(letter):
                    return letter
            time.sleep(0.1)
        came = [subject_of(letter) for letter in self.letters if letter["To"] == address]
        raise AssertionError(f"no letter “{subject}” came to {address}: {came}")


def subject_of(letter: Message) -> str:
    """Decoded, each space a plain one."""
    return str(make_header(decode_header(str(letter["Subject"])))).replace("\xa0", " ")


def text_of(letter: Message) -> str:
    part = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode()


def attachment_of(letter: Message, name: str) -> bytes:
    return next(part for part in letter.walk() if part.get_filename() == name).get_payload(decode=True)


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "CLEARLINE_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'clearline.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "clearline.config.settings",
        "JOURNEY_CLOCK": str(folder / "clock"),
        "PYTHONPATH": os.pathsep.join((str(CLOCK), str(ROOT))),
    }


def command(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], env=environment(folder), cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def template_folder(tmp_path_factory) -> Path:
    """A migrated, empty database and the static files, made once and copied for each journey."""
    folder = tmp_path_factory.mktemp("template")
    command(folder, "migrate", "--verbosity", "0")
    command(folder, "collectstatic", "--noinput", "--verbosity", "0")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "the server stopped before it answered"
        try:
            urllib.request.urlopen(url + "/health")  # noqa: S310 - our own server, on this machine
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer in 20 seconds")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "clearline.cli.main", *words], env=environment, cwd=ROOT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def server(template_folder: Path, tmp_path: Path, mailbox: Mailbox) -> Iterator[Server]:
    folder = tmp_path / "var"
    shutil.copytree(template_folder, folder)
    port = free_port()
    url = f"http://localhost:{port}"
    smtp = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mailbox.port), "PUBLIC_URL": url}
    around = environment(folder) | smtp
    with running(around, "serve", "--port", str(port)) as process, running(around, "worker"):
        wait_until_it_answers(url, process)
        yield Server(url, around)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


PHONE, DESKTOP = {"width": 375, "height": 812}, {"width": 1280, "height": 900}


def pages_of(browser: Browser, server: Server, viewport: dict[str, int]) -> Iterator[Callable[[], Page]]:
    """A function that opens a page in a browser of its own: another person at another machine."""
    contexts = []

    def new_page() -> Page:
        contexts.append(browser.new_context(base_url=server.url, viewport=viewport, accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture
def new_phone(browser: Browser, server: Server) -> Iterator[Callable[[], Page]]:
    yield from pages_of(browser, server, PHONE)


@pytest.fixture
def new_desktop(browser: Browser, server: Server) -> Iterator[Callable[[], Page]]:
    yield from pages_of(browser, server, DESKTOP)


@pytest.fixture
def phone(new_phone: Callable[[], Page]) -> Page:
    return new_phone()


@pytest.fixture
def desktop(new_desktop: Callable[[], Page]) -> Page:
    return new_desktop()


@pytest.fixture
def today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line each."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url}: {each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def check(page: Page) -> None:
    """One h1, and nothing that axe finds wrong, once the page that was asked for has come."""
    page.wait_for_load_state()
    expect(page.locator("h1")).to_have_count(1)
    try:
        found = violations(page)
    except Error:  # the page was on its way out while it was looked at
        page.wait_for_load_state()
        found = violations(page)
    assert found == []


def check_narrow(page: Page) -> None:
    """As `check`, and nothing of it lies beyond the edge of the screen."""
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def sign_in(page: Page, address: str, mailbox: Mailbox) -> None:
    """Through the e-mailed code, as a person does it."""
    page.goto("/account/login/code/")
    check(page)
    page.get_by_label("School e-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    check(page)
    code = re.search(r"\b\d{6}\b", text_of(mailbox.to(address, "Your code")))
    assert code
    page.get_by_label("Code").fill(code[0])
    page.get_by_role("button", name="Sign in").click()
